"""Posts and events wholly outside the life of their unit are findings."""

from __future__ import annotations

from turnus.tables import Register, RegisterError
from turnus.words import speaking

OLD = {
    "id": "old",
    "name": "Old",
    "kind": "commune",
    "level": "commune",
    "valid_from": "2000-01-01",
    "valid_to": "2025-07-01",
}
NEW = OLD | {"id": "new", "name": "New", "valid_from": "2025-07-01", "valid_to": None}
TITLE = {"id": "t", "name": "T", "body": "committee", "headship": "head"}


def told(table: str, **row: object) -> list[str]:
    records = {"units": [OLD, NEW], "titles": [TITLE], table: [row]}
    with speaking("en"):
        try:
            Register.from_records(records)
        except RegisterError as error:
            return [f"{fault.key} {fault.value}: {fault.text}" for fault in error.faults]
    return []


def post(unit: str, start: str | None, end: str | None) -> list[str]:
    return told("posts", id="p", unit=unit, title="t", valid_from=start, valid_to=end)


def merger(day: str) -> list[str]:
    return told("unit_events", id="e", kind="merge", date=day, from_units="old", to_units="new")


def test_a_post_does_not_begin_when_its_unit_has_ended() -> None:
    assert post("old", "2025-07-01", None) == [
        (
            "valid_from 2025-07-01: The unit old exists until 2025-07-01. Name the unit of the "
            "post from then on, or correct one of the two days."
        )
    ]


def test_a_post_does_not_end_before_its_unit_begins() -> None:
    assert post("new", None, "2025-07-01") == [
        (
            "valid_to 2025-07-01: The unit new exists from 2025-07-01 on. Name the unit of the "
            "post before, or correct one of the two days."
        )
    ]


def test_a_post_that_outlives_its_unit_or_may_begin_within_it_is_no_finding() -> None:
    assert post("old", "2024-01-01", None) == []
    assert post("old", "2025", None) == []


def test_a_unit_takes_part_in_no_event_before_it_begins() -> None:
    assert merger("1999-12-31") == [
        (
            "date 1999-12-31: The unit old begins only on 2000-01-01, after this event. Correct "
            "one of the two."
        )
    ]


def test_a_unit_that_has_ended_comes_out_of_no_event() -> None:
    found = told(
        "unit_events", id="e", kind="rename", date="2025-08-01", from_units="new", to_units="old"
    )
    assert found == [
        (
            "date 2025-08-01: The unit old ended on 2025-07-01, before this event. Correct one "
            "of the two."
        )
    ]


def test_the_day_of_the_merger_is_in_order() -> None:
    assert merger("2025-07-01") == []
