"""Tiers: sums of points that 64 bits do not hold are refused before anything is called proven."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casts.small_round import CALM, FAR, LIMIT, pack, plan_small
from turnus.planner.options import PlanError
from turnus.rules.model import MOST_POINTS
from turnus.words import speaking

TIERS = ["key-posts", "placements", "quotas", "merit"]


def heavy(weight: int) -> dict[str, dict]:
    """Rules whose prices stand in three tiers, each of so many points."""
    points = {"points": weight}
    calm = CALM | {"values": [CALM["values"][0] | {"value": points}]}
    prices = {
        "calm": calm | {"weight": weight},
        "calm-quotas": calm | {"weight": weight, "tier": "quotas"},
        "calm-placements": calm | {"weight": weight, "tier": "placements"},
    }
    return {"limit": LIMIT} | prices


def test_a_sum_past_64_bits_is_a_sentence_and_no_proven_plan(tmp_path: Path) -> None:
    rules = pack(tmp_path, heavy(MOST_POINTS), tiers=TIERS)
    with speaking("en"), pytest.raises(PlanError) as caught:
        plan_small(rules)
    assert str(caught.value) == (
        "The weights and points of the rule pack are too large to be added up; divide those of "
        "each tier by the same number, such as 1,000."
    )


def test_the_same_rules_divided_as_it_says_are_planned(tmp_path: Path) -> None:
    made = plan_small(pack(tmp_path, heavy(MOST_POINTS // 1000), tiers=TIERS))
    assert made.tiered.solution.status == "optimal"
    assert len(made.tiered.values) == len(TIERS)


def test_one_weight_of_the_largest_kind_is_no_fault(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "far": FAR | {"weight": MOST_POINTS}})
    assert all(plan_small(rules).tiered.proven)
