"""Development: young officials gather the experience that they lack."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import Says, floored, whole
from turnus.rules.model import MOST_POINTS
from turnus.words import mark
from turnus.words.shapes import Strict


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

    grassroots_years: float = Field(ge=0, title=mark("value", "years at the grassroots"))
    priority_years: float = Field(ge=0, title=mark("value", "years in a priority area"))
    max_age: float = Field(gt=0, title=mark("value", "younger than"))
    points: int = Field(ge=0, le=MOST_POINTS, title=mark("value", "points"))


class Development:
    """`points` for each experience that a young official lacks and does not get in the post.

    Whose age is not known costs nothing.
    """

    name = "development"
    value = DevelopmentValue

    def points(self, value: DevelopmentValue) -> pl.Expr:
        """Count what is lacking and not given."""
        lacking = _lacks_grassroots(value).cast(pl.Int64) + _lacks_priority(value).cast(pl.Int64)
        young = pl.col("age") < value.max_age
        return whole(young.cast(pl.Int64) * lacking * value.points)

    def reasons(self, value: DevelopmentValue) -> dict[str, pl.Expr]:
        """Name the experience that is lacking where the other one is not."""
        grassroots, priority = _lacks_grassroots(value), _lacks_priority(value)
        return {"grassroots": grassroots & ~priority, "priority": priority & ~grassroots}

    def says(self, value: DevelopmentValue) -> Says:
        """Say the points, the years of experience and the age."""
        return {
            "points": self.points(value),
            "grassroots_years": floored(pl.col("grassroots_years")),
            "priority_years": floored(pl.col("priority_years")),
            "age": floored(pl.col("age")),
        }


def _lacks_grassroots(value: DevelopmentValue) -> pl.Expr:
    given = pl.col("level").is_in(["commune", "village"])
    return (pl.col("grassroots_years") < value.grassroots_years) & ~given


def _lacks_priority(value: DevelopmentValue) -> pl.Expr:
    return (pl.col("priority_years") < value.priority_years) & pl.col("priority").is_null()


KIND = Development()
