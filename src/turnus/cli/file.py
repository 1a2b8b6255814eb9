"""``turnus file``: the file of a person or of a unit; reading one about a person is logged."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import typer

from turnus.cli.readings import PersonsOption, log_named
from turnus.cli.report import Outs, check_form, write_or_fail
from turnus.cli.shared.console import day_option, fail, open_register
from turnus.cli.shared.round_options import Day, Lang, RegisterPath, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.figures.privacy.code_search import Meant, as_code, meant_by
from turnus.figures.privacy.persons import CODE, Persons, Show
from turnus.reports.dossiers.official_file import official_file
from turnus.reports.dossiers.unit_file import unit_file
from turnus.reports.records.record_columns import TITLES
from turnus.reports.records.record_reader import Reader
from turnus.words import _, pgettext

app = typer.Typer(no_args_is_help=True)


@app.command(help=_("The file of an official: career, tasks, ratings, pools, notes."))
def official(
    register: RegisterPath,
    who: Annotated[
        str,
        typer.Argument(metavar="OFFICIAL", help=_("Id of the official, or a code from a report.")),
    ],
    out: Outs,
    on: Day = None,
    lang: Lang = None,
) -> None:
    """Write the file of an official and log that it was read."""
    _write("official", register, who, out, on, lang, Show.names)


@app.command(
    help=_("The file of a unit: who serves or served there, tasks, targets, cells, ratings, notes.")
)
def unit(
    register: RegisterPath,
    which: Annotated[str, typer.Argument(metavar="UNIT", help=_("Id of the unit."))],
    out: Outs,
    on: Day = None,
    persons: PersonsOption = Show.ids,
    lang: Lang = None,
) -> None:
    """Write the file of a unit."""
    _write("unit", register, which, out, on, lang, persons)


def _write(
    kind: Literal["official", "unit"],
    path: Path,
    key: str,
    out: list[Path],
    on: str | None,
    lang: str | None,
    show: Show,
) -> None:
    with speaking_or_fail(lang):
        for file in out:
            check_form(file)
        register = open_register(path)
        day = day_option(on, register)
        persons = Persons(register, show)
        known = register["officials" if kind == "official" else "units"]
        ids = known["id"].to_list()
        if kind == "official" and key not in ids:
            key = _decoded(persons, key)
        if key not in ids:
            fail(_unknown(kind, key, dict(zip(ids, known["name"].to_list(), strict=True))))
        made = official_file if kind == "official" else unit_file
        document = made(Reader(persons), key, day)
        # First the log: who cannot be logged does not read.
        log_named(path, persons, "official-file" if kind == "official" else "unit-file", out)
        for file in out:
            write_or_fail(document, file)


def _decoded(persons: Persons, given: str) -> str:
    """Return the id of the official whom a code stands for; what is no code stays as it is."""
    code = as_code(given)
    meant = None if code is None else meant_by(persons, code)
    if meant is None:
        return fail(_unknown_code(given)) if CODE in given else given
    return meant.key if meant.table == "officials" else fail(_no_official(given, meant))


def _no_official(code: str, meant: Meant) -> str:
    if meant.table == "members":
        return _(
            "“{code}” stands for a member who is no official of this register; there is no file."
        ).format(code=code)
    table = pgettext("records", TITLES[meant.table])
    said = _("“{code}” stands for a record of the table “{table}”, not for a person.")
    more = _("The person in it is no official; there is no file.")
    if meant.person:
        more = _("The code of the person in it is {person}.").format(person=meant.person)
    return f"{said.format(code=code, table=table)} {more}"


def _unknown_code(code: str) -> str:
    return _(
        "No official has the code “{code}” in this state of the register. A code holds until the "
        "register changes, and persons who are no officials have no file."
    ).format(code=code)


def _unknown(kind: str, key: str, names: dict[str, str]) -> str:
    """Say that there is no such id; a name that was given instead leads to its ids."""
    if kind == "official":
        text = _("The register has no official “{id}”.").format(id=key)
    else:
        text = _("The register has no unit “{id}”.").format(id=key)
    same = [id_ for id_, name in names.items() if name.casefold() == key.casefold()]
    near = same[:5] or get_close_matches(key, names, 3)
    if near:
        meant = ", ".join(f"{id_} ({names[id_]})" for id_ in near)
        text += " " + _("Did you mean: {ids}?").format(ids=meant)
    return text


VERB = Verb(140, _("Write the file of a person or of a unit."), app)
