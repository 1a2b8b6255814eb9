"""Which officials belong to the units of a figure's scope."""

from __future__ import annotations

from turnus.facts.membership import current
from turnus.facts.offices import holders
from turnus.figures.figure import Ask


def post_holders(ask: Ask) -> list[str]:
    """Return the officials who hold a post in scope on the day."""
    held = holders(ask.register, ask.posts.filter(ask.within("unit")), ask.as_of)
    return held["official"].unique().sort().to_list()


def cell_members(ask: Ask) -> list[str]:
    """Return the officials who are members of a cell in scope on the day."""
    members = current(ask.register, ask.as_of).filter(ask.within("unit"))
    return members["official"].drop_nulls().unique().sort().to_list()
