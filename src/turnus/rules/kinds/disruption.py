"""Disruption: every change costs something, so that nobody moves for nothing."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import Says
from turnus.rules.model import MOST_POINTS
from turnus.words import mark
from turnus.words.shapes import Strict


class DisruptionValue(Strict):
    """What a change costs.

    Parameters
    ----------
    points : int
        For each official who does not stay.
    """

    points: int = Field(ge=0, le=MOST_POINTS, title=mark("value", "points"))


class Disruption:
    """`points` for every pair that is not a stay."""

    name = "disruption"
    value = DisruptionValue

    def points(self, value: DisruptionValue) -> pl.Expr:
        """Price what is not a stay."""
        return (~pl.col("stay")).cast(pl.Int64) * value.points

    def says(self, value: DisruptionValue) -> Says:
        """Say the points."""
        return {"points": self.points(value)}


KIND = Disruption()
