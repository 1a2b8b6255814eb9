"""Yearly ratings of officials, cells, organisations and units."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from turnus.facts.records import keyed
from turnus.figures.counting import count, labels, narrowed, share_of
from turnus.figures.fields import Codes, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.belonging import cell_members, post_holders


class RatingFilter(Filter):
    """Which ratings.

    Parameters
    ----------
    subject_kind, rating : tuple of str
        Codes.
    subject : tuple of str
        Ids of what is rated.
    year : tuple of int
        Empty: all years, or those of the period.
    """

    subject_kind: Annotated[Many, Codes("subject_kind")] = ()
    subject: Many = ()
    year: tuple[int, ...] = ()
    rating: Annotated[Many, Codes("rating")] = ()


class RatingShareFilter(RatingFilter):
    """Which ratings, and which of them form the part."""

    reached: Annotated[Many, Codes("rating")] = ("excellent", "good")


def rating_rows(ask: Ask, keep: RatingFilter) -> pl.DataFrame:
    """Return the ratings that `keep` asks for; a year counts when it is over on the day.

    With a scope, the units in scope count, and the officials who on the day hold a post in them or
    are members of a cell there.
    """
    # A year is rated at its end: on its last day the rating counts, on the day before it does not.
    rows = keyed(ask.register["ratings"], "ratings").with_columns(
        pl.date(pl.col("year"), 12, 31).alias("closed")
    )
    rows = rows.filter(ask.happened("closed") & (pl.col("closed") <= ask.as_of))
    if ask.units is not None:
        subjects = {*ask.units, *post_holders(ask), *cell_members(ask)}
        rows = rows.filter(pl.col("subject").is_in(sorted(subjects)))
    wanted = {
        "subject_kind": keep.subject_kind,
        "subject": keep.subject,
        "year": keep.year,
        "rating": keep.rating,
    }
    return narrowed(rows, wanted)


def ratings(ask: Ask, keep: RatingFilter) -> Value:
    """Count ratings."""
    return count(
        rating_rows(ask, keep),
        "ratings",
        breakdown=ask.breakdown,
        labels=labels(ask, ask.breakdown),
    )


def rating_share(ask: Ask, keep: RatingShareFilter) -> Value:
    """Return the share of those rated whose rating is one of `reached`."""
    rows = rating_rows(ask, keep).with_columns(hit=pl.col("rating").is_in(keep.reached))
    return share_of(
        rows, "hit", "ratings", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )


MEASURES = (
    Measure(
        "ratings",
        ratings,
        RatingFilter,
        "ratings",
        "yearly ratings of officials, cells, organisations or units",
        ("rating", "year", "subject_kind", "subject"),
    ),
    Measure(
        "rating_share",
        rating_share,
        RatingShareFilter,
        "share",
        "share of the rated whose rating is excellent or good, or as the filter says",
        ("year", "subject_kind", "subject"),
    ),
)
