"""Missed targets of pools are points of the audit: one line a rule, however many are missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.casts.folders import ROOT
from turnus.figures import Figure, compute, load
from turnus.figures.audit.audit_line import Line
from turnus.reports.periodic.pool_points import asks_rules, pool_lines, rule_points
from turnus.rules import load_pack
from turnus.rules.state.pool_state import pool_report
from turnus.tables import Register
from turnus.tables.register import read
from turnus.words import speaking

PLACE = ROOT / "examples" / "dien-bien"
IDS = ["DB1", "DB10", "DB11"]
RULES = load_pack("vn-2022", date(2024, 10, 14))


@pytest.fixture(scope="module")
def register() -> Register:
    return read(PLACE)


@pytest.fixture(scope="module")
def figures(register: Register) -> list[Figure]:
    return compute(register, load(PLACE), IDS)


def told(register: Register, figures: list[Figure], language: str) -> list[Line]:
    with speaking(language):
        return list(pool_lines(register, load_pack("vn-2022", RULES.on), figures))


def test_each_rule_has_one_line_with_all_entries_that_miss_its_targets(
    register: Register, figures: list[Figure]
) -> None:
    young, left = sorted(told(register, figures, "en"), key=lambda line: line.by or 0)
    assert (young.kind, left.kind) == ("pool", "pool")
    assert left.text == (
        "Time left when the term begins: 49 targets are missed on Oct 14, 2024 (vn-2022)."
    )
    assert young.text == (
        "Persons under 40 in pools: 1 target is missed on Oct 14, 2024 (vn-2022)."
    )
    assert (left.figures, young.figures) == (("DB11",), ("DB11",))
    broken = pool_report(register, RULES).broken
    assert young.by == 1
    assert left.by == 49 == len(broken) - 1
    assert {*left.records, *young.records} == {one for line in broken for one in line.records}


def test_the_rules_of_the_register_add_points_on_its_own_day_or_another(
    register: Register, figures: list[Figure]
) -> None:
    with speaking("en"):
        assert rule_points(register, figures) == told(register, figures, "en")
        later = rule_points(register, figures, date(2025, 1, 1))
    assert {line.text.rpartition(" on ")[2] for line in later} == {"Jan 1, 2025 (vn-2022)."}
    assert rule_points(replace(register, defaults={}), figures) == []


def test_figures_of_other_subjects_ask_no_rules(register: Register, figures: list[Figure]) -> None:
    assert not asks_rules(figures[:1])
    assert told(register, figures[:1], "en") == []
