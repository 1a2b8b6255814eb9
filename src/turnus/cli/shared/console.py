"""What all commands share: the console, errors for people, opening a register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from turnus.tables import Register, RegisterError, read
from turnus.words import _, language, ngettext
from turnus.words.faults import Fault

console = Console()
errors = Console(stderr=True)


def fail(message: str) -> NoReturn:
    """Print `message` as an error and leave with exit code 2."""
    errors.print(_("Error:"), message, style="red", markup=False, highlight=False)
    raise typer.Exit(2)


def leave(*, alarm: bool) -> None:
    """End a command; with exit code 1 where what it found calls for action."""
    if alarm:
        raise typer.Exit(1)


def show_findings(findings: list[Fault], to: Console = errors) -> None:
    """Print findings as a table, one row each."""
    table = Table(show_lines=False, pad_edge=False)
    for header in (
        *(_("File"), _("Row or line"), _("Column or key"), _("Value"), _("What to do")),
    ):
        table.add_column(header, overflow="fold")
    for finding in findings:
        line = "" if finding.line is None else str(finding.line)
        cells = (finding.file, line, finding.key or "", finding.value or "", finding.text)
        table.add_row(*(escape(cell) for cell in cells))
    to.print(table)


def open_register(path: Path) -> Register:
    """Read the register at `path`, with its words in the language in use.

    Print all findings and leave when there are any.
    """
    try:
        register = read(path)
    except RegisterError as error:
        count = len(error.faults)
        show_findings(error.faults)
        fail(
            ngettext(
                "{count} finding in {path}; nothing was done.",
                "{count} findings in {path}; nothing was done.",
                count,
            ).format(count=count, path=path)
        )
    if count := len(register.hints):
        text = ngettext(
            "{count} place in {path} may be meant otherwise than it was read; see turnus validate.",
            "{count} places in {path} may be meant otherwise than they were read; see turnus "
            "validate.",
            count,
        )
        errors.print(text.format(count=count, path=path), markup=False, highlight=False)
    return register.in_language(language())


def day_option(value: str | None, register: Register, name: str = "--on") -> date:
    """Read a day given as an option, or the register's own default."""
    text = value or register.defaults.get("on") or ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(
            _("{option} needs a day such as 2023-07-01, not “{value}”.").format(
                option=name, value=text
            )
        )
