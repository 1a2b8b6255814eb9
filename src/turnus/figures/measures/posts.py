"""Posts on a day: how many there are, how many of their seats are empty."""

from __future__ import annotations

import polars as pl

from turnus.figures.counting import count, divided, labels, names
from turnus.figures.figure import Ask, Measure, Value
from turnus.figures.measures.posts_asked import (
    PostsFilter,
    holders_asked,
    posts_asked,
    unmarked,
)

_BREAKDOWNS = ("title", "headship", "level", "unit", "unit_kind", "priority", "field", "managed_by")


def posts(ask: Ask, keep: PostsFilter) -> Value:
    """Count the posts."""
    if unknown := unmarked(ask, keep):
        return Value(None, (), unknown=unknown)
    asked = posts_asked(ask, keep).with_columns(id="post")
    return count(asked, "posts", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown))


def empty_seats(ask: Ask, keep: PostsFilter) -> Value:
    """Count the seats that nobody holds; the records are the posts that have them."""
    if unknown := unmarked(ask, keep):
        return Value(None, (), unknown=unknown)
    asked = posts_asked(ask, keep)
    held = holders_asked(ask, asked).group_by("post").agg(holders=pl.len().cast(pl.Int64))
    rows = asked.join(held, on="post", how="left").with_columns(
        id="post", empty=(pl.col("seats") - pl.col("holders").fill_null(0)).clip(0)
    )

    def of(group: pl.DataFrame) -> Value:
        empty = int(group["empty"].sum())
        return Value(
            empty,
            names("posts", group.filter(pl.col("empty") > 0)["id"].sort()),
            numerator=empty,
            denominator=int(group["seats"].sum()),
            base=names("posts", group["id"].sort()),
        )

    return divided(rows, of, ask.breakdown, labels(ask, ask.breakdown))


MEASURES = (
    Measure(
        "posts",
        posts,
        PostsFilter,
        "posts",
        "posts that exist on the day, such as key or sensitive ones",
        _BREAKDOWNS,
        public=True,
    ),
    Measure(
        "empty_seats",
        empty_seats,
        PostsFilter,
        "seats",
        "seats of posts that nobody holds on the day, of all their seats",
        _BREAKDOWNS,
        public=True,
    ),
)
