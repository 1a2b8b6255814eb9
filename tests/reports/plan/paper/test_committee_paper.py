"""The paper as a document: its table, what is open, the frontier, the offices, the reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.casts import plan_fixture
from turnus.planner.plan import OtherRound, Plan
from turnus.reports.document import Bullets, Chart, Document, Grid, Section, SubHeading, plain
from turnus.reports.plan import overview
from turnus.reports.plan.before_and_after import state_of
from turnus.reports.plan.paper.committee_paper import committee_paper, late_line
from turnus.reports.plan.paper.offices import office_counts


def paper(plan: Plan) -> Document:
    return committee_paper(plan, plan_fixture.facts(), plan_fixture.ruleset())


def section(document: Document, title: str) -> Section:
    return next(one for one in document.sections if one.title == title)


def test_the_table_of_moves_comes_right_after_the_proposal(plan: Plan) -> None:
    document = paper(plan)
    assert [one.title for one in document.sections] == [
        "",
        "The moves",
        "What stays open",
        "Offices before and after",
        "Annex: reasons",
        "Stays that a rule advises against",
    ]
    (grid,) = document.sections[1].blocks
    assert isinstance(grid, Grid)
    assert len(grid.rows) == len(plan.moves)
    line = next(row for row in grid.rows if row[1].text == "Nguyễn Thị Thanh Hương")
    assert [cell.text for cell in line[2:]] == [
        "Secretary of the party committee, Tân Sơn",
        "Secretary of the party committee, Lê Hồ",
        "rotation, by election",
        "Jul 29, 2023",
        "Jul 1, 2026",
        "Heads: at most 8 years",
        "forced",
    ]


def test_seats_that_the_plan_empties_stand_apart(plan: Plan) -> None:
    blocks = section(paper(plan), "What stays open").blocks
    heads = [block.text for block in blocks if isinstance(block, SubHeading)]
    assert heads[:2] == ["Newly emptied by the plan", "Empty today, and afterwards"]
    newly, still = [block for block in blocks if isinstance(block, Bullets)][:2]
    assert [plain(item) for item in newly.items] == [
        "Head of department, District Office. Nobody may hold it under the rules."
    ]
    assert plain(still.items[0]).startswith("Chair of the people's committee, Thi Sơn (key post).")


def test_stays_against_a_rule_are_counted_and_listed_in_the_annex(plan: Plan) -> None:
    assert late_line(plan, {"deputies": "Deputies: at most 10 years"}) == (
        "1 official stays although a rule advises a change: Deputies: at most 10 years (1). The "
        "annex says who."
    )
    (listed,) = section(paper(plan), "Stays that a rule advises against").blocks
    assert isinstance(listed, Bullets)
    assert plain(listed.items[0]).endswith("11.2 years in the post; the limit is 10.")


def test_the_frontier_is_a_chart_of_what_fewer_moves_cost(plan: Plan) -> None:
    best = tuple(tier.value for tier in plan.tiers)
    worse = (*best[:-1], best[-1] + 120)
    loses = (best[0] + 1, *best[1:])
    plans = (
        OtherRound(3, loses, 0.0, proven=False, differs=5),
        OtherRound(5, worse, 0.0, proven=True, differs=3),
        OtherRound(len(plan.moves), best, 0.0, proven=True, differs=0),
    )
    (chart,) = section(paper(replace(plan, frontier=plans)), "Fewer moves, or more").blocks
    assert isinstance(chart, Chart)
    assert [(bar.label, bar.value, bar.text) for bar in chart.bars] == [
        ("3 moves", 0.0, "loses what counts more, not proven"),
        ("5 moves", 120.0, "120 points more"),
        (f"{len(plan.moves)} moves (proposed)", 0.0, "the best"),
    ]


def test_offices_are_counted_by_the_title_that_people_know(plan: Plan) -> None:
    state = state_of(plan, plan_fixture.facts(), plan_fixture.ruleset())
    counts = {one.title: one.seats for one in office_counts(state)}
    assert counts["Secretary of the party committee"] == 6
    assert counts["Chair of the people's committee"] == 6


def test_of_a_very_large_round_the_moves_stay_in_the_workbook(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "MOST_ENTRIES", 3)
    document = paper(plan)
    assert [one.title for one in document.sections] == ["", "Offices before and after"]
    last = document.sections[0].blocks[-1]
    assert plain(last.inlines) == "Every move with its reasons stands in moves.xlsx."
