"""Figures, their audit and their ledger as tables of the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from turnus.figures import Figure
from turnus.figures.ledger import Kept
from turnus.figures.line import Line
from turnus.figures.records import Records
from turnus.figures.shown import period_text, said, value_text
from turnus.tables import Register
from turnus.words import _, ngettext, show_date, show_number

_SHOWN = 8  # records of an audit line on the terminal


def figure_table(register: Register, figures: Sequence[Figure], *, records: bool) -> Table:
    """Return figures with their parts, and the records behind them if wanted."""
    headers = [(_("Figure"), 5), (_("Value"), 4), (_("When"), 2)]
    table = _table(*headers, *([(_("Records"), 6)] if records else []))
    known = Records(register)
    for figure in figures:
        head = Text(figure.id, style="bold").append(f"\n{figure.label}", "not bold")
        value = Text(said(figure), style="bold")
        for part in figure.parts:
            value.append(f"\n{part.label}: {value_text(part, figure.unit)}", "not bold")
        when = period_text(figure.period) if figure.period else show_date(figure.as_of)
        behind = "\n".join(f"{record}: {known.said(record)}" for record in figure.records)
        table.add_row(head, value, Text(when), *([Text(behind)] if records else []))
    return table


def audit_table(lines: Sequence[Line]) -> Table:
    """Return what does not reconcile, with the records that make the difference."""
    table = _table((_("Figures"), 2), (_("What does not reconcile"), 6), (_("Records"), 3))
    for line in lines:
        table.add_row(
            Text(", ".join(line.figures), style="bold"),
            Text(line.text),
            Text(_some(line.records)),
        )
    return table


def ledger_table(register: Register, kept: Sequence[Kept]) -> Table:
    """Return what was published beside what the register gives now."""
    table = _table(
        (_("Figure"), 2), (_("Published"), 2), (_("Then"), 1), (_("Now"), 1), (_("State"), 5)
    )
    known = Records(register)
    for one in kept:
        now = None if one.now is None else one.now.value
        state = Text(_state(one), style="" if one.state in {"holds", "same-value"} else "red")
        for word, records in (
            (_("added"), one.added),
            (_("removed"), one.removed),
            (_("altered"), one.altered),
        ):
            for record in records:
                state.append(f"\n{word}: {record} ({known.said(record)})", "not bold")
        table.add_row(
            Text(one.line["definition"]["id"], style="bold"),
            Text(one.line["published"]),
            Text(_number(one.line["value"])),
            Text(_number(now)),
            state,
        )
    return table


def _some(records: Sequence[str]) -> str:
    """Return the first records, and how many more there are; JSON has them all."""
    lines = list(records[:_SHOWN])
    more = len(records) - len(lines)
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


def _number(value: float | None) -> str:
    return "–" if value is None else show_number(value, 3)


def _table(*headers: tuple[str, int]) -> Table:
    table = Table(expand=True, show_lines=True)
    for header, ratio in headers:
        table.add_column(header, overflow="fold", ratio=ratio)
    return table
