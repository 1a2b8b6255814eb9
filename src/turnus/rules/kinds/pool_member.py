"""Pool member: a newcomer is in the pool for the title."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Coded, Says
from turnus.rules.level_change import steps_down
from turnus.words import mark
from turnus.words.shapes import Strict


class PoolMemberValue(Strict):
    """Who needs no pool.

    Parameters
    ----------
    same_title_exempt : bool
        Whether one who holds the same title elsewhere may come without being in the pool.
    only_higher : bool
        Whether pools are for higher posts only, so that who moves to an equal or lower rank needs
        none.
    down_exempt : bool
        Whether one who is in the pool of a title above the present one may go down a level without
        being in that of the post there: a rotation is preparation for the title above.
    """

    same_title_exempt: bool = Field(title=mark("value", "holders of the same title need no pool"))
    only_higher: bool = Field(default=False, title=mark("value", "only before a higher post"))
    down_exempt: bool = Field(
        default=False, title=mark("value", "who is planned for a higher title may go down a level")
    )


class PoolMember:
    """Newcomers are in a pool for the title at the level.

    In a register without pools nobody knows who is in one.
    """

    name = "pool_member"
    value = PoolMemberValue
    about: About = "move"

    def allowed(self, value: PoolMemberValue) -> pl.Expr:
        """Keep members of the pool and those who are exempt."""
        kept = pl.col("in_pool")
        for needs_none in _exempt(value).values():
            kept = kept | needs_none
        return kept

    def reasons(self, value: PoolMemberValue) -> dict[str, pl.Expr]:
        """Name those who need no pool."""
        unpooled = ~pl.col("in_pool").fill_null(value=False)
        return {name: exempt & unpooled for name, exempt in _exempt(value).items()}

    def says(self, value: PoolMemberValue) -> Says:  # noqa: ARG002 - the shape of a kind
        """Say the level of the pool that is asked for."""
        return {"level": Coded("level", pl.col("level"))}


def _exempt(value: PoolMemberValue) -> dict[str, pl.Expr]:
    """Return by reason who needs no pool; what is not known is no reason."""
    named = {}
    if value.same_title_exempt:
        named["same-title"] = pl.col("title") == pl.col("from_title")
    if value.only_higher:
        named["not-higher"] = pl.col("rank") <= pl.col("from_rank")
    if value.down_exempt:
        named["goes-down"] = (pl.col("pool_rank") > pl.col("from_rank")) & (steps_down() > 0)
    return {name: exempt.fill_null(value=False) for name, exempt in named.items()}


KIND = PoolMember()
