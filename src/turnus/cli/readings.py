"""``turnus readings``: who read what about persons."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from rich.text import Text

from turnus.cli.shared.console import WordTable, console, fail, open_register
from turnus.cli.shared.output import Format, FormatOption, print_json, print_line
from turnus.cli.shared.round_options import Lang, RegisterPath, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.figures.ledger.chain import ChainError
from turnus.reports.read_log import place, read_log
from turnus.words import _, mark, ngettext, pgettext, show_date, show_number

_WHAT = {
    "official-file": mark("reading", "file of an official"),
    "unit-file": mark("reading", "file of a unit"),
    "report": mark("reading", "report"),
    "figures": mark("reading", "figures"),
    "follow": mark("reading", "follow-up"),
    "pools": mark("reading", "succession pools"),
}


def readings(
    register: RegisterPath,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """List the readings of a register; leave with 2 when the log is damaged."""
    with speaking_or_fail(lang):
        log = place(register, open_register(register))
        try:
            lines = read_log(log)
        except ChainError as error:
            fail(str(error))
        if format_ is Format.json:
            print_json(lines)
        else:
            _print(lines, log)


def _print(lines: list[dict[str, Any]], log: Path) -> None:
    if lines:
        table = WordTable(expand=True)
        for header, ratio in (
            (_("When"), 3),
            (_("Who"), 3),
            (_("What"), 3),
            (_("About"), 4),
            (_("Records"), 1),
            (_("Where to"), 5),
        ):
            table.add_column(header, overflow="fold", ratio=ratio)
        for line in lines:
            what = _WHAT[line["what"]]
            cells = (
                _moment(line["read_at"]),
                f"{line['reader']}, {line['machine']}",
                pgettext("reading", what),
                ", ".join(line["about"]),
                show_number(line["records"]),
                "\n".join(line["out"]),
            )
            table.add_row(*(Text(cell) for cell in cells))
        console.print(table)
    said = ngettext("{count} reading in {file}.", "{count} readings in {file}.", len(lines)).format(
        count=len(lines), file=log
    )
    if lines:
        said += " " + _("Keep the hash of its last line: {hash}").format(hash=lines[-1]["hash"])
    print_line(said)


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{show_date(moment.date())} {moment:%H:%M:%S} UTC"


VERB = Verb(150, _("List who read what about persons in a register."), readings)
