"""What a measure is asked, what it answers, and the figure that comes of it.

A **measure** is a small function from a register to a value with the ids of the records that it
counted. A **figure** is a measure with scope, period, filter and breakdown, under an id that the
register publishes. Nothing here is a constant: take a record away, and the figure moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from pydantic import BaseModel, ConfigDict

from turnus.tables import Register


class Filter(BaseModel):
    """What a measure may be narrowed by; every measure has a model of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Period:
    """A half-open period: ``start <= day < end``."""

    start: date
    end: date

    def holds(self, column: str) -> pl.Expr:
        """Return the expression that is true where the date in `column` lies in the period."""
        return (pl.col(column) >= self.start) & (pl.col(column) < self.end)


@dataclass(frozen=True)
class Ask:
    """What a measure is asked.

    Parameters
    ----------
    register : Register
        The whole register; `as_of` narrows it to a day.
    as_of : datetime.date
        The day on which states are looked at.
    period : Period or None
        For events: when they happened. None: always up to and with `as_of`.
    units : frozenset of str or None
        Ids of the units in scope, subtree included; None: all.
    breakdown : str or None
        Name of the attribute by which the value is divided.
    """

    register: Register
    as_of: date
    period: Period | None = None
    units: frozenset[str] | None = None
    breakdown: str | None = None


@dataclass(frozen=True)
class Part:
    """One part of a value: `key` is a code or an id, `label` the word or name for it."""

    key: str
    label: str
    value: float | None
    records: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """What a measure answers.

    Parameters
    ----------
    value : int, float or None
        None where nothing can be said (a share of nothing); never a division by zero.
    records : tuple of str
        The records counted, as ``table/id``; rows of tables without ids as ``table/key|key|key``.
    numerator, denominator : int, float or None
        Of a share or a rate.
    parts : tuple of Part
        The breakdown; empty without one.
    """

    value: float | None
    records: tuple[str, ...]
    numerator: float | None = None
    denominator: float | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A measure as the catalogue of measures lists it.

    Parameters
    ----------
    name : str
    function : callable
        ``function(ask, keep) -> Value`` with `keep` an instance of `filter`.
    filter : type of Filter
    unit : str
        Unit of the value, a code: ``persons``, ``moves``, ``percent``, ``units`` ...
    breakdowns : tuple of str
        Attributes by which it can be divided.
    doc : str
        What it counts, in English; a message id.
    """

    name: str
    function: Callable[[Ask, Any], Value]
    filter: type[Filter]
    unit: str
    doc: str
    breakdowns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A computed figure.

    `parts_missing` is by how much the parts do not sum to the value; None without a breakdown or
    where parts do not add (shares).
    """

    id: str
    label: str
    value: float | None
    unit: str
    numerator: float | None
    denominator: float | None
    parts: tuple[Part, ...]
    period: Period | None
    as_of: date
    records: tuple[str, ...]
    measure: str = ""
    parts_missing: float | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def count(
    rows: pl.DataFrame, table: str, *, breakdown: str | None = None, labels: Mapping[str, str] = {}
) -> Value:
    """Count the rows of a table that has ids, and divide them by a column.

    Parameters
    ----------
    rows : polars.DataFrame
        The rows to count, with column ``id``, and column `breakdown` if there is one.
    table : str
        Name of the table, for the record ids.
    breakdown : str or None
        Column to divide by; empty cells form a part with the key ``""``.
    labels : mapping
        Words for the keys of the parts.
    """
    ids = rows["id"].sort().to_list()
    parts = []
    if breakdown is not None:
        keyed = rows.with_columns(pl.col(breakdown).fill_null("").cast(pl.String))
        for (key,), group in keyed.sort(breakdown, "id").group_by(breakdown, maintain_order=True):
            name = str(key)
            parts.append(
                Part(name, labels.get(name, name), group.height, names(table, group["id"]))
            )
    return Value(rows.height, names(table, ids), parts=tuple(parts))


def share(part: Iterable[str], whole: Iterable[str], table: str) -> Value:
    """Return the share of the ids `part` in the ids `whole`, with both as records."""
    counted, of = sorted(part), sorted(whole)
    value = len(counted) / len(of) if of else None
    return Value(value, names(table, counted), numerator=len(counted), denominator=len(of))


def names(table: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of records as they stand in figures."""
    return tuple(f"{table}/{record}" for record in ids)
