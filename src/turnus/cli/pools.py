"""``turnus pools``: succession pools against the targets of a rule pack."""

from __future__ import annotations

from itertools import groupby

import typer
from rich.table import Table
from rich.text import Text

from turnus.cli.common import console
from turnus.cli.output import (
    Format,
    FormatOption,
    cited,
    plain_table,
    print_json,
    rule_table,
)
from turnus.cli.rounds import Day, Lang, RegisterPath, Rules, open_round, speaking_or_fail
from turnus.cli.saying import say
from turnus.rules.pools import PoolGap, PoolLine, PoolReport, pool_report
from turnus.tables.codes import label
from turnus.words import _, ngettext


def pools(
    register: RegisterPath,
    rules: Rules = None,
    on: Day = None,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """Show how the pools stand; leave with 1 when a target is missed."""
    with speaking_or_fail(lang):
        loaded, ruleset = open_round(register, rules, on)
        report = pool_report(loaded, ruleset)
        if format_ is Format.json:
            print_json(report.to_dict())
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
    say(
        _("{register}, {rules}, {on}: {missed}; {gaps}.").format(
            register=report.register, rules=report.rules, on=report.on, missed=missed, gaps=gaps
        )
    )


def _lines(lines: tuple[PoolLine, ...]) -> Table:
    """Return one row for each rule: its name and source once, then all it says."""
    table = rule_table(_("Target"), _("How the pools stand"))
    for _rule, group in groupby(lines, key=lambda line: line.rule):
        own = list(group)
        head = cited(Text(own[0].title), own[0].citation, verified=own[0].verified)
        # As text, so that a bracket in a name is no markup.
        said = Text("\n").join(Text(f"- {_said(line)}", _style(line)) for line in own)
        table.add_row(head, said)
    return table


def _said(line: PoolLine) -> str:
    text = line.text
    if line.kept is False:
        text = _("MISSED: {line}").format(line=text)
    if not line.unknown:
        return text
    unknown = ngettext(
        "{count} entry is not known.", "{count} entries are not known.", line.unknown
    ).format(count=line.unknown)
    return f"{text} {unknown}"


def _style(line: PoolLine) -> str:
    return "yellow" if line.kept is False else ""


def _gaps(gaps: tuple[PoolGap, ...]) -> Table:
    return plain_table(
        _("Leading titles with fewer persons than seats"),
        (_("Term"), _("Level"), _("Title"), _("Seats"), _("Persons")),
        (
            (gap.term, label("level", gap.level), gap.name, str(gap.seats), str(gap.entries))
            for gap in gaps
        ),
    )
