"""What figures cannot say of their day, and which tasks behind them need somebody's attention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from turnus.figures.audit.audit_line import Line
from turnus.figures.figure import Figure
from turnus.figures.follow.tasks import rows
from turnus.figures.follow.topic_row import FollowRequest
from turnus.figures.measures import MEASURES
from turnus.figures.privacy.persons import Persons
from turnus.tables import Register
from turnus.words import _, ngettext, show_date, show_number

_TASKS = "tasks"


def early_lines(figure: Figure) -> Iterator[Line]:
    """Yield how many values a figure leaves out, since nobody can know them on its day."""
    if not figure.early:
        return
    count = len(figure.early)
    text = ngettext(
        "{count} value is not counted: its period is not over on {day}.",
        "{count} values are not counted: their periods are not over on {day}.",
        count,
    ).format(count=show_number(count), day=show_date(figure.as_of))
    yield Line("early", (figure.id,), text, count, figure.early)


def undated_lines(
    register: Register, figures: Sequence[Figure], day: date | None
) -> Iterator[Line]:
    """Yield, once for all, which figures stand as recorded today though an earlier day is asked.

    Parameters
    ----------
    register : Register
    figures : sequence of Figure
    day : datetime.date or None
        The day of the report; None: each figure's own.
    """
    if not (own := register.defaults.get("on")):
        return
    recorded = date.fromisoformat(own)
    asked = {
        figure.id: min(day or figure.as_of, figure.as_of)
        for figure in figures
        if figure.measure in MEASURES and MEASURES[figure.measure].undated
    }
    late = {id_: on for id_, on in asked.items() if on < recorded}
    if late:
        text = _(
            "These records carry no day: they are shown as they stood in the register on "
            "{recorded}, and not as on {day}."
        ).format(recorded=show_date(recorded), day=show_date(min(late.values())))
        yield Line("undated", tuple(late), text, None, ())


def task_lines(persons: Persons, figures: Sequence[Figure], on: date) -> Iterator[Line]:
    """Yield how many tasks are late on a day, and how many have been silent for long."""
    register = persons.register
    if register["tasks"].is_empty():
        return
    asked = FollowRequest(Persons(register), on)  # only counted, nobody is shown
    standing = rows(asked)
    for state in ("late", "silent"):
        records = tuple(sorted(row.records[0] for row in standing if row.state == state))
        counting = [
            figure.id
            for figure in figures
            if figure.topic == _TASKS and not {*figure.records, *figure.base}.isdisjoint(records)
        ]
        if records and counting:
            text = _late(len(records), on) if state == "late" else _silent(asked, len(records))
            yield Line(state, tuple(counting), text, len(records), records)


def _late(count: int, on: date) -> str:
    text = ngettext(
        "{count} task of the register is late on {day}.",
        "{count} tasks of the register are late on {day}.",
        count,
    )
    return text.format(count=show_number(count), day=show_date(on))


def _silent(asked: FollowRequest, count: int) -> str:
    text = ngettext(
        "{count} open task of the register has been without an entry for more than {days} days on "
        "{day}.",
        "{count} open tasks of the register have been without an entry for more than {days} days "
        "on {day}.",
        count,
    )
    return text.format(count=show_number(count), days=asked.silent_days, day=show_date(asked.on))
