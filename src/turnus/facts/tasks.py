"""Tasks: where each stands on a day by its deadline and its entries, and who carries which."""

from __future__ import annotations

from datetime import date

import polars as pl

from turnus.facts.units import UnitTree
from turnus.facts.years import years_between
from turnus.tables import Register, begun_by
from turnus.tables.time.dates import last_day

DONE = 100  # percent of progress
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


def tasks_on(register: Register, on: date) -> pl.DataFrame:
    """Return all tasks in the state that they have on the day `on`, with their last entry.

    ``progress`` is that of the last entry that gives it.
    """
    found = task_states(register, on).with_columns(state="derived")
    return found.select(*register["tasks"].columns, "last_update", "progress")


def task_states(register: Register, on: date) -> pl.DataFrame:
    """Return all tasks with what follows from their entries on the day `on`.

    Adds ``derived`` (open, done, late, dropped), ``done_on`` (first entry of full progress),
    ``last_update``, ``progress`` (of the last entry that gives it), ``updates`` and ``evidence``
    (numbers of entries), and ``due_until`` (the last day that the deadline can mean). Entries after
    the day do not count, and neither does a done that an entry dates later.
    """
    entries = register["task_updates"]
    known = entries.filter(pl.col("date") <= on).sort("task", "date")
    finished = (
        entries.filter(pl.col("progress") >= DONE)
        .group_by("task")
        .agg(pl.col("date").min().alias("done_on"))
    )
    seen = known.group_by("task").agg(
        pl.col("date").max().alias("last_update"),
        pl.col("progress").drop_nulls().last(),
        pl.len().alias("updates"),
        pl.col("evidence").is_not_null().sum().alias("evidence"),
    )
    tasks = register["tasks"].join(
        finished, left_on="id", right_on="task", how="left", maintain_order="left"
    )
    tasks = tasks.join(
        seen, left_on="id", right_on="task", how="left", maintain_order="left"
    ).with_columns(
        pl.col("updates", "evidence").fill_null(0),
        last_day(pl.col("due"), pl.col("due_precision")).alias("due_until"),
    )
    said = pl.col("state")
    done = (pl.col("done_on") <= on) | (pl.col("done_on").is_null() & (said == "done"))
    late = (pl.col("due_until") < on) | (said == "late")
    return tasks.with_columns(
        pl.when(said == "dropped")
        .then(pl.lit("dropped"))
        .when(done)
        .then(pl.lit("done"))
        .when(late)
        .then(pl.lit("late"))
        .otherwise(pl.lit("open"))
        .alias("derived")
    )


def assigned_by(on: date, tasks: pl.DataFrame) -> pl.DataFrame:
    """Return those of the tasks that were assigned by the day; without a day they were."""
    return tasks.filter(begun_by(on, "from"))


def is_running() -> pl.Expr:
    """Return whether a task in its derived state is neither done nor dropped."""
    return pl.col("derived").is_in(["open", "late"])


def with_open_tasks(
    sides: pl.DataFrame, register: Register, tree: UnitTree, on: date
) -> pl.DataFrame:
    """Add the column ``from_tasks``: the open tasks of the place in which an official serves.

    Parameters
    ----------
    sides : polars.DataFrame
        ``official``, ``from_post`` and ``from_place``, one row for each post held.
    register : Register
    tree : UnitTree
    on : datetime.date
        A task is open when it was assigned by the day and is neither done nor dropped; a late one
        is open as well.

    Returns
    -------
    polars.DataFrame
        `sides` with a list of tasks (`TASKS`) in each row, the nearest deadline first; tasks of
        other places are left out. Who serves nowhere has none.
    """
    tasks = _open(register, tree, on)
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


def _open(register: Register, tree: UnitTree, on: date) -> pl.DataFrame:
    """Return the open tasks with the place of the unit of each, the nearest deadline first."""
    tasks = assigned_by(on, task_states(register, on)).filter(is_running())
    place = tree.named(tree.place[tree.positions(tasks["unit"])])
    return tasks.with_columns(
        place.alias("task_place"),
        months_left=years_between(pl.lit(on), pl.col("due_until")) * 12,
    ).sort("due_until", "id", nulls_last=True)
