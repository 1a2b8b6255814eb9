"""Partial dates: what is known of a day is kept, and no more is made of it."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnus.tables.time import dates

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
PRECISION = st.sampled_from(["day", "month", "year"])


def read(cell: str) -> tuple[date | None, str | None]:
    value, precision = dates.parse(pl.lit(cell))
    found: tuple[date | None, str | None] = pl.select(value=value, precision=precision).row(0)
    return found


@given(DAYS, PRECISION)
def test_a_partial_date_is_read_as_it_was_written(day: date, precision: str) -> None:
    text = pl.select(dates.write(pl.lit(day), pl.lit(precision))).item()
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}
    assert read(text) == (first[precision], precision)


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31)), PRECISION)
def test_the_last_day_is_the_last_that_is_written_alike(day: date, precision: str) -> None:
    def written(one: date) -> str:
        text: str = pl.select(dates.write(pl.lit(one), pl.lit(precision))).item()
        return text

    first, _precision = read(written(day))
    last = pl.select(dates.last_day(pl.lit(first), pl.lit(precision))).item()
    assert written(last) == written(day) != written(last + timedelta(days=1))


@pytest.mark.parametrize("cell", ["2021-02-30", "2021-13", "0000", "21-01-01", "2021-1-1", "soon"])
def test_what_is_no_date_is_null_with_its_precision(cell: str) -> None:
    assert read(cell) == (None, None)
