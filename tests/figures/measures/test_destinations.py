"""Where moves lead: priority areas, and a higher rank with an exception."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.casts.records_cast import measured, parts, person, unit
from turnus.tables import Register

TITLES = [
    {"id": "staff", "name": "Staff", "body": "department", "headship": "staff", "rank": 30},
    {"id": "deputy", "name": "Deputy", "body": "committee", "headship": "deputy", "rank": 40},
    {"id": "chief", "name": "Chief", "body": "department", "headship": "head", "rank": 50},
    {"id": "secretary", "name": "Secretary", "body": "committee", "headship": "head", "rank": 50},
]
EXCEPTION = {
    "id": "e1", "rule": "equivalent-rank", "official": "an", "post": "hill-deputy",
    "reason": "outstanding", "valid_from": "2021-09",
}  # fmt: skip


def given(*exceptions: dict[str, Any]) -> Register:
    """An rises from staff to deputy in the hills in September 2021; Bach keeps her rank."""
    tables = {
        "units": [
            unit("town", "district-town", None),
            unit("office", "department", "town"),
            unit("hill", "commune", "town", priority="new-rural"),
            unit("plain", "commune", "town"),
        ],
        "titles": TITLES,
        "posts": [
            {"id": "office-staff", "unit": "office", "title": "staff"},
            {"id": "office-chief", "unit": "office", "title": "chief"},
            {"id": "hill-deputy", "unit": "hill", "title": "deputy"},
            {"id": "plain-secretary", "unit": "plain", "title": "secretary"},
        ],
        "officials": [
            person("an", "1986-07-01", "male", "kinh"),
            person("bach", "1984-06-30", "female", "thai"),
        ],
        "appointments": [
            arrival("a1", "an", "office-staff", "hill-deputy", "2021-09-15"),
            arrival("a2", "bach", "office-chief", "plain-secretary", "2022-03-01"),
        ],
        "exceptions": list(exceptions),
    }
    return Register.from_records(tables)


def arrival(name: str, official: str, left: str, post: str, day: str) -> dict[str, Any]:
    row = {"id": name, "official": official, "post": post, "from_post": left}
    return row | {"movement": "rotation", "valid_from": day}


def test_the_share_counts_the_moves_to_units_marked_as_priority() -> None:
    value = measured(given(), "priority_share", by="unit")
    assert (value.numerator, value.denominator) == (1, 2)
    assert value.records == ("appointments/a1",)
    assert parts(value) == {"Hill": 1, "Plain": 0}
    assert value.evidence == ("units/hill", "units/plain")


def test_an_office_in_a_priority_area_is_one_and_the_area_is_named_as_evidence() -> None:
    known = given()
    units = known["units"].with_columns(
        parent=pl.when(pl.col("id") == "office").then(pl.lit("hill")).otherwise("parent")
    )
    posts = known["posts"].with_columns(
        unit=pl.when(pl.col("id") == "plain-secretary").then(pl.lit("office")).otherwise("unit")
    )
    changed = replace(known, frames={**known.frames, "units": units, "posts": posts})
    value = measured(changed, "priority_share")
    assert (value.numerator, value.denominator) == (2, 2)
    assert value.evidence == ("units/hill", "units/office")


def test_a_share_of_no_moves_is_not_known() -> None:
    value = measured(given(), "priority_share", movement="return")
    assert (value.value, value.denominator) == (None, 0)


def test_only_a_move_to_a_higher_rank_needs_an_exception() -> None:
    value = measured(given(), "higher_rank_excepted")
    assert (value.numerator, value.denominator) == (0, 1)
    assert value.base == ("appointments/a1",)


def test_a_recorded_exception_is_counted_and_named() -> None:
    value = measured(given(EXCEPTION), "higher_rank_excepted")
    assert (value.numerator, value.denominator) == (1, 1)
    assert value.evidence == ("exceptions/e1",)


@pytest.mark.parametrize(
    "change",
    [
        {"official": "bach"},
        {"rule": "pool-member"},
        {"post": "plain-secretary"},
        {"valid_from": "2021-10"},
        {"valid_from": None, "valid_to": "2021-09-01"},
    ],
    ids=["for another", "from another rule", "for another post", "too late", "expired"],
)
def test_an_exception_does_not_cover_the_move(change: dict[str, Any]) -> None:
    value = measured(given(EXCEPTION | change), "higher_rank_excepted")
    assert (value.numerator, value.denominator) == (0, 1)
    assert value.evidence == ()


def test_an_exception_for_any_post_covers_the_move() -> None:
    assert measured(given(EXCEPTION | {"post": None}), "higher_rank_excepted").numerator == 1


def test_moves_outside_the_period_are_left_out() -> None:
    early = (date(2020, 7, 1), date(2021, 9, 15))
    assert measured(given(), "priority_share", period=early).denominator == 0


def test_a_move_of_which_the_period_cuts_the_partial_day_is_unsure() -> None:
    half = (date(2021, 9, 10), date(2022, 3, 1))
    given_then = given(EXCEPTION)
    moved = given_then["appointments"].with_columns(
        valid_from=pl.lit(date(2021, 9, 1)), valid_from_precision=pl.lit("month")
    )
    unsure = replace(given_then, frames={**given_then.frames, "appointments": moved})
    for measure, records in (
        ("priority_share", ("appointments/a1", "appointments/a2")),
        ("higher_rank_excepted", ("appointments/a1",)),
    ):
        value = measured(unsure, measure, period=half)
        assert (value.denominator, value.unknown) == (0, records)
