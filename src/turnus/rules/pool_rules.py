"""What a pack asks of succession pools: the shape of the files in its folder ``pools``.

A pool is no plan: these rules never bind the planner and have no price. `turnus pools` shows how a
pool stands, and `turnus check` reports what it misses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import one_of
from turnus.rules.model import Citation, DatedValue
from turnus.words import _, mark
from turnus.words.shapes import Strict
from turnus.words.wording import SaidText, Wording


class PoolWho(Strict):
    """Whose share is looked at; several conditions hold together.

    Parameters
    ----------
    gender : str or None
    min_age, max_age : float or None
        At least so old; younger than. Years on the first day of the term.
    minority : bool or None
        Of another ethnic group than the majority of the pack.
    """

    gender: Annotated[str, one_of("gender")] | None = Field(
        default=None, title=mark("value", "gender")
    )
    min_age: float | None = Field(default=None, ge=0, title=mark("value", "age at least"))
    max_age: float | None = Field(default=None, gt=0, title=mark("value", "younger than"))
    minority: bool | None = Field(default=None, title=mark("value", "ethnic minority"))

    @model_validator(mode="after")
    def _somebody(self) -> PoolWho:
        if not any(condition is not None for condition in self.__dict__.values()):
            raise ValueError(_("`who` needs at least one condition, such as `gender: female`."))
        return self

    @property
    def by_age(self) -> bool:
        """Whether an age is asked about."""
        return self.min_age is not None or self.max_age is not None

    def expression(self) -> pl.Expr:
        """Return the expression over the entries with their persons; null: not known."""
        conditions = []
        if self.gender is not None:
            conditions.append(pl.col("gender") == self.gender)
        if self.min_age is not None:
            conditions.append(pl.col("age") >= self.min_age)
        if self.max_age is not None:
            conditions.append(pl.col("age") < self.max_age)
        if self.minority is not None:
            conditions.append(pl.col("minority") == self.minority)
        return pl.all_horizontal(conditions)


class PoolShare(Strict):
    """A share of the entries of each pool.

    Parameters
    ----------
    who : PoolWho
    percent, at_most : int or None
        Least and greatest share; a part of a person counts as a whole one that is needed, and not
        as one that is too many. Without either the share is shown and not judged.
    """

    fields: ClassVar[tuple[str, ...]] = ("pool", "have", "entries", "share", "limit")
    who: PoolWho = Field(title=mark("value", "who"))
    percent: int | None = Field(default=None, ge=1, le=100, title=mark("value", "percent"))
    at_most: int | None = Field(default=None, ge=0, le=100, title=mark("value", "at most"))


class PersonsAPost(Strict):
    """At most so many persons planned for each seat of a title at a level."""

    fields: ClassVar[tuple[str, ...]] = ("pool", "title", "have", "seats", "limit")
    persons: int = Field(ge=1, title=mark("value", "persons at most"))


class PostsAPerson(Strict):
    """At most so many titles for one person in one term."""

    fields: ClassVar[tuple[str, ...]] = ("official", "term", "have", "limit")
    posts: int = Field(ge=1, title=mark("value", "posts at most"))


class YearsLeft(Strict):
    """At least so many years until retirement when the term begins.

    ``time_left`` is a phrase that also says by how much the age is passed.
    """

    fields: ClassVar[tuple[str, ...]] = ("official", "term", "years_left", "time_left", "limit")
    years: float = Field(gt=0, title=mark("value", "years"))


PoolValue = PoolShare | PersonsAPost | PostsAPerson | YearsLeft
POOL_KINDS: dict[str, type[PoolValue]] = {
    "pool_share": PoolShare,
    "persons_a_post": PersonsAPost,
    "posts_a_person": PostsAPerson,
    "years_left": YearsLeft,
}


class PoolRuleFile(Strict):
    """One file of the folder ``pools`` of a pack.

    `level` names the levels of the pools that the rule speaks about; empty: all.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: str
    title: SaidText
    level: tuple[Annotated[str, one_of("level")], ...] = ()
    values: tuple[DatedValue, ...] = Field(min_length=1)
    message: SaidText
    kept: SaidText

    @model_validator(mode="after")
    def _days_rise(self) -> PoolRuleFile:
        days = [value.from_ for value in self.values]
        if days != sorted(set(days)):
            raise ValueError(_("`values` must have rising dates, each once."))
        return self


@dataclass(frozen=True)
class PoolRule:
    """A rule about pools with the value that holds on the day of its rule set."""

    id: str
    value: PoolValue
    level: tuple[str, ...]
    title: Wording
    message: Wording
    kept: Wording
    citation: Citation
    source: PoolRuleFile
