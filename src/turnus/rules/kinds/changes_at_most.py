"""Changes at most: not too many holders of one unit leave their posts in one round."""

from __future__ import annotations

from typing import Literal

import numpy as np
import polars as pl
from pydantic import Field, model_validator

from turnus.rules.grouping import By, groups, name_of, named, pairs_by, unit_of
from turnus.rules.kinds.base import Row, Scope
from turnus.words import _, mark
from turnus.words.shapes import Strict


class ChangesAtMostValue(Strict):
    """How many holders of a group may leave their posts in one round.

    Parameters
    ----------
    changes : int or None
        As a number.
    percent : int or None
        As a share of the present holders, rounded down, but never below one.
    by : tuple of str
        What makes a group.
    """

    changes: int | None = Field(default=None, ge=0, title=mark("value", "changes at most"))
    percent: int | None = Field(default=None, ge=1, le=100, title=mark("value", "percent"))
    by: tuple[By, ...] = Field(default=("unit",), title=mark("value", "counted by"))

    @model_validator(mode="after")
    def _one_limit(self) -> ChangesAtMostValue:
        if (self.changes is None) == (self.percent is None):
            raise ValueError(_("give either `changes` or `percent`."))
        return self

    def limit(self, holders: int) -> int:
        """Return how many of so many holders may leave."""
        if self.changes is not None:
            return self.changes
        assert self.percent is not None
        return max(1, self.percent * holders // 100)


class ChangesAtMost:
    """At most so many present holders leave; filling an empty seat is no change.

    Who has an exception from the rule may leave beside them.
    """

    name = "changes_at_most"
    value = ChangesAtMostValue
    of_round = True
    lifted_in: Literal["left", "taken"] = "left"
    fields: tuple[str, ...] = ("group", "have", "limit", "holders")

    def rows(self, value: ChangesAtMostValue, scope: Scope) -> list[Row]:
        """Return one row for each group with more holders than may leave."""
        counted = pl.col("stay") & ~pl.col("concurrent") & ~pl.col("excepted")
        stay = scope.pairs.select(counted, *value.by)
        staying, none = pairs_by(stay, value.by), np.empty(0, dtype=np.int64)
        held = scope.stays.filter(~pl.col("concurrent")).select(
            "post", "excepted", *named(value.by)
        )
        result: list[Row] = []
        for key, holders in groups(held, value.by):
            limit = value.limit(holders.height)
            held_to_it = holders.height - int(holders["excepted"].sum())
            if held_to_it <= limit:
                continue
            pairs = staying.get(key, none)
            result.append(
                Row(
                    pairs=pairs,
                    # Who leaves is who does not stay, also those whose stay is forbidden and who
                    # therefore have no pair: those held to the rule - staying <= limit.
                    coefficients=-np.ones(len(pairs), dtype=np.int64),
                    sense=-1,
                    rhs=limit - held_to_it,
                    offset=held_to_it,
                    subject=key,
                    says={
                        "group": name_of(key, value.by, holders),
                        "holders": holders.height,
                    },
                    unit=unit_of(key, value.by),
                    posts=tuple(holders["post"].unique().sort().to_list()),
                )
            )
        return result

    def counted(self, value: ChangesAtMostValue) -> pl.Expr | None:  # noqa: ARG002 - one shape
        """Return None: who holds a post is always known."""
        return None


KIND = ChangesAtMost()
