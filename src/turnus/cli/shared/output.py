"""How reports are printed: a table for people or JSON for programs, and rules with their source."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from turnus.cli.shared.console import WordTable, console
from turnus.cli.shared.terminal import escaped, writes_all
from turnus.words import _, ngettext, show_number

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


class Format(StrEnum):
    """How a report is printed."""

    table = "table"
    json = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help=_("A table for people, JSON for programs."))
]


def as_json(content: object) -> str:
    """Write plain data as JSON."""
    return json.dumps(content, ensure_ascii=False, indent=1)


def print_json(content: object) -> None:
    """Print plain data as JSON."""
    echo_json(as_json(content))


def echo_json(text: str) -> None:
    """Print JSON; letters that the output cannot write are escaped, so that none is lost."""
    if not writes_all(sys.stdout):
        text = _BEYOND_ASCII.sub(lambda met: json.dumps(met[0])[1:-1], text)
    typer.echo(escaped(text))


def print_line(text: str) -> None:
    """Print a line with paths or codes in it: it is never broken."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def rule_table(head: str, body: str) -> WordTable:
    """Return an empty table with one row for each rule: what it is called, and what it says."""
    table = WordTable(expand=True, show_lines=True)
    table.add_column(head, overflow="fold", ratio=2)
    table.add_column(body, overflow="fold", ratio=5)
    return table


def cited(head: Text, citation: str, *, verified: bool) -> Text:
    """Return a rule with its source below, and a mark where nobody has verified it."""
    source = citation if verified else f"{citation} [{_('unverified')}]"
    return head.append(f"\n{source}", style="dim")


def plain_table(title: str, headers: Iterable[str], rows: Iterable[Iterable[str]]) -> WordTable:
    """Return a table of cells that are shown as they are: a bracket in a name is no markup."""
    table = WordTable(title=title)
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def more_line(count: int) -> str:
    """Say how many lines are left out, and how to see them."""
    return ngettext(
        "and {count} more; --all shows it", "and {count} more; --all shows them", count
    ).format(count=show_number(count))
