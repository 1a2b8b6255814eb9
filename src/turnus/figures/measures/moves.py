"""Moves: appointments by which officials came from another post."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl

from turnus.figures.counting import count, count_distinct, labels, names, narrowed
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value

# An entry into service or a post is no move when it comes from nowhere.
_ENTRIES = ["appointment", "recruitment"]


class MovesFilter(Filter):
    """Which moves; fields with ``from_`` speak of the post that was left.

    Parameters
    ----------
    between_units : bool or None
        True: only moves to another unit; False: only inside one.
    from_scope : bool
        Whether the unit that was left, instead of the one arrived at, must lie in the scope.
    generated : bool or None
        Whether the person is invented.
    without : MovesFilter or None
        Moves that this filter finds are left out.
    """

    movement: Annotated[Many, Codes("movement")] = ()
    title: Annotated[Many, Ids("titles")] = ()
    from_title: Annotated[Many, Ids("titles")] = ()
    headship: Annotated[Many, Codes("headship")] = ()
    from_headship: Annotated[Many, Codes("headship")] = ()
    level: Annotated[Many, Codes("level")] = ()
    from_level: Annotated[Many, Codes("level")] = ()
    unit_kind: Annotated[Many, Codes("unit_kind")] = ()
    from_unit_kind: Annotated[Many, Codes("unit_kind")] = ()
    priority: Annotated[Many, Codes("priority")] = ()
    field: Annotated[Many, Codes("field")] = ()
    managed_by: Annotated[Many, Codes("level")] = ()
    staff_status: Annotated[Many, Codes("staff_status")] = ()
    official: Annotated[Many, Ids("officials")] = ()
    between_units: bool | None = None
    from_scope: bool = False
    generated: bool | None = None
    without: MovesFilter | None = None


_OF_POST = (
    *("post", "unit", "title", "field", "headship", "managed_by", "level", "unit_kind"),
    *("priority", "place"),
)
_LISTS = tuple(
    name
    for name, field in MovesFilter.model_fields.items()
    if any(isinstance(mark, Codes | Ids) for mark in field.metadata)
)
_BREAKDOWNS = (
    *("movement", "title", "from_title", "headship", "level", "from_level", "unit", "from_unit"),
    *("unit_kind", "priority", "field", "managed_by", "staff_status", "gender", "official", "year"),
)


def moves(ask: Ask, keep: MovesFilter) -> Value:
    """Count moves."""
    rows = found(ask, keep)
    counted = rows.filter(ask.happened("valid_from"))
    value = count(
        counted, "appointments", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )
    return with_unsure(ask, rows, value)


def movers(ask: Ask, keep: MovesFilter) -> Value:
    """Count the officials who moved, each once; one may stand in several parts."""
    rows = found(ask, keep)
    counted = rows.filter(ask.happened("valid_from"))
    value = count_distinct(
        counted,
        "official",
        "officials",
        breakdown=ask.breakdown,
        labels=labels(ask, ask.breakdown),
    )
    return with_unsure(ask, rows, value)


def found(ask: Ask, keep: MovesFilter) -> pl.DataFrame:
    """Return the moves that the filter keeps, whenever they happened.

    Columns are those of the appointments with those of post, title, unit and official beside; the
    post that was left has its columns with ``from_`` before.
    """
    posts = ask.every_post.select(_OF_POST)
    before = posts.rename({name: f"from_{name}" for name in posts.columns})
    officials = ask.register["officials"].select(
        "gender", "staff_status", "generated", official="id"
    )
    rows = (
        ask.register["appointments"]
        .filter(pl.col("from_post").is_not_null() | ~pl.col("movement").is_in(_ENTRIES))
        .join(posts, on="post", how="left")
        .join(before, on="from_post", how="left")
        .join(officials, on="official", how="left")
        .with_columns(year=pl.col("valid_from").dt.year())
        .filter(ask.within("from_unit" if keep.from_scope else "unit"))
    )
    rows = narrowed(rows, {name: getattr(keep, name) for name in _LISTS})
    if keep.between_units is not None:
        other = pl.col("unit") != pl.col("from_unit")
        rows = rows.filter(other if keep.between_units else ~other)
    if keep.generated is not None:
        rows = rows.filter(pl.col("generated") == keep.generated)
    if keep.without is not None:
        rows = rows.join(found(ask, keep.without), on="id", how="anti")
    return rows.sort("id")


def with_unsure(ask: Ask, rows: pl.DataFrame, value: Value) -> Value:
    """Name the moves among `rows` of which the day is not known well enough to count them."""
    undated = pl.col("valid_from").is_null()
    unsure = rows.filter(undated | ask.unsure("valid_from"))
    return replace(value, unknown=names("appointments", unsure["id"]))


MEASURES = (
    Measure(
        "moves",
        moves,
        MovesFilter,
        "moves",
        "moves of officials from one post to another",
        _BREAKDOWNS,
        public=True,
    ),
    Measure(
        "movers",
        movers,
        MovesFilter,
        "persons",
        "officials who moved, each counted once",
        _BREAKDOWNS,
        public=True,
    ),
)
