"""What each unit gains and loses adds up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.casts import plan_fixture
from tests.casts.large_plan import country, swapped
from turnus.planner.plan import Plan
from turnus.reports.plan import unit_overview as module
from turnus.reports.plan.unit_overview import UnitGroup, UnitLine, unit_overview


def line(groups: list[UnitGroup], name: str) -> UnitLine:
    lines = [unit for group in groups for unit in group.units]
    return next(unit for unit in lines if unit.name == name)


def test_a_unit_counts_who_comes_who_goes_and_what_stays_open(plan: Plan):
    groups, _left = unit_overview(plan, plan_fixture.facts())
    here = [move for move in plan.moves if move.to_unit == "thi-son"]
    away = [move for move in plan.moves if move.from_unit == "thi-son"]
    within = [move for move in here if move.from_unit == "thi-son"]
    found = line(groups, "Thi Sơn")
    assert (found.come, found.go, found.within) == (
        *(len(here) - len(within), len(away) - len(within)),
        len(within),
    )
    assert (found.empty, found.key_empty) == (1, 1)
    assert line(groups, "Ngọc Sơn").without == 1


def test_a_missed_rule_counts_where_its_unit_lies(plan: Plan):
    missed = sum(not row.kept for row in plan.rows)
    groups, _left = unit_overview(plan, plan_fixture.facts())
    assert missed > 0
    assert sum(group.total.missed for group in groups) == missed


def test_communes_stand_in_their_provinces_and_moves_between_these_add_up():
    facts, _rules = country(5_000)
    plan = swapped(facts)
    groups, _left = unit_overview(plan, facts)
    assert [group.id for group in groups] == ["p96", "p82"]
    come, go, within = (sum(group.total.counts[at] for group in groups) for at in range(3))
    assert come == go
    assert come + within == len(plan.moves)
    of_units = [unit.counts for group in groups for unit in group.units]
    assert sum(count[0] + count[2] for count in of_units) == len(plan.moves)


def test_units_in_which_nothing_happens_are_counted_only(plan: Plan):
    still = replace(plan, moves=(), vacancies=(), unplaced=(), rows=())
    groups, _left = unit_overview(still, plan_fixture.facts())
    full = [unit for group in groups for unit in group.units if not unit.empty_before]
    assert full == []
    assert sum(group.calm for group in groups) > 0


def test_of_very_many_units_those_in_trouble_are_kept(plan: Plan, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST_UNITS", 3)
    groups, left_out = unit_overview(plan, plan_fixture.facts())
    assert "Thi Sơn" in [group.total.name for group in groups]
    assert (len(groups), left_out > 0) == (3, True)


def test_of_very_many_units_of_a_province_those_in_trouble_are_kept(
    monkeypatch: pytest.MonkeyPatch,
):
    facts, _rules = country(5_000)
    plan = swapped(facts)
    every, _left = unit_overview(plan, facts)
    monkeypatch.setattr(module, "MOST_UNITS", 2 * len(every))
    few, _left = unit_overview(plan, facts)
    assert [group.id for group in few] == [group.id for group in every] != []
    for short, full in zip(few, every, strict=True):
        assert short.left_out == len(full.units) - len(short.units)
        worst = max(unit.trouble for unit in full.units)
        assert worst in [unit.trouble for unit in short.units]
