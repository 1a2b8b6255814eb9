"""Head posts on a day: who holds them, who is no local, who holds two."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from turnus.facts.records import keyed
from turnus.facts.residence import is_local, with_residence
from turnus.figures.counting import (
    count,
    count_distinct,
    groups,
    labels,
    names,
    ratio,
    share_of,
)
from turnus.figures.fields import Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Part, Value
from turnus.figures.measures.posts_asked import (
    HeadsFilter,
    PostsFilter,
    holders_asked,
    posts_asked,
    unmarked,
)
from turnus.words.shapes import LONGEST

_BREAKDOWNS = ("title", "level", "unit", "unit_kind", "priority", "field", "managed_by", "gender")


class LocalityFilter(HeadsFilter):
    """Which posts, and who counts as local there.

    Parameters
    ----------
    native : bool
        Whether those born and raised in the place are local.
    residence_years : float or None
        So many years of residence in the place make local; None: no number of years does.
    """

    native: bool = True
    residence_years: float | None = Field(default=20, gt=0, le=LONGEST)


class ConcurrentFilter(Filter):
    """Titles that one person may hold together in one unit; the first is counted against."""

    title: Annotated[Many, Ids("titles")] = Field(min_length=2)


def filled_posts(ask: Ask, keep: PostsFilter) -> Value:
    """Return how many of the seats are filled."""
    if unknown := unmarked(ask, keep):
        return Value(None, (), unknown=unknown)
    posts = posts_asked(ask, keep)
    held = holders_asked(ask, posts)
    words = labels(ask, ask.breakdown)
    filled = count(held, "appointments", breakdown=ask.breakdown, labels=words)
    by_key = {part.key: part for part in filled.parts}
    parts = []
    for key, word, group in groups(posts.with_columns(id="post"), ask.breakdown, words):
        holders = by_key.get(key, Part(key, word, 0, ()))
        seats = int(group["seats"].sum())
        taken = holders.value or 0
        parts.append(Part(key, word, ratio(taken, seats), holders.records, taken, seats))
    seats = int(posts["seats"].sum())
    return Value(
        ratio(held.height, seats),
        filled.records,
        numerator=held.height,
        denominator=seats,
        parts=tuple(parts),
        base=names("posts", posts["post"].sort()),
    )


def head_persons(ask: Ask, keep: HeadsFilter) -> Value:
    """Count the persons who hold the posts, each once, beside the number of posts they hold."""
    held = holders_asked(ask, posts_asked(ask, keep))
    value = count_distinct(
        held,
        "official",
        "officials",
        breakdown=ask.breakdown,
        labels=labels(ask, ask.breakdown),
    )
    return replace(
        value,
        numerator=value.value,
        denominator=held.height,
        base=names("appointments", held["id"].sort()),
    )


def non_local_heads(ask: Ask, keep: LocalityFilter) -> Value:
    """Return the share of the holders who are not local in the place of their post.

    Of whom it is not known stands in the denominator and is named as unknown.
    """
    held = holders_asked(ask, posts_asked(ask, keep))
    judged = with_residence(held, ask.register, ask.as_of, ask.tree)
    value = share_of(
        judged.with_columns(non_local=~is_local(keep.residence_years, native=keep.native)),
        "non_local",
        "appointments",
        breakdown=ask.breakdown,
        labels=labels(ask, ask.breakdown),
    )
    return replace(value, evidence=_evidence(ask, held))


def concurrent_heads(ask: Ask, keep: ConcurrentFilter) -> Value:
    """Return the share of the holders of the first title who hold the others in the same unit."""
    held = holders_asked(ask, posts_asked(ask, HeadsFilter(title=keep.title, headship=())))
    titles = held.group_by("official", "unit").agg(pl.col("title").unique())
    together = titles.filter(pl.col("title").list.len() == len(set(keep.title)))
    both = held.join(together.select("official", "unit"), on=["official", "unit"], how="semi")
    first = held.filter(pl.col("title") == keep.title[0])
    counted = both.filter(pl.col("title") == keep.title[0])
    rows = first.with_columns(both=pl.col("id").is_in(counted["id"].to_list()))
    value = share_of(
        rows,
        "both",
        "appointments",
        breakdown=ask.breakdown,
        labels=labels(ask, ask.breakdown),
    )
    others = both.filter(pl.col("title") != keep.title[0])["id"].sort()
    return replace(value, evidence=names("appointments", others))


def _evidence(ask: Ask, held: pl.DataFrame) -> tuple[str, ...]:
    """Return the records that say who is local: the holders, and their stays in the places."""
    stays = keyed(ask.register["residences"], "residences")
    stays = stays.join(held.select("official", "place"), on="official", how="inner")
    unit, place = (ask.tree.positions(stays[column]) for column in ("unit", "place"))
    here = stays.filter(ask.tree.within(unit, place))["id"]
    return tuple(sorted({*names("officials", held["official"]), *names("residences", here)}))


MEASURES = (
    Measure(
        "filled_posts",
        filled_posts,
        PostsFilter,
        "share",
        "share of the seats of posts that are filled on the day; without a filter, of all posts",
        _BREAKDOWNS[:-1],
        public=True,
    ),
    Measure(
        "head_persons",
        head_persons,
        HeadsFilter,
        "persons",
        "persons who hold posts of heads on the day, or those that the filter names, each counted "
        "once, beside the posts they hold",
        _BREAKDOWNS,
        public=True,
        among="posts",
    ),
    Measure(
        "non_local_heads",
        non_local_heads,
        LocalityFilter,
        "share",
        "share of the holders on the day who are not local in the place of their post",
        _BREAKDOWNS,
        public=True,
    ),
    Measure(
        "concurrent_heads",
        concurrent_heads,
        ConcurrentFilter,
        "share",
        "share of the holders of the first title who also hold the other titles of their unit",
        ("level", "unit_kind", "priority", "gender"),
        public=True,
    ),
)
