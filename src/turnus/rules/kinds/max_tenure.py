"""Maximum tenure: who has held a post for so long must move."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says, floored
from turnus.words import mark
from turnus.words.shapes import Strict


class MaxTenureValue(Strict):
    """The longest time in one post.

    Parameters
    ----------
    years : float
        On the day on which they are full, the post must be left.
    """

    years: float = Field(gt=0, title=mark("value", "years"))


class MaxTenure:
    """Nobody stays in a post in which the years are full.

    Time counts through appointments to the same post that touch.
    """

    name = "max_tenure"
    value = MaxTenureValue
    about: About = "stay"

    def allowed(self, value: MaxTenureValue) -> pl.Expr:
        """Keep those whose years in the post are not full."""
        return pl.col("years_in_post") < value.years

    def says(self, value: MaxTenureValue) -> Says:
        """Say the years in the post, since when, and the limit."""
        return {
            "years": floored(pl.col("years_in_post")),
            "since": pl.col("from_since"),
            "limit": pl.lit(value.years),
        }


KIND = MaxTenure()
