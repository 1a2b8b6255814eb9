"""Distance: from an official's home to the unit of the post."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import Says, floored, whole
from turnus.rules.model import MOST_POINTS
from turnus.words import mark
from turnus.words.shapes import Strict


class DistanceValue(Strict):
    """What distance costs.

    Parameters
    ----------
    points_per_10km : int
    free_km : float
        So far costs nothing.
    """

    points_per_10km: int = Field(ge=0, le=MOST_POINTS, title=mark("value", "points for each 10 km"))
    free_km: float = Field(default=0.0, ge=0, title=mark("value", "km without points"))


class Distance:
    """`points_per_10km` for each 10 km beyond `free_km`, in proportion and rounded.

    In km between home and office. A unit without coordinates of its own is where the next unit
    above it is that has some, as far as its place; beyond that a distance is not known, and what is
    not known costs nothing.
    """

    name = "distance"
    value = DistanceValue

    def points(self, value: DistanceValue) -> pl.Expr:
        """Price the km beyond those that are free."""
        beyond = (pl.col("distance") - value.free_km).clip(lower_bound=0.0)
        return whole(beyond / 10 * value.points_per_10km)

    def unpriced(self, value: DistanceValue) -> pl.Expr:  # noqa: ARG002 - the shape of a kind
        """Name the distances that are not known."""
        return pl.col("distance").is_null()

    def says(self, value: DistanceValue) -> Says:
        """Say the points, the km and the free km."""
        return {
            "points": self.points(value),
            "distance": floored(pl.col("distance")),
            "free": pl.lit(value.free_km),
        }


KIND = Distance()
