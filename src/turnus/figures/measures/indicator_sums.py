"""Indicators over years and over kinds: sums, and how many plans were reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

import polars as pl

from turnus.facts.records import keyed
from turnus.figures.counting import labels, names, narrowed, share_of
from turnus.figures.fields import Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.known import is_early, known
from turnus.figures.measures.narrow import summed
from turnus.tables.time.periods import end_of_period, start_of_period

_TABLE = "indicator_values"
_DIGITS = 9  # decimal fractions do not add up to the last binary digit


class SumFilter(Filter):
    """Which values are summed; the period of the figure says which years.

    Parameters
    ----------
    indicator : tuple of str
        One, or several of the same unit of measure.
    column : {"actual", "plan"}
    """

    indicator: Annotated[Many, Ids("indicators")]
    column: Literal["actual", "plan"] = "actual"


class PlansFilter(Filter):
    """Which plans.

    Parameters
    ----------
    indicator : tuple of str
        None: all that have a plan.
    period : str
        The period of the actual values.
    plan_period : str or None
        The period of the plans, where it is not the same: ``2024`` beside ``2024-H1``.
    """

    indicator: Annotated[Many, Ids("indicators")] = ()
    period: str
    plan_period: str | None = None


def indicator_sum(ask: Ask, keep: SumFilter) -> Value:
    """Sum the values of all periods inside that of the figure.

    Half a year beside its whole year is left out: it is in it. There is no sum (None) of values
    that do not add up, or that are measured in different units.
    """
    asked = narrowed(ask.register.stored["indicators"], {"id": keep.indicator})
    adds_up = asked["cumulative"].fill_null(value=False).all()
    measures = asked["unit_of_measure"].unique().to_list()
    rows = _inside(ask, keep)
    early: tuple[str, ...] = ()
    if keep.column == "actual":
        rows, early = known(ask, rows)
        rows = rows.drop_nulls("actual")
    if not adds_up or len(measures) != 1:
        return Value(None, names(_TABLE, rows["id"]), early=early)
    value = summed(
        rows, _TABLE, keep.column, breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )
    total = None if value.value is None else round(value.value, _DIGITS)
    return Value(total, value.records, parts=value.parts, unit=measures[0], early=early)


def plans_reached(ask: Ask, keep: PlansFilter) -> Value:
    """Return the share of plans that are reached; a plan without an actual value is unknown."""
    values = keyed(ask.register[_TABLE], _TABLE).filter(ask.within("unit"))
    values = narrowed(values, {"indicator": keep.indicator})
    plans = values.filter(pl.col("period") == (keep.plan_period or keep.period))
    actual = values.filter(pl.col("period") == keep.period)
    early = actual.filter(is_early(ask))
    # what is not over cannot be judged
    plans = plans.join(early, on=["indicator", "unit"], how="anti")
    better = ask.register["indicators"].select("better", indicator="id")
    rows = (
        plans.drop_nulls("plan")
        .drop("actual")
        .join(actual.select("indicator", "unit", "actual"), on=["indicator", "unit"], how="left")
        .join(better, on="indicator", how="left")
    )
    lower = (pl.col("better") == "lower").fill_null(value=False)
    hit = (
        pl.when(lower)
        .then(pl.col("actual") <= pl.col("plan"))
        .otherwise(pl.col("actual") >= pl.col("plan"))
    )
    value = share_of(
        rows.with_columns(hit=hit).sort("id"),
        "hit",
        _TABLE,
        breakdown=ask.breakdown,
        labels=labels(ask, ask.breakdown),
    )
    return replace(value, early=names(_TABLE, early["id"].sort()))


def _inside(ask: Ask, keep: SumFilter) -> pl.DataFrame:
    """Return the values whose period lies in the figure's, only the widest where periods nest."""
    rows = (
        keyed(ask.register[_TABLE], _TABLE)
        .filter(ask.within("unit"))
        .drop_nulls(keep.column)
        .with_columns(
            start_of_period(pl.col("period")).alias("begins"),
            end_of_period(pl.col("period")).alias("ends"),
        )
    )
    rows = narrowed(rows, {"indicator": keep.indicator})
    begin, end = date.min, ask.as_of
    if ask.period is not None:
        begin, end = ask.period.start, ask.period.end
    rows = rows.filter((pl.col("begins") >= begin) & (pl.col("ends") <= end))
    key = ["indicator", "unit"]
    inside_another = rows.join(rows.select(*key, "begins", "ends"), on=key, suffix="_other").filter(
        (pl.col("begins_other") <= pl.col("begins"))
        & (pl.col("ends_other") >= pl.col("ends"))
        & ((pl.col("begins_other") < pl.col("begins")) | (pl.col("ends_other") > pl.col("ends")))
    )
    return rows.join(inside_another, on="id", how="anti").sort("id")


MEASURES = (
    Measure(
        "indicator_sum",
        indicator_sum,
        SumFilter,
        "number",
        "sum of the values of indicators over the years of the period",
        ("indicator", "unit", "period"),
    ),
    Measure(
        "plans_reached",
        plans_reached,
        PlansFilter,
        "share",
        "share of the plans of indicators that are reached",
        ("indicator", "unit"),
    ),
)
