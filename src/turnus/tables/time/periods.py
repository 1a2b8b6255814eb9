"""Periods as registers write them: ``2024``, ``2024-H1``, ``2024-Q3``, ``2024-06``, ``2020-2025``.

A span of years includes its last year: ``2020-2025`` runs from the first day of 2020 to the last
of 2025.
"""

from __future__ import annotations

import calendar
from datetime import date

import polars as pl

PATTERN = r"^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])|(\d{4})))?$"


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def is_period(text: pl.Expr) -> pl.Expr:
    """Return the expression that is true where `text` is a period."""
    years = text.str.extract_groups(PATTERN).struct
    first, last = years.field("1").cast(pl.Int32), years.field("5").cast(pl.Int32)
    return text.str.contains(PATTERN) & (first >= 1) & (last.is_null() | (last > first))


def start_of_period(text: pl.Expr) -> pl.Expr:
    """Return the first day of the periods in `text`; null where there is none."""
    return _bounds(text)[0]


def end_of_period(text: pl.Expr) -> pl.Expr:
    """Return the first day after the periods in `text`; null where there is none."""
    return _bounds(text)[1]


def bounds(text: str) -> tuple[date, date]:
    """Return the half-open interval of one period.

    Raises
    ------
    ValueError
        If `text` is no period.
    """
    start, end = pl.select(*_bounds(pl.lit(text))).row(0)
    if start is None or end is None:
        raise ValueError(f"{text!r} is no period")
    return start, end


def _bounds(text: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    groups = text.str.extract_groups(PATTERN).struct

    def number(name: str) -> pl.Expr:
        return groups.field(name).cast(pl.Int32)

    year, half, quarter, month, last = (number(name) for name in "12345")
    begins = (
        pl.when(half.is_not_null())
        .then(half * 6 - 5)
        .when(quarter.is_not_null())
        .then(quarter * 3 - 2)
        .otherwise(month)
        .fill_null(1)
    )
    start = pl.when(is_period(text)).then(pl.date(year, begins, 1))
    end = (
        pl.when(last.is_not_null())
        .then(pl.date(last + 1, 1, 1))
        .when(half.is_not_null())
        .then(start.dt.offset_by("6mo"))
        .when(quarter.is_not_null())
        .then(start.dt.offset_by("3mo"))
        .when(month.is_not_null())
        .then(start.dt.offset_by("1mo"))
        .otherwise(start.dt.offset_by("1y"))
    )
    return start.alias("start"), pl.when(is_period(text)).then(end).alias("end")
