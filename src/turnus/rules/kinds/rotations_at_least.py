"""Rotations at least: of those who are due for the grassroots, so many go down in a round."""

from __future__ import annotations

import numpy as np
import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import Row, Scope
from turnus.words import _, mark
from turnus.words.shapes import Strict


class RotationsAtLeastValue(Strict):
    """Who is due, and how many of them a round should rotate.

    Parameters
    ----------
    max_age : float
        Younger than.
    grassroots_years : float
        Fewer years in posts of communes and villages than this.
    years_left : float
        At least so many years before retirement.
    pool_above : bool
        Whether in the succession pool of a title above the present one.
    percent : int or None
        Share of those who are due, rounded up.
    moves : int or None
        As a number.
    priority : bool
        Whether only posts in priority areas count.
    key : bool
        Whether only key posts count.
    """

    max_age: float = Field(gt=0, title=mark("value", "younger than"))
    grassroots_years: float = Field(gt=0, title=mark("value", "years at the grassroots below"))
    years_left: float = Field(default=0, ge=0, title=mark("value", "years before retirement"))
    pool_above: bool = Field(default=True, title=mark("value", "in the pool of a higher title"))
    percent: int | None = Field(default=None, ge=1, le=100, title=mark("value", "percent"))
    moves: int | None = Field(default=None, ge=1, title=mark("value", "moves at least"))
    priority: bool = Field(default=False, title=mark("value", "in priority areas only"))
    key: bool = Field(default=True, title=mark("value", "to key posts only"))

    @model_validator(mode="after")
    def _one_number(self) -> RotationsAtLeastValue:
        if (self.moves is None) == (self.percent is None):
            raise ValueError(_("give either `moves` or `percent`."))
        return self


class RotationsAtLeast:
    """So many of those who are due go on a rotation: for a time, down to where experience is.

    Nobody is asked for who has no such post within the hard rules: the number is at most that of
    the officials who have one.
    """

    name = "rotations_at_least"
    value = RotationsAtLeastValue
    of_round = True
    fields: tuple[str, ...] = ("have", "limit", "due", "possible")

    def rows(self, value: RotationsAtLeastValue, scope: Scope) -> list[Row]:
        """Return one row over the rotations of those who are due."""
        due = scope.stays.filter(_is_due(value) & ~pl.col("concurrent"))["official"].n_unique()
        found = scope.pairs.select(_is_due(value) & _goes_down(value), "official")
        possible = found["official"].n_unique()
        share = -(-(value.percent or 0) * due // 100)
        wanted = min(share if value.moves is None else value.moves, possible)
        if not wanted:
            return []
        pairs = found["pair"].to_numpy().astype(np.int64)
        return [
            Row(
                pairs=pairs,
                coefficients=np.ones(len(pairs), dtype=np.int64),
                sense=1,
                rhs=wanted,
                subject=(),
                says={"due": due, "possible": possible},
            )
        ]

    def counted(self, value: RotationsAtLeastValue) -> pl.Expr | None:
        """Return who is due: null where a fact about the official is missing."""
        return _is_due(value)


def _is_due(value: RotationsAtLeastValue) -> pl.Expr:
    conditions = [
        pl.col("age") < value.max_age,
        pl.col("grassroots_years") < value.grassroots_years,
        ~pl.col("from_level").is_in(["commune", "village"]),
    ]
    if value.years_left:
        conditions.append(pl.col("years_to_retirement") >= value.years_left)
    if value.pool_above:
        conditions.append(pl.col("pool_rank") > pl.col("from_rank"))
    return pl.all_horizontal(conditions)


def _goes_down(value: RotationsAtLeastValue) -> pl.Expr:
    conditions = [pl.col("movement") == "rotation"]
    if value.key:
        conditions.append(pl.col("key"))
    if value.priority:
        conditions.append(pl.col("priority").is_not_null())
    return pl.all_horizontal(conditions)


KIND = RotationsAtLeast()
