"""Reconciliation of published figures: general checks of each, declared checks between them.

General checks need no declaration: parts that do not sum, shares of nothing, cells that leave a
count open, targets that were not reached or are softer than what was reached before. Others are
declared under ``checks`` in ``figures.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from turnus.figures.audit.audit_line import Line
from turnus.figures.audit.entered import entered_lines
from turnus.figures.audit.softness import target_lines
from turnus.figures.audit.unsaid import early_lines, task_lines, undated_lines
from turnus.figures.compute import TOLERANCE, compute
from turnus.figures.definition.definition_file import Check
from turnus.figures.definition.definition_reader import Definitions
from turnus.figures.figure import Figure
from turnus.figures.privacy.persons import Persons
from turnus.tables import Register
from turnus.words import _, ngettext, show_number

__all__ = ["Line", "audit"]


def audit(
    register: Register,
    definitions: Definitions,
    figures: Sequence[Figure],
    persons: Persons | None = None,
    *,
    day: date | None = None,
    further: Iterable[Line] = (),
) -> list[Line]:
    """Return what does not reconcile, in the order of the figures.

    Parameters
    ----------
    register : Register
    definitions : Definitions
    figures : sequence of Figure
        As `compute` gives them. Those that their checks name need not be among them.
    persons : Persons or None
        How persons are shown; None: by code, apart from what is public.
    day : datetime.date or None
        The day that a report is about; None: the register's own, or the last of the figures.
    further : iterable of Line
        What others hold against the figures, such as rules; told last.

    Raises
    ------
    FigureError
        If a figure that a check names cannot be computed.
    """
    persons = persons or Persons(register)
    by_id = {figure.id: figure for figure in figures}
    checks = {figure.id: definitions[figure.id].checks for figure in figures}
    named = {other for own in checks.values() for check in own for other in check.others()}
    others = compute(register, definitions, named.difference(by_id))
    by_id |= {figure.id: figure for figure in others}
    lines: list[Line] = []
    for figure in figures:
        lines += _general(figure)
        lines += early_lines(figure)
        for check in checks[figure.id]:
            lines += _declared(figure, check, by_id, persons)
    lines += target_lines(register, figures, persons.records)
    lines += undated_lines(register, figures, day)
    if on := day or _last_day(register, figures):
        lines += task_lines(persons, figures, on)
    lines += further
    return [
        replace(
            line, records=persons.behind(*(by_id[id_] for id_ in line.figures)).listed(line.records)
        )
        for line in lines
    ]


def _last_day(register: Register, figures: Sequence[Figure]) -> date | None:
    if own := register.defaults.get("on"):
        return date.fromisoformat(own)
    return max((figure.as_of for figure in figures), default=None)


def _general(figure: Figure) -> Iterator[Line]:
    """Yield what every figure is checked for: parts that do not sum, empty cells, no value."""
    if figure.parts_missing:
        yield Line(
            "parts",
            (figure.id,),
            _("The parts do not sum to the whole: {missing} missing.").format(
                missing=show_number(figure.parts_missing, 2)
            )
            if figure.parts_missing > 0
            else _("The parts sum to {more} more than the whole; some count in several.").format(
                more=show_number(-figure.parts_missing, 2)
            ),
            figure.parts_missing,
            _in_several_or_none(figure),
        )
    nowhere = next((part for part in figure.parts if not part.key and part.records), None)
    if nowhere is not None:
        count = len(nowhere.records)
        text = ngettext(
            "{count} record stands in no part of the breakdown by {breakdown}: a cell is empty.",
            "{count} records stand in no part of the breakdown by {breakdown}: a cell is empty.",
            count,
        ).format(count=count, breakdown=figure.breakdown)
        yield Line("unknown", (figure.id,), text, count, nowhere.records)
    if figure.value is None and figure.whole:
        text = (
            _("There is nothing to divide by, so that there is no share.")
            if figure.denominator == 0
            else _("The records give no value.")
        )
        yield Line("no-value", (figure.id,), text, None, figure.records)
    if figure.unknown:
        count = len(figure.unknown)
        text = ngettext(
            "{count} record may be counted wrongly: a cell is empty or a date is partial.",
            "{count} records may be counted wrongly: a cell is empty or a date is partial.",
            count,
        ).format(count=count)
        yield Line("unknown", (figure.id,), text, count, figure.unknown)


def _in_several_or_none(figure: Figure) -> tuple[str, ...]:
    """Return the records that spoil the partition: in several parts, or in none."""
    times = dict.fromkeys(figure.records, 0)
    for part in figure.parts:
        for record in part.records:
            times[record] = times.get(record, 0) + 1
    return tuple(record for record, count in times.items() if count != 1)


def _declared(
    figure: Figure, check: Check, by_id: Mapping[str, Figure], persons: Persons
) -> Iterator[Line]:
    """Yield where a figure fails a check that ``figures.yaml`` declares for it."""
    others = [by_id[other] for other in check.others()]
    ids = (figure.id, *(other.id for other in others))
    if check.same_records is not None:
        yield from _same_records(figure, others[0], persons)
        return
    if check.summarises is not None:
        view = persons.behind(figure, others[0])
        yield from entered_lines(figure, check.summarises, others[0], view)
        return
    mine = figure.amount
    amounts = [one for other in others if (one := other.amount) is not None]
    if mine is None or len(amounts) < len(others):
        text = _("A figure without a value cannot be held against others.")
        yield Line("no-value", ids, text, None, ())
        return
    whole = sum(amounts)
    if check.at_least_average_of is not None:
        whole /= check.at_least_average_of.years
    by = mine - whole
    if fault := _fault(check, by):
        numbers: dict[str, Any] = {
            "id": figure.id,
            "value": show_number(mine, 2),
            "other": show_number(whole, 2),
            "by": show_number(abs(by), 2),
            "others": ", ".join(ids[1:]),
        }
        yield Line(fault[0], ids, fault[1].format(**numbers), by, _apart(figure, others))


def _fault(check: Check, by: float) -> tuple[str, str] | None:
    """Return kind and sentence of what is wrong when a figure is off `by` what it is held to."""
    sentences = {
        "equals": ("differs", _("{id} is {value}, but {others} is {other}: {by} apart.")),
        "equals_sum_of": (
            "differs",
            _("{id} is {value}, but {others} sum to {other}: {by} apart."),
        ),
        "at_least": ("short", _("{id} is {value}, {by} short of {others} with {other}.")),
        "at_most": ("above", _("{id} is {value}, {by} above {others} with {other}.")),
        "at_least_average_of": (
            "soft",
            _(
                "{id} is {value}, but {others} gives {other} a year on average: {by} softer than "
                "the last years’ run."
            ),
        ),
    }
    key = check.key
    tolerated = (key.startswith("at_least") and by > 0) or (key == "at_most" and by < 0)
    return None if tolerated or abs(by) < TOLERANCE else sentences[key]


def _same_records(figure: Figure, other: Figure, persons: Persons) -> Iterator[Line]:
    mine, theirs = set(figure.records), set(other.records)
    by = len(mine) - len(theirs)
    view = persons.behind(figure, other)
    for first, second, only in (
        (other, figure, sorted(theirs - mine)),
        (figure, other, sorted(mine - theirs)),
    ):
        if not only:
            continue
        text = ngettext(
            "{first} counts {count} record that {second} does not: {records}.",
            "{first} counts {count} records that {second} does not: {records}.",
            len(only),
        ).format(
            first=first.id,
            second=second.id,
            count=len(only),
            records="; ".join(dict.fromkeys(view.said(record) for record in only)),
        )
        yield Line("records", (figure.id, other.id), text, by, tuple(only))


def _apart(figure: Figure, others: Sequence[Figure]) -> tuple[str, ...]:
    """Symmetric difference: return the records that only one side counts."""
    counted = {record for other in others for record in other.records}
    return tuple(sorted(counted.symmetric_difference(figure.records)))
