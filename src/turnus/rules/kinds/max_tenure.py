"""Maximum tenure: who has held a post for so long must move."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says, floored
from turnus.rules.text.value_words import CodeWords
from turnus.words import mark
from turnus.words.shapes import Strict


class MaxTenureValue(Strict):
    """The longest time in one post, or at the head of one unit.

    Parameters
    ----------
    years : float
        On the day on which they are full, the post must be left.
    counts_in : {"post", "unit"}
        What the years are counted in. ``unit``: in all posts of the same headship in the unit (a
        locality, an agency), one after another; a change between them ends nothing, so that such
        a move is judged as a stay.
    through_mergers : bool
        Whether time in the same title goes on in what a unit is merged or split into. False, as
        long as nobody says otherwise: a merger makes new posts.
    """

    years: float = Field(gt=0, title=mark("value", "years"))
    counts_in: Annotated[
        Literal["post", "unit"],
        CodeWords({"post": mark("value", "one post"), "unit": mark("value", "one unit")}),
    ] = Field(default="post", title=mark("value", "counted in"))
    through_mergers: bool = Field(
        default=False, title=mark("value", "time goes on through a merger or split of units")
    )

    @property
    def clock(self) -> str:
        """The column of the pair frame that counts the years."""
        counted = "years_in_post" if self.counts_in == "post" else "years_in_headship_here"
        return counted + "_merged" * self.through_mergers

    @property
    def since(self) -> str:
        """The column of the pair frame that says from which day on."""
        begun = "from_since" if self.counts_in == "post" else "since_in_headship_here"
        return begun + "_merged" * self.through_mergers


class MaxTenure:
    """Nobody stays in a post, or at the head of a unit, in which the years are full.

    Time counts through appointments that touch, and through a new name, level or superior of the
    unit (``unit_events``), to the post of the same title and field there.
    """

    name = "max_tenure"
    value = MaxTenureValue
    about: About = "stay"

    def allowed(self, value: MaxTenureValue) -> pl.Expr:
        """Keep those whose years in the post are not full."""
        return pl.col(value.clock) < value.years

    def stays_too(self, value: MaxTenureValue) -> pl.Expr | None:
        """Return the moves inside the unit that end nothing."""
        if value.counts_in == "post":
            return None
        return pl.col("same_unit") & (pl.col("headship") == pl.col("from_headship"))

    def says(self, value: MaxTenureValue) -> Says:
        """Say the years in the post, since when, and the limit."""
        return {
            "years": floored(pl.col(value.clock)),
            "since": pl.col(value.since),
            "limit": pl.lit(value.years),
        }


KIND = MaxTenure()
