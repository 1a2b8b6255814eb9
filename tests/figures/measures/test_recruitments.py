"""Entries into service, of which only the year is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.casts.records_cast import measured, parts, register
from turnus.tables import Register
from turnus.words import speaking


def entry(id_: str, year: int, **more: Any) -> dict[str, Any]:
    usual = {"unit": "commune", "staff_status": "civil-servant", "method": "examination"}
    return {"id": id_, "year": year} | usual | more


def entered() -> Register:
    return register(
        recruitments=[
            entry("r1", 2021),
            entry("r2", 2022, method="selection"),
            entry("r3", 2023, staff_status="public-employee"),
            entry("r4", 2025),
        ]
    )


def test_entries_up_to_the_day_are_counted_by_method() -> None:
    with speaking("en"):
        value = measured(entered(), "recruitments", by="method")
    assert value.value == 3
    assert parts(value) == {"examination": 2, "selection": 1}


def test_a_year_of_which_the_period_holds_a_part_counts_and_is_told() -> None:
    value = measured(entered(), "recruitments", period=(date(2021, 7, 1), date(2023, 1, 1)))
    assert value.records == ("recruitments/r1", "recruitments/r2")
    assert value.unknown == ("recruitments/r1",)


def test_status_year_and_unit_narrow_what_is_counted() -> None:
    assert measured(entered(), "recruitments", staff_status=["public-employee"]).value == 1
    assert measured(entered(), "recruitments", year=[2021, 2022]).value == 2
    assert measured(entered(), "recruitments", unit=["mill"]).value == 0
    assert measured(entered(), "recruitments", units={"mill"}).value == 0
