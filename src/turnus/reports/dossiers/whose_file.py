"""Whose file is asked for: also by the code that a report shows instead of a name."""

from __future__ import annotations

from turnus.figures.privacy.code_search import Meant, as_code, meant_by
from turnus.figures.privacy.persons import CODE, Persons
from turnus.reports.records.record_columns import TITLES
from turnus.tables import Register
from turnus.tables.meant import NotMeantError, official_meant
from turnus.words import _, pgettext


class NoFileError(NotMeantError):
    """A code leads to no file; the message is for the person who asked for it."""


def file_meant(register: Register, given: str) -> str:
    """Return the id of the official who is meant by an id, a name, a part of one, or a code.

    Raises
    ------
    NotMeantError
        Saying what the code stands for, or who may be meant.
    """
    if given in register["officials"]["id"]:
        return given
    return official_meant(register, _decoded(register, given))


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
