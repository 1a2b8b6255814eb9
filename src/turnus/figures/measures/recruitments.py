"""Entries into service, by staff status and method."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl

from turnus.figures.counting import count, labels, names, narrowed
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.narrow import words


class RecruitmentFilter(Filter):
    """Which entries into service.

    Parameters
    ----------
    staff_status, method : tuple of str
        Codes.
    unit : tuple of str
        Ids of the units that took the persons.
    year : tuple of int
        Empty: all years, or those of which the period holds a day.
    """

    staff_status: Annotated[Many, Codes("staff_status")] = ()
    method: Annotated[Many, Codes("recruitment_method")] = ()
    unit: Annotated[Many, Ids("units")] = ()
    year: tuple[int, ...] = ()


def recruitments(ask: Ask, keep: RecruitmentFilter) -> Value:
    """Count entries into service.

    Only the year is known: one that lies in the period in part is counted, and unknown.
    """
    rows = ask.register["recruitments"].with_columns(
        pl.date(pl.col("year"), 1, 1).alias("date"), pl.lit("year").alias("date_precision")
    )
    if ask.period is None:
        rows = rows.filter(pl.col("date") <= ask.as_of)
    else:
        after = pl.date(pl.col("year") + 1, 1, 1)
        rows = rows.filter((pl.col("date") < ask.period.end) & (after > ask.period.start))
    rows = narrowed(
        rows.filter(ask.within("unit")),
        {
            "staff_status": keep.staff_status,
            "method": keep.method,
            "unit": keep.unit,
            "year": keep.year,
        },
    )
    found = count(rows, "recruitments", breakdown=ask.breakdown, labels=_labels(ask))
    unsure = rows.filter(ask.unsure("date"))
    return replace(found, unknown=names("recruitments", unsure["id"].sort()))


def _labels(ask: Ask) -> dict[str, str]:
    if ask.breakdown == "method":
        return words("recruitment_method")
    return labels(ask, ask.breakdown)


MEASURES = (
    Measure(
        "recruitments",
        recruitments,
        RecruitmentFilter,
        "persons",
        "entries into service",
        ("staff_status", "method", "year", "unit"),
    ),
)
