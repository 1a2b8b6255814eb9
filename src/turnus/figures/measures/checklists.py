"""Checklists: criteria and steps that are met, open, or not assessed."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl

from turnus.figures.counting import count, labels, narrowed, share_of
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.words import mark, pgettext

State = Literal["met", "open", "not-assessed"]
STATES: dict[str, str] = {
    "met": mark("checklist_state", "met"),
    "open": mark("checklist_state", "open"),
    "not-assessed": mark("checklist_state", "not assessed"),
}


class ChecklistFilter(Filter):
    """Which items.

    Parameters
    ----------
    checklist, unit, document : tuple of str
        Ids of the lists, of their units and of the documents that set them.
    name : tuple of str
        Names of checklists as written: the same list for many units.
    level : tuple of str
        Levels of the units.
    state : tuple of str
        ``met``, ``open`` or ``not-assessed`` on the day.
    """

    checklist: Annotated[Many, Ids("checklists")] = ()
    unit: Annotated[Many, Ids("units")] = ()
    document: Annotated[Many, Ids("documents")] = ()
    name: Many = ()
    level: Annotated[Many, Codes("level")] = ()
    state: tuple[State, ...] = ()


def item_rows(ask: Ask, keep: ChecklistFilter) -> pl.DataFrame:
    """Return the items that `keep` asks for, with their ``state`` on the day.

    An item that was met after the day was open on it. Lists assessed after the day do not count.
    """
    units = ask.register["units"].select("level", unit="id")
    lists = (
        ask.register.stored["checklists"]
        .filter(pl.col("date").is_null() | (pl.col("date") <= ask.as_of))
        .select("name", "unit", "document", checklist="id")
        .join(units, on="unit", how="left", maintain_order="left")
    )
    later = (pl.col("date") > ask.as_of).fill_null(value=False)
    state = (
        pl.when(pl.col("met").is_null())
        .then(pl.lit("not-assessed"))
        .when(pl.col("met") & ~later)
        .then(pl.lit("met"))
        .otherwise(pl.lit("open"))
    )
    items = (
        ask.register["checklist_items"]
        .join(lists, on="checklist", how="inner", maintain_order="left")
        .with_columns(state.alias("state"))
        .filter(ask.within("unit"))
    )
    return narrowed(
        items,
        {
            "checklist": keep.checklist,
            "unit": keep.unit,
            "document": keep.document,
            "name": keep.name,
            "level": keep.level,
            "state": keep.state,
        },
    )


def state_words() -> dict[str, str]:
    """Return the words of the states in the language in use."""
    return {code: pgettext("checklist_state", word) for code, word in STATES.items()}


def _labels(ask: Ask) -> dict[str, str]:
    match ask.breakdown:
        case "state":
            return state_words()
        case "checklist":
            return dict(ask.register["checklists"].select("id", "name").iter_rows())
        case "name":
            return ask.register.shown("checklists", "name")
    return labels(ask, ask.breakdown)


def checklist_items(ask: Ask, keep: ChecklistFilter) -> Value:
    """Count items."""
    rows = item_rows(ask, keep)
    return count(rows, "checklist_items", breakdown=ask.breakdown, labels=_labels(ask))


def checklist_met(ask: Ask, keep: ChecklistFilter) -> Value:
    """Return the share of items that are met, of all: not assessed is not met."""
    rows = item_rows(ask, keep).with_columns(hit=pl.col("state") == "met")
    return share_of(rows, "hit", "checklist_items", breakdown=ask.breakdown, labels=_labels(ask))


def checklists_complete(ask: Ask, keep: ChecklistFilter) -> Value:
    """Return the share of checklists whose items are all met."""
    rows = (
        item_rows(ask, keep)
        .group_by("checklist", maintain_order=True)
        .agg((pl.col("state") == "met").all().alias("hit"), pl.col("level", "unit", "name").first())
        .with_columns(id="checklist")
    )
    return share_of(rows, "hit", "checklists", breakdown=ask.breakdown, labels=_labels(ask))


MEASURES = (
    Measure(
        "checklist_items",
        checklist_items,
        ChecklistFilter,
        "items",
        "items of checklists, with their state on the day",
        ("checklist", "name", "unit", "level", "state"),
    ),
    Measure(
        "checklist_met",
        checklist_met,
        ChecklistFilter,
        "share",
        "share of checklist items that are met; what is not assessed is not met",
        ("checklist", "name", "unit", "level"),
    ),
    Measure(
        "checklists_complete",
        checklists_complete,
        ChecklistFilter,
        "share",
        "share of checklists whose items are all met",
        ("name", "unit", "level"),
    ),
)
