"""``turnus pools``: succession pools against the targets of a rule pack."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from turnus.cli.common import console
from turnus.cli.rounds import Day, Lang, RegisterPath, Rules, open_round, speaking_or_fail
from turnus.rules.pools import PoolGap, PoolLine, PoolReport, pool_report
from turnus.tables.codes import label
from turnus.words import _, ngettext


class Format(StrEnum):
    """How the report is printed."""

    table = "table"
    json = "json"


def pools(
    register: RegisterPath,
    rules: Rules = None,
    on: Day = None,
    format_: Annotated[
        Format, typer.Option("--format", help=_("A table for people, JSON for programs."))
    ] = Format.table,
    lang: Lang = None,
) -> None:
    """Show how the pools stand; leave with 1 when a target is missed."""
    with speaking_or_fail(lang):
        loaded, ruleset = open_round(register, rules, on)
        report = pool_report(loaded, ruleset)
        if format_ is Format.json:
            typer.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))
        else:
            _print(report)
    if report.broken:
        raise typer.Exit(1)


def _print(report: PoolReport) -> None:
    if report.lines:
        console.print(_lines(report.lines))
    if report.gaps:
        console.print(_gaps(report.gaps))
    missed = ngettext("{count} target missed", "{count} targets missed", len(report.broken)).format(
        count=len(report.broken)
    )
    gaps = ngettext(
        "{count} title with fewer persons than seats",
        "{count} titles with fewer persons than seats",
        len(report.gaps),
    ).format(count=len(report.gaps))
    console.print(
        _("{register}, {rules}, {on}: {missed}; {gaps}.").format(
            register=report.register, rules=report.rules, on=report.on, missed=missed, gaps=gaps
        ),
        markup=False,
        highlight=False,
    )


def _lines(lines: tuple[PoolLine, ...]) -> Table:
    """Return one row for each rule: its name and source once, then all it says."""
    table = Table(expand=True, show_lines=True)
    table.add_column(_("Target"), overflow="fold", ratio=2)
    table.add_column(_("How the pools stand"), overflow="fold", ratio=5)
    for _rule, group in groupby(lines, key=lambda line: line.rule):
        own = list(group)
        source = own[0].citation
        if not own[0].verified:
            source += " [" + _("unverified") + "]"
        head = Text(own[0].title).append(f"\n{source}", style="dim")
        # As text, so that a bracket in a name is no markup.
        said = Text("\n").join(Text(f"- {_said(line)}", _style(line)) for line in own)
        table.add_row(head, said)
    return table


def _said(line: PoolLine) -> str:
    if not line.unknown:
        return line.text
    unknown = ngettext(
        "{count} entry is not known.", "{count} entries are not known.", line.unknown
    ).format(count=line.unknown)
    return f"{line.text} {unknown}"


def _style(line: PoolLine) -> str:
    return "yellow" if line.kept is False else ""


def _gaps(gaps: tuple[PoolGap, ...]) -> Table:
    table = Table(title=_("Leading titles with fewer persons than seats"))
    for header in (_("Term"), _("Level"), _("Title"), _("Seats"), _("Persons")):
        table.add_column(header, overflow="fold")
    for gap in gaps:
        cells = (gap.term, label("level", gap.level), gap.name, str(gap.seats), str(gap.entries))
        table.add_row(*(Text(cell) for cell in cells))
    return table
