"""Minimum stay: who came not long ago does not move yet."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says
from turnus.rules.model import Strict


class MinStayValue(Strict):
    """The shortest time in a post before a move.

    Parameters
    ----------
    months : int
        On the day on which they are full, the official may move.
    only_higher : bool
        Only moves to a higher rank need them.
    """

    months: int = Field(ge=1)
    only_higher: bool = False


class MinStay:
    """Nobody moves before the months in the present post are full; who holds no post is free."""

    name = "min_stay"
    value = MinStayValue
    about: About = "move"

    def allowed(self, value: MinStayValue) -> pl.Expr:
        """Keep those whose months are full."""
        kept = ~pl.col("incumbent") | (pl.col("years_in_post") >= value.months / 12)
        return kept | (pl.col("rank") <= pl.col("from_rank")) if value.only_higher else kept

    def says(self, value: MinStayValue) -> Says:
        """Say the full months in the post and the limit."""
        return {
            "months": (pl.col("years_in_post") * 12 + 1e-9).floor(),
            "since": pl.col("from_since"),
            "limit": pl.lit(value.months),
        }
