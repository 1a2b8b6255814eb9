"""Numbers that somebody entered, held against the records that they summarise."""

from __future__ import annotations

from collections.abc import Iterator

from turnus.figures.audit.audit_line import Line
from turnus.figures.compute import TOLERANCE
from turnus.figures.definition.definition_file import Summary
from turnus.figures.figure import Figure, Part
from turnus.figures.privacy.persons import View
from turnus.words import _, half_up, show_number

_PERCENT = 100


def entered_lines(figure: Figure, of: Summary, counted: Figure, view: View) -> Iterator[Line]:
    """Yield where `figure` says another number than the records behind `counted` give.

    Parameters
    ----------
    figure : Figure
        The number as it was entered.
    of : Summary
        How it is written, and whether its parts are held against those of the records.
    counted : Figure
    view : View
        How persons are shown behind the two.
    """
    ids = (figure.id, counted.id)
    said, given = figure.amount, _written(counted, of)
    if said is None or given is None:
        text = _("A figure without a value cannot be held against others.")
        yield Line("no-value", ids, text, None, ())
        return
    if abs(said - given) > TOLERANCE:
        text = _(
            "{id} was entered as {value}, but the records of {other} give {given}: {by} apart."
        ).format(
            id=figure.id,
            other=counted.id,
            value=show_number(said, 2),
            given=show_number(given, 2),
            by=show_number(abs(said - given), 2),
        )
        yield Line("entered", ids, text, said - given, (*figure.records, *counted.records))
    if of.parts:
        yield from _parts(figure, of, counted, view)


def _parts(figure: Figure, of: Summary, counted: Figure, view: View) -> Iterator[Line]:
    mine = {part.key: part for part in figure.parts}
    theirs = {part.key: part for part in counted.parts}
    rated = (*figure.records, *figure.base, *counted.records, *counted.base)
    for key in dict.fromkeys([*mine, *theirs]):
        own, other = mine.get(key), theirs.get(key)
        # what is not there was not entered, or not counted: nothing
        said = 0 if own is None else own.amount or 0
        given = 0 if other is None else _written(other, of) or 0
        if abs(said - given) <= TOLERANCE:
            continue
        records = (*(own.records if own else ()), *(other.records if other else ()))
        label = next((part.label for part in (own, other) if part), key)
        text = _(
            "{part}: {id} was entered as {value}, but the records of {other} give {given}."
        ).format(
            part=view.part_words(figure.breakdown, key, label, records, rated)[1],
            id=figure.id,
            other=counted.id,
            value=show_number(said, 2),
            given=show_number(given, 2),
        )
        yield Line("entered", (figure.id, counted.id), text, said - given, records)


def _written(of: Figure | Part, summary: Summary) -> float | None:
    """Return what the records give, as somebody would write it."""
    value = of.value if summary.percent else of.amount
    if value is None:
        return None
    value *= _PERCENT if summary.percent else 1
    return value if summary.digits is None else float(half_up(value, summary.digits))
