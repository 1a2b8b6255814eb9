"""Hardship: those who served in hard places are spared the next one."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import Says, floored, whole
from turnus.rules.model import MOST_POINTS
from turnus.words import mark
from turnus.words.shapes import Strict


class HardshipValue(Strict):
    """What hard service weighs.

    Parameters
    ----------
    points : int
        The most that one step of hardship can cost.
    half_at : float
        Hard service so far (years x hardship of the unit) at which half of that is reached.
    """

    points: int = Field(ge=0, le=MOST_POINTS, title=mark("value", "points"))
    half_at: float = Field(
        default=10.0, gt=0, title=mark("value", "half of the points at a burden of")
    )


class Hardship:
    """``points x hardship of the post x served / (served + half_at)``, rounded.

    `served` is the sum of years x hardship over the career. Who never served in a hard place goes
    to one for nothing; who served there for long should not be the one to go again.
    """

    name = "hardship"
    value = HardshipValue

    def points(self, value: HardshipValue) -> pl.Expr:
        """Weigh the hardship of the post with the hard service so far."""
        served = pl.col("hardship_career")
        return whole(value.points * pl.col("hardship") * served / (served + value.half_at))

    def unpriced(self, value: HardshipValue) -> pl.Expr:  # noqa: ARG002 - the shape of a kind
        """Name the posts whose hardship is not recorded."""
        return pl.col("hardship").is_null()

    def says(self, value: HardshipValue) -> Says:
        """Say the points, the hardship of the post and the hard service so far."""
        return {
            "points": self.points(value),
            "hardship": pl.col("hardship"),
            "served": floored(pl.col("hardship_career")),
        }


KIND = Hardship()
