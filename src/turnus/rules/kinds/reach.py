"""Reach: a move leads to a post near home, in the own province, planned for or wished for."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import About, Says, floored
from turnus.rules.text.value_words import CodeWords
from turnus.words import _, mark
from turnus.words.shapes import Strict


class ReachValue(Strict):
    """What brings a post into reach; one of them is enough.

    Parameters
    ----------
    km : float or None
        No farther than so many km from the home place.
    province : bool
        In the province in which the official serves; who holds no post serves where the home is.
    pool : {"province", "anywhere"} or None
        The official is in the pool for the title at the level: in the own province, or anywhere.
    wish : bool
        The official wished for the post or its unit.
    """

    km: float | None = Field(default=None, ge=0, title=mark("value", "within so many km of home"))
    province: bool = Field(default=False, title=mark("value", "in the own province"))
    pool: (
        Annotated[
            Literal["province", "anywhere"],
            CodeWords(
                {
                    "anywhere": mark("value", "anywhere"),
                    "province": mark("value", "in the own province"),
                }
            ),
        ]
        | None
    ) = Field(default=None, title=mark("value", "members of the pool for the title"))
    wish: bool = Field(default=False, title=mark("value", "where wished for"))

    @model_validator(mode="after")
    def _something(self) -> ReachValue:
        if not any(getattr(self, name) not in (None, False) for name in type(self).model_fields):
            raise ValueError(_("name at least one way into reach, such as `km: 30`."))
        return self


class Reach:
    """Moves lead to posts in reach; who holds a post may keep it, however far it is.

    Where neither a home nor a post is recorded, nobody knows what is near.
    """

    name = "reach"
    value = ReachValue
    about: About = "move"

    def allowed(self, value: ReachValue) -> pl.Expr:
        """Keep the posts that one of the ways leads to."""
        return pl.any_horizontal(_ways(value).values())

    def sight(self, value: ReachValue) -> float:
        """Return the km that are near."""
        return value.km or 0.0

    def reasons(self, value: ReachValue) -> dict[str, pl.Expr]:
        """Name the way that leads to the post, the nearest first."""
        return _ways(value)

    def says(self, value: ReachValue) -> Says:
        """Say the distance from home and how far is near."""
        fields: Says = {"distance": floored(pl.col("distance"))}
        return fields if value.km is None else fields | {"limit": pl.lit(value.km)}


def _ways(value: ReachValue) -> dict[str, pl.Expr]:
    """Return the ways that the value opens, as Boolean expressions over the pair frame."""
    ways: dict[str, pl.Expr] = {}
    if value.km is not None:
        ways["near"] = pl.col("distance") <= value.km
    if value.province:
        ways["province"] = pl.col("same_province")
    if value.pool == "province":
        ways["pool"] = pl.col("in_pool") & pl.col("same_province")
    if value.pool == "anywhere":
        ways["pool"] = pl.col("in_pool")
    if value.wish:
        ways["wish"] = pl.col("preference_rank").is_not_null()
    return ways


KIND = Reach()
