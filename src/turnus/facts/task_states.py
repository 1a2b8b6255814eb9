"""Where each task stands on a day: what follows from its deadline and its entries."""

from __future__ import annotations

from datetime import date

import polars as pl

from turnus.tables.register import Register
from turnus.tables.time.dates import last_day

DONE = 100  # percent of progress


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
