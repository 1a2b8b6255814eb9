"""Maximum terms: so many consecutive terms in one title at one unit."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says, floored
from turnus.words import mark
from turnus.words.shapes import Strict


class MaxTermsValue(Strict):
    """The most consecutive terms.

    Parameters
    ----------
    terms : int
        Each as long as the title's `term_years`.
    """

    terms: int = Field(ge=1, title=mark("value", "terms"))


class MaxTerms:
    """Nobody stays in a title at a unit in which the terms are full.

    Time counts through appointments that touch, in any post of the same title at the same unit. A
    title without a length of term cannot be judged.
    """

    name = "max_terms"
    value = MaxTermsValue
    about: About = "stay"

    def allowed(self, value: MaxTermsValue) -> pl.Expr:
        """Keep those whose terms are not full."""
        return pl.col("years_in_title_here") < value.terms * pl.col("term_years")

    def says(self, value: MaxTermsValue) -> Says:
        """Say the years in a row, the limit in terms and in years."""
        return {
            "years": floored(pl.col("years_in_title_here")),
            "limit": pl.lit(value.terms),
            "limit_years": value.terms * pl.col("term_years"),
        }


KIND = MaxTerms()
