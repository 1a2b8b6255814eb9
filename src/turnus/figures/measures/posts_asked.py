"""Which posts of a day a measure is asked about, and who holds them."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from turnus.facts.offices import holders
from turnus.figures.counting import names, narrowed
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter

_MARKS = ("key", "sensitive")


class HeadsFilter(Filter):
    """Which posts; without titles all those of heads.

    Parameters
    ----------
    key : bool or None
        True: only posts that must not stand empty; False: only others.
    sensitive : bool or None
        True: only posts that are prone to corruption; False: only others.
    """

    title: Annotated[Many, Ids("titles")] = ()
    headship: Annotated[Many, Codes("headship")] = ("head",)
    level: Annotated[Many, Codes("level")] = ()
    unit_kind: Annotated[Many, Codes("unit_kind")] = ()
    priority: Annotated[Many, Codes("priority")] = ()
    field: Annotated[Many, Codes("field")] = ()
    managed_by: Annotated[Many, Codes("level")] = ()
    key: bool | None = None
    sensitive: bool | None = None


class PostsFilter(HeadsFilter):
    """Which posts; left out: all."""

    headship: Annotated[Many, Codes("headship")] = ()


def posts_asked(ask: Ask, keep: HeadsFilter) -> pl.DataFrame:
    """Return the posts that exist on the day and are asked for, with their attributes."""
    # a title that is asked for by name is meant whether it leads or not
    fields = keep.model_dump(include=set(HeadsFilter.model_fields) - set(_MARKS))
    if keep.title and "headship" not in keep.model_fields_set:
        fields.pop("headship")
    posts = narrowed(ask.posts.filter(ask.within("unit")), fields)
    for mark in _MARKS:
        wanted = getattr(keep, mark)
        if wanted is not None:
            posts = posts.filter(pl.col(mark) == wanted)
    return posts


def unmarked(ask: Ask, keep: HeadsFilter) -> tuple[str, ...]:
    """Return the posts of which nobody can say whether they are asked for.

    Where no post of a register is marked as sensitive, none is known to be, and none not to be.
    """
    if keep.sensitive is None:
        return ()
    posts = posts_asked(ask, keep.model_copy(update={"sensitive": None}))
    return names("posts", posts.filter(pl.col("sensitive").is_null())["post"].sort())


def holders_asked(ask: Ask, posts: pl.DataFrame) -> pl.DataFrame:
    """Return the appointments to `posts` that hold on the day."""
    officials = ask.register["officials"].select("gender", official="id")
    held = holders(ask.register, posts, ask.as_of)
    return held.join(officials, on="official", how="left").sort("id")
