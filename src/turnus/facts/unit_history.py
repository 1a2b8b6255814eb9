"""The past of a unit: mergers, splits and other changes that touch it, and who served in it.

A unit that gets another name, level or superior goes on as the same unit, even where the register
gives it a new id (`goes_on_as`); a merger or a split makes new units.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from turnus.tables import Register

SAME_UNIT = ("rename", "upgrade", "reparent")
NEW_UNITS = ("merge", "split")


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


def successors(register: Register, unit: str) -> list[str]:
    """Return the units that a unit became or was merged into, by carried-out changes."""
    went = register["unit_events"].filter(
        _carried_out() & pl.col("from_units").list.contains(unit).fill_null(value=False)
    )
    after = went.sort("date", "id")["to_units"].drop_nulls().explode().drop_nulls().to_list()
    return [other for other in dict.fromkeys(after) if other != unit]


def goes_on_as(register: Register, on: date, *, through_mergers: bool) -> pl.DataFrame:
    """Return which unit goes on as which other, by the changes carried out by the day.

    Parameters
    ----------
    register : Register
    on : datetime.date
    through_mergers : bool
        Whether a unit that is merged or split goes on in what it becomes, too.

    Returns
    -------
    polars.DataFrame
        ``unit`` and ``later``, a row for each two units and each change.
    """
    kinds = SAME_UNIT + (NEW_UNITS if through_mergers else ())
    changes = register["unit_events"].filter(
        _carried_out() & pl.col("kind").is_in(kinds) & (pl.col("date") <= on)
    )
    return (
        changes.select(pl.col("from_units").alias("unit"), pl.col("to_units").alias("later"))
        .explode("unit")
        .explode("later")
        .drop_nulls()
        .filter(pl.col("unit") != pl.col("later"))
        .unique(maintain_order=True)
    )


def _carried_out() -> pl.Expr:
    return ~pl.col("planned").fill_null(value=False)
