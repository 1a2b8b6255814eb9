"""Succession pools: who is planned for which title of a coming term, and how a pool is made up."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated

import polars as pl
from pydantic import Field

from turnus.facts.pools import planned
from turnus.figures.counting import count, labels, narrowed, share_of
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.narrow import refuse_scope
from turnus.words import _, pgettext

Age = Annotated[int, Field(ge=0, le=120)]


class PoolFilter(Filter):
    """Which entries of pools.

    Parameters
    ----------
    term, level, title : tuple of str
        Terms as written, codes of levels, ids of titles; empty: all.
    bands : tuple of int
        Ages at which a new band begins, for the breakdown ``age_band``.
    majority : str
        Code of the majority ethnic group, for the breakdown ``minority``.
    age_on : datetime.date or None
        The day on which ages are looked at; None: the first day of the term, for a term that the
        register gives none the first day of its first year.
    """

    term: Many = ()
    level: Annotated[Many, Codes("level")] = ()
    title: Annotated[Many, Ids("titles")] = ()
    bands: tuple[Age, ...] = (40, 50)
    majority: str = "kinh"
    age_on: date | None = None


class PoolShareFilter(PoolFilter):
    """Which entries of pools, and which of them form the part.

    Parameters
    ----------
    gender : tuple of str
        Codes; empty: any.
    from_age, below_age : int or None
        At least so old; younger than.
    minority : bool or None
        Of another ethnic group than `majority`.
    """

    gender: Annotated[Many, Codes("gender")] = ()
    from_age: Age | None = None
    below_age: Age | None = None
    minority: bool | None = None


def pool_rows(ask: Ask, keep: PoolFilter) -> pl.DataFrame:
    """Return the entries that `keep` asks for, with what is known of each person.

    Adds ``age_band`` to the columns of `turnus.facts.pools.planned`.
    A pool belongs to a level and not to a unit. To count the persons who hold a post in the units
    in scope instead would be a guess, so that a scope is refused.

    Raises
    ------
    FigureError
        If the figure has a scope.
    """
    refuse_scope(
        ask, _("a pool belongs to a level, not to a unit; remove the scope and filter by level.")
    )
    wanted = {"term": keep.term, "level": keep.level, "title": keep.title}
    every = planned(ask.register, on=ask.as_of, majority=keep.majority, ages_on=keep.age_on)
    return narrowed(every, wanted).with_columns(_band(keep.bands).alias("age_band"))


def _band(starts: tuple[int, ...]) -> pl.Expr:
    """Return the key of the age band: ``-39``, ``40-49``, ``50-``; null where no birth is known."""
    edges = sorted(set(starts))
    band = pl.lit(_band_key(edges, len(edges)))
    for place in reversed(range(len(edges))):
        band = (
            pl.when(pl.col("age") < edges[place])
            .then(pl.lit(_band_key(edges, place)))
            .otherwise(band)
        )
    return pl.when(pl.col("age").is_not_null()).then(band)


def _band_key(edges: list[int], place: int) -> str:
    below = str(edges[place - 1]) if place else ""
    above = str(edges[place] - 1) if place < len(edges) else ""
    return f"{below}-{above}"


def _band_words(starts: tuple[int, ...]) -> dict[str, str]:
    edges = sorted(set(starts))
    if not edges:
        return {"-": _("all ages")}
    found = {_band_key(edges, 0): _("under {age}").format(age=edges[0])}
    for place, (first, following) in enumerate(pairwise(edges), start=1):
        words = pgettext("age", "{first} to {last}").format(first=first, last=following - 1)
        found[_band_key(edges, place)] = words
    found[_band_key(edges, len(edges))] = _("{age} and over").format(age=edges[-1])
    return found


def _labels(ask: Ask, keep: PoolFilter) -> dict[str, str]:
    match ask.breakdown:
        case "age_band":
            return _band_words(keep.bands)
        case "minority":
            return {"true": _("minorities"), "false": _("majority")}
    return labels(ask, ask.breakdown)


def pool_entries(ask: Ask, keep: PoolFilter) -> Value:
    """Count the entries of pools."""
    rows = pool_rows(ask, keep)
    return count(rows, "pools", breakdown=ask.breakdown, labels=_labels(ask, keep))


def pool_persons(ask: Ask, keep: PoolFilter) -> Value:
    """Count the persons in pools, each once however often planned."""
    by = [ask.breakdown] if ask.breakdown else []
    rows = pool_rows(ask, keep).unique(["official", *by], keep="first", maintain_order=True)
    found = count(
        rows.with_columns(id="official"),
        "officials",
        breakdown=ask.breakdown,
        labels=_labels(ask, keep),
    )
    persons = tuple(dict.fromkeys(found.records))
    return Value(len(persons), persons, parts=found.parts)


def pool_share(ask: Ask, keep: PoolShareFilter) -> Value:
    """Return the share of entries whose persons are as `keep` says: women, young, minorities."""
    conditions = [pl.col("gender").is_in(keep.gender)] if keep.gender else []
    if keep.below_age is not None:
        conditions.append(pl.col("age") < keep.below_age)
    if keep.from_age is not None:
        conditions.append(pl.col("age") >= keep.from_age)
    if keep.minority is not None:
        conditions.append(pl.col("minority") == keep.minority)
    rows = pool_rows(ask, keep).with_columns(hit=pl.all_horizontal(pl.lit(value=True), *conditions))
    return share_of(rows, "hit", "pools", breakdown=ask.breakdown, labels=_labels(ask, keep))


_BREAKDOWNS = ("term", "level", "title", "gender", "age_band", "minority")

MEASURES = (
    Measure(
        "pool_entries",
        pool_entries,
        PoolFilter,
        "entries",
        "entries of succession pools",
        _BREAKDOWNS,
        undated=True,
    ),
    Measure(
        "pool_persons",
        pool_persons,
        PoolFilter,
        "persons",
        "persons in succession pools, each once; a person of two parts counts in both",
        _BREAKDOWNS,
        undated=True,
    ),
    Measure(
        "pool_share",
        pool_share,
        PoolShareFilter,
        "share",
        "share of pool entries whose persons are young, women or of a minority",
        _BREAKDOWNS,
        undated=True,
    ),
)
