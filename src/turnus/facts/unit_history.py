"""The past of a unit: mergers, splits and other changes that touch it, and who served in it."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from turnus.tables import Register


def changes_of(register: Register, units: Collection[str]) -> pl.DataFrame:
    """Return the changes that touch any of the units, before or after, planned ones among them.

    The rows of ``unit_events``: a merger touches those that are merged and what they become.
    """
    sides = (pl.col(side).fill_null([]) for side in ("from_units", "to_units"))
    touched = pl.concat_list(sides).list.eval(pl.element().is_in(sorted(units))).list.any()
    return register["unit_events"].filter(touched)


def served_in(register: Register, units: Collection[str]) -> pl.DataFrame:
    """Return the appointments of any day to posts of the units."""
    posts = register["posts"].filter(pl.col("unit").is_in(sorted(units)))["id"]
    return register["appointments"].filter(pl.col("post").is_in(posts.implode()))
