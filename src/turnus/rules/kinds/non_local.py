"""Non-local: who was raised in a place or lived there for long does not lead it."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.facts.residence import is_local, known_years, lived_long
from turnus.rules.kinds.base import About, Says, floored
from turnus.words import mark
from turnus.words.shapes import Strict


class NonLocalValue(Strict):
    """Who counts as local.

    Parameters
    ----------
    residence_years : float
        So many years of residence in the place make an official local.
    arrivals_only : bool
        Those who hold the post today may keep it.
    """

    residence_years: float = Field(
        gt=0, title=mark("value", "years of residence that make a local")
    )
    arrivals_only: bool = Field(title=mark("value", "newcomers only"))


class NonLocal:
    """An official is local whose native unit lies in the place, or who lived there long enough.

    Who is local, and where nobody can tell, says `turnus.facts.residence`.
    """

    name = "non_local"
    value = NonLocalValue
    about: About = "pair"

    def allowed(self, value: NonLocalValue) -> pl.Expr:
        """Keep those who are not local."""
        kept = ~is_local(value.residence_years)
        return pl.col("stay") | kept if value.arrivals_only else kept

    def reasons(self, value: NonLocalValue) -> dict[str, pl.Expr]:
        """Name what makes an official local, and those locals who may stay."""
        local = is_local(value.residence_years)
        stays = {"stays": pl.col("stay") & local} if value.arrivals_only else {}
        resident = lived_long(value.residence_years)
        return stays | {"native": pl.col("native_here"), "resident": resident}

    def says(self, value: NonLocalValue) -> Says:
        """Say the place, the years of residence that are known and the limit."""
        return {
            "place": pl.col("place_name"),
            "residence_years": floored(known_years()),
            "limit": pl.lit(value.residence_years),
        }


KIND = NonLocal()
