"""Partial dates: reading them, writing them, and saying how to write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl

from turnus.words import _

PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

_EXCEL_DAY_0 = date(1899, 12, 30)
_DAY_FIRST = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$")
_WITH_TIME = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")
# The last day that programs of personnel know: they write it where there is no end.
NO_END = (
    r"^((9999|4712|2999)(-12(-31)?)?|(9999|2999)1231|31[./-]12[./-](9999|2999)"
    r"|12[/-]31[/-](9999|2999)|2958465)([T ][0-9:.]+Z?)?$"
)
NO_START = ("0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1970-01-01")
"""Days that programs write where they know none: the first that they can, or that clocks have."""

_SERIAL = re.compile(r"^\d{5}(\.\d+)?$")


def parse(cell: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return the first day of what a cell of text says, and its precision."""
    is_day = cell.str.contains(PATTERN) & ~cell.str.starts_with("0000")
    well_formed = pl.when(is_day & ~cell.str.contains(NO_END)).then(cell)
    length = cell.str.len_chars()
    # "2021" lacks "-01-01", "2021-12" lacks "-01"
    padded = (
        pl.when(length == 4)
        .then(well_formed + "-01-01")
        .when(length == 7)
        .then(well_formed + "-01")
        .otherwise(well_formed)
    )
    value = padded.str.to_date("%Y-%m-%d", strict=False)
    precision = (
        pl.when(value.is_null())
        .then(None)
        .when(length == 4)
        .then(pl.lit("year"))
        .when(length == 7)
        .then(pl.lit("month"))
        .otherwise(pl.lit("day"))
    )
    return value, precision


def write(value: pl.Expr, precision: pl.Expr) -> pl.Expr:
    """Return the cell of text for a date: no finer than it is known."""
    text = value.dt.to_string("%Y-%m-%d")
    return (
        pl.when(precision == "year")
        .then(text.str.slice(0, 4))
        .when(precision == "month")
        .then(text.str.slice(0, 7))
        .otherwise(text)
    )


def last_day(value: pl.Expr, precision: pl.Expr) -> pl.Expr:
    """Return the last day that a partial date can mean; `value` is the first, as `parse` says."""
    return (
        pl.when(precision == "year")
        .then(value.dt.offset_by("1y").dt.offset_by("-1d"))
        .when(precision == "month")
        .then(value.dt.month_end())
        .otherwise(value)
    )


def advice(cell: str) -> str:
    """Say how the date in `cell`, which could not be read, should be written."""
    if re.match(NO_END, cell):
        return _(
            "Some programs write this day where they know none. Write the day, or leave the cell "
            "empty."
        )
    if re.match(PATTERN, cell):
        return _("There is no such day in the calendar. Correct the date.")
    if _SERIAL.match(cell):
        meant = _EXCEL_DAY_0 + timedelta(days=int(float(cell)))
        return _(
            "This is the number by which Excel keeps a date. Format the cell as a date, or write "
            "{date}."
        ).format(date=meant.isoformat())
    if found := _WITH_TIME.match(cell):
        return _("Write the day without a time: {date}.").format(date=found[1])
    return _advice_on_order(cell)


def _advice_on_order(cell: str) -> str:
    if found := _YEAR_FIRST.match(cell):
        readings = _readings((int(found[1]), int(found[2]), int(found[3])))
    elif found := _DAY_FIRST.match(cell):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        readings = _readings((year, second, first), (year, first, second))
    else:
        return _(
            "Write a date as 2021-12-31; as 2021-12 or 2021 when no more is known; leave the cell "
            "empty when nothing is known."
        )
    if not readings:
        return _("There is no such day in the calendar. Write a date as 2021-12-31.")
    if len(readings) == 1:
        return _("Write the year first, then month and day: {date}.").format(date=readings[0])
    return _(
        "Write the year first, then month and day: {day_first} if the day comes first here, "
        "{month_first} if the month does."
    ).format(day_first=readings[0], month_first=readings[1])


def _readings(*candidates: tuple[int, int, int]) -> list[str]:
    possible: list[str] = []
    for candidate in candidates:
        try:
            text = date(*candidate).isoformat()
        except ValueError:
            continue
        if text not in possible:
            possible.append(text)
    return possible
