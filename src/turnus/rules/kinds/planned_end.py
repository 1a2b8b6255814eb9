"""Planned end: whoever is away for a time returns, goes on or is extended."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Coded, Says
from turnus.words import mark
from turnus.words.shapes import Strict


class PlannedEndValue(Strict):
    """How near the planned end may be.

    Parameters
    ----------
    months : int
        Nobody stays whose planned end is past, or comes within so many months.
    """

    months: int = Field(ge=0, title=mark("value", "months before the planned end"))


class PlannedEnd:
    """Who is on a rotation or a secondment does not simply stay when its planned end is near.

    Where no planned end is recorded nobody knows when that is.
    """

    name = "planned_end"
    value = PlannedEndValue
    about: About = "stay"

    def allowed(self, value: PlannedEndValue) -> pl.Expr:
        """Keep those who are here for good, and those whose planned end is far."""
        away = pl.col("from_movement").is_in(["rotation", "secondment"]).fill_null(value=False)
        horizon = pl.col("on").dt.offset_by(f"{value.months}mo")
        return (
            pl.when(away).then(pl.col("from_planned_end") > horizon).otherwise(pl.lit(value=True))
        )

    def says(self, value: PlannedEndValue) -> Says:
        """Say what is about to end, when, and since when it runs."""
        return {
            "movement": Coded("movement", pl.col("from_movement")),
            "end": pl.col("from_planned_end"),
            "since": pl.col("from_since"),
            "limit": pl.lit(value.months),
        }


KIND = PlannedEnd()
