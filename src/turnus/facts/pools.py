"""Succession pools: who is planned for what, how old then, and the rounds that terms form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

import polars as pl

from turnus.facts.officials import is_minority
from turnus.facts.years import years_between
from turnus.tables import Register

# Stands between the terms of a round.
STROKE = " / "
_TERM = re.compile(r"^(\d{4})-(\d{4})$")


def term_start(term: str) -> date | None:
    """Return the first day of the first year of a term such as ``2025-2030``."""
    found = _TERM.match(term)
    return date(int(found[1]), 1, 1) if found else None


def first_day(round_: str, starts: Mapping[int, date]) -> date | None:
    """Return the first day of the first term of a round: of `starts` by year, else term_start."""
    start = term_start(round_.split(STROKE, maxsplit=1)[0])
    return start and starts.get(start.year, start)


def term_end(term: str) -> date:
    """Return the last year's end; a term that is not written as years never ends."""
    found = _TERM.match(term)
    return date(int(found[2]), 12, 31) if found else date.max


def rounds(terms: Iterable[str]) -> dict[str, str]:
    """Return the round of each term: its terms with strokes between.

    Committees and councils are planned for together though their terms begin a year apart
    (2025-2030 and 2026-2031). Terms of one length that share more than half of their years with
    the first of a round belong to it.
    """
    found: list[list[str]] = []
    for term in sorted(set(terms)):
        if found and _together(found[-1][0], term):
            found[-1].append(term)
        else:
            found.append([term])
    return {term: STROKE.join(one) for one in found for term in one}


def planned(
    register: Register, *, on: date, majority: str | None, ages_on: date | None = None
) -> pl.DataFrame:
    """Return the entries of all pools with what is known of the persons.

    Parameters
    ----------
    register : Register
    on : datetime.date
        Ages are those of this day where a term is not written as years: it has no first day.
    majority : str or None
        Code of the majority ethnic group; None: nobody is known to be of a minority.
    ages_on : datetime.date or None
        The day on which all ages are taken; None: the first day of the round, also when the first
        of its terms has ended since.

    Returns
    -------
    polars.DataFrame
        The columns of ``pools`` with ``official_name``, ``gender``, ``birth_date``, ``minority``,
        ``ages_on`` and ``age``.
    """
    starts = register.term_starts
    days = {
        term: ages_on or first_day(name, starts) or on
        for term, name in rounds(register["pools"]["term"]).items()
    }
    persons = register["officials"].select(
        pl.col("id").alias("official"),
        pl.col("name").alias("official_name"),
        "gender",
        "birth_date",
        is_minority(majority).alias("minority"),
    )
    # Without a default, Polars leaves a column of texts where no term is.
    day = pl.col("term").replace_strict(days, default=None, return_dtype=pl.Date)
    return (
        register["pools"]
        .join(persons, on="official", how="left", maintain_order="left")
        .with_columns(day.alias("ages_on"))
        .with_columns(age=years_between(pl.col("birth_date"), pl.col("ages_on")))
    )


def of_terms(pools: pl.DataFrame, terms: Collection[str]) -> pl.DataFrame:
    """Return the entries of the terms that count; no terms: all count."""
    return pools.filter(pl.col("term").is_in(terms)) if terms else pools


def highest_ranks(
    pools: pl.DataFrame, titles: pl.DataFrame, terms: Collection[str]
) -> pl.DataFrame:
    """Return for each official in a pool of the terms the highest rank that the pools are for.

    Columns ``official`` and ``pool_rank``.
    """
    ranks = titles.select(pl.col("id").alias("title"), pl.col("rank").alias("pool_rank"))
    entries = of_terms(pools, terms).join(ranks, on="title", how="left", maintain_order="left")
    return entries.group_by("official", maintain_order=True).agg(pl.col("pool_rank").max())


def running_rounds(terms: Iterable[str], on: date) -> dict[str, str]:
    """Return for each term that has not ended the terms of its round that have not, either."""
    return {
        term: STROKE.join(one for one in name.split(STROKE) if term_end(one) > on)
        for term, name in rounds(terms).items()
        if term_end(term) > on
    }


def _together(first: str, second: str) -> bool:
    ours, theirs = _TERM.match(first), _TERM.match(second)
    if ours is None or theirs is None:
        return False
    length = int(ours[2]) - int(ours[1])
    later = int(theirs[1]) - int(ours[1])
    return int(theirs[2]) - int(theirs[1]) == length and 2 * later < length
