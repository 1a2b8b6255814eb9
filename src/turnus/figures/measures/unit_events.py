"""Changes of units: carried out or still planned."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl

from turnus.facts.unit_history import changes_of
from turnus.figures.counting import count, labels, names
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value


class UnitEventsFilter(Filter):
    """Which changes.

    Parameters
    ----------
    planned : bool or None
        True: only what is still a plan; False: only what is carried out.
    """

    kind: Annotated[Many, Codes("unit_event")] = ()
    document: Annotated[Many, Ids("documents")] = ()
    planned: bool | None = None


def unit_events(ask: Ask, keep: UnitEventsFilter) -> Value:
    """Count changes of units. Without a period, plans count whenever they are due."""
    every = ask.register["unit_events"]
    rows = every if ask.units is None else changes_of(ask.register, ask.units)
    rows = rows.with_columns(pl.col("planned").fill_null(value=False))
    if keep.kind:
        rows = rows.filter(pl.col("kind").is_in(keep.kind))
    if keep.document:
        rows = rows.filter(pl.col("document").is_in(keep.document))
    if keep.planned is not None:
        rows = rows.filter(pl.col("planned") == keep.planned)
    open_plan = pl.col("planned") if ask.period is None else pl.lit(value=False)
    counted = rows.filter(ask.happened("date") | open_plan)
    labelled = labels(ask, "unit_event" if ask.breakdown == "kind" else ask.breakdown)
    value = count(counted, "unit_events", breakdown=ask.breakdown, labels=labelled)
    unsure = rows.filter(ask.unsure("date") & ~open_plan)
    return replace(value, unknown=names("unit_events", unsure["id"].sort()))


MEASURES = (
    Measure(
        "unit_events",
        unit_events,
        UnitEventsFilter,
        "events",
        "changes of units, such as mergers and upgrades, carried out or planned",
        ("kind", "document"),
    ),
)
