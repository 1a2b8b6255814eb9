"""Pool member: a newcomer is in the pool for the title."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Coded, Says
from turnus.words import mark
from turnus.words.shapes import Strict


class PoolMemberValue(Strict):
    """Who needs no pool.

    Parameters
    ----------
    same_title_exempt : bool
        Whether one who holds the same title elsewhere may come without being in the pool.
    """

    same_title_exempt: bool = Field(title=mark("value", "holders of the same title need no pool"))


class PoolMember:
    """Newcomers are in a pool for the title at the level.

    In a register without pools nobody knows who is in one.
    """

    name = "pool_member"
    value = PoolMemberValue
    about: About = "move"

    def allowed(self, value: PoolMemberValue) -> pl.Expr:
        """Keep members of the pool and those who are exempt."""
        if not value.same_title_exempt:
            return pl.col("in_pool")
        return pl.col("in_pool") | _same_title()

    def reasons(self, value: PoolMemberValue) -> dict[str, pl.Expr]:
        """Name those who need no pool."""
        if not value.same_title_exempt:
            return {}
        return {"same-title": _same_title() & ~pl.col("in_pool").fill_null(value=False)}

    def says(self, value: PoolMemberValue) -> Says:  # noqa: ARG002 - the shape of a kind
        """Say the level of the pool that is asked for."""
        return {"level": Coded("level", pl.col("level"))}


def _same_title() -> pl.Expr:
    return (pl.col("title") == pl.col("from_title")).fill_null(value=False)


KIND = PoolMember()
