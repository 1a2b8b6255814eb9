"""``turnus follow``: what is overdue, silent, due or incomplete."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.text import Text

from turnus.cli.shared.console import WordTable, console, day_option, fail, leave, open_register
from turnus.cli.shared.output import Format, FormatOption, more_line, print_json
from turnus.cli.shared.releasing import PersonsOption, release_or_fail
from turnus.cli.shared.round_options import Day, Lang, RegisterPath, speaking_or_fail
from turnus.cli.shared.saying import say
from turnus.cli.shared.verb import Verb
from turnus.facts.membership import DRY_YEARS
from turnus.figures.figure_errors import FigureError
from turnus.figures.follow import (
    TOPICS,
    FollowRequest,
    FollowRow,
    UnknownTopicError,
    members,
    overdue,
)
from turnus.figures.follow import follow as follow_up
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.records.record_reader import code_note
from turnus.reports.release import ReleaseRequest
from turnus.words import _, ngettext, show_number

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
        loaded = open_register(register)
        day = day_option(on, loaded)

        def made(persons: Persons) -> tuple[list[FollowRow], list[dict[str, Any]] | None, bool]:
            years = dry_years or members.dry_years(register)
            asked = FollowRequest(persons, day, silent_days, years)
            rows = follow_up(asked, topics or ())
            data = None
            if format_ is Format.json:
                data = [row.to_dict(asked.view(row.topic)) for row in rows]
            return rows, data, persons.coded

        try:
            rows, data, coded = release_or_fail(
                ReleaseRequest(register, loaded, show, "follow"), made
            )
        except (UnknownTopicError, FigureError) as error:
            fail(str(error))
        if data is not None:
            print_json(data)
        else:
            if coded:
                say(code_note())
            _print(rows, loaded.name, day, None if all_ else FIRST)
    leave(alarm=overdue(rows))


def _print(rows: list[FollowRow], name: str, on: date, first: int | None) -> None:
    for topic, group in groupby(rows, key=lambda row: row.topic):
        _print_topic(topic, list(group), first)
    late = sum(row.overdue for row in rows)
    attention = sum(row.attention for row in rows) - late
    say(
        _("{register}, {on}: {overdue}; {attention}.").format(
            register=name,
            on=on.isoformat(),
            overdue=ngettext("{count} overdue", "{count} overdue", late).format(count=late),
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
    table = WordTable.grid(padding=(0, 2), expand=True)
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
