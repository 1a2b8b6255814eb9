"""Holders of posts that do not exist."""

from __future__ import annotations

from datetime import date

from tests.casts.calendar_cast import land_office
from turnus.facts.calendar.holders_stranded import stranded
from turnus.tables import Register
from turnus.words import speaking

DECEMBER = date(2025, 12, 1)


def told(*, on: date = DECEMBER, **changes: dict) -> list[str]:
    with speaking("en"):
        register = Register.from_records(land_office(**changes))
        return [holder.text for holder in stranded(register, on)]


def test_who_holds_a_post_of_a_unit_that_was_merged_away_is_named_with_what_it_became() -> None:
    merger = {"table": "unit_events", "kind": "merge", "date": "2025-07-01"}
    merger |= {"from_units": "u1;u2", "to_units": "u2"}
    assert told(u1={"valid_to": "2025-07-01"}, e1=merger) == [
        "An holds land officer, but Commune B has ended (Jul 1, 2025). What it became: Commune C."
    ]


def test_a_post_whose_end_is_only_known_as_a_year_is_told_as_a_year() -> None:
    held = {"valid_to": "2025-12-31"}
    assert told(p1={"valid_to": "2025"}, a1=held) == [
        "An holds land officer, Commune B, but the post has ended (2025)."
    ]


def test_who_holds_a_post_of_a_unit_that_has_not_begun_is_named() -> None:
    assert told(u2={"valid_from": "2026-01-01"}) == [
        "Binh holds land officer, but Commune C has not begun yet (Jan 1, 2026)."
    ]


def test_nobody_is_stranded_before_the_unit_ends() -> None:
    assert told(u1={"valid_to": "2025-07-01"}, on=date(2025, 6, 30)) == []


def test_a_planned_merger_has_made_nothing_of_a_unit_yet() -> None:
    merger = {"table": "unit_events", "kind": "merge", "date": "2025-07-01", "planned": True}
    merger |= {"from_units": "u1", "to_units": "u2"}
    assert told(u1={"valid_to": "2025-07-01"}, e1=merger) == [
        "An holds land officer, but Commune B has ended (Jul 1, 2025)."
    ]
