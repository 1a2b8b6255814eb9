"""A summary fits a screen, and says what it leaves out."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from tests.casts.small_round import CALM, LIMIT, pack, plan_small
from turnus.cli.shared.plan_summary import SCREEN, show_summary
from turnus.planner.plan import Plan, Reason, Unplaced, Vacancy
from turnus.planner.round import Round
from turnus.words import speaking


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Round:
    return plan_small(pack(tmp_path_factory.mktemp("pack"), {"limit": LIMIT, "calm": CALM}))


def large(plan: Plan, size: int) -> Plan:
    """Return a plan with so many moves, empty seats and officials without a post."""
    reasons = plan.moves[0].reasons
    return replace(
        plan,
        moves=tuple(replace(plan.moves[0], official=f"o{n}") for n in range(size)),
        vacancies=tuple(
            Vacancy(
                f"p{n}",
                f"post {n}",
                "u",
                "Unit",
                1,
                n == size - 1,
                newly_emptied=False,
                reasons=reasons,
            )
            for n in range(size)
        ),
        unplaced=tuple(Unplaced(f"x{n}", f"Name {n}", "p", "post", reasons) for n in range(size)),
    )


def printed(plan: Plan, solved: Round, width: int = 80) -> list[str]:
    to = Console(file=io.StringIO(), width=width)
    with speaking("en"):
        show_summary(plan, solved, Path("out"), to)
    return to.file.getvalue().splitlines()


def test_a_small_plan_is_told_whole(solved: Round) -> None:
    plan = solved.plan()
    lines = printed(plan, solved)
    assert plan.moves[0].official_name in " ".join(lines)
    assert "Stays empty: head, CA." in " ".join(lines)
    assert not any("more in" in line for line in lines)


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("size", [20, 500, 12_000])
def test_no_plan_is_longer_than_a_screen(solved: Round, width: int, size: int) -> None:
    lines = printed(large(solved.plan(), size), solved, width)
    assert len(lines) <= SCREEN
    assert all(len(line) <= width for line in lines)


def test_a_long_plan_says_how_much_is_left_out_and_where_it_is(solved: Round) -> None:
    said = " ".join(printed(large(solved.plan(), 1_000), solved))
    assert "1,000 moves." in said
    assert "1,000 seats stay empty, 1 of key posts. 1,000 officials get no post." in said
    assert said.count("more in moves.xlsx") == 3
    assert "more in moves.xlsx; here stand those to the highest posts" in " ".join(said.split())
    assert "Page: out/plan.html" in said


def test_of_empty_seats_those_of_key_posts_are_told_first(solved: Round) -> None:
    lines = printed(large(solved.plan(), 1_000), solved)
    empty = [line for line in lines if line.startswith("Stays empty")]
    assert empty[0].startswith("Stays empty: post 999, Unit.")


def test_moves_without_reasons_are_counted(solved: Round) -> None:
    said = " ".join(printed(replace(solved.plan(), unexplained=7), solved))
    assert "before reasons were found for 7 moves and open matters" in said
    assert "turnus why gives them" in said


def test_a_move_that_an_exception_made_possible_is_told(solved: Round) -> None:
    plan = solved.plan()
    granted = Reason("few", "excepted", "“few” does not count An.", "1-QD", True)
    moved = replace(plan.moves[0], reasons=(*plan.moves[0].reasons, granted))
    said = printed(replace(plan, moves=(moved, *plan.moves[1:])), solved)
    assert "By exception: “few” does not count An." in said
