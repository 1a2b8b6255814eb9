"""Which officials belong to the units of a figure's scope."""

from __future__ import annotations

import polars as pl

from turnus.figures.figure import Ask
from turnus.figures.membership import current
from turnus.tables import holds_on


def holders(ask: Ask) -> list[str]:
    """Return the officials who hold a post in scope on the day."""
    posts = ask.register["posts"].filter(ask.within("unit"))["id"]
    held = ask.register["appointments"].filter(holds_on(ask.as_of))
    officials = held.filter(pl.col("post").is_in(posts.implode()))["official"]
    return officials.unique().sort().to_list()


def cell_members(ask: Ask) -> list[str]:
    """Return the officials who are members of a cell in scope on the day."""
    members = current(ask.register, ask.as_of).filter(ask.within("unit"))
    return members["official"].drop_nulls().unique().sort().to_list()
