"""Minimum stay: who came not long ago does not move yet."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says, one_of
from turnus.words import mark
from turnus.words.shapes import Strict


class MinStayValue(Strict):
    """The shortest time in a post before a move.

    Parameters
    ----------
    months : int
        On the day on which they are full, the official may move.
    only_higher : bool
        Only moves to a higher rank need them, from whichever post the rule applies to.
    came_by : tuple of str
        Only those need them who came to the present post by a move of these kinds, as a rotation
        has a least length; empty: everybody. A move without a recorded kind is none of these.
    """

    months: int = Field(ge=1, title=mark("value", "months"))
    only_higher: bool = Field(default=False, title=mark("value", "only before a higher post"))
    came_by: tuple[Annotated[str, one_of("movement")], ...] = Field(
        default=(), title=mark("value", "only after")
    )


class MinStay:
    """Nobody leaves a post before the months in it are full.

    The rule protects the post that is left, so that its ``applies_to`` picks that one: a deputy is
    held back on the way to any other post. Who holds no post leaves none.
    """

    name = "min_stay"
    value = MinStayValue
    about: About = "leave"

    def allowed(self, value: MinStayValue) -> pl.Expr:
        """Keep those whose months are full."""
        free = pl.col("years_in_post") >= value.months / 12
        for needs_none in self.reasons(value).values():
            free = free | needs_none
        return free

    def reasons(self, value: MinStayValue) -> dict[str, pl.Expr]:
        """Name the moves that need no months."""
        named = {}
        if value.came_by:
            by = pl.col("from_movement").is_in(value.came_by)
            named["came-otherwise"] = ~by.fill_null(value=False)
        if value.only_higher:
            named["not-higher"] = pl.col("rank") <= pl.col("from_rank")
        return named

    def says(self, value: MinStayValue) -> Says:
        """Say the full months in the post and the limit."""
        return {
            "months": (pl.col("years_in_post") * 12 + 1e-9).floor(),
            "since": pl.col("from_since"),
            "limit": pl.lit(value.months),
        }


KIND = MinStay()
