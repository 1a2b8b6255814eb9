"""Tenure: for how many years officials have been in their posts, and who has passed a limit.

Time goes on through appointments that touch and through new names of units, as it does for rules
(`turnus.facts.calendar.tenure`).
"""

from __future__ import annotations

import math
from dataclasses import replace

import polars as pl
from pydantic import Field, model_validator

from turnus.facts.calendar.tenure import tenure
from turnus.figures.counting import count_distinct, divided, labels, names
from turnus.figures.figure import Ask, Measure, Value
from turnus.figures.measures.posts_asked import (
    PostsFilter,
    holders_asked,
    posts_asked,
    unmarked,
)
from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.words import _
from turnus.words.shapes import LONGEST

_BREAKDOWNS = (
    *("title", "headship", "level", "unit", "unit_kind", "priority", "field", "managed_by"),
    "gender",
)
_DIGITS = 4
# years by which a day that is known so precisely may lie later than its first
_MARGINS = {"year": 1.0, "month": 1 / 12}


class TenureFilter(PostsFilter):
    """Whose tenure.

    Parameters
    ----------
    through_mergers : bool
        Whether time in the same title goes on in what a unit is merged or split into.
    """

    through_mergers: bool = False


class LimitFilter(TenureFilter):
    """Whose tenure, and the limit: that of a rule, in years or in terms of the title.

    Parameters
    ----------
    years : float or None
        Years in the post, as a rule of the kind ``max_tenure`` counts them.
    terms : int or None
        Terms in the title at the unit, as ``max_terms`` counts them; titles without a length of
        term have no limit.
    """

    years: float | None = Field(default=None, gt=0, le=LONGEST)
    terms: int | None = Field(default=None, ge=1, le=LONGEST)

    @model_validator(mode="after")
    def _one_limit(self) -> LimitFilter:
        if (self.years is None) == (self.terms is None):
            raise ValueError(_("give either years or terms."))
        return self


def average_tenure(ask: Ask, keep: TenureFilter) -> Value:
    """Return the mean of the years in the post; of whom it is not known is left out and named."""
    return _years(ask, keep, longest=False)


def longest_tenure(ask: Ask, keep: TenureFilter) -> Value:
    """Return the most years in a post; the records are the appointments of who has them."""
    return _years(ask, keep, longest=True)


def past_tenure(ask: Ask, keep: LimitFilter) -> Value:
    """Count the officials whose years are full: at the limit a rule says to move."""
    if unknown := unmarked(ask, keep):
        return Value(None, (), unknown=unknown)
    held = _served(ask, keep)
    if keep.years is not None:
        limit, served = pl.lit(keep.years), pl.col("in_post")
    else:
        limit, served = keep.terms * pl.col("term_years").cast(pl.Float64), pl.col("in_title")
    held = held.with_columns(limit=limit, served=served).filter(pl.col("limit").is_not_null())
    past = held.filter(pl.col("served") >= pl.col("limit"))
    unsure = held.filter(
        pl.col("served").is_null()
        | (
            (pl.col("served") >= pl.col("limit"))
            & (pl.col("served") - pl.col("margin") < pl.col("limit"))
        )
    )
    value = count_distinct(
        past, "official", "officials", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )
    return replace(
        value,
        numerator=value.value,
        denominator=held["official"].n_unique(),
        base=names("officials", held["official"].unique().sort()),
        evidence=names("appointments", sorted({*past["id"], *_earlier(ask, past)})),
        unknown=names("appointments", unsure["id"].sort()),
    )


def _years(ask: Ask, keep: TenureFilter, *, longest: bool) -> Value:
    if unknown := unmarked(ask, keep):
        return Value(None, (), unknown=unknown)
    held = _served(ask, keep)
    known = held.drop_nulls("in_post")

    def of(group: pl.DataFrame) -> Value:
        if group.is_empty():
            return Value(None, ())
        years: list[float] = group["in_post"].to_list()
        if longest:
            most = group.filter(pl.col("in_post") == max(years))
            return Value(round(max(years), _DIGITS), names("appointments", most["id"].sort()))
        mean = round(math.fsum(years) / len(years), _DIGITS)
        return Value(mean, names("appointments", group["id"].sort()))

    value = divided(known, of, ask.breakdown, labels(ask, ask.breakdown))
    partial = held.filter(pl.col("in_post").is_null() | (pl.col("margin") > 0))
    return replace(
        value,
        adds=False,
        base=names("appointments", known["id"].sort()),
        evidence=names("appointments", _earlier(ask, known)),
        unknown=names("appointments", partial["id"].sort()),
    )


def _served(ask: Ask, keep: TenureFilter) -> pl.DataFrame:
    """Return who holds the posts asked for, with ``in_post``, ``in_title``, ``since``, ``margin``.

    ``margin`` is by how many years these may be too many, because a day is known as a month or
    year.
    """
    end = "_merged" if keep.through_mergers else ""
    served = tenure(ask.register, ask.every_post, ask.as_of).select(
        "official",
        "post",
        since=f"from_since{end}",
        in_post=f"years_in_post{end}",
        in_title=f"years_in_title_here{end}",
    )
    precision = "valid_from" + PRECISION_SUFFIX
    begun = ask.register["appointments"].select(
        "official",
        since="valid_from",
        margin=pl.col(precision).replace_strict(_MARGINS, default=0.0, return_dtype=pl.Float64),
    )
    margins = begun.group_by("official", "since").agg(pl.col("margin").max())
    held = holders_asked(ask, posts_asked(ask, keep))
    return (
        held.join(served, on=["official", "post"], how="left")
        .join(margins, on=["official", "since"], how="left")
        .sort("id")
    )


def _earlier(ask: Ask, held: pl.DataFrame) -> list[str]:
    """Return the appointments to the same titles through which time in the posts has gone on."""
    titles = ask.every_post.select("post", "title")
    before = ask.register["appointments"].join(titles, on="post", how="inner")
    both = before.join(held.select("official", "title", "since"), on=["official", "title"])
    found = both.filter(
        (pl.col("valid_from") >= pl.col("since"))
        & (pl.col("valid_from") <= ask.as_of)
        & ~pl.col("id").is_in(held["id"].to_list())
    )
    return found["id"].unique().sort().to_list()


MEASURES = (
    Measure(
        "average_tenure",
        average_tenure,
        TenureFilter,
        "years",
        "average of the years that the holders have been in their posts on the day",
        _BREAKDOWNS,
    ),
    Measure(
        "longest_tenure",
        longest_tenure,
        TenureFilter,
        "years",
        "most years that a holder has been in a post on the day",
        _BREAKDOWNS,
    ),
    Measure(
        "past_tenure",
        past_tenure,
        LimitFilter,
        "persons",
        "persons who on the day have been in a post for the years, or in a title for the terms, "
        "that the filter names as the limit; of all who hold such posts",
        _BREAKDOWNS,
    ),
)
