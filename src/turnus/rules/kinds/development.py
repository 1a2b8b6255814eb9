"""Development: young officials gather the experience that they lack."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import Says, floored, whole
from turnus.rules.model import Strict


class DevelopmentValue(Strict):
    """Which experience is asked of whom.

    Parameters
    ----------
    grassroots_years, priority_years : float
        Years in posts of communes and villages, and in priority areas; 0: not asked.
    max_age : float
        Of officials younger than this.
    points : int
        For each of the two that is lacking and that the post would not give.
    """

    grassroots_years: float = Field(ge=0)
    priority_years: float = Field(ge=0)
    max_age: float = Field(gt=0)
    points: int = Field(ge=0)


class Development:
    """`points` for each experience that a young official lacks and does not get in the post.

    Whose age is not known costs nothing.
    """

    name = "development"
    value = DevelopmentValue

    def points(self, value: DevelopmentValue) -> pl.Expr:
        """Count what is lacking and not given."""
        at_grassroots = pl.col("level").is_in(["commune", "village"])
        lacks_grassroots = (pl.col("grassroots_years") < value.grassroots_years) & ~at_grassroots
        lacks_priority = (pl.col("priority_years") < value.priority_years) & pl.col(
            "priority"
        ).is_null()
        lacking = lacks_grassroots.cast(pl.Int64) + lacks_priority.cast(pl.Int64)
        young = pl.col("age") < value.max_age
        return whole(young.cast(pl.Int64) * lacking * value.points)

    def says(self, value: DevelopmentValue) -> Says:
        """Say the points, the years of experience and the age."""
        return {
            "points": self.points(value),
            "grassroots_years": floored(pl.col("grassroots_years")),
            "priority_years": floored(pl.col("priority_years")),
            "age": floored(pl.col("age")),
        }
