"""Rows about the moves of a round: changes, budgets, kinds of moves."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.casts.commune_cast import facts, holds, pairs_of, records, rule, rule_set
from turnus.rules.kinds.base import Kind
from turnus.rules.kinds.changes_at_most import ChangesAtMost, ChangesAtMostValue
from turnus.rules.kinds.moves_at_most import MovesAtMost, MovesAtMostValue
from turnus.rules.kinds.moves_by_kind import MovesByKind, MovesByKindValue
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.pairs.positions import Pairs
from turnus.rules.rows import Rows, rows
from turnus.words import speaking

HEADS = {"headship": ["head"], "body": ["standing-committee", "executive"]}
MESSAGE = "{have} of {holders}, at most {limit}"


def plan(
    known: PairFacts, kind: Kind, value: dict[str, Any], goes: dict[str, str], **more: Any
) -> tuple[Rows, list[str]]:
    """The rows over all pairs, and a sentence for each when `goes` move and the others stay."""
    pairs = known.pairs()
    built = rows(rule_set(rule(kind, value, **more)), pairs_of(known, pairs))
    moved = pl.col("official").replace_strict(goes, default=None, return_dtype=pl.String)
    goal = moved.fill_null(pl.col("from_post"))
    chosen = pairs.select(pl.col("post") == goal).to_series().fill_null(value=False).to_numpy()
    activity = built.activity(chosen).tolist()
    with speaking("en"):
        return built, [label.text(n) for label, n in zip(built.labels, activity, strict=True)]


SWAP = {"an": "cao-secretary", "giang": "binh-secretary"}


def test_one_head_of_a_place_may_go() -> None:
    texts = {"message": "BROKEN {group}: " + MESSAGE, "kept": "KEPT {group}: " + MESSAGE}
    value = {"changes": 1, "by": ["place"]}
    _, said = plan(facts(records()), ChangesAtMost(), value, SWAP, applies_to=HEADS, **texts)
    assert said == ["KEPT Binh: 1 of 2, at most 1", "KEPT Cao: 1 of 2, at most 1"]


def test_both_heads_of_a_place_may_not_go_in_one_round() -> None:
    texts = {"message": "BROKEN {group}: " + MESSAGE, "kept": "KEPT {group}: " + MESSAGE}
    value = {"changes": 1, "by": ["place"]}
    goes = SWAP | {"dung": "cao-finance"}
    _, said = plan(facts(records()), ChangesAtMost(), value, goes, applies_to=HEADS, **texts)
    assert said == ["BROKEN Binh: 2 of 2, at most 1", "KEPT Cao: 1 of 2, at most 1"]


def test_a_holder_who_may_not_stay_counts_as_a_change() -> None:
    known = facts(records())
    pairs = known.pairs().filter(~((pl.col("official") == "an") & pl.col("stay")))
    built = rows(
        rule_set(rule(ChangesAtMost(), {"changes": 0}, applies_to=HEADS)), pairs_of(known, pairs)
    )
    stays = pairs["stay"].to_numpy()
    label, activity = built.labels[0], int(built.activity(stays)[0])
    assert (label.measured(activity), label.limit, label.missed(activity)) == (1, 0, 1)


def test_filling_an_empty_seat_is_no_change() -> None:
    data = records()
    data["appointments"] = [row for row in data["appointments"] if row["official"] != "an"]
    value = {"changes": 0, "by": ["place"]}
    texts = {"message": "BROKEN {group}: " + MESSAGE, "kept": "KEPT {group}: " + MESSAGE}
    _, said = plan(
        facts(data), ChangesAtMost(), value, {"an": "binh-secretary"}, applies_to=HEADS, **texts
    )
    assert said[0] == "KEPT Binh: 0 of 1, at most 0"


def test_one_person_in_both_head_posts_is_one_holder() -> None:
    data = records()
    data["appointments"] = [row for row in data["appointments"] if row["official"] != "dung"]
    data["appointments"].append(holds("an", "binh-chair", concurrent=True))
    value = {"changes": 1, "by": ["place"]}
    built, _ = plan(facts(data), ChangesAtMost(), value, {}, applies_to=HEADS)
    assert [label.subject for label in built.labels] == [("cao",)]


def test_a_share_of_the_holders_allows_at_least_one_change() -> None:
    built, _ = plan(facts(records()), ChangesAtMost(), {"percent": 30, "by": ["unit"]}, {})
    assert [(label.subject, label.limit) for label in built.labels] == [
        (("binh",), 1),
        (("cao",), 1),
    ]


def test_a_budget_counts_every_move_and_no_stay() -> None:
    texts = {"message": "BROKEN " + MESSAGE, "kept": "KEPT " + MESSAGE}
    _, said = plan(facts(records()), MovesAtMost(), {"moves": 1}, SWAP, **texts)
    assert said == ["BROKEN 2 of 9, at most 1"]
    _, said = plan(facts(records()), MovesAtMost(), {"percent": 30}, SWAP, **texts)
    assert said == ["KEPT 2 of 9, at most 2"]


def test_a_range_of_one_kind_of_move_has_two_ends() -> None:
    value = {"ranges": {"rotation": {"at_least": 3, "at_most": 3}}}
    texts = {"message": "BROKEN {movement}: {have}, {limit}", "kept": "KEPT {movement}: {have}"}
    _, said = plan(facts(records()), MovesByKind(), value, SWAP, **texts)
    assert said == ["BROKEN rotation: 2, 3", "KEPT rotation: 2"]


def test_a_kind_of_move_that_no_pair_has_can_still_be_missed() -> None:
    value = {"ranges": {"return": {"at_least": 1, "at_most": 2}}}
    texts = {"message": "BROKEN {movement}: {have}, {limit}"}
    _, said = plan(facts(records()), MovesByKind(), value, {}, **texts)
    assert said == ["BROKEN return: 0, 1"]


CAST = facts(records())
HOLDERS = 9


@settings(deadline=None, max_examples=40)
@given(percent=st.integers(0, 100))
def test_limits_in_percent_are_rounded_towards_the_range(percent: int) -> None:
    limits = {"rotation": {"at_least": percent, "at_most": percent}}
    built, _ = plan(CAST, MovesByKind(), {"ranges": limits, "in_percent": True}, {})
    lower, upper = (label.limit for label in built.labels)
    assert upper * 100 <= percent * HOLDERS <= lower * 100
    assert lower - upper <= 1


def test_rules_about_moves_say_nothing_about_today() -> None:
    known = facts(records())
    ruleset = rule_set(rule(MovesByKind(), {"ranges": {"rotation": {"at_least": 3}}}))
    assert rows(ruleset, Pairs.of_today(known), of_round=False).labels == ()
    assert len(rows(ruleset, Pairs.of_today(known)).labels) == 1


def test_rows_stand_in_the_order_of_rules_and_subjects() -> None:
    known = facts(records())
    ruleset = rule_set(
        rule(MovesAtMost(), {"moves": 1}, id="budget", force="soft", tier="first", weight=3),
        rule(ChangesAtMost(), {"changes": 1}, id="changes"),
    )
    built = rows(ruleset, pairs_of(known, known.pairs()))
    assert [(label.rule.id, label.subject) for label in built.labels] == [
        ("budget", ()),
        ("changes", ("binh",)),
        ("changes", ("cao",)),
    ]
    assert built.penalty.tolist() == [3.0, np.inf, np.inf]
    assert built.tier.tolist() == [0, -1, -1]
    assert built.matrix.dtype == np.int64


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        ({}, ChangesAtMostValue, "either `changes` or `percent`"),
        ({"moves": 1, "percent": 2}, MovesAtMostValue, "either `moves` or `percent`"),
        ({"ranges": {"rotation": {}}}, MovesByKindValue, "`at_least`, `at_most` or both"),
        (
            {"ranges": {"rotation": {"at_least": 2, "at_most": 1}}},
            MovesByKindValue,
            "`at_least` is greater than `at_most`",
        ),
        ({"ranges": {"rotaton": {"at_most": 1}}}, MovesByKindValue, "did you mean “rotation”"),
    ],
)
def test_a_limit_that_says_too_little_or_too_much_is_refused(
    value: dict[str, Any], kind: type[ChangesAtMostValue], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        kind.model_validate(value)
