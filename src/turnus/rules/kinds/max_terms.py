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
    through_mergers : bool
        As in `turnus.rules.kinds.max_tenure`.
    """

    terms: int = Field(ge=1, title=mark("value", "terms"))
    through_mergers: bool = Field(
        default=False, title=mark("value", "time goes on through a merger or split of units")
    )

    @property
    def clock(self) -> str:
        """The column of the pair frame that counts the years."""
        return "years_in_title_here_merged" if self.through_mergers else "years_in_title_here"


class MaxTerms:
    """Nobody stays in a title at a unit in which the terms are full.

    Time counts through appointments that touch, in any post of the same title at the same unit,
    whatever name, level or superior the unit gets. A title without a length of term cannot be
    judged.
    """

    name = "max_terms"
    value = MaxTermsValue
    about: About = "stay"

    def allowed(self, value: MaxTermsValue) -> pl.Expr:
        """Keep those whose terms are not full."""
        return pl.col(value.clock) < value.terms * pl.col("term_years")

    def says(self, value: MaxTermsValue) -> Says:
        """Say the years in a row, the limit in terms and in years."""
        return {
            "years": floored(pl.col(value.clock)),
            "limit": pl.lit(value.terms),
            "limit_years": value.terms * pl.col("term_years"),
        }


KIND = MaxTerms()
