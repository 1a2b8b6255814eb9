"""Moves by kind: how many rotations, transfers, promotions ... a round holds."""

from __future__ import annotations

from typing import Annotated

import numpy as np
import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import Row, Scope, one_of
from turnus.rules.text.message_fields import Word
from turnus.words import _, mark
from turnus.words.shapes import Strict


class Range(Strict):
    """From how many to how many moves of one kind."""

    at_least: int | None = Field(default=None, ge=0, title=mark("value", "at least"))
    at_most: int | None = Field(default=None, ge=0, title=mark("value", "at most"))

    @model_validator(mode="after")
    def _a_range(self) -> Range:
        if self.at_least is None and self.at_most is None:
            raise ValueError(_("give `at_least`, `at_most` or both."))
        if None not in (self.at_least, self.at_most) and self.at_least > self.at_most:  # type: ignore[operator]
            raise ValueError(_("`at_least` is greater than `at_most`."))
        return self


class MovesByKindValue(Strict):
    """The ranges.

    Parameters
    ----------
    ranges : dict of str to Range
        A range for each kind of move; a kind that is not named is free.
    in_percent : bool
        Whether the limits are shares of the present holders in percent: the lower one is rounded
        up, the upper one down.
    """

    ranges: dict[Annotated[str, one_of("movement")], Range] = Field(
        min_length=1, title=mark("value", "moves by kind")
    )
    in_percent: bool = Field(default=False, title=mark("value", "in percent of the officials"))


class MovesByKind:
    """The number of moves of a kind lies in its range."""

    name = "moves_by_kind"
    value = MovesByKindValue
    of_round = True
    fields: tuple[str, ...] = ("movement", "have", "limit", "holders")

    def rows(self, value: MovesByKindValue, scope: Scope) -> list[Row]:
        """Return a row for each limit, in the order of the kinds' codes."""
        holders = scope.stays.filter(~pl.col("concurrent")).height
        result: list[Row] = []
        for movement, limits in sorted(value.ranges.items()):
            kind = pl.col("movement") == movement
            pairs = scope.pairs.select(kind)["pair"].to_numpy().astype(np.int64)
            for sense, limit in ((1, limits.at_least), (-1, limits.at_most)):
                if limit is None or (sense < 0 and not len(pairs)):
                    continue
                # -sense: the lower limit is rounded up, the upper one down
                number = sense * -(-sense * limit * holders // 100) if value.in_percent else limit
                result.append(
                    Row(
                        pairs=pairs,
                        coefficients=np.ones(len(pairs), dtype=np.int64),
                        sense=sense,
                        rhs=number,
                        subject=(movement, "at-least" if sense > 0 else "at-most"),
                        says={"movement": Word("movement", movement), "holders": holders},
                    )
                )
        return result

    def counted(self, value: MovesByKindValue) -> pl.Expr | None:  # noqa: ARG002 - one shape
        """Return None: the kind of every move follows from its two posts."""
        return None


KIND = MovesByKind()
