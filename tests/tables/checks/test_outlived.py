"""Appointments that outlive their unit or post are told, and refuse nothing."""

from __future__ import annotations

from tests.casts.calendar_cast import land_office
from turnus.tables import Register
from turnus.tables.checks.outlived import outlived
from turnus.words import speaking


def told(**changes: dict) -> list[str]:
    with speaking("en"):
        return [
            hint.text for hint in outlived(Register.from_records(land_office(**changes)).frames)
        ]


def test_who_stays_in_a_unit_that_ends_is_named() -> None:
    assert told(u1={"valid_to": "2025-07-01"}) == [
        (
            "Commune B exists until 2025-07-01, but officials stay in its posts: An. End their "
            "appointments by then, or plan a round that places them."
        )
    ]


def test_who_came_before_the_unit_is_named() -> None:
    assert told(u2={"valid_from": "2026-01-01"}) == [
        (
            "Commune C exists from 2026-01-01 on, but officials are in its posts before: Binh. "
            "Correct one of the two."
        )
    ]


def test_an_end_in_a_year_is_asked_for_where_somebody_may_stay_longer() -> None:
    assert told(p1={"valid_to": "2025"}, a1={"valid_to": "2025-12-31"}) == [
        (
            "The post p1, Commune B, exists until 2025, but it may be held longer: An. Write the "
            "day on which it ends."
        )
    ]


def test_an_appointment_that_ends_with_its_unit_is_in_order() -> None:
    assert told(u1={"valid_to": "2025-07-01"}, a1={"valid_to": "2025-07-01"}) == []


def test_many_are_counted() -> None:
    many = {f"o{n:02}": {"table": "officials", "name": f"O{n:02}"} for n in range(12)}
    jobs = {
        f"b{n:02}": {"table": "appointments", "official": f"o{n:02}", "post": "p0"}
        for n in range(12)
    }
    (hint,) = told(u0={"valid_to": "2025"}, p0={"seats": 12}, **many, **jobs)
    assert hint.startswith("District A exists until 2025, but officials stay in its posts: O00, ")
    assert "O09, and 2 more. End" in hint
