"""Appointments and ends that lie ahead."""

from __future__ import annotations

from datetime import date

from tests.casts.calendar_cast import land_office
from turnus.facts.calendar.to_come import OPEN, appointments_to_come, coming_ends, ends_of_the_held
from turnus.tables import Register
from turnus.words import speaking

DECEMBER = date(2025, 12, 1)


def promise(**cells: str) -> dict:
    row = {"table": "appointments", "official": "cuong", "post": "p0", "valid_from": "2026-01-01"}
    return row | cells


def test_an_appointment_to_come_says_what_it_means_for_seat_and_official() -> None:
    with speaking("en"):
        register = Register.from_records(land_office(a3=promise()))
        (coming,) = appointments_to_come(register, DECEMBER)
    assert coming.of_the_seat == (
        "A seat of land officer, District A, is promised to Cuong from Jan 1, 2026 on."
    )
    assert coming.of_the_official == (
        "Cuong is appointed to land officer, District A, from Jan 1, 2026 on."
    )


def test_a_promise_counts_from_the_day_on_which_it_certainly_holds() -> None:
    register = Register.from_records(land_office(a3=promise(valid_from="2026")))
    (coming,) = appointments_to_come(register, DECEMBER)
    assert (coming.start, coming.end) == (date(2026, 12, 31), OPEN)


def test_what_has_begun_is_no_promise() -> None:
    register = Register.from_records(land_office(a3=promise(valid_from="2025-12-01")))
    assert appointments_to_come(register, DECEMBER) == []


def test_the_end_of_what_is_held_is_known_where_it_is_recorded() -> None:
    register = Register.from_records(land_office(a1={"valid_to": "2026-02-01"}))
    assert ends_of_the_held(register, DECEMBER) == {
        ("an", "p1"): date(2026, 2, 1),
        ("binh", "p2"): OPEN,
    }


def test_a_post_ends_with_its_unit_where_that_ends_first() -> None:
    records = land_office(
        u1={"valid_to": "2026-03"}, p1={"valid_to": "2027"}, p0={"valid_to": "2026"}
    )
    records["appointments"][0]["valid_to"] = "2026-01-01"
    with speaking("en"):
        ends = coming_ends(Register.from_records(records), DECEMBER)
        told = {post: end.text for post, end in ends.items()}
    assert told == {
        "p0": "The post exists until 2026.",
        "p1": "Commune B exists until 3/2026, and the post with it.",
    }
