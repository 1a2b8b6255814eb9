"""Figures, their audit and their ledger as tables of the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.table import Table
from rich.text import Text

from turnus.figures import Figure
from turnus.figures.audit.audit_line import Line
from turnus.figures.ledger.against import Kept, PartChange, published_part
from turnus.figures.privacy.persons import Persons
from turnus.figures.shown import said, said_of, spread, value_text, when_text
from turnus.reports.records.record_lines import record_lines
from turnus.reports.records.record_reader import Reader
from turnus.words import _, ngettext, show_date
from turnus.words.counted import Counted

_SHOWN = 8  # records of a line on the terminal


def figure_table(persons: Persons, figures: Sequence[Figure]) -> Table:
    """Return figures with their parts."""
    table = _table((_("Figure"), 5), (_("Value"), 4), (_("When"), 2))
    for figure in map(persons.figure, figures):
        head = Text(figure.id, style="bold").append(f"\n{figure.label}", "not bold")
        value = Text(said(figure), style="bold")
        for part in figure.parts:
            value.append(f"\n{part.label}: {value_text(part, figure.unit)}", "not bold")
        table.add_row(head, value, Text(when_text(figure)))
    return table


def listed(reader: Reader, figures: Sequence[Figure]) -> str:
    """Return the records behind figures as lines, each figure and its parts above theirs."""
    lines: list[str] = []
    for figure in map(reader.persons.figure, figures):
        lines.append(f"{figure.id}: {said(figure)} · {when_text(figure)}")
        group = heads = ""
        for line in record_lines(reader, figure):
            if line.group != group:
                group = line.group
                lines.append(f"  {group}")
            if line.is_heading:
                lines += [f"    {line.text}"] if line.text != heads else []
                heads = line.text
            else:
                lines.append(f"    {line.record}: {line.text}" if line.record else f"  {line.text}")
    return "\n".join(lines)


def audit_table(lines: Sequence[Line]) -> Table:
    """Return what does not reconcile, with the records that make the difference."""
    table = _table((_("Figures"), 3), (_("What does not reconcile"), 7), (_("Records"), 5))
    for line in lines:
        table.add_row(
            Text("\n".join(line.figures), style="bold"),
            Text(line.text),
            Text(_some([(record, record) for record in line.records])),
        )
    return table


def ledger_table(persons: Persons, kept: Sequence[Kept]) -> Table:
    """Return what was published beside what the register gives now."""
    table = _table(
        (_("Figure"), 2), (_("Published"), 2), (_("Then"), 2), (_("Now"), 2), (_("State"), 5)
    )
    for one in kept:
        unit = one.line["unit"]
        same = one.now is not None and one.now.unit == unit
        own = one.now.unit_words if one.now and same else persons.register.measure(unit)
        view = one.view(persons)
        state = Text(_state(one), style="" if one.state in {"holds", "same-value"} else "red")
        for part in one.shown_parts(view):
            state.append(f"\n{_part_change(one, part)}", "not bold")
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
            Text(_then(one.line, own)),
            Text(said(one.now) if one.now else "–"),
            state,
        )
    return table


def _then(line: dict[str, Any], own: Counted | None) -> str:
    """Return what was published, as it is said today."""
    if line["definition"].get("whole", True):
        return said_of(published_part(line), line["unit"], own)
    return spread([value for _key, value, *_ratio in line["parts"]], line["unit"])


def _part_change(one: Kept, change: PartChange) -> str:
    """Return a part that changed: what it was and what it is, a missing side as a dash."""
    then = value_text(change.then, one.line["unit"]) if change.then else "–"
    now = value_text(change.now, one.now.unit) if change.now and one.now else "–"
    return _("{part}: {then} → {now}").format(part=change.label, then=then, now=now)


def _some(told: Sequence[tuple[str, str]]) -> str:
    """Return the first records, each on a line with its name, and how many more; JSON has them all.

    A record that is gone has no name.
    """
    lines = [record if record == name else f"{record} ({name})" for record, name in told[:_SHOWN]]
    more = len(told) - len(lines)
    if more:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "\n".join(lines)


def _state(one: Kept) -> str:
    words = {
        "holds": _("holds"),
        "same-value": _("same value, but its records changed"),
        "changed": _("changed"),
        "impossible": _("can no longer be computed: {reason}").format(reason=one.reason),
    }
    return words[one.state]


def _table(*headers: tuple[str, int]) -> Table:
    table = Table(expand=True, show_lines=True)
    for header, ratio in headers:
        table.add_column(header, overflow="fold", ratio=ratio)
    return table
