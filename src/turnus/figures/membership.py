"""Members, dry cells, organised units: what the measures and the follow-up share."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import polars as pl

from turnus.figures.counting import narrowed
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Filter
from turnus.tables import Register, holds_on
from turnus.tables.schema.codes import CODES

# Full years without an admission after which a cell is dry, where nobody says otherwise.
DRY_YEARS = 2


class HeadFilter(Filter):
    """Which heads: of units of these kinds, by headship or by title."""

    unit_kind: Annotated[Many, Codes("unit_kind")] = ("village",)
    headship: Annotated[Many, Codes("headship")] = ("head",)
    title: Annotated[Many, Ids("titles")] = ()


class OrganisedFilter(Filter):
    """Which units, and the kinds of organisation looked for directly below them."""

    unit_kind: Annotated[Many, Codes("unit_kind")] = ("village",)
    organisation_kind: Annotated[Many, Codes("unit_kind")] = ("cell",)


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
    old = pl.col("valid_from").is_null() | (pl.col("valid_from") <= since)
    cells = register["units"].filter(pl.col("kind").is_in(kinds) & holds_on(on) & old)
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


def full_years(since: date, on: date) -> int:
    """Return the whole years from one day to another."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def heads(register: Register, on: date, keep: HeadFilter) -> pl.DataFrame:
    """Return the appointments of heads that hold on the day, with ``hit``: a member or not.

    A member is who has a membership, or whose admission stands with the official.
    """
    posts = (
        register["posts"]
        .select("unit", "title", post="id")
        .join(register["titles"].select("headship", title="id"), on="title", how="left")
        .join(register["units"].select("kind", unit="id"), on="unit", how="left")
    )
    wanted = {"kind": keep.unit_kind, "headship": keep.headship, "title": keep.title}
    admitted = register["officials"].filter(pl.col("member_from") <= on)["id"]
    recorded = current(register, on).drop_nulls("official")["official"]
    gone = register["memberships"].filter(
        (pl.col("date") <= on) & (pl.col("stage") == "left") & pl.col("official").is_not_null()
    )["official"]
    by_official = pl.col("official").is_in(admitted.implode()) & ~pl.col("official").is_in(
        gone.implode()
    )
    return (
        register["appointments"]
        .filter(holds_on(on))
        .join(narrowed(posts, wanted), on="post", how="inner", maintain_order="left")
        .with_columns(hit=by_official | pl.col("official").is_in(recorded.implode()))
    )


def organised(register: Register, on: date, keep: OrganisedFilter) -> pl.DataFrame:
    """Return the units that hold on the day, with ``hit``: an organisation is directly below."""
    held = register["units"].filter(holds_on(on))
    below = held.filter(pl.col("kind").is_in(keep.organisation_kind))["parent"].drop_nulls()
    return held.filter(pl.col("kind").is_in(keep.unit_kind)).with_columns(
        hit=pl.col("id").is_in(below.unique().implode())
    )
