"""Service left: who moves has enough years until retirement."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says, floored
from turnus.words import mark
from turnus.words.shapes import Strict


class ServiceLeftValue(Strict):
    """The years that a move takes.

    Parameters
    ----------
    years : float
        Until retirement, at the pack's retirement age.
    years_non_local : float
        Where the official is not a native of the place: a full term, say.
    """

    years: float = Field(gt=0, title=mark("value", "years"))
    years_non_local: float = Field(gt=0, title=mark("value", "years for a non-local"))


class ServiceLeft:
    """Newcomers have the years left; fewer where they are not native to the place."""

    name = "service_left"
    value = ServiceLeftValue
    about: About = "move"

    def allowed(self, value: ServiceLeftValue) -> pl.Expr:
        """Keep those with enough years left."""
        left = pl.col("years_to_retirement")
        if value.years == value.years_non_local:
            return left >= value.years
        here = pl.col("native_here")
        return (here & (left >= value.years)) | (~here & (left >= value.years_non_local))

    def says(self, value: ServiceLeftValue) -> Says:
        """Say the years left and the years that this move takes."""
        needed = (
            pl.when(pl.col("native_here"))
            .then(pl.lit(value.years))
            .when(~pl.col("native_here"))
            .then(pl.lit(value.years_non_local))
            .otherwise(pl.lit(max(value.years, value.years_non_local)))
        )
        return {"years_left": floored(pl.col("years_to_retirement")), "limit": needed}


KIND = ServiceLeft()
