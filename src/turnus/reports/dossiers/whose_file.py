"""Whose file is asked for: an id, or the code that a report shows instead of a name."""

from __future__ import annotations

from difflib import get_close_matches

from turnus.figures.privacy.code_search import Meant, as_code, meant_by
from turnus.figures.privacy.persons import CODE, Persons
from turnus.reports.records.record_columns import TITLES
from turnus.tables import Register
from turnus.words import _, pgettext


class NoFileError(Exception):
    """There is no such file; the message is for the person who asked for it."""


def official_meant(register: Register, given: str) -> str:
    """Return the id of the official who is meant by an id or a code.

    Raises
    ------
    NoFileError
        Saying what the code stands for, or which ids are near.
    """
    known = _names(register, "officials")
    if given in known:
        return given
    key = _decoded(register, given)
    if key not in known:
        text = _("The register has no official “{id}”.").format(id=key)
        raise NoFileError(_with_near(text, key, known))
    return key


def unit_meant(register: Register, given: str) -> str:
    """Return the id of the unit that is meant.

    Raises
    ------
    NoFileError
        Saying which ids are near.
    """
    known = _names(register, "units")
    if given not in known:
        text = _("The register has no unit “{id}”.").format(id=given)
        raise NoFileError(_with_near(text, given, known))
    return given


def _names(register: Register, table: str) -> dict[str, str]:
    return dict(register[table].select("id", "name").iter_rows())


def _decoded(register: Register, given: str) -> str:
    """Return the id of the official whom a code stands for; what is no code stays as it is."""
    code = as_code(given)
    meant = None if code is None else meant_by(Persons(register), code)
    if meant is None:
        if CODE in given:
            raise NoFileError(_unknown_code(given))
        return given
    if meant.table != "officials":
        raise NoFileError(_no_official(given, meant))
    return meant.key


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


def _with_near(text: str, key: str, names: dict[str, str]) -> str:
    """Add the ids that may be meant; a name that was given instead leads to its ids."""
    same = [id_ for id_, name in names.items() if name.casefold() == key.casefold()]
    near = same[:5] or get_close_matches(key, names, 3)
    if not near:
        return text
    meant = ", ".join(f"{id_} ({names[id_]})" for id_ in near)
    return text + " " + _("Did you mean: {ids}?").format(ids=meant)
