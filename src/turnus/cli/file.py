"""``turnus file``: the file of a person or of a unit; reading one about a person is logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from turnus.cli.shared.console import day_option, open_register
from turnus.cli.shared.document_files import Outs, check_form, spare_register, write_or_fail
from turnus.cli.shared.releasing import PersonsOption, release_or_fail
from turnus.cli.shared.round_options import Day, Lang, RegisterPath, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.cli.shared.whom import meant_or_fail
from turnus.figures.privacy.persons import Show
from turnus.reports.document import Document
from turnus.reports.dossiers.official_file import official_file
from turnus.reports.dossiers.unit_file import unit_file
from turnus.reports.dossiers.whose_file import file_meant
from turnus.reports.read_log import What
from turnus.reports.records.record_reader import Reader
from turnus.reports.release import ReleaseRequest
from turnus.tables import Register
from turnus.tables.meant import unit_meant
from turnus.words import _

app = typer.Typer(no_args_is_help=True)


class _Kind(NamedTuple):
    """A kind of file: what the log calls it, whose it is, and how it is made."""

    what: What
    meant: Callable[[Register, str], str]
    made: Callable[[Reader, str, date], Document]


_OFFICIAL = _Kind("official-file", file_meant, official_file)
_UNIT = _Kind("unit-file", unit_meant, unit_file)


@app.command(help=_("The file of an official: career, tasks, ratings, pools, notes."))
def official(
    register: RegisterPath,
    who: Annotated[
        str,
        typer.Argument(
            metavar="OFFICIAL",
            help=_("The official: id, name or part of one, or code from a report."),
        ),
    ],
    out: Outs,
    on: Day = None,
    lang: Lang = None,
) -> None:
    """Write the file of an official and log that it was read."""
    _write(_OFFICIAL, register, who, out, on, lang, Show.names)


@app.command(
    help=_("The file of a unit: who serves or served there, tasks, targets, cells, ratings, notes.")
)
def unit(
    register: RegisterPath,
    which: Annotated[
        str, typer.Argument(metavar="UNIT", help=_("The unit: id, name or part of one."))
    ],
    out: Outs,
    on: Day = None,
    persons: PersonsOption = Show.ids,
    lang: Lang = None,
) -> None:
    """Write the file of a unit."""
    _write(_UNIT, register, which, out, on, lang, persons)


def _write(
    kind: _Kind,
    path: Path,
    given: str,
    out: list[Path],
    on: str | None,
    lang: str | None,
    show: Show,
) -> None:
    with speaking_or_fail(lang):
        for file in out:
            check_form(file)
            spare_register(path, file)
        register = open_register(path)
        day = day_option(on, register)
        key = meant_or_fail(kind.meant, register, given)
        document = release_or_fail(
            ReleaseRequest(path, register, show, kind.what, out),
            lambda persons: kind.made(Reader(persons), key, day),
        )
        for file in out:
            write_or_fail(document, file)


VERB = Verb(140, _("Write the file of a person or of a unit."), app)
