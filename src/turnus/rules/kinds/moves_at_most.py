"""Moves at most: a budget of moves for the whole round."""

from __future__ import annotations

from typing import Literal

import numpy as np
import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import Row, Scope
from turnus.words import _, mark
from turnus.words.shapes import Strict


class MovesAtMostValue(Strict):
    """The budget.

    Parameters
    ----------
    moves : int or None
        As a number.
    percent : int or None
        As a share of the present holders, rounded down.
    """

    moves: int | None = Field(default=None, ge=0, title=mark("value", "moves at most"))
    percent: int | None = Field(default=None, ge=0, le=100, title=mark("value", "percent"))

    @model_validator(mode="after")
    def _one_limit(self) -> MovesAtMostValue:
        if (self.moves is None) == (self.percent is None):
            raise ValueError(_("give either `moves` or `percent`."))
        return self


class MovesAtMost:
    """At most so many officials take another post, newcomers included, whoever is excepted not."""

    name = "moves_at_most"
    value = MovesAtMostValue
    of_round = True
    lifted_in: Literal["left", "taken"] = "taken"
    fields: tuple[str, ...] = ("have", "limit", "holders")

    def rows(self, value: MovesAtMostValue, scope: Scope) -> list[Row]:
        """Return one row over all pairs that are moves."""
        moves = (
            scope.pairs.select(~pl.col("stay") & ~pl.col("excepted"))["pair"]
            .to_numpy()
            .astype(np.int64)
        )
        if not len(moves):
            return []
        holders = scope.stays.filter(~pl.col("concurrent")).height
        limit = value.moves if value.moves is not None else (value.percent or 0) * holders // 100
        return [
            Row(
                pairs=moves,
                coefficients=np.ones(len(moves), dtype=np.int64),
                sense=-1,
                rhs=limit,
                subject=(),
                says={"holders": holders},
            )
        ]

    def counted(self, value: MovesAtMostValue) -> pl.Expr | None:  # noqa: ARG002 - one shape
        """Return None: who holds a post is always known."""
        return None


KIND = MovesAtMost()
