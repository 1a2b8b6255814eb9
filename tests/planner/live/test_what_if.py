"""What if an official got a post: planned already, excluded, a clash, or at a price."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casts.calendar_cast import land_office
from tests.casts.small_round import CALM, LIMIT, pack, plan_small
from turnus.planner.live.what_if import check_known, what_if
from turnus.planner.options import PlanError
from turnus.planner.round import Round
from turnus.tables import Register
from turnus.words import speaking


@pytest.fixture
def solved(tmp_path: Path) -> Round:
    """An has to leave A and goes to D, the seat that was empty; Binh and Chi stay."""
    return plan_small(pack(tmp_path, {"limit": LIMIT, "calm": CALM}), unavailable=("chi",))


def test_what_the_plan_gives_already_is_no_question(solved: Round) -> None:
    answer = what_if(solved, "an", "p-cd")
    assert answer.planned
    assert (answer.against, answer.conflict, answer.nearest) == ((), None, None)


def test_a_pair_that_is_excluded_is_answered_with_rules_and_overrides(solved: Round) -> None:
    (limit,) = what_if(solved, "an", "p-ca").against
    assert limit.rule == "limit"
    (gone,) = what_if(solved, "chi", "p-cd").against
    assert (gone.rule, gone.text) == ("override-unavailable", "The official is unavailable.")


def test_another_post_is_answered_with_the_plan_that_changes_least(solved: Round) -> None:
    answer = what_if(solved, "binh", "p-cd")
    assert answer.nearest is not None
    assert ("binh", "p-cd") in answer.nearest.chosen()
    assert answer.nearest.options.unavailable == ("chi",)
    assert [reason.rule for reason in answer.costs] == ["calm"]


def test_a_post_that_two_are_to_have_clashes(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    pinned = plan_small(rules, pins=(("an", "p-cd"),))
    answer = what_if(pinned, "binh", "p-cd")
    assert answer.conflict is not None
    assert [claim.text for claim in answer.conflict.claims] == [
        "An is pinned to head, CD",
        "Binh is pinned to head, CD",
    ]


def test_all_that_the_round_does_not_know_is_named_at_once(solved: Round) -> None:
    with pytest.raises(PlanError) as refused:
        check_known(solved, "bin", "p-xx")
    assert str(refused.value) == (
        "There is no official “bin” in the round; did you mean “binh”?\n"
        "There is no post “p-xx” in the round."
    )
    with pytest.raises(PlanError, match="no official “am”"):
        check_known(solved, "am")


def test_who_is_appointed_for_a_later_day_takes_no_part_and_that_is_said(tmp_path: Path) -> None:
    coming = {
        "a3": {
            "table": "appointments",
            "official": "cuong",
            "post": "p0",
            "valid_from": "2024-06-01",
        }
    }
    rules = pack(tmp_path / "pack", {"calm": CALM})
    solved = plan_small(rules, Register.from_records(land_office(**coming)))
    with speaking("en"), pytest.raises(PlanError) as caught:
        check_known(solved, "cuong")
    assert str(caught.value) == (
        "Cuong takes no part in this round. Cuong is appointed to land officer, District A, from "
        "Jun 1, 2024 on."
    )


def test_who_holds_no_post_takes_no_part_and_that_is_said(tmp_path: Path) -> None:
    rules = pack(tmp_path / "pack", {"calm": CALM})
    solved = plan_small(rules, Register.from_records(land_office()))
    with speaking("en"), pytest.raises(PlanError) as caught:
        check_known(solved, "cuong", "p1")
    assert str(caught.value) == (
        "Cuong takes no part in this round: holds no post on Jan 1, 2024 and is planned for none."
    )


def test_who_is_not_disclosed_takes_no_part_and_that_is_said(tmp_path: Path) -> None:
    hidden = land_office(binh={"undisclosed": True})
    solved = plan_small(pack(tmp_path / "pack", {"calm": CALM}), Register.from_records(hidden))
    with speaking("en"), pytest.raises(PlanError) as caught:
        check_known(solved, "binh")
    assert str(caught.value) == "Binh takes no part in this round: the holder is not disclosed."
