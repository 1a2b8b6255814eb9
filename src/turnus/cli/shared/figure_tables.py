"""Figures, their audit and their ledger as tables of the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from turnus.cli.shared.console import WordTable
from turnus.figures import Figure
from turnus.figures.audit.audit_line import Line
from turnus.figures.ledger.against import Kept
from turnus.figures.ledger.kept_words import change_text, now_text, state_text, then_text
from turnus.figures.privacy.persons import Persons
from turnus.figures.shown import said, value_text, when_text
from turnus.words import _, ngettext, show_date

_SHOWN = 8  # records of a line on the terminal


def figure_table(persons: Persons, figures: Sequence[Figure]) -> WordTable:
    """Return figures with their parts."""
    table = _table((_("Figure"), 5), (_("Value"), 4), (_("When"), 2))
    for figure in map(persons.figure, figures):
        head = Text(figure.id, style="bold").append(f"\n{figure.label}", "not bold")
        value = Text(said(figure), style="bold")
        for part in figure.parts:
            value.append(f"\n{part.label}: {value_text(part, figure.unit)}", "not bold")
        table.add_row(head, value, Text(when_text(figure)))
    return table


def audit_table(lines: Sequence[Line]) -> WordTable:
    """Return what does not reconcile, with the records that make the difference."""
    table = _table((_("Figures"), 3), (_("What does not reconcile"), 7), (_("Records"), 5))
    for line in lines:
        table.add_row(
            Text("\n".join(line.figures), style="bold"),
            Text(line.text),
            Text(_some([(record, record) for record in line.records])),
        )
    return table


def ledger_table(persons: Persons, kept: Sequence[Kept]) -> WordTable:
    """Return what was published beside what the register gives now."""
    table = _table(
        (_("Figure"), 2), (_("Published"), 2), (_("Then"), 2), (_("Now"), 2), (_("State"), 5)
    )
    for one in kept:
        view = one.view(persons)
        state = Text(state_text(one), style="red" if one.alarm else "")
        for part in one.shown_parts(view):
            state.append(f"\n{change_text(one, part)}", "not bold")
        for word, records in (
            (_("added"), one.added),
            (_("removed"), one.removed),
            (_("altered"), one.altered),
        ):
            if told := view.told(records):
                state.append(f"\n{word}: {_some(told)}", "not bold")
        table.add_row(
            Text(one.line["definition"]["id"], style="bold"),
            Text(show_date(date.fromisoformat(one.line["published"]))),
            Text(then_text(one, persons.register)),
            Text(now_text(one)),
            state,
        )
    return table


def _some(told: Sequence[tuple[str, str]]) -> str:
    """Return the first records, each on a line with its name, and how many more; JSON has them all.

    A record that is gone has no name.
    """
    lines = [record if record == name else f"{record} ({name})" for record, name in told[:_SHOWN]]
    more = len(told) - len(lines)
    if more:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "\n".join(lines)


def _table(*headers: tuple[str, int]) -> WordTable:
    table = WordTable(expand=True, show_lines=True)
    for header, ratio in headers:
        table.add_column(header, overflow="fold", ratio=ratio)
    return table
