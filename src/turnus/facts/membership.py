"""Membership: who is a member, or on the way in, on a day; cells without admissions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from turnus.tables import Register, begun_by, holds_on
from turnus.tables.schema.codes import CODES

# Full years without an admission after which a cell is dry, where nobody says otherwise.
DRY_YEARS = 2


def current(register: Register, on: date) -> pl.DataFrame:
    """Return the members on a day: of each person the last row that says admitted, nor left since.

    Persons are officials or ids of their own; column ``person`` tells them apart.
    """
    rows = register["memberships"].filter(pl.col("stage").is_in(["admitted", "left"]))
    return _last_stages(rows, on).filter(pl.col("stage") == "admitted")


def on_the_way(register: Register, on: date) -> pl.DataFrame:
    """Return who is on the way in on a day: of each person the last row, short of admitted."""
    waiting = pl.col("stage").is_in(["introduced", "course-done"])
    return _last_stages(register["memberships"], on).filter(waiting)


def _last_stages(memberships: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return the last row of each person; of rows of one day the one that goes furthest."""
    order = {stage: place for place, stage in enumerate(CODES["stage"])}
    return (
        memberships.filter(pl.col("date") <= on)
        .with_columns(
            pl.coalesce("official", "member").alias("person"),
            pl.col("official").is_null().alias("outside"),
            pl.col("stage").replace_strict(order, return_dtype=pl.Int8).alias("order"),
        )
        .sort("outside", "person", "date", "order", "id")
        .unique(["outside", "person"], keep="last", maintain_order=True)
        .drop("order")
    )


def dry_cells(register: Register, on: date, years: int, kinds: tuple[str, ...]) -> pl.DataFrame:
    """Return the cells without an admission in the `years` up to the day, with ``last_admission``.

    Cells that are younger than that are left out; ``last_admission`` is null where none is known.
    """
    since = pl.lit(on).dt.offset_by(f"-{years}y")
    cells = register["units"].filter(pl.col("kind").is_in(kinds) & holds_on(on) & begun_by(since))
    return with_last_admission(cells, register, on).filter(
        pl.col("last_admission").is_null() | (pl.col("last_admission") < since)
    )


def with_last_admission(cells: pl.DataFrame, register: Register, on: date) -> pl.DataFrame:
    """Return cells with the day of their ``last_admission`` before the day, and its id.

    Both are null where none is known.
    """
    last = (
        register["memberships"]
        .filter((pl.col("stage") == "admitted") & (pl.col("date") < on))
        .sort("date", "id")
        .unique("unit", keep="last")
        .select("unit", last_admission="date", admission="id")
    )
    return cells.join(last, left_on="id", right_on="unit", how="left", maintain_order="left")


def members_among_officials(register: Register, on: date) -> pl.DataFrame:
    """Return for each ``official`` whether a ``member`` on the day; null: nothing is recorded.

    The last membership up to the day decides. Where there is none, the day of admission that
    stands with the official does: somebody who is admitted later is no member yet.
    """
    rows = register["memberships"].filter(
        pl.col("stage").is_in(["admitted", "left"]) & pl.col("official").is_not_null()
    )
    last = _last_stages(rows, on).select("official", last=pl.col("stage") == "admitted")
    return (
        register["officials"]
        .select("member_from", official="id")
        .join(last, on="official", how="left", maintain_order="left")
        .select("official", member=pl.coalesce("last", pl.col("member_from") <= on))
    )


def organised(
    register: Register, on: date, kinds: Collection[str], organisations: Collection[str]
) -> pl.DataFrame:
    """Return the units of `kinds` on the day, with ``hit``: an organisation is directly below.

    Parameters
    ----------
    register : Register
    on : datetime.date
    kinds, organisations : collection of str
        Kinds of units, and of the organisations looked for.
    """
    held = register["units"].filter(holds_on(on))
    below = held.filter(pl.col("kind").is_in(organisations))["parent"].drop_nulls()
    return held.filter(pl.col("kind").is_in(kinds)).with_columns(
        hit=pl.col("id").is_in(below.unique().implode())
    )
