"""Which open tasks an official carries in the place of a post, on a day."""

from __future__ import annotations

from datetime import date

import polars as pl

from turnus.facts.task_states import task_states
from turnus.facts.unit_tree import Places
from turnus.facts.years import years_between
from turnus.tables import Register

# What rules see of a task. `here` is null where its unit, or the place of one, is not known.
_FIELDS = {
    "title": pl.String,
    "kind": pl.String,
    "led_in_person": pl.Boolean,
    "due": pl.Date,
    "due_precision": pl.String,
    "months_left": pl.Float64,
    "unit": pl.String,
    "here": pl.Boolean,
}
TASKS = pl.List(pl.Struct(_FIELDS))


def with_open_tasks(
    sides: pl.DataFrame, register: Register, places: Places, on: date
) -> pl.DataFrame:
    """Add the column ``from_tasks``: the open tasks of the place in which an official serves.

    Parameters
    ----------
    sides : polars.DataFrame
        ``official``, ``from_post`` and ``from_place``, one row for each post held.
    register : Register
    places : Places
    on : datetime.date
        A task is open when it was assigned by the day and is neither done nor dropped; a late one
        is open as well.

    Returns
    -------
    polars.DataFrame
        `sides` with a list of tasks (`TASKS`) in each row, the nearest deadline first; tasks of
        other places are left out. Who serves nowhere has none.
    """
    tasks = _open(register, places, on)
    held = sides.filter(pl.col("from_post").is_not_null()).select(
        "official", "from_post", "from_place"
    )
    here = (
        held.join(tasks, on="official", how="inner", maintain_order="left_right")
        .with_columns(here=pl.col("from_place") == pl.col("task_place"))
        .filter(pl.col("here").fill_null(value=True))
        .group_by("official", "from_post", maintain_order=True)
        .agg(pl.struct(*_FIELDS).alias("from_tasks"))
        .cast({"from_tasks": TASKS})
    )
    none = pl.lit([], dtype=TASKS)
    return sides.join(
        here, on=["official", "from_post"], how="left", maintain_order="left"
    ).with_columns(pl.col("from_tasks").fill_null(none))


def _open(register: Register, places: Places, on: date) -> pl.DataFrame:
    """Return the open tasks with the place of the unit of each, the nearest deadline first."""
    tasks = task_states(register, on).filter(
        pl.col("derived").is_in(["open", "late"]),
        pl.col("from").is_null() | (pl.col("from") <= on),
    )
    at = [places.place[unit] if unit >= 0 else -1 for unit in places.positions(tasks["unit"])]
    ids = [places.ids[place] if place >= 0 else None for place in at]
    return tasks.with_columns(
        pl.Series("task_place", ids, dtype=pl.String),
        months_left=years_between(pl.lit(on), pl.col("due_until")) * 12,
    ).sort("due_until", "id", nulls_last=True)
