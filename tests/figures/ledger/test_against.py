"""What was published is held against the register: numbers, parts and records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.casts.ledger_cast import begun, with_cell
from tests.casts.rotation_cast import register
from turnus.figures.ledger.against import compare
from turnus.figures.ledger.ledger import read
from turnus.figures.privacy.persons import Persons
from turnus.words import speaking


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return begun(tmp_path)


def test_what_was_published_holds_while_nothing_changes(ledger: Path) -> None:
    kept = compare(read(ledger), register())
    assert [(one.line["definition"]["id"], one.state) for one in kept] == [
        ("M1", "holds"),
        ("H1", "holds"),
    ]


def test_a_record_that_no_longer_counts_is_named(ledger: Path) -> None:
    now = with_cell("appointments", "a2", movement="rotation")
    moves, heads = compare(read(ledger), now)
    assert (moves.state, moves.line["value"], moves.now and moves.now.value) == ("changed", 2, 1)
    assert (moves.added, moves.removed, moves.altered) == ((), ("appointments/a2",), ())
    assert (heads.state, heads.altered) == ("same-value", ("appointments/a2",))
    assert (moves.alarm, heads.alarm) == (True, False)


def test_a_record_that_decides_without_being_counted_is_named(ledger: Path) -> None:
    _moves, heads = compare(read(ledger), with_cell("officials", "an", native_unit="north"))
    assert heads.state == "changed"
    assert heads.alarm
    assert (heads.removed, heads.altered) == (("appointments/a1",), ("officials/an",))


def test_a_deleted_record_that_only_decided_is_removed_and_not_altered(tmp_path: Path) -> None:
    text = """\
figures:
  - id: U1
    measure: units_meeting_targets
    label: {en: Communes with arrivals}
    period: {from: 2020-07-01, to: 2023-07-01}
    filter: {period: 2022, arrived: {movement: transfer}}
"""
    of = register()
    frames = {**of.frames, "appointments": of["appointments"].filter(pl.col("id") != "a2")}
    (units,) = compare(read(begun(tmp_path, text)), replace(of, frames=frames))
    assert "appointments/a2" in units.line["leans_on"]
    assert "appointments/a2" in units.removed
    assert units.altered == ()


def test_a_new_record_is_named_as_added(ledger: Path) -> None:
    now = with_cell("appointments", "a1", movement="transfer")
    (moves,) = compare(read(ledger), now, ["M1"])
    assert (moves.state, moves.added) == ("changed", ("appointments/a1",))


def test_a_query_that_can_no_longer_be_asked_says_why(ledger: Path) -> None:
    of = register()
    frames = {**of.frames, "units": of["units"].filter(pl.col("id") != "north")}
    _moves, heads = compare(read(ledger), replace(of, frames=frames))
    assert heads.state == "impossible"
    assert heads.alarm
    assert "the table units has no id “north”" in heads.reason


PARTS = """\
figures:
  - id: M1
    measure: moves
    label: {en: Moves}
    period: {from: 2020-07-01, to: 2023-07-01}
    breakdown: movement
  - id: H1
    measure: non_local_heads
    label: {en: Not local}
    breakdown: unit
"""


def test_every_part_that_changed_is_named_with_both_numbers(tmp_path: Path) -> None:
    lines = read(begun(tmp_path, PARTS))
    with speaking("en"):
        moves, _heads = compare(lines, with_cell("appointments", "a1", movement="return"))
    assert moves.state == "changed"
    assert [part.to_dict() for part in moves.parts] == [
        {
            "key": "return",
            "label": "return",
            "then": None,
            "now": {"value": 1, "numerator": None, "denominator": None},
        },
        {
            "key": "rotation",
            "label": "rotation",
            "then": {"value": 1, "numerator": None, "denominator": None},
            "now": None,
        },
    ]
    assert (moves.added, moves.removed, moves.altered) == ((), (), ("appointments/a1",))


def test_a_share_that_changed_says_both_numerators_and_denominators(tmp_path: Path) -> None:
    lines = read(begun(tmp_path, PARTS))
    _moves, heads = compare(lines, with_cell("officials", "an", native_unit="north"))
    told = heads.to_dict(Persons(register()))
    assert told["numerator"] == {"then": 1, "now": 0}
    assert told["denominator"] == {"then": 4, "now": 4}
    (part,) = told["parts"]
    assert (part["key"], part["then"], part["now"]) == (
        "north",
        {"value": 0.5, "numerator": 1, "denominator": 2},
        {"value": 0.0, "numerator": 0, "denominator": 2},
    )


def test_parts_in_another_order_are_no_change(tmp_path: Path) -> None:
    lines = read(begun(tmp_path, PARTS))
    of = register()
    frames = {**of.frames, "units": of["units"].reverse()}
    assert [one.state for one in compare(lines, replace(of, frames=frames))] == ["holds", "holds"]


def test_another_unit_of_measure_is_a_change(tmp_path: Path) -> None:
    text = """\
figures:
  - id: I1
    measure: indicator_value
    label: {en: Income}
    scope: north
    filter: {indicator: income, period: 2022}
"""
    lines = read(begun(tmp_path, text))
    (income,) = compare(lines, with_cell("indicators", "income", unit_of_measure="dollars"))
    assert income.to_dict(Persons(register()))["unit"] == {
        "then": lines[0]["unit"],
        "now": "dollars",
    }
    assert income.state == "changed"
