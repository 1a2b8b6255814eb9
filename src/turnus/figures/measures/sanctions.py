"""Disciplinary measures: how many, and the share of officials who are under one."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import polars as pl

from turnus.facts.records import keyed
from turnus.figures.counting import count, labels, names, narrowed, share
from turnus.figures.fields import Codes, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.belonging import cell_members, post_holders

_TABLE = "sanctions"


class SanctionFilter(Filter):
    """Which measures, and of whom.

    Parameters
    ----------
    kind : tuple of str
        Codes.
    of : {"holders", "members"}
        Officials who hold a post in scope on the day, or members of a cell in scope.
    """

    kind: Annotated[Many, Codes("sanction")] = ()
    of: Literal["holders", "members"] = "holders"


def sanctions(ask: Ask, keep: SanctionFilter) -> Value:
    """Count the measures that began in the period."""
    rows = _rows(ask, keep, _persons(ask, keep))
    value = count(rows, _TABLE, breakdown=ask.breakdown, labels=_labels(ask))
    return replace(value, unknown=_undated(ask, keep))


def sanctioned_share(ask: Ask, keep: SanctionFilter) -> Value:
    """Return the share of the officials against whom a measure began in the period."""
    persons = _persons(ask, keep)
    rows = _rows(ask, keep, persons)
    value = share(rows["official"].unique(), persons, "officials")
    return replace(value, evidence=names(_TABLE, rows["id"]), unknown=_undated(ask, keep))


def _persons(ask: Ask, keep: SanctionFilter) -> list[str]:
    return cell_members(ask) if keep.of == "members" else post_holders(ask)


def _all(ask: Ask, keep: SanctionFilter, persons: list[str]) -> pl.DataFrame:
    rows = keyed(ask.register[_TABLE], _TABLE).filter(pl.col("official").is_in(persons))
    return narrowed(rows, {"kind": keep.kind}).sort("id")


def _rows(ask: Ask, keep: SanctionFilter, persons: list[str]) -> pl.DataFrame:
    return _all(ask, keep, persons).filter(ask.happened("valid_from"))


def _undated(ask: Ask, keep: SanctionFilter) -> tuple[str, ...]:
    """Return the measures of which nobody can say whether they began in the period."""
    rows = _all(ask, keep, _persons(ask, keep))
    undated = pl.col("valid_from").is_null() | ask.unsure("valid_from")
    return names(_TABLE, rows.filter(undated)["id"])


def _labels(ask: Ask) -> dict[str, str]:
    return labels(ask, "sanction" if ask.breakdown == "kind" else ask.breakdown)


MEASURES = (
    Measure(
        "sanctions",
        sanctions,
        SanctionFilter,
        "sanctions",
        "disciplinary measures that began in the period",
        ("kind", "official"),
    ),
    Measure(
        "sanctioned_share",
        sanctioned_share,
        SanctionFilter,
        "share",
        "share of officials against whom a disciplinary measure began in the period",
    ),
)
