"""Planned ends that have passed."""

from __future__ import annotations

from datetime import date

from tests.casts.calendar_cast import land_office
from turnus.facts.calendar.planned_ends import overdue_returns
from turnus.tables import Register
from turnus.words import speaking


def told(on: date, **a1: str) -> list[str]:
    with speaking("en"):
        register = Register.from_records(land_office(a1=a1))
        return [due.text for due in overdue_returns(register, on)]


def test_a_secondment_that_was_to_end_five_months_ago_is_told_so() -> None:
    assert told(date(2026, 12, 1), movement="secondment", planned_end="2026-06-30") == [
        (
            "The secondment of An to land officer, Commune B, was planned until Jun 30, 2026, "
            "5 months ago."
        )
    ]


def test_a_rotation_is_told_in_days_within_the_first_month() -> None:
    assert told(date(2026, 7, 1), movement="rotation", planned_end="2026-06-30") == [
        "The rotation of An to land officer, Commune B, was planned until Jun 30, 2026, 1 day ago."
    ]


def test_an_end_that_is_known_as_a_year_has_passed_with_the_year() -> None:
    assert told(date(2026, 12, 30), movement="rotation", planned_end="2026") == []
    assert told(date(2026, 12, 31), movement="rotation", planned_end="2026") == [
        "The rotation of An to land officer, Commune B, was planned until 2026, today."
    ]


def test_an_appointment_whose_end_was_decided_is_not_overdue() -> None:
    later = {"movement": "rotation", "planned_end": "2026-06-30", "valid_to": "2027-06-30"}
    assert told(date(2026, 12, 1), **later) == []


def test_the_planned_end_of_a_term_is_nobody_to_be_back() -> None:
    assert told(date(2026, 12, 1), movement="appointment", planned_end="2026-06-30") == []
