"""Preferences: where officials would like to go."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import Says, whole
from turnus.rules.model import MOST_POINTS
from turnus.words import mark
from turnus.words.shapes import Strict


class PreferencesValue(Strict):
    """What it costs to miss a wish.

    Parameters
    ----------
    points_per_rank : int
        For each rank below the first wish, up to `none`.
    none : int
        For a post that the official did not wish for.
    """

    points_per_rank: int = Field(
        ge=0, le=MOST_POINTS, title=mark("value", "points for each rank below the first wish")
    )
    none: int = Field(
        ge=0, le=MOST_POINTS, title=mark("value", "points for a post that was not wished for")
    )


class Preferences:
    """Nothing for the first wish, `points_per_rank` for each one below, `none` for any other post.

    Who stated no wish costs nothing.
    """

    name = "preferences"
    value = PreferencesValue

    def points(self, value: PreferencesValue) -> pl.Expr:
        """Price the rank of the wish."""
        wished = pl.min_horizontal(
            (pl.col("preference_rank") - 1) * value.points_per_rank, pl.lit(value.none)
        )
        points = pl.when(pl.col("preference_rank").is_null()).then(value.none).otherwise(wished)
        return whole(pl.when(pl.col("has_preferences")).then(points))

    def reasons(self, value: PreferencesValue) -> dict[str, pl.Expr]:  # noqa: ARG002 - one shape
        """Name those without a wish, and the posts that nobody wished for."""
        wished = pl.col("has_preferences")
        return {"no-wish": ~wished, "not-wished": wished & pl.col("preference_rank").is_null()}

    def says(self, value: PreferencesValue) -> Says:
        """Say the points and the rank of the wish."""
        return {"points": self.points(value), "rank": pl.col("preference_rank")}


KIND = Preferences()
