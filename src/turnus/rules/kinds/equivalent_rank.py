"""Equivalent rank: a move leads to a post of the same rank."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says
from turnus.rules.level_change import steps_down
from turnus.rules.text.value_words import CodeWords
from turnus.words import mark
from turnus.words.shapes import Strict


class EquivalentRankValue(Strict):
    """When another rank is allowed.

    Parameters
    ----------
    higher : {"never", "in-place"}
        ``in-place``: for a member of the pool within the same place, which is an appointment on
        the spot and no rotation.
    across_levels : int
        By how much ranks may differ between posts of heads and deputies of two levels and still
        count as equivalent, on the way to the grassroots and on the way back; 0: not at all.
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
    across_levels: int = Field(
        default=0, ge=0, title=mark("value", "between levels, ranks that differ by at most")
    )


class EquivalentRank:
    """Moves keep the rank; who holds no post has no rank to keep.

    A lower rank counts as equivalent between two levels only: who rotates to the grassroots leads
    a smaller place for a time, and comes back.
    """

    name = "equivalent_rank"
    value = EquivalentRankValue
    about: About = "move"

    def allowed(self, value: EquivalentRankValue) -> pl.Expr:
        """Keep moves to the same rank, and those to another one where they are allowed."""
        kept = pl.col("rank") == pl.col("from_rank")
        for reason in self.reasons(value).values():
            kept = kept | reason
        return kept

    def reasons(self, value: EquivalentRankValue) -> dict[str, pl.Expr]:
        """Name those without a rank to keep, appointments on the spot, and other levels."""
        named = {"newcomer": ~pl.col("incumbent")}
        if value.higher == "in-place":
            higher = pl.col("rank") > pl.col("from_rank")
            named["in-place"] = higher & pl.col("same_place") & pl.col("in_pool")
        if value.across_levels:
            apart = (pl.col("from_rank") - pl.col("rank")).abs()
            led, leads = (
                pl.col(column).is_in(["head", "deputy"]) for column in ("from_headship", "headship")
            )
            near = apart.is_between(1, value.across_levels)
            named["other-level"] = near & led & leads & (steps_down() != 0)
        return named

    def says(self, value: EquivalentRankValue) -> Says:  # noqa: ARG002 - the shape of a kind
        """Say both ranks."""
        return {"rank": pl.col("rank"), "from_rank": pl.col("from_rank")}


KIND = EquivalentRank()
