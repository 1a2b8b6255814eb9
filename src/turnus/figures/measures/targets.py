"""Targets given to units and organisations: asked, planned, achieved.

What is planned is not achieved: no share here counts a plan.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

import polars as pl

from turnus.figures.counting import count, labels, narrowed, share_of
from turnus.figures.fields import Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.narrow import share_of_sums, summed
from turnus.tables import Register
from turnus.tables.time.periods import end_of_period
from turnus.words import mark, pgettext

State = Literal["reached", "due", "missed", "not-asked"]
STATES: dict[str, str] = {
    "reached": mark("target_state", "reached"),
    "due": mark("target_state", "due"),
    "missed": mark("target_state", "missed"),
    "not-asked": mark("target_state", "not asked for"),
}


class TargetFilter(Filter):
    """Which targets.

    Parameters
    ----------
    indicator, unit, document : tuple of str
        Ids; empty: all.
    organisation, period : tuple of str
        As written in the register.
    state : tuple of str
        ``reached``, ``due``, ``missed`` or ``not-asked`` on the day.
    """

    indicator: Annotated[Many, Ids("indicators")] = ()
    unit: Annotated[Many, Ids("units")] = ()
    document: Annotated[Many, Ids("documents")] = ()
    organisation: Many = ()
    period: Many = ()
    state: tuple[State, ...] = ()


class TargetSumFilter(TargetFilter):
    """Which targets, and which of their three numbers is summed."""

    sum: Literal["asked", "planned", "achieved"] = "asked"


def states(register: Register, on: date) -> pl.DataFrame:
    """Return all targets with their ``state`` on the day and ``until``, the end of their period.

    A target is reached when what is achieved is no worse than what was asked (for indicators that
    are better when lower: no more than it). While its period runs it is due, afterwards missed.
    """
    lower = register["indicators"].select(
        (pl.col("better") == "lower").alias("lower"), indicator="id"
    )
    targets = register["targets"].join(lower, on="indicator", how="left", maintain_order="left")
    reached = (
        pl.when(pl.col("lower").fill_null(value=False))
        .then(pl.col("achieved") <= pl.col("asked"))
        .otherwise(pl.col("achieved") >= pl.col("asked"))
        .fill_null(value=False)
    )
    return targets.with_columns(end_of_period(pl.col("period")).alias("until")).with_columns(
        pl.when(pl.col("asked").is_null())
        .then(pl.lit("not-asked"))
        .when(reached)
        .then(pl.lit("reached"))
        .when(pl.col("until") <= on)
        .then(pl.lit("missed"))
        .otherwise(pl.lit("due"))
        .alias("state")
    )


def target_rows(ask: Ask, keep: TargetFilter) -> pl.DataFrame:
    """Return the targets that `keep` asks for, with their state; the period ends in the figure's.

    Rows without a unit stay only where the figure has no scope.
    """
    found = states(ask.register.stored, ask.as_of)
    if ask.period is not None:
        last = pl.col("until").dt.offset_by("-1d")
        found = found.filter((last >= ask.period.start) & (last < ask.period.end))
    wanted = {
        "indicator": keep.indicator,
        "unit": keep.unit,
        "document": keep.document,
        "organisation": keep.organisation,
        "period": keep.period,
        "state": keep.state,
    }
    return narrowed(found.filter(ask.within("unit")), wanted)


def state_words() -> dict[str, str]:
    """Return the words of the states in the language in use."""
    return {code: pgettext("target_state", word) for code, word in STATES.items()}


def _labels(ask: Ask) -> dict[str, str]:
    match ask.breakdown:
        case "state":
            return state_words()
        case "organisation":
            return ask.register.shown("targets", "organisation")
    return labels(ask, ask.breakdown)


def targets(ask: Ask, keep: TargetFilter) -> Value:
    """Count targets."""
    return count(target_rows(ask, keep), "targets", breakdown=ask.breakdown, labels=_labels(ask))


def targets_reached(ask: Ask, keep: TargetFilter) -> Value:
    """Return the share of targets that are reached; those that ask nothing are left out."""
    rows = target_rows(ask, keep).filter(pl.col("state") != "not-asked")
    rows = rows.with_columns(hit=pl.col("state") == "reached")
    return share_of(rows, "hit", "targets", breakdown=ask.breakdown, labels=_labels(ask))


def target_sum(ask: Ask, keep: TargetSumFilter) -> Value:
    """Sum what was asked, planned or achieved; None where no target gives the number."""
    rows = target_rows(ask, keep).drop_nulls(keep.sum)
    value = summed(rows, "targets", keep.sum, breakdown=ask.breakdown, labels=_labels(ask))
    counted = ask.register.stored["indicators"].filter(
        pl.col("id").is_in(rows["indicator"].implode())
    )
    units = counted["unit_of_measure"].unique().to_list()
    return replace(value, unit=units[0] if len(units) == 1 else None)


def target_achieved(ask: Ask, keep: TargetFilter) -> Value:
    """Return what was achieved as a share of what was asked; an empty achieved is 0 so far."""
    rows = target_rows(ask, keep).drop_nulls("asked")
    return share_of_sums(
        rows, "targets", "achieved", "asked", breakdown=ask.breakdown, labels=_labels(ask)
    )


_BREAKDOWNS = ("indicator", "unit", "organisation", "period", "document", "state")

MEASURES = (
    Measure(
        "targets",
        targets,
        TargetFilter,
        "targets",
        "targets given to units and organisations, with their state on the day",
        _BREAKDOWNS,
        undated=True,
    ),
    Measure(
        "targets_reached",
        targets_reached,
        TargetFilter,
        "share",
        "share of targets that are reached",
        _BREAKDOWNS[:-1],
        undated=True,
    ),
    Measure(
        "target_sum",
        target_sum,
        TargetSumFilter,
        "number",
        "sum of what targets asked, planned or achieved",
        _BREAKDOWNS,
        undated=True,
    ),
    Measure(
        "target_achieved",
        target_achieved,
        TargetFilter,
        "share",
        "what was achieved as a share of what was asked; what is planned does not count",
        _BREAKDOWNS[:-1],
        undated=True,
    ),
)
