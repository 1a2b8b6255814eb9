"""``turnus follow``: what is overdue, silent, due or incomplete."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from turnus.cli.readings import PersonsOption, log_named
from turnus.cli.shared.console import console, day_option, fail, open_register
from turnus.cli.shared.output import Format, FormatOption, more_line, print_json
from turnus.cli.shared.round_options import Day, Lang, RegisterPath, speaking_or_fail
from turnus.cli.shared.saying import say
from turnus.cli.shared.verb import Verb
from turnus.facts.membership import DRY_YEARS
from turnus.figures.definition.definition_reader import load_if_any
from turnus.figures.figure_errors import FigureError
from turnus.figures.follow import TOPICS, FollowRequest, FollowRow
from turnus.figures.follow import follow as follow_up
from turnus.figures.follow.members import published_years
from turnus.figures.privacy.persons import Show
from turnus.reports.records.record_reader import code_note
from turnus.words import _, ngettext, show_number
from turnus.words.faults import not_one_of

# So many lines of a topic and state are printed; a list of hundreds is read by nobody.
FIRST = 5


def follow(
    register: RegisterPath,
    topics: Annotated[
        list[str] | None,
        typer.Argument(
            help=_("Topics: {topics}; default: what needs attention in any.").format(
                topics=", ".join(topic.choice for topic in TOPICS.values())
            )
        ),
    ] = None,
    on: Day = None,
    silent_days: Annotated[
        int,
        typer.Option(
            "--silent-days", min=1, help=_("A task without an entry for longer is silent.")
        ),
    ] = 90,
    dry_years: Annotated[
        int | None,
        typer.Option(
            "--dry-years",
            min=1,
            help=_(
                "Full years without an admission that a cell is shown for; default: those that the "
                "register's own figures of such cells ask for, else {count}."
            ).format(count=DRY_YEARS),
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option("--all", help=_("Every line, not only the first of each topic and state.")),
    ] = False,
    show: PersonsOption = Show.ids,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """Follow up; leave with 1 when something is overdue."""
    with speaking_or_fail(lang):
        for topic in topics or ():
            if topic not in TOPICS:
                fail(_("There is no such topic: {hint}").format(hint=not_one_of(topic, TOPICS)))
        loaded = open_register(register)
        years = dry_years or _published_years(register) or DRY_YEARS
        asked = FollowRequest(loaded, day_option(on, loaded), silent_days, years, show)
        rows = follow_up(asked, topics or ())
        if format_ is Format.json:
            told = [row.to_dict(asked.view(row.topic)) for row in rows]
            log_named(register, asked.persons, "follow", ())
            print_json(told)
        else:
            log_named(register, asked.persons, "follow", ())
            _print(rows, loaded.name, asked, None if all_ else FIRST)
    if any(row.overdue for row in rows):
        raise typer.Exit(1)


def _published_years(register: Path) -> int | None:
    try:
        definitions = load_if_any(register)
    except FigureError as error:
        fail(str(error))
    return None if definitions is None else published_years(definitions)


def _print(rows: list[FollowRow], name: str, asked: FollowRequest, first: int | None) -> None:
    if asked.persons.coded:
        say(code_note())
    for topic, group in groupby(rows, key=lambda row: row.topic):
        _print_topic(topic, list(group), first)
    overdue = sum(row.overdue for row in rows)
    attention = sum(row.attention for row in rows) - overdue
    say(
        _("{register}, {on}: {overdue}; {attention}.").format(
            register=name,
            on=asked.on.isoformat(),
            overdue=ngettext("{count} overdue", "{count} overdue", overdue).format(count=overdue),
            attention=ngettext(
                "{count} more needs attention", "{count} more need attention", attention
            ).format(count=attention),
        )
    )


def _print_topic(topic: str, rows: list[FollowRow], first: int | None) -> None:
    """Print how many lines of each state a topic has, and the first of each.

    Lines that stand below others are all printed: what they stand below would be lost.
    """
    counts = Counter(row.state for row in rows if not row.heads)
    words = {row.state: row.state_word for row in rows if not row.heads}
    states = ", ".join(f"{words[state]} {show_number(count)}" for state, count in counts.items())
    say(f"{TOPICS[topic].heading}: {states}", bold=True)
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column()
    table.add_column(overflow="fold", ratio=1)
    nested = any("depth" in row.numbers for row in rows)
    printed = Counter[str]()
    for row in rows:
        # A single line is not worth being left out.
        cut = first if first and not nested and counts[row.state] > first + 1 else None
        if row.heads or cut is None or printed[row.state] < cut:
            table.add_row(*_line(row))
        printed[row.state] += not row.heads
        if not row.heads and printed[row.state] == cut:
            table.add_row("", Text(more_line(counts[row.state] - cut), "dim"))
    console.print(table)
    console.print()


def _line(row: FollowRow) -> tuple[Text, Text]:
    style = "red" if row.overdue else "yellow" if row.attention else ""
    # As text, so that a bracket in a name is no markup.
    below = "  " * int(row.numbers.get("depth") or 0)
    return Text("" if row.heads else f"  {row.state_word}", style), Text(below + row.text)


VERB = Verb(90, _("Follow up what is overdue; exit code 1 when something is."), follow)
