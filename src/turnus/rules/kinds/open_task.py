"""Open task: who carries a task of the unit stays until it is done."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Annotated, Any

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import About, Says, Told, one_of
from turnus.tables.schema.codes import label
from turnus.words import _, mark, show_date, show_list
from turnus.words.shapes import Strict


class OpenTaskValue(Strict):
    """Which open tasks hold their carrier; left out: all.

    Parameters
    ----------
    kinds : tuple of str
        Kinds of task; empty: every kind.
    led_in_person : bool
        Only tasks that the official leads in person.
    due_within_months : int or None
        Only tasks that are due in so many months at the latest, late ones among them.
    due_after_months : int or None
        Only tasks that are due in so many months at the earliest; 0 leaves out the late ones.
    """

    kinds: tuple[Annotated[str, one_of("task_kind")], ...] = Field(
        default=(), title=mark("value", "kinds of task")
    )
    led_in_person: bool = Field(default=False, title=mark("value", "only tasks led in person"))
    due_within_months: int | None = Field(
        default=None, ge=0, title=mark("value", "months to the deadline at most")
    )
    due_after_months: int | None = Field(
        default=None, ge=0, title=mark("value", "months to the deadline at least")
    )

    @model_validator(mode="after")
    def _a_span(self) -> OpenTaskValue:
        first, last = self.due_after_months, self.due_within_months
        if first is not None and last is not None and first > last:
            raise ValueError(_("`due_after_months` is greater than `due_within_months`."))
        return self


class OpenTask:
    """Nobody leaves the place of an open task that he or she carries there.

    The place is that of the post that is left: a commune, a district, whichever unit of it the task
    names. A move inside the place leaves no task behind.
    """

    name = "open_task"
    value = OpenTaskValue
    about: About = "leave"

    def allowed(self, value: OpenTaskValue) -> pl.Expr:
        """Keep those who carry no such task, and those who remain in its place."""
        open_ = _any(_holds(value).is_null())
        held = pl.when(_held(value)).then(True).when(~open_).then(False)
        return pl.col("same_place") | ~held

    def reasons(self, value: OpenTaskValue) -> dict[str, pl.Expr]:
        """Name the moves that take nobody away from a task."""
        return {"same-place": pl.col("same_place") & _held(value)}

    def missing(self, value: OpenTaskValue) -> dict[str, pl.Expr]:
        """Name the cells of tasks without which nobody knows whether the task holds."""
        task, unknown = pl.element().struct, _holds(value).is_null()
        empty = {
            "tasks.unit": task.field("unit").is_null(),
            "units.kind": task.field("unit").is_not_null() & task.field("here").is_null(),
        }
        if value.led_in_person:
            empty["tasks.led_in_person"] = task.field("led_in_person").is_null()
        if (value.due_within_months, value.due_after_months) != (None, None):
            empty["tasks.due"] = task.field("months_left").is_null()
        return {column: _any(unknown & is_empty) for column, is_empty in empty.items()}

    def says(self, value: OpenTaskValue) -> Says:
        """Say the tasks with their kinds and deadlines."""
        mine = pl.element().filter(_holds(value))
        return {"tasks": Told(pl.col("from_tasks").list.eval(mine), _told)}


def _holds(value: OpenTaskValue) -> pl.Expr:
    """Return whether one task of the list holds its carrier; null: not known."""
    task = pl.element().struct
    conditions = [task.field("here")]
    if value.kinds:
        conditions.append(task.field("kind").is_in(value.kinds))
    if value.led_in_person:
        conditions.append(task.field("led_in_person"))
    if value.due_within_months is not None:
        conditions.append(task.field("months_left") <= value.due_within_months)
    if value.due_after_months is not None:
        conditions.append(task.field("months_left") >= value.due_after_months)
    return reduce(and_, conditions)


def _held(value: OpenTaskValue) -> pl.Expr:
    return _any(_holds(value).fill_null(value=False))


def _any(holds: pl.Expr) -> pl.Expr:
    """Return whether something holds of any task in the list."""
    return pl.col("from_tasks").list.eval(holds).list.any()


def _told(tasks: list[dict[str, Any]]) -> str:
    return show_list([_task(task) for task in tasks])


def _task(task: dict[str, Any]) -> str:
    kind = label("task_kind", task["kind"])
    if task["due"] is None:
        return _("“{title}” ({kind}, no deadline)").format(title=task["title"], kind=kind)
    return _("“{title}” ({kind}, due {day})").format(
        title=task["title"], kind=kind, day=show_date(task["due"], task["due_precision"])
    )


KIND = OpenTask()
