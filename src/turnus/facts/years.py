"""Calendar years: how long something lasted, how old somebody is, intervals joined.

Years are counted as a calendar counts them, everywhere: whole on every anniversary, never as days
divided by 365.25. Ages, tenure, residence, and the limits of rules and figures all come from here.
"""

from __future__ import annotations

from datetime import date
from math import floor

import polars as pl

# Stand for "always so far" and "open" while intervals are joined.
_ALWAYS = date(1, 1, 1)
_OPEN = date(9999, 12, 31)


def years_between(start: pl.Expr, end: pl.Expr | date) -> pl.Expr:
    """Return the years from `start` to `end` as the calendar counts them.

    Whole on every anniversary and exact on every day of the month on which `start` fell, so that
    "at least 36 months" is true on the very day; every day in between adds 1/31 of a month.
    """
    end = pl.lit(end) if isinstance(end, date) else end
    months = (
        (end.dt.year() - start.dt.year()).cast(pl.Float64) * 12
        + (end.dt.month().cast(pl.Float64) - start.dt.month().cast(pl.Float64))
        + (end.dt.day().cast(pl.Float64) - start.dt.day().cast(pl.Float64)) / 31
    )
    return months / 12


def years_from_to(start: date, end: date) -> float:
    """Return `years_between` of two days."""
    return float(pl.select(years_between(pl.lit(start), end)).item())


def full_years(start: date, end: date) -> int:
    """Return the whole years from one day to another."""
    return floor(years_from_to(start, end))


def spans(intervals: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Join the intervals of each group that overlap or touch.

    Parameters
    ----------
    intervals : polars.DataFrame
        With `by`, ``valid_from`` and ``valid_to``; half-open, empty ends are open.
    by : list of str
        Columns that make a group.

    Returns
    -------
    polars.DataFrame
        `by`, ``valid_from``, ``valid_to``, sorted; an open end is null again.
    """
    reach = pl.col("valid_to").cum_max().shift(1)
    return (
        intervals.select(
            *by, pl.col("valid_from").fill_null(_ALWAYS), pl.col("valid_to").fill_null(_OPEN)
        )
        .sort(*by, "valid_from", "valid_to")
        .with_columns((pl.col("valid_from") > reach).fill_null(value=True).over(by).alias("_new"))
        .with_columns(pl.col("_new").cum_sum().over(by).alias("_span"))
        .group_by(*by, "_span", maintain_order=True)
        .agg(pl.col("valid_from").min(), pl.col("valid_to").max())
        .select(
            *by,
            pl.when(pl.col("valid_from") > _ALWAYS).then("valid_from").alias("valid_from"),
            pl.when(pl.col("valid_to") < _OPEN).then("valid_to").alias("valid_to"),
        )
    )


def years_up_to(intervals: pl.DataFrame, by: list[str], on: date) -> pl.DataFrame:
    """Return the years that the intervals of each group cover before `on`, no day counted twice.

    Intervals whose start is not recorded cannot be measured and are left out.
    """
    past = intervals.filter(pl.col("valid_from") < on).with_columns(
        pl.min_horizontal(pl.col("valid_to").fill_null(on), pl.lit(on)).alias("valid_to")
    )
    return (
        spans(past, by)
        .group_by(by, maintain_order=True)
        .agg(years_between(pl.col("valid_from"), pl.col("valid_to")).sum().alias("years"))
    )
