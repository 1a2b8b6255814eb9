"""Equivalent rank: a move leads to a post of the same rank."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says
from turnus.rules.text.value_words import CodeWords
from turnus.words import mark
from turnus.words.shapes import Strict


class EquivalentRankValue(Strict):
    """When a higher rank is allowed.

    Parameters
    ----------
    higher : {"never", "in-place"}
        ``in-place``: for a member of the pool within the same place, which is an appointment on
        the spot and no rotation.
    """

    higher: Annotated[
        Literal["never", "in-place"],
        CodeWords(
            {
                "in-place": mark("value", "in the same place, from the pool"),
                "never": mark("value", "never"),
            }
        ),
    ] = Field(title=mark("value", "to a higher post"))


class EquivalentRank:
    """Moves keep the rank; who holds no post has no rank to keep. A lower rank is never allowed."""

    name = "equivalent_rank"
    value = EquivalentRankValue
    about: About = "move"

    def allowed(self, value: EquivalentRankValue) -> pl.Expr:
        """Keep moves to the same rank, and those on the spot where they are allowed."""
        kept = ~pl.col("incumbent") | (pl.col("rank") == pl.col("from_rank"))
        if value.higher == "never":
            return kept
        higher = pl.col("rank") > pl.col("from_rank")
        return kept | (higher & pl.col("same_place") & pl.col("in_pool"))

    def reasons(self, value: EquivalentRankValue) -> dict[str, pl.Expr]:
        """Name those without a rank to keep, and the appointments on the spot."""
        newcomer = {"newcomer": ~pl.col("incumbent")}
        if value.higher == "never":
            return newcomer
        higher = pl.col("rank") > pl.col("from_rank")
        return newcomer | {"in-place": higher & pl.col("same_place") & pl.col("in_pool")}

    def says(self, value: EquivalentRankValue) -> Says:  # noqa: ARG002 - the shape of a kind
        """Say both ranks."""
        return {"rank": pl.col("rank"), "from_rank": pl.col("from_rank")}


KIND = EquivalentRank()
