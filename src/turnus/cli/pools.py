"""``turnus pools``: succession pools against the targets of a rule pack."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from turnus.cli.shared.console import WordTable, console, leave
from turnus.cli.shared.output import Format, FormatOption, cited, more_line, plain_table, print_json
from turnus.cli.shared.releasing import PersonsOption, release_or_fail
from turnus.cli.shared.round_options import (
    Day,
    Lang,
    RegisterPath,
    Rules,
    open_round,
    speaking_or_fail,
)
from turnus.cli.shared.saying import say
from turnus.cli.shared.verb import Verb
from turnus.figures.privacy.persons import Persons, Show, not_listed
from turnus.reports.records.pool_records import PoolsShown, pools_shown
from turnus.reports.records.record_reader import code_note
from turnus.reports.release import ReleaseRequest
from turnus.rules.state.pool_state import PoolGap, PoolLine, PoolReport
from turnus.tables.schema.codes import label
from turnus.words import _, ngettext, show_date, show_number, show_percent

# So many lines on titles and persons are printed for each target.
FIRST = 10


def pools(
    register: RegisterPath,
    rules: Rules = None,
    on: Day = None,
    all_: Annotated[
        bool,
        typer.Option("--all", help=_("Every line, not only the first of each target.")),
    ] = False,
    show: PersonsOption = Show.ids,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """Show how the pools stand; leave with 1 when a target is missed."""
    with speaking_or_fail(lang):
        loaded, ruleset = open_round(register, rules, on)

        def made(persons: Persons) -> tuple[PoolsShown, dict[str, Any] | None]:
            shown = pools_shown(persons, ruleset)
            return shown, shown.to_dict(persons) if format_ is Format.json else None

        shown, data = release_or_fail(ReleaseRequest(register, loaded, show, "pools"), made)
        if data is not None:
            print_json(data)
        else:
            if shown.coded:
                say(code_note())
            _print(shown.report, None if all_ else FIRST, show)
    leave(alarm=shown.report.alarm)


def _print(report: PoolReport, first: int | None, show: Show) -> None:
    shares = [line for line in report.lines if _is_share(line)]
    others = [line for line in report.lines if not _is_share(line)]
    if shares:
        console.print(_shares(shares))
    for _rule, group in groupby(others, key=lambda line: line.rule):
        _print_lines(list(group), first, show)
    if report.gaps:
        console.print(_gaps(report.gaps))
    missed = ngettext("{count} target missed", "{count} targets missed", len(report.broken)).format(
        count=len(report.broken)
    )
    if report.broken:
        kinds = Counter(line.title for line in report.broken)
        said = ", ".join(f"{title}: {show_number(count)}" for title, count in kinds.items())
        missed += f" ({said})"
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


def _is_share(line: PoolLine) -> bool:
    return line.of is not None and line.post_title is None


def _shares(lines: list[PoolLine]) -> WordTable:
    """Return the shares of all pools: a row for each, its rule once."""
    table = WordTable(title=_("Shares of the pools"), caption=_ages(lines), expand=True)
    for header, ratio in ((_("Target"), 8), (_("Pool"), 8), (_("Entries"), 7), (_("Needed"), 6)):
        table.add_column(header, overflow="fold", ratio=ratio)
    for _rule, group in groupby(lines, key=lambda line: line.rule):
        own = list(group)
        head = cited(Text(own[0].title), own[0].citation, verified=own[0].verified)
        for line in own:
            cells = (f"{line.term}, {label('level', line.level)}", _counted(line), _needed(line))
            table.add_row(head, *(Text(cell, _style(line)) for cell in cells))
            head = Text()
        table.add_section()
    return table


def _ages(lines: list[PoolLine]) -> str | None:
    """Say on which day of each round ages are taken."""
    days = {line.term: line.ages_on for line in lines if line.ages_on is not None}
    if not days:
        return None
    said = "; ".join(f"{term}: {show_date(date.fromisoformat(day))}" for term, day in days.items())
    return _("Ages are those on the first day: {days}.").format(days=said)


def _counted(line: PoolLine) -> str:
    have, size = line.have or 0, line.of or 0
    text = _("{part} of {whole}").format(part=show_number(have), whole=show_number(size))
    return f"{text} ({show_percent(have / size, 1)})" + _unknown(line)


def _needed(line: PoolLine) -> str:
    if line.limit is None:
        return _("no target")
    pattern = _("at most {count}") if line.bound == "most" else _("at least {count}")
    text = pattern.format(count=show_number(line.limit))
    return _("MISSED: {line}").format(line=text) if line.kept is False else text


def _print_lines(lines: list[PoolLine], first: int | None, show: Show) -> None:
    """Print what a rule says of titles or persons: how many, and the first of them."""
    head = Text(f"{lines[0].title}: {show_number(len(lines))}", "bold")
    console.print(cited(head, lines[0].citation, verified=lines[0].verified))
    if show is Show.none and lines[0].official is not None:
        console.print(Padding(Text(not_listed(len(lines)), "dim"), (0, 0, 0, 2)))
        console.print()
        return
    # A single line is not worth being left out.
    cut = first if first and len(lines) > first + 1 else len(lines)
    for line in lines[:cut]:
        console.print(Padding(Text(_said(line), _style(line)), (0, 0, 0, 2)))
    if len(lines) > cut:
        console.print(Padding(Text(more_line(len(lines) - cut), "dim"), (0, 0, 0, 2)))
    console.print()


def _said(line: PoolLine) -> str:
    text = _("MISSED: {line}").format(line=line.text) if line.kept is False else line.text
    return text + _unknown(line)


def _unknown(line: PoolLine) -> str:
    if not line.unknown:
        return ""
    return " " + ngettext(
        "{count} entry is not known.", "{count} entries are not known.", line.unknown
    ).format(count=line.unknown)


def _style(line: PoolLine) -> str:
    return "yellow" if line.kept is False else ""


def _gaps(gaps: tuple[PoolGap, ...]) -> WordTable:
    return plain_table(
        _("Leading titles with fewer persons than seats"),
        (_("Term"), _("Level"), _("Title"), _("Seats"), _("Persons")),
        (
            (gap.term, label("level", gap.level), gap.name, str(gap.seats), str(gap.entries))
            for gap in gaps
        ),
    )


VERB = Verb(100, _("Hold succession pools against targets; exit code 1 when one is missed."), pools)
