"""Where moves lead: to priority areas, and to a higher rank with an exception on record."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from turnus.figures.counting import labels, names, share_of
from turnus.figures.figure import Ask, Measure, Value
from turnus.figures.measures.moves import MovesFilter, found, with_unsure
from turnus.tables import Register, begun_by
from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.tables.time.dates import last_day


class HigherFilter(MovesFilter):
    """Which moves, and the rule that an exception has to lift."""

    rule: str = "equivalent-rank"


def priority_share(ask: Ask, keep: MovesFilter) -> Value:
    """Return the share of moves that led to a unit marked as a priority area."""
    every = found(ask, keep).with_columns(hit=pl.col("priority").is_not_null())
    rows = every.filter(ask.happened("valid_from"))
    value = share_of(
        rows, "hit", "appointments", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )
    value = with_unsure(ask, every, value)
    return replace(value, evidence=names("units", _marked(ask, rows)))


def _marked(ask: Ask, rows: pl.DataFrame) -> pl.Series:
    """Return the units that say whether they are priority areas: those of the moves, or places.

    What a unit does not say, its place says for it.
    """
    own = ask.register["units"].filter(pl.col("priority").is_not_null())["id"]
    by_place = rows.filter(pl.col("priority").is_not_null() & ~pl.col("unit").is_in(own.implode()))[
        "place"
    ]
    return pl.concat([rows["unit"], by_place.rename("unit")]).unique().sort()


def higher_rank_excepted(ask: Ask, keep: HigherFilter) -> Value:
    """Return the share of moves to a higher rank for which an exception is recorded.

    The exception has to hold on the day of the move, for the post or for any. A partial date is
    enough when one of its days fits: a decision of August covers a move in August.
    """
    ranks = ask.register["titles"].select("rank", title="id")
    every = (
        found(ask, keep)
        .join(ranks, on="title", how="left")
        .join(ranks.rename({"rank": "from_rank", "title": "from_title"}), on="from_title")
        .filter(pl.col("rank") > pl.col("from_rank"))
    )
    rows = every.filter(ask.happened("valid_from"))
    granted = _granted(ask.register, rows, keep.rule)
    rows = rows.with_columns(hit=pl.col("id").is_in(granted["id"].implode())).sort("id")
    value = share_of(
        rows, "hit", "appointments", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )
    value = with_unsure(ask, every, value)
    return replace(value, evidence=names("exceptions", granted["exception"].unique().sort()))


def _granted(register: Register, rows: pl.DataFrame, rule: str) -> pl.DataFrame:
    """Return the moves with the exceptions that cover them, as ``id`` and ``exception``."""
    exceptions = register["exceptions"].filter(pl.col("rule") == rule)
    exceptions = exceptions.select(
        "official",
        exception="id",
        only_post="post",
        since="valid_from",
        until="valid_to",
    )
    moved_by = last_day(pl.col("valid_from"), pl.col("valid_from" + PRECISION_SUFFIX))
    running = pl.col("until").is_null() | (pl.col("until") > pl.col("valid_from"))
    here = pl.col("only_post").is_null() | (pl.col("only_post") == pl.col("post"))
    covered = rows.join(exceptions, on="official", how="inner")
    return covered.filter(begun_by(moved_by, "since") & running & here).select("id", "exception")


_BREAKDOWNS = ("movement", "title", "level", "unit", "unit_kind", "official", "year")

MEASURES = (
    Measure(
        "priority_share",
        priority_share,
        MovesFilter,
        "share",
        "share of moves that led to priority areas",
        (*_BREAKDOWNS, "priority"),
        public=True,
    ),
    Measure(
        "higher_rank_excepted",
        higher_rank_excepted,
        HigherFilter,
        "share",
        "share of moves to a higher rank for which an exception is recorded",
        _BREAKDOWNS,
    ),
)
