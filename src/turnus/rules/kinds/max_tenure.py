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
    through_mergers : bool
        Whether time in the same title goes on in what a unit is merged or split into. False, as
        long as nobody says otherwise: a merger makes new posts.
    """

    years: float = Field(gt=0, title=mark("value", "years"))
    through_mergers: bool = Field(
        default=False, title=mark("value", "time goes on through a merger or split of units")
    )

    @property
    def clock(self) -> str:
        """The column of the pair frame that counts the years."""
        return "years_in_post_merged" if self.through_mergers else "years_in_post"


class MaxTenure:
    """Nobody stays in a post in which the years are full.

    Time counts through appointments to the same post that touch, and through a new name, level or
    superior of its unit (``unit_events``), to the post of the same title and field there.
    """

    name = "max_tenure"
    value = MaxTenureValue
    about: About = "stay"

    def allowed(self, value: MaxTenureValue) -> pl.Expr:
        """Keep those whose years in the post are not full."""
        return pl.col(value.clock) < value.years

    def says(self, value: MaxTenureValue) -> Says:
        """Say the years in the post, since when, and the limit."""
        return {
            "years": floored(pl.col(value.clock)),
            "since": pl.col("from_since_merged" if value.through_mergers else "from_since"),
            "limit": pl.lit(value.years),
        }


KIND = MaxTenure()
