"""Share at least: women, age bands, minorities or non-locals among the holders of a group."""

from __future__ import annotations

from typing import Annotated

import numpy as np
import polars as pl
from pydantic import Field, model_validator

from turnus.facts.residence import is_local
from turnus.rules.grouping import By, groups, name_of, named, once, pairs_by, unit_of
from turnus.rules.kinds.base import Row, Scope, one_of
from turnus.words import _, mark
from turnus.words.shapes import Strict


class Who(Strict):
    """Who counts; several conditions hold together.

    Parameters
    ----------
    gender : str or None
    min_age, max_age : float or None
        At least so old; younger than. Years on the day of the plan.
    minority : bool or None
        Of another ethnic group than the majority of the pack.
    non_local_years : float or None
        Not a native of the place and fewer years of residence there than this.
    """

    gender: Annotated[str, one_of("gender")] | None = Field(
        default=None, title=mark("value", "gender")
    )
    min_age: float | None = Field(default=None, ge=0, title=mark("value", "age at least"))
    max_age: float | None = Field(default=None, gt=0, title=mark("value", "younger than"))
    minority: bool | None = Field(default=None, title=mark("value", "ethnic minority"))
    non_local_years: float | None = Field(
        default=None, ge=0, title=mark("value", "non-locals, with fewer years of residence than")
    )

    @model_validator(mode="after")
    def _somebody(self) -> Who:
        if not any(condition is not None for condition in self.__dict__.values()):
            raise ValueError(_("`who` needs at least one condition, such as `gender: female`."))
        return self

    def expression(self) -> pl.Expr:
        """Return the expression over the pair frame; null where a fact is missing."""
        conditions: list[pl.Expr] = []
        if self.gender is not None:
            conditions.append(pl.col("gender") == self.gender)
        if self.min_age is not None:
            conditions.append(pl.col("age") >= self.min_age)
        if self.max_age is not None:
            conditions.append(pl.col("age") < self.max_age)
        if self.minority is not None:
            conditions.append(pl.col("minority") == self.minority)
        if self.non_local_years is not None:
            conditions.append(~is_local(self.non_local_years))
        return pl.all_horizontal(conditions)


class ShareAtLeastValue(Strict):
    """A share of the seats of each group.

    Parameters
    ----------
    who : Who
        Who counts.
    percent : int
        Share of the seats, in percent; a part of a person counts as a whole one.
    by : tuple of str
        What makes a group; empty: all posts of the rule together.
    min_seats : int
        Groups with fewer seats are not judged.
    """

    who: Who = Field(title=mark("value", "who"))
    percent: int = Field(ge=1, le=100, title=mark("value", "percent"))
    by: tuple[By, ...] = Field(default=("unit", "body"), title=mark("value", "counted by"))
    min_seats: int = Field(default=1, ge=1, title=mark("value", "from so many seats on"))


class ShareAtLeast:
    """In each group, at least so many seats held by those who count.

    The number needed is the share of all seats, empty ones too, rounded up: one broken unit of the
    row is one missing person.
    """

    name = "share_at_least"
    value = ShareAtLeastValue
    of_round = False
    fields: tuple[str, ...] = ("group", "have", "limit", "seats", "percent")

    def rows(self, value: ShareAtLeastValue, scope: Scope) -> list[Row]:
        """Return one row for each group that is large enough."""
        mine = scope.pairs.select(
            value.who.expression(), "official", "stay", "concurrent", *value.by
        )
        pairs, none = pairs_by(once(mine, value.by), value.by), np.empty(0, dtype=np.int64)
        result: list[Row] = []
        for key, posts in groups(scope.posts.select("post", "seats", *named(value.by)), value.by):
            seats = int(posts["seats"].sum())
            if seats < value.min_seats or seats == 0:
                continue
            needed = -(-value.percent * seats // 100)
            own = pairs.get(key, none)
            result.append(
                Row(
                    pairs=own,
                    coefficients=np.ones(len(own), dtype=np.int64),
                    sense=1,
                    rhs=needed,
                    subject=key,
                    says={
                        "group": name_of(key, value.by, posts),
                        "seats": seats,
                        "percent": value.percent,
                    },
                    unit=unit_of(key, value.by),
                    posts=tuple(posts["post"].sort().to_list()),
                )
            )
        return result

    def counted(self, value: ShareAtLeastValue) -> pl.Expr | None:
        """Return who counts: null where a fact about the official is missing."""
        return value.who.expression()


KIND = ShareAtLeast()
