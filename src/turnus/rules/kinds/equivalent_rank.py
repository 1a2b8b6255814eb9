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
    down_by : int
        By how much the rank may be lower where an official goes down a level to lead there, as in
        a rotation for a time; 0: not at all.
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
    down_by: int = Field(
        default=0, ge=0, title=mark("value", "on the way down a level, ranks lower by at most")
    )


class EquivalentRank:
    """Moves keep the rank; who holds no post has no rank to keep.

    A lower rank is allowed on the way down a level only, to a head or deputy there: who rotates to
    the grassroots leads a smaller place for a time.
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
        """Name those without a rank to keep, appointments on the spot and the way down."""
        named = {"newcomer": ~pl.col("incumbent")}
        if value.higher == "in-place":
            higher = pl.col("rank") > pl.col("from_rank")
            named["in-place"] = higher & pl.col("same_place") & pl.col("in_pool")
        if value.down_by:
            lost = pl.col("from_rank") - pl.col("rank")
            leads = pl.col("headship").is_in(["head", "deputy"])
            named["down"] = lost.is_between(1, value.down_by) & leads & (steps_down() > 0)
        return named

    def says(self, value: EquivalentRankValue) -> Says:  # noqa: ARG002 - the shape of a kind
        """Say both ranks."""
        return {"rank": pl.col("rank"), "from_rank": pl.col("from_rank")}


KIND = EquivalentRank()
