"""Reasons: what a plan says of a move that only a recorded exception made possible."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casts.small_round import LIMIT, pack, plan_small, register, rule
from turnus.words import speaking

GRANTED = {"id": "e", "rule": "few", "official": "an", "reason": "as decided"}
FEW = ("{have}", "ok")


@pytest.mark.parametrize("kind", ["changes_at_most", "moves_at_most"])
def test_a_move_that_a_limit_does_not_count_says_by_which_exception(tmp_path: Path, kind: str):
    value = {"changes": 0} if kind == "changes_at_most" else {"moves": 0}
    rules = pack(tmp_path / "pack", {"limit": LIMIT, "few": rule(kind, value, *FEW)})
    with speaking("en"):
        (move,) = plan_small(rules, register(exceptions=[GRANTED])).plan().moves
        told = [reason for reason in move.reasons if reason.role == "excepted"]
    title = kind.replace("_", " ")
    assert [(reason.rule, reason.text) for reason in told] == [
        ("few", f"“{title}” does not count An. An exception is recorded: as decided.")
    ]
