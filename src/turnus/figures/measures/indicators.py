"""Indicators: values, how they changed, how far the year's plan is reached, and by which units."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from turnus.facts.records import keyed
from turnus.facts.units import described_units
from turnus.figures.counting import groups, labels, names, narrowed, ratio, share_of
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Part, Value
from turnus.figures.measures.known import is_early, known
from turnus.figures.measures.moves import MovesFilter, found

_TABLE = "indicator_values"
# Decimal fractions do not add up to the last binary digit; nobody publishes more digits than this.
_DIGITS = 9


class ValueFilter(Filter):
    """Which values.

    Parameters
    ----------
    indicator : tuple of str
    period : tuple of str
        As the register writes them, such as ``2023`` or ``2024-H1``.
    column : {"actual", "plan", "baseline"}
    combine : {"sum", "mean"} or None
        How several values become one; None: they do not, and there is no value.
    """

    indicator: Annotated[Many, Ids("indicators")] = Field(min_length=1)
    period: Many = Field(min_length=1)
    column: Literal["actual", "plan", "baseline"] = "actual"
    combine: Literal["sum", "mean"] | None = None


class ChangeFilter(Filter):
    """Which change.

    Parameters
    ----------
    indicator : str
    period : str
        The later period.
    since : str or None
        The earlier period; None: the baseline that stands beside the value.
    """

    indicator: Annotated[str, Ids("indicators")]
    period: str
    since: str | None = None


class PlanFilter(Filter):
    """How far which plan is reached.

    Parameters
    ----------
    indicator : str
    period : str
        The period of the actual values; half a year of an indicator that adds up counts alone.
    plan_period : str or None
        The period of the plan, where it is not the same: ``2024`` beside ``2024-H1``.
    """

    indicator: Annotated[str, Ids("indicators")]
    period: str
    plan_period: str | None = None


class MetFilter(Filter):
    """Which units, and which of their targets.

    Parameters
    ----------
    period : str
        The year of the targets.
    indicator : tuple of str
        Which indicators; none: all that have a plan.
    unit_kind : tuple of str
    arrived : MovesFilter or None
        Only units to which such a move led in the period of the figure.
    not_arrived : MovesFilter or None
        Only units to which no such move led.
    """

    period: str
    indicator: Annotated[Many, Ids("indicators")] = ()
    unit_kind: Annotated[Many, Codes("unit_kind")] = ()
    arrived: MovesFilter | None = None
    not_arrived: MovesFilter | None = None


def indicator_value(ask: Ask, keep: ValueFilter) -> Value:
    """Return the value of an indicator, or several values made one."""
    rows = pl.concat(
        _rows(ask, indicator, period) for indicator in keep.indicator for period in keep.period
    )
    rows, early = known(ask, rows)
    rows = rows.filter(pl.col(keep.column).is_not_null())
    parts = tuple(
        Part(key, word, _combined(group, keep), names(_TABLE, group["id"]))
        for key, word, group in groups(rows, ask.breakdown, labels(ask, ask.breakdown))
    )
    units = {_unit(ask, indicator) for indicator in keep.indicator}
    return Value(
        _combined(rows, keep),
        names(_TABLE, rows["id"].sort()),
        parts=parts,
        unit=units.pop() if len(units) == 1 else None,
        adds=keep.combine != "mean",
        early=early if keep.column == "actual" else (),
    )


def _combined(rows: pl.DataFrame, keep: ValueFilter) -> float | None:
    values: list[float] = rows[keep.column].to_list()
    if not values or (len(values) > 1 and keep.combine is None):
        return None
    whole = sum(values) / (len(values) if keep.combine == "mean" else 1)
    return round(whole, _DIGITS)


def indicator_change(ask: Ask, keep: ChangeFilter) -> Value:
    """Return by how much the value of an indicator changed for the one unit in scope."""
    later, early = known(ask, _rows(ask, keep.indicator, keep.period))
    if keep.since is None:
        pairs = later.with_columns(before="baseline", before_id="id")
    else:
        earlier = _rows(ask, keep.indicator, keep.since)
        pairs = later.join(earlier.select("unit", before="actual", before_id="id"), on="unit")
    pairs = pairs.with_columns(change=(pl.col("actual") - pl.col("before")).round(_DIGITS))
    pairs = pairs.filter(pl.col("change").is_not_null())
    records = sorted({*pairs["id"].to_list(), *pairs["before_id"].to_list()})
    return Value(
        pairs["change"][0] if pairs.height == 1 else None,
        names(_TABLE, records),
        parts=_parts(ask, pairs, "change"),
        unit=_unit(ask, keep.indicator),
        early=early,
    )


def plan_reached(ask: Ask, keep: PlanFilter) -> Value:
    """Return what was reached as a share of the plan, summed over the units in scope."""
    actual, early = known(ask, _rows(ask, keep.indicator, keep.period))
    planned = _rows(ask, keep.indicator, keep.plan_period or keep.period)
    pairs = actual.join(planned.select("unit", planned="plan", plan_id="id"), on="unit")
    pairs = pairs.filter(pl.col("actual").is_not_null() & pl.col("planned").is_not_null())
    reached = round(float(pairs["actual"].sum()), _DIGITS)
    whole = round(float(pairs["planned"].sum()), _DIGITS)
    unknown = actual.join(pairs, on="id", how="anti")
    parts: tuple[Part, ...] = ()
    if ask.breakdown:
        words = labels(ask, ask.breakdown)
        parts = tuple(
            Part(
                row["unit"],
                words[row["unit"]],
                ratio(row["actual"], row["planned"]),
                names(_TABLE, [row["id"]]),
                row["actual"],
                row["planned"],
            )
            for row in pairs.iter_rows(named=True)
        )
    return Value(
        ratio(reached, whole),
        names(_TABLE, pairs["id"]),
        numerator=reached,
        denominator=whole,
        parts=parts,
        base=names(_TABLE, pairs["plan_id"]),
        unknown=tuple(one for one in names(_TABLE, unknown["id"]) if one not in early),
        early=early,
    )


def units_meeting_targets(ask: Ask, keep: MetFilter) -> Value:
    """Return the share of units that met or beat all their targets of a year.

    A target without an actual value is not met; the unit is reported as unknown.
    """
    units, moves = _asked_units(ask, keep)
    better = ask.register["indicators"].select("better", indicator="id")
    values = (
        keyed(ask.register[_TABLE], _TABLE)
        .filter((pl.col("period") == keep.period) & pl.col("plan").is_not_null())
        .join(units, on="unit", how="semi")
        .join(better, on="indicator", how="left")
    )
    values = narrowed(values, {"indicator": keep.indicator})
    early = names(_TABLE, values.filter(is_early(ask))["id"].sort())
    # a target is judged when its period is over
    values = values.filter(~is_early(ask))
    met = (
        pl.when(pl.col("better") == "lower")
        .then(pl.col("actual") <= pl.col("plan"))
        .otherwise(pl.col("actual") >= pl.col("plan"))
    )
    judged = values.with_columns(met=met).group_by("unit").agg(pl.col("met"))
    rows = (
        judged.with_columns(
            # one missed target decides; without one, an unknown target leaves the unit unknown
            met=pl.when(pl.col("met").list.contains(item=False))
            .then(pl.lit(value=False))
            .when(pl.col("met").list.drop_nulls().list.len() < pl.col("met").list.len())
            .then(None)
            .otherwise(pl.lit(value=True))
        )
        .join(units, on="unit")
        .with_columns(id="unit")
        .sort("id")
    )
    value = share_of(
        rows, "met", "units", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )
    evidence = names(_TABLE, values["id"].sort()) + names("appointments", moves)
    return replace(value, evidence=evidence, early=early)


def _asked_units(ask: Ask, keep: MetFilter) -> tuple[pl.DataFrame, list[str]]:
    """Return the units asked about, and the moves that made them so."""
    units = described_units(ask.register, ask.tree).select("unit", "unit_kind", "level", "priority")
    units = narrowed(units.filter(ask.within("unit")), {"unit_kind": keep.unit_kind})
    moves: list[str] = []
    if keep.arrived is not None:
        arrivals = found(ask, keep.arrived).filter(ask.happened("valid_from"))
        units = units.join(arrivals, on="unit", how="semi")
        moves += arrivals["id"].to_list()
    if keep.not_arrived is not None:
        arrivals = found(ask, keep.not_arrived).filter(ask.happened("valid_from"))
        units = units.join(arrivals, on="unit", how="anti")
    return units, sorted(moves)


def _rows(ask: Ask, indicator: str, period: str) -> pl.DataFrame:
    rows = ask.register[_TABLE].filter(
        (pl.col("indicator") == indicator) & (pl.col("period") == period) & ask.within("unit")
    )
    return keyed(rows, _TABLE).sort("id")


def _parts(ask: Ask, rows: pl.DataFrame, column: str) -> tuple[Part, ...]:
    if ask.breakdown is None:
        return ()
    words = labels(ask, ask.breakdown)
    return tuple(
        Part(
            row["unit"],
            words[row["unit"]],
            row[column],
            names(_TABLE, [row["id"]]),
        )
        for row in rows.iter_rows(named=True)
    )


def _unit(ask: Ask, indicator: str) -> str | None:
    rows = ask.register.stored["indicators"].filter(pl.col("id") == indicator)
    return rows["unit_of_measure"][0] if rows.height else None


MEASURES = (
    Measure(
        "indicator_value",
        indicator_value,
        ValueFilter,
        "number",
        "value of an indicator in a period, or the sum or mean of several",
        ("unit", "indicator", "period"),
    ),
    Measure(
        "indicator_change",
        indicator_change,
        ChangeFilter,
        "number",
        "change of an indicator against an earlier period or its baseline",
        ("unit",),
    ),
    Measure(
        "plan_reached",
        plan_reached,
        PlanFilter,
        "share",
        "share of the plan of an indicator that is reached",
        ("unit",),
    ),
    Measure(
        "units_meeting_targets",
        units_meeting_targets,
        MetFilter,
        "share",
        "share of the units that met or beat all their targets of a year",
        ("unit_kind", "level", "priority"),
        public=True,
    ),
)
