"""``turnus readings``: who read what about persons; and the logging that reading commands share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from turnus.cli.shared.console import console, fail, open_register
from turnus.cli.shared.output import Format, FormatOption, print_json, print_line
from turnus.cli.shared.round_options import Lang, RegisterPath, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.figures.ledger.chain import ChainError
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.read_log import Reading, What, log_reading, place, read_log
from turnus.tables import Register
from turnus.words import _, mark, ngettext, pgettext, show_date, show_number

_WHAT = {
    "official-file": mark("reading", "file of an official"),
    "unit-file": mark("reading", "file of a unit"),
    "report": mark("reading", "report"),
    "figures": mark("reading", "figures"),
    "follow": mark("reading", "follow-up"),
    "pools": mark("reading", "succession pools"),
}


PersonsOption = Annotated[
    Show,
    typer.Option(
        "--persons",
        help=_(
            "How records about persons are shown: ids: by code, names only for what is public; "
            "names: by name, and the reading is logged; none: not at all."
        ),
    ),
]


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


def _log_or_fail(path: Path, register: Register, reading: Reading) -> None:
    log = place(path, register)
    try:
        log_reading(log, register, reading)
    except ChainError as error:
        fail(_("The reading cannot be logged. {reason}").format(reason=error))
    except OSError as error:
        fail(
            _("The reading cannot be logged, so nothing is given out: {file}: {reason}.").format(
                file=log, reason=error.strerror
            )
        )


def log_named(path: Path, persons: Persons, what: What, out: Sequence[Path]) -> None:
    """Log whom something that is ready to be given out names; nothing where it names nobody."""
    if persons.named:
        records = set().union(*persons.named.values())
        written = tuple(str(file.absolute()) for file in out) or ("terminal",)
        reading = Reading(what, tuple(sorted(persons.named)), len(records), written)
        _log_or_fail(path, persons.register, reading)


def _print(lines: list[dict[str, Any]], log: Path) -> None:
    if lines:
        table = Table(expand=True)
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
