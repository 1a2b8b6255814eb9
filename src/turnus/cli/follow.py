"""``turnus follow``: what is overdue, silent, due or incomplete."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from turnus.cli.common import console, day_option, fail, open_register
from turnus.cli.output import Format, FormatOption, print_json
from turnus.cli.rounds import Day, Lang, RegisterPath, speaking_or_fail
from turnus.cli.saying import say
from turnus.figures.follow import TOPICS, Asked, Row
from turnus.figures.follow import follow as follow_up
from turnus.words import _, mark, ngettext, pgettext
from turnus.words.faults import not_one_of

_WORDS = {
    "tasks": mark("topic", "Tasks"),
    "targets": mark("topic", "Targets"),
    "indicators": mark("topic", "Indicators"),
    "checklists": mark("topic", "Checklists"),
    "members": mark("topic", "Members"),
    "recruitment": mark("topic", "Recruitment"),
    "documents": mark("topic", "Documents"),
    "ratings": mark("topic", "Ratings"),
}


def follow(
    register: RegisterPath,
    topics: Annotated[
        list[str] | None,
        typer.Argument(
            help=_(
                "Topics: tasks, targets, indicators, checklists, members, recruitment, documents, "
                "ratings; default: what needs attention in any."
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
        int,
        typer.Option(
            "--dry-years", min=1, help=_("Years without an admission that a cell is shown for.")
        ),
    ] = 2,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """Follow up; leave with 1 when something is overdue."""
    with speaking_or_fail(lang):
        for topic in topics or ():
            if topic not in TOPICS:
                fail(_("There is no such topic: {hint}").format(hint=not_one_of(topic, TOPICS)))
        loaded = open_register(register)
        asked = Asked(loaded, day_option(on, loaded), silent_days, dry_years)
        rows = follow_up(asked, topics or ())
        if format_ is Format.json:
            print_json([row.to_dict() for row in rows])
        else:
            _print(rows, loaded.name, asked)
    if any(row.overdue for row in rows):
        raise typer.Exit(1)


def _print(rows: list[Row], name: str, asked: Asked) -> None:
    if rows:
        table = Table(expand=True)
        for header, ratio in ((_("Topic"), 4), (_("State"), 5), (_("What"), 16)):
            table.add_column(header, overflow="fold", ratio=ratio)
        before = ""
        for row in rows:
            topic = pgettext("topic", _WORDS[row.topic]) if row.topic != before else ""
            style = "red" if row.overdue else "yellow" if row.attention else ""
            # As text, so that a bracket in a name is no markup.
            below = "  " * int(row.numbers.get("depth") or 0)
            table.add_row(Text(topic), Text(row.state_word, style), Text(below + row.text))
            before = row.topic
        console.print(table)
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
