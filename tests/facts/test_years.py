"""Time in years, and intervals of time joined."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnus.facts.years import full_years, spans, years_between, years_from_to, years_up_to

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 12, 31))
INTERVALS = st.lists(st.tuples(DAYS, st.integers(1, 3000)), max_size=8)


def years(start: date, end: date) -> float:
    return float(pl.select(years_between(pl.lit(start), end)).item())


def table(intervals: list[tuple[date, int]]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"who": "an", "valid_from": start, "valid_to": start + timedelta(days)}
            for start, days in intervals
        ],
        schema={"who": pl.String, "valid_from": pl.Date, "valid_to": pl.Date},
    )


def days_of(frame: pl.DataFrame) -> set[date]:
    return {
        start + timedelta(i)
        for start, end in frame.select("valid_from", "valid_to").iter_rows()
        for i in range((end - start).days)
    }


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2015, 7, 1), date(2023, 7, 1), 8.0),
        (date(2020, 7, 1), date(2023, 1, 1), 2.5),
        (date(2023, 7, 1), date(2023, 7, 1), 0.0),
    ],
)
def test_years_are_whole_on_anniversaries(start: date, end: date, expected: float) -> None:
    assert years(start, end) == expected


def test_the_day_before_the_anniversary_is_less() -> None:
    assert years(date(2015, 7, 2), date(2023, 7, 1)) < 8.0
    assert years(date(2016, 2, 29), date(2024, 2, 28)) < 8.0


@settings(deadline=None)  # the machine of a test may be busy
@given(DAYS, DAYS, DAYS)
def test_a_later_day_never_gives_fewer_years(start: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert years(start, earlier) <= years(start, later)


@settings(deadline=None)  # the machine of a test may be busy
@given(INTERVALS)
def test_joined_intervals_cover_the_same_days_and_do_not_touch(
    intervals: list[tuple[date, int]],
) -> None:
    given_days, joined = table(intervals), spans(table(intervals), ["who"])
    assert days_of(joined) == days_of(given_days)
    ends = joined["valid_to"].to_list()
    assert all(end < start for end, start in zip(ends, joined["valid_from"][1:], strict=False))


@settings(deadline=None)  # the machine of a test may be busy
@given(DAYS, st.integers(0, 90))
def test_somebody_is_as_old_as_the_birthdays_that_have_come(born: date, age: int) -> None:
    year = born.year + age
    leap = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
    birthday = date(year, 3, 1) if leap else born.replace(year=year)
    assert full_years(born, birthday) == age
    assert full_years(born, birthday - timedelta(1)) == age - 1


@settings(deadline=None)  # the machine of a test may be busy
@given(INTERVALS, DAYS)
def test_years_before_a_day_and_the_days_covered_grow_and_shrink_together(
    intervals: list[tuple[date, int]], on: date
) -> None:
    before = {day for day in days_of(table(intervals)) if day < on}
    found = years_up_to(table(intervals), ["who"], on)["years"].to_list()
    assert sum(found) == pytest.approx(len(before) / 365.25, abs=0.01 * (len(intervals) + 1))
    assert bool(found) == bool(before)


def test_years_of_two_days_are_those_of_columns() -> None:
    assert years_from_to(date(2020, 7, 1), date(2023, 1, 1)) == 2.5


def test_open_ends_stay_open() -> None:
    frame = table([(date(2020, 1, 1), 10)]).vstack(
        pl.DataFrame(
            {"who": ["an"], "valid_from": [None], "valid_to": [None]}, schema=table([]).schema
        )
    )
    assert spans(frame, ["who"]).rows() == [("an", None, None)]


def test_years_up_to_a_day_count_no_day_twice_and_none_after_it() -> None:
    frame = table([(date(2010, 1, 1), 1000), (date(2011, 1, 1), 730), (date(2030, 1, 1), 10)])
    found = years_up_to(frame, ["who"], date(2012, 1, 1))
    assert found.rows() == [("an", 2.0)]
