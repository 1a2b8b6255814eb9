"""From a code back to what it stands for, in the same state of the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turnus.figures.measures import MEASURES
from turnus.figures.privacy.persons import CODE, Persons, person_of
from turnus.tables import TABLES

_SHAPE = re.compile("[a-z2-7]{10}")


@dataclass(frozen=True)
class Meant:
    """What a code stands for.

    Parameters
    ----------
    table, key : str
        The record; ``members`` is the table of persons who are no officials.
    person : str
        Code of the official in the record; empty where there is none.
    """

    table: str
    key: str
    person: str = ""


def as_code(given: str) -> str | None:
    """Return the letters of a code in any form in which it is shown; None where it is none.

    Shown are “person b2o2ph7pql”, “code-b2o2ph7pql” and “tasks/code-b2o2ph7pql”.
    """
    letters = given.rpartition(" ")[2].rpartition("/")[2].removeprefix(CODE).lower()
    return letters if _SHAPE.fullmatch(letters) else None


def meant_by(persons: Persons, code: str) -> Meant | None:
    """Return what the letters of a code stand for; officials are looked through first."""
    subjects = sorted({measure.topic for measure in MEASURES.values()} | {"unit-file"})
    for record in _shown_by_code(persons):
        for subject in subjects:
            if persons.digest(subject, record) == code:
                return _meant(persons, subject, record)
    return None


def _meant(persons: Persons, subject: str, record: str) -> Meant:
    table, _sign, key = record.partition("/")
    row = persons.records.row(record) if table in TABLES else None
    whom = None if row is None else person_of(table, row)
    if whom is None or not whom.startswith("officials/"):
        return Meant(table, key)
    return Meant(table, key, CODE + persons.digest(subject, whom))


def _shown_by_code(persons: Persons) -> Iterator[str]:
    """Yield the records of persons, then those that say something of them."""
    for official in persons.register["officials"]["id"]:
        yield f"officials/{official}"
    for member in (
        persons.register["memberships"]["member"].drop_nulls().unique(maintain_order=True)
    ):
        yield f"members/{member}"
    for table in TABLES.values():
        if table.persons and table.name != "officials":
            for key in persons.records.rows(table.name):
                yield f"{table.name}/{key}"
