"""What all commands share: the console, errors for people, opening a register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NoReturn

import typer
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markup import escape
from rich.measure import Measurement
from rich.table import Column, Table

from turnus.cli.shared.terminal import HarmlessConsole
from turnus.tables import Register, RegisterError, read
from turnus.words import _, language, ngettext
from turnus.words.faults import Fault

console = HarmlessConsole()
errors = HarmlessConsole(stderr=True)
_FRAME = 3  # letters that a column takes beside its words: padding and a line


class WordTable(Table):
    """A table that breaks no word as long as the screen has room for the longest of each column."""

    def __rich_console__(self, to: Console, options: ConsoleOptions) -> RenderResult:
        """Set the widths where Rich's own would break words, then do as every table does."""
        room = options.max_width - _FRAME * len(self.columns) - 1
        sizes = [_size(column, to, options) for column in self.columns]
        if shares := sum(column.ratio or 0 for column in self.columns):
            # who has no share takes what the longest line takes, as in every table
            given = [
                room * column.ratio // shares if column.ratio else most
                for column, (_least, most) in zip(self.columns, sizes, strict=True)
            ]
            sizes = [
                (least, max(least, wanted)) for (least, _), wanted in zip(sizes, given, strict=True)
            ]
        else:
            level = _level([(0, most) for _least, most in sizes], room)
            given = [min(most, level) for _least, most in sizes]
        breaks = any(least > width for (least, _), width in zip(sizes, given, strict=True))
        fits = breaks and sum(least for least, _most in sizes) <= room
        level = _level(sizes, room)
        for column, (least, most) in zip(self.columns, sizes, strict=True):
            column.width = max(least, min(most, level)) if fits else None
        yield from super().__rich_console__(to, options)


def _size(column: Column, to: Console, options: ConsoleOptions) -> tuple[int, int]:
    """Return the letters of the longest word of a column and those of its longest line."""
    cells = [Measurement.get(to, options, cell) for cell in (column.header, *column.cells)]
    return max(cell.minimum for cell in cells), max(cell.maximum for cell in cells)


def _level(sizes: list[tuple[int, int]], room: int) -> int:
    """Water-filling by bisection: the greatest width at which columns with two bounds each fit."""
    low, high = 0, room + 1
    while high - low > 1:
        tried = (low + high) // 2
        if sum(max(least, min(most, tried)) for least, most in sizes) <= room:
            low = tried
        else:
            high = tried
    return low


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
    table = WordTable(show_lines=False, pad_edge=False)
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
    if not value:
        if register.own_day is None:
            fail(
                _(
                    "The register names no day of its own. Fill in on, on its sheet register (in a "
                    "folder: turnus in datapackage.json), or give {option}, such as {option} "
                    "2023-07-01."
                ).format(option=name)
            )
        return register.own_day
    try:
        return date.fromisoformat(value)
    except ValueError:
        fail(
            _("{option} needs a day such as 2023-07-01, not “{value}”.").format(
                option=name, value=value
            )
        )
