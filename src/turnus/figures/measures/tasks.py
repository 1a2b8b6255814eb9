"""Priority tasks: how many, in which state, carried by whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl

from turnus.facts.records import keyed
from turnus.facts.tasks import DONE, assigned_by, task_states
from turnus.figures.counting import count, labels, names, narrowed, share_of
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.narrow import words


class TaskFilter(Filter):
    """Which tasks.

    Parameters
    ----------
    kind, state : tuple of str
        Codes; the state is the one derived for the day.
    official, assigned_by : tuple of str
        Ids of those who carry and of the units that assigned.
    led_in_person, with_updates, with_evidence : bool or None
        Whether the official leads the task; whether an entry, or one with evidence, exists.
    """

    kind: Annotated[Many, Codes("task_kind")] = ()
    state: Annotated[Many, Codes("task_state")] = ()
    official: Annotated[Many, Ids("officials")] = ()
    assigned_by: Annotated[Many, Ids("units")] = ()
    led_in_person: bool | None = None
    with_updates: bool | None = None
    with_evidence: bool | None = None


class TaskShareFilter(TaskFilter):
    """Which tasks, and in which state those are that form the part."""

    reached: Annotated[Many, Codes("task_state")] = ("done",)


def task_rows(ask: Ask, keep: TaskFilter) -> pl.DataFrame:
    """Return the tasks that `keep` asks for, assigned in the period; ``state`` is the derived."""
    assigned = assigned_by(ask.as_of, _matching(ask, keep))
    return assigned if ask.period is None else assigned.filter(ask.period.holds("from"))


def _unsure(ask: Ask, keep: TaskFilter) -> tuple[str, ...]:
    """Return the tasks of which the day of assignment leaves open whether the period has them."""
    undated = pl.lit(ask.period is not None) & pl.col("from").is_null()
    return names("tasks", _matching(ask, keep).filter(undated | ask.unsure("from"))["id"].sort())


def _matching(ask: Ask, keep: TaskFilter) -> pl.DataFrame:
    """Return the tasks that `keep` asks for, whenever they were assigned."""
    wanted = [ask.within("unit")]
    if keep.led_in_person is not None:
        wanted.append(pl.col("led_in_person") == keep.led_in_person)
    for column, asked in (("updates", keep.with_updates), ("evidence", keep.with_evidence)):
        if asked is not None:
            wanted.append((pl.col(column) > 0) == asked)
    found = task_states(ask.register, ask.as_of).filter(pl.all_horizontal(wanted))
    return narrowed(
        found.with_columns(state="derived"),
        {
            "kind": keep.kind,
            "state": keep.state,
            "official": keep.official,
            "assigned_by": keep.assigned_by,
        },
    )


def _entries(ask: Ask, keep: TaskFilter, rows: pl.DataFrame, *, states: bool) -> tuple[str, ...]:
    """Return the entries of the tasks `rows` that decided: those asked for, or of full progress.

    An entry of full progress decides the state also when its day is still to come: until then the
    task is not done.
    """
    day, wanted = pl.col("date") <= ask.as_of, []
    if keep.with_updates is not None:
        wanted.append(day)
    if keep.with_evidence is not None:
        wanted.append(day & pl.col("evidence").is_not_null())
    if states or keep.state or ask.breakdown == "state":
        wanted.append(pl.col("progress") >= DONE)
    if not wanted:
        return ()
    table = "task_updates"
    of_tasks = ask.register[table].filter(pl.col("task").is_in(rows["id"].to_list()))
    found = keyed(of_tasks.filter(pl.any_horizontal(wanted)), table)
    return names(table, found["id"].sort())


def _labels(ask: Ask) -> dict[str, str]:
    match ask.breakdown:
        case "kind":
            return words("task_kind")
        case "state":
            return words("task_state")
        case "assigned_by":
            return labels(ask, "unit")
    return labels(ask, ask.breakdown)


def tasks(ask: Ask, keep: TaskFilter) -> Value:
    """Count tasks."""
    rows = task_rows(ask, keep)
    found = count(rows, "tasks", breakdown=ask.breakdown, labels=_labels(ask))
    entries = _entries(ask, keep, rows, states=False)
    return replace(found, evidence=entries, unknown=_unsure(ask, keep))


def task_carriers(ask: Ask, keep: TaskFilter) -> Value:
    """Count the officials who carry tasks, each once."""
    rows = task_rows(ask, keep)
    carriers = rows.unique("official").sort("official").with_columns(id="official")
    entries = _entries(ask, keep, rows, states=False)
    return replace(count(carriers, "officials"), evidence=entries, unknown=_unsure(ask, keep))


def tasks_done(ask: Ask, keep: TaskShareFilter) -> Value:
    """Return the share of tasks that are done, or in the states that `keep` names."""
    rows = task_rows(ask, keep).with_columns(hit=pl.col("state").is_in(keep.reached))
    found = share_of(rows, "hit", "tasks", breakdown=ask.breakdown, labels=_labels(ask))
    entries = _entries(ask, keep, rows, states=True)
    return replace(found, evidence=entries, unknown=_unsure(ask, keep))


_BREAKDOWNS = ("kind", "state", "official", "unit", "assigned_by")

MEASURES = (
    Measure(
        "tasks",
        tasks,
        TaskFilter,
        "tasks",
        "priority tasks assigned in the period, with the state that follows from their entries",
        _BREAKDOWNS,
    ),
    Measure(
        "task_carriers",
        task_carriers,
        TaskFilter,
        "persons",
        "officials who carry priority tasks, each once",
    ),
    Measure(
        "tasks_done",
        tasks_done,
        TaskShareFilter,
        "share",
        "share of priority tasks that are done",
        ("kind", "official", "unit", "assigned_by"),
    ),
)
