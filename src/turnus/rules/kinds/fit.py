"""Fit: points for what is new to an official in a post."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import Coded, Says, one_of, whole
from turnus.rules.model import MOST_POINTS
from turnus.tables.schema.codes import CODES
from turnus.words import mark
from turnus.words.shapes import Strict


class FitValue(Strict):
    """Points for each thing that does not fit.

    Parameters
    ----------
    field : int
        For another field than the present post's.
    level : int
        For a level of the administration other than the present post's.
    education : int
        For an education below the usual one.
    usual_education : str
        The usual one.
    """

    field: int = Field(ge=0, le=MOST_POINTS, title=mark("value", "field"))
    level: int = Field(ge=0, le=MOST_POINTS, title=mark("value", "level"))
    education: int = Field(default=0, ge=0, le=MOST_POINTS, title=mark("value", "education"))
    usual_education: Annotated[str, one_of("education")] = Field(
        default="bachelor", title=mark("value", "usual education")
    )


class Fit:
    """The sum of the points for field, level and education.

    General leadership fits every field. What is not known, and what somebody without a post would
    have to be compared with, costs nothing.
    """

    name = "fit"
    value = FitValue

    def points(self, value: FitValue) -> pl.Expr:
        """Add up what does not fit."""
        return pl.sum_horizontal(_parts(value).values())

    def reasons(self, value: FitValue) -> dict[str, pl.Expr]:
        """Name the one thing that does not fit, where it is only one."""
        parts = _parts(value)
        costly = pl.sum_horizontal((points > 0).cast(pl.Int64) for points in parts.values())
        return {name: (points > 0) & (costly == 1) for name, points in parts.items()}

    def says(self, value: FitValue) -> Says:
        """Say the points, both fields and both levels."""
        return {
            "points": self.points(value),
            "field": Coded("field", pl.col("field")),
            "from_field": Coded("field", pl.col("from_field")),
            "level": Coded("level", pl.col("level")),
            "from_level": Coded("level", pl.col("from_level")),
            "education": Coded("education", pl.col("education")),
        }


def _parts(value: FitValue) -> dict[str, pl.Expr]:
    """Return the points for each thing that may not fit."""
    field, before = pl.col("field"), pl.col("from_field")
    another = (field != before) & (field != "general") & (before != "general")
    lower = pl.col("education_rank") < list(CODES["education"]).index(value.usual_education)
    return {
        "field": whole(another * value.field),
        "level": whole((pl.col("level") != pl.col("from_level")) * value.level),
        "education": whole(lower * value.education),
    }


KIND = Fit()
