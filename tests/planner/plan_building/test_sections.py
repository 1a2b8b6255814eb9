"""Where the time is short, what matters most has its reasons, and the rest is counted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.casts.small_round import CALM, LIMIT, pack, plan_small, records, register
from turnus.planner.plan import Plan
from turnus.planner.plan_building.plan_assembly import assemble
from turnus.planner.round import Round
from turnus.words import speaking


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Return a round in which An has to leave A, and D is filled."""
    rules = pack(tmp_path_factory.mktemp("pack"), {"limit": LIMIT, "calm": CALM})
    posts = [post | {"key": post["id"] == "p-cd"} for post in records()["posts"]]
    return plan_small(rules, register(posts=posts))


def assembled(solved: Round, is_up: Callable[[], bool]) -> Plan:
    with speaking("en"):
        return assemble(solved.context(), is_up)


def after(asked: int) -> Callable[[], bool]:
    """Return a time that is up when it was asked for so many times."""
    times = count()
    return lambda: next(times) >= asked


def test_with_time_enough_everything_is_explained(solved: Round) -> None:
    plan = assembled(solved, lambda: False)
    assert plan == solved.plan()
    assert plan.unexplained == 0
    assert plan.moves
    assert all(move.reasons for move in plan.moves)


def test_without_time_the_plan_is_the_same_but_has_no_reasons(solved: Round) -> None:
    whole, plan = solved.plan(), assembled(solved, lambda: True)
    assert [move.official for move in plan.moves] == [move.official for move in whole.moves]
    assert [one.post for one in plan.vacancies] == [one.post for one in whole.vacancies]
    assert not any(one.reasons for one in (*plan.moves, *plan.vacancies, *plan.unplaced))
    assert plan.unexplained == len(plan.moves) + len(plan.vacancies) + len(plan.unplaced)


def test_empty_seats_have_their_reasons_before_moves(solved: Round) -> None:
    whole = solved.plan()
    plan = assembled(solved, after(len(whole.unplaced) + len(whole.vacancies)))
    assert len(plan.vacancies) == 1
    assert all(vacancy.reasons for vacancy in plan.vacancies)
    assert plan.unexplained == len(plan.moves) == 1


def test_a_seat_that_the_plan_empties_is_told_from_one_that_stays_empty(tmp_path: Path) -> None:
    found = plan_small(pack(tmp_path, {"limit": LIMIT, "calm": CALM})).plan()
    assert [(one.post, one.newly_emptied) for one in found.vacancies] == [("p-ca", True)]
    calm = plan_small(pack(tmp_path / "calm", {"calm": CALM})).plan()
    assert [(one.post, one.newly_emptied) for one in calm.vacancies] == [("p-cd", False)]
