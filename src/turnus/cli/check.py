"""``turnus check``: the present state against the rules."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from turnus.cli.common import console
from turnus.cli.rounds import Day, Lang, RegisterPath, Rules, open_round, speaking_or_fail
from turnus.rules.check import Report, Unknown, Violation
from turnus.rules.check import check as check_register
from turnus.words import _, ngettext, show_list


class Format(StrEnum):
    """How the report is printed."""

    table = "table"
    json = "json"


def check(
    register: RegisterPath,
    rules: Rules = None,
    on: Day = None,
    format_: Annotated[
        Format, typer.Option("--format", help=_("A table for people, JSON for programs."))
    ] = Format.table,
    lang: Lang = None,
) -> None:
    """Check the present state; leave with 1 when a rule is broken."""
    with speaking_or_fail(lang):
        loaded, ruleset = open_round(register, rules, on)
        report = check_register(loaded, ruleset)
        if format_ is Format.json:
            typer.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))
        else:
            _print(report)
    if report.violations:
        raise typer.Exit(1)


def _print(report: Report) -> None:
    if report.violations:
        console.print(_violations(report.violations))
    if report.unknown:
        console.print(_unknown(report.unknown))
    hard = sum(found.force == "hard" for found in report.violations)
    soft = len(report.violations) - hard
    parts = [
        ngettext("{count} hard rule broken", "{count} hard rules broken", hard).format(count=hard),
        ngettext("{count} soft rule broken", "{count} soft rules broken", soft).format(count=soft),
    ]
    holders = ngettext("{count} holder", "{count} holders", report.judged).format(
        count=report.judged
    )
    console.print(
        _("{register}, {rules}, {on}: {holders} judged; {broken}.").format(
            register=report.register,
            rules=report.rules,
            on=report.on,
            holders=holders,
            broken=show_list(parts),
        ),
        markup=False,
        highlight=False,
    )


def _violations(violations: tuple[Violation, ...]) -> Table:
    table = Table(pad_edge=False)
    for header in (_("Rule"), _("What is wrong"), _("Source")):
        table.add_column(header, overflow="fold")
    for found in violations:
        force = _("hard") if found.force == "hard" else _("soft")
        source = found.citation if found.verified else f"{found.citation} [{_('unverified')}]"
        # As text, so that a bracket in a name is no markup.
        table.add_row(
            Text(f"{found.rule} ({force})", style="red" if found.force == "hard" else "yellow"),
            Text(found.text),
            Text(source),
        )
    return table


def _unknown(unknown: tuple[Unknown, ...]) -> Table:
    table = Table(title=_("Not known, because cells of the register are empty"), pad_edge=False)
    for header in (_("Rule"), _("Holders"), _("Columns")):
        table.add_column(header, overflow="fold")
    for found in unknown:
        table.add_row(Text(found.rule), Text(str(found.count)), Text(show_list([*found.columns])))
    return table
