"""What a measure is asked, what it answers, and the figure that comes of it.

A **measure** is a small function from a register to a value with the ids of the records that it
counted. A **figure** is a measure with scope, period, filter and breakdown, under an id that the
register publishes. Nothing here is a constant: take a record away, and the figure moves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl
from pydantic import BaseModel, ConfigDict

from turnus.facts.offices import described_posts, posts_on
from turnus.facts.units import UnitTree
from turnus.tables import Register
from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.tables.time.dates import last_day
from turnus.words.counted import Counted


class Filter(BaseModel):
    """What a measure may be narrowed by; every measure has a model of its own.

    Numbers are read as text where text is meant: a period ``2024`` need not be quoted.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


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

    @cached_property
    def tree(self) -> UnitTree:
        """The tree of units."""
        return UnitTree(self.register["units"])

    @cached_property
    def every_post(self) -> pl.DataFrame:
        """The posts of any day, with what their units and titles say of them."""
        return described_posts(self.register, self.tree)

    @cached_property
    def posts(self) -> pl.DataFrame:
        """The posts that exist on the day, likewise."""
        return posts_on(self.every_post, self.as_of)

    def within(self, column: str) -> pl.Expr:
        """Return the expression that is true where the unit in `column` is in scope."""
        if self.units is None:
            return pl.lit(value=True)
        return pl.col(column).is_in(sorted(self.units))

    def happened(self, column: str) -> pl.Expr:
        """Return the expression that is true where the event of the day `column` is counted.

        A partial date counts by its first day; `unsure` tells where that decides.
        """
        if self.period is None:
            return pl.col(column) <= self.as_of
        return self.period.holds(column)

    def unsure(self, column: str) -> pl.Expr:
        """Return whether a partial date in `column` may lie inside and outside the period."""
        first = pl.col(column)
        last = last_day(first, pl.col(column + PRECISION_SUFFIX))
        if self.period is None:
            return (first <= self.as_of) & (last > self.as_of)
        start, end = self.period.start, self.period.end
        touches = (first < end) & (last >= start)
        return touches & ((first < start) | (last >= end))


@dataclass(frozen=True)
class Part:
    """One part of a value: `key` is a code or an id, `label` the word or name for it.

    Parts of a share carry their own numerator and denominator; those add up, their values do not.
    """

    key: str
    label: str
    value: float | None
    records: tuple[str, ...]
    numerator: float | None = None
    denominator: float | None = None

    @property
    def amount(self) -> float | None:
        """What is compared and added: the value, of a share its numerator."""
        return self.value if self.denominator is None else self.numerator


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
    base : tuple of str
        The records that make the denominator.
    evidence : tuple of str
        Records that decided without being counted: the residence that makes an official local.
    unknown : tuple of str
        Records of which cells are empty or dates partial, so that they may be counted wrongly.
    early : tuple of str
        Records that are not counted, because their period is not over on the day.
    unit : str or None
        Unit of measure as it is stored, where the data and not the measure says it.
    adds : bool
        Whether the parts are meant to sum to the whole; those of an average are not.
    """

    value: float | None
    records: tuple[str, ...]
    numerator: float | None = None
    denominator: float | None = None
    parts: tuple[Part, ...] = ()
    base: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    unit: str | None = None
    adds: bool = True


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
        Unit of the value, a code: ``persons``, ``moves``, ``share``, ``units`` ... A ``share`` is
        a number from 0 to 1 (or beyond, where more than the plan was reached).
    breakdowns : tuple of str
        Attributes by which it can be divided.
    doc : str
        What it counts, in English; a message id.
    rate : bool
        Whether it says how much in a time, so that it means nothing without a period.
    public : bool
        Whether it says of persons only what is public anyway: who holds which post, who moved.
        The records behind all others are shown without names unless names are asked for.
    among : str
        Unit of the denominator where it is not that of the value: 35 persons in 36 posts.
    undated : bool
        Whether what it tells has no day of its own, so that it can only be told as it stands in
        the register: what was achieved of a target, who is in a pool.
    """

    name: str
    function: Callable[[Ask, Any], Value]
    filter: type[Filter]
    unit: str
    doc: str
    breakdowns: tuple[str, ...] = ()
    rate: bool = False
    public: bool = False
    among: str = ""
    undated: bool = False

    @property
    def topic(self) -> str:
        """The subject that the measure belongs to: the name of its file."""
        return self.function.__module__.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Figure:
    """A computed figure.

    `parts_missing` is by how much the parts do not sum to the value (of a share: to its
    numerator); None without a breakdown or where the parts do not add. `base`, `evidence`,
    `unknown` and `early` are those of `Value`; `topic` is the subject of the measure, `public` and
    `among` are its own.
    `unit_words` says the unit in the language in use, where the register or its ``figures.yaml``
    has a word for it. A figure that has no `whole` is its parts: it has no value of its own.
    `places` is how many decimals its percentages are given; None: as they need.
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
    topic: str = ""
    public: bool = False
    among: str = ""
    breakdown: str | None = None
    whole: bool = True
    parts_missing: float | None = None
    base: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    unit_words: Counted | None = None
    places: int | None = None

    @property
    def amount(self) -> float | None:
        """What is compared and added: the value, of a share its numerator."""
        return self.value if self.denominator is None else self.numerator

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as the JSON of ``turnus figures`` holds it."""
        period = self.period and {
            "from": self.period.start.isoformat(),
            "to": self.period.end.isoformat(),
        }
        return {
            "id": self.id,
            "label": self.label,
            "value": self.value,
            "unit": self.unit,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "parts": [_part(part) for part in self.parts],
            "period": period,
            "as_of": self.as_of.isoformat(),
            "records": list(self.records),
        }


def _part(part: Part) -> dict[str, Any]:
    shown: dict[str, Any] = {"key": part.key, "label": part.label, "value": part.value}
    if part.denominator is not None:
        shown |= {"numerator": part.numerator, "denominator": part.denominator}
    return shown | {"records": list(part.records)}
