"""How persons are shown behind figures: by name, by a code, or not at all.

Names are for what is public anyway: who holds which post, and who moved. Everything else that a
register says of persons is shown by a code, and without the cells that tell who it is. Which tables
are public, and what is withheld beside the name, stands in `turnus.tables.schema.declarations`;
which measures say no more than that, with each measure.

A code is a keyed digest. Its key is the whole register, so that who has the register can lead it
back to the person and nobody else can guess it: the ids of a register would not do, since they are
often made of names. A code holds for one subject only (pools, ratings, sanctions ...), so that what
is known of a person in several of them cannot be put together, and for one state of the register.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from turnus.facts.records import Records
from turnus.figures.figure import Figure, Part
from turnus.figures.fingerprint import fingerprint
from turnus.figures.measures import MEASURES
from turnus.tables import TABLES, Register
from turnus.words import _, ngettext, show_number

Row = Mapping[str, Any]

CODE = "code-"
# Fifty bits: among a hundred thousand records two share a code once in two hundred thousand times.
_LETTERS = 10
# Breakdowns whose parts may be persons, and the table of those persons.
_BY_PERSON = ("official", "subject")


class Show(StrEnum):
    """How records about persons are shown."""

    none = "none"
    ids = "ids"
    names = "names"


class Persons:
    """Decides how the persons of a register are shown, and remembers whom it named.

    Parameters
    ----------
    register : Register
    show : Show
        ``ids``: by code, apart from what is public. ``none``: records about persons are left out.
        One that shows everything by name is made by `turnus.reports.release` only, which logs it.

    Attributes
    ----------
    records : Records
    """

    def __init__(self, register: Register, show: Show = Show.ids) -> None:
        if show is Show.names:
            raise ValueError("names are released by turnus.reports.release, which logs them")
        self.register = register
        self.show: Show = show
        self.records = Records(register)
        self._named: dict[str, set[str]] = {}
        self._closed = False
        self._codes: dict[tuple[str, str], str] = {}

    @classmethod
    def to_be_logged(cls, register: Register) -> Persons:
        """Return one that shows everything by name, for `turnus.reports.release` alone."""
        persons = cls(register)
        persons.show = Show.names
        return persons

    def note_named(self, about: str, record: str) -> None:
        """Note that a record that is not public is shown by name, by what it stands behind.

        Raises
        ------
        RuntimeError
            After `close`: it would be a reading that the log lacks.
        """
        known = self._named.setdefault(about, set())
        if record not in known:
            if self._closed:
                raise RuntimeError(f"{record} is named after the reading was logged")
            known.add(record)

    def close(self) -> dict[str, set[str]]:
        """Return the records that were named, by what they stand behind, and name no others."""
        self._closed = True
        return self._named

    @cached_property
    def _key(self) -> bytes:
        return fingerprint(self.register)

    @property
    def named(self) -> bool:
        """Whether somebody was named so far in what is not public."""
        return bool(self._named)

    @property
    def coded(self) -> bool:
        """Whether codes stand in what was shown so far."""
        return bool(self._codes)

    def code(self, subject: str, record: str) -> str:
        """Return the code of a record, or of a person by the record of the person."""
        known = self._codes.get((subject, record))
        if known is None:
            known = self._codes[subject, record] = self.digest(subject, record)
        return known

    def digest(self, subject: str, record: str) -> str:
        """Return the code of a record without showing it anywhere."""
        found = hmac.digest(self._key, f"{subject}\n{record}".encode(), "sha256")
        return base64.b32encode(found).decode()[:_LETTERS].lower()

    def behind(self, *figures: Figure) -> View:
        """Return how records are shown that stand behind figures together.

        Figures that count no persons, such as targets, say nothing of those of the others.
        """
        subject = figures[0].topic
        counted = [figure for figure in figures if _counts_persons(figure)]
        public = all(figure.public for figure in counted or figures)
        return View(self, subject, public, tuple(figure.id for figure in figures))

    def asked(self, measure: str, figure: str) -> View:
        """Return how records are shown behind a figure that may no longer be computed."""
        known = MEASURES.get(measure)
        subject = known.topic if known else measure
        return View(self, subject, known is not None and known.public, (figure,))

    def of(self, subject: str, about: str, *, public: bool) -> View:
        """Return how the rows of tables are shown that are read out as they stand."""
        return View(self, subject, public, (about,))

    def figure(self, figure: Figure, *, records: bool = False) -> Figure:
        """Return a figure whose parts name nobody who is not to be named.

        Parameters
        ----------
        figure : Figure
        records : bool
            Whether the names of its records are those to be shown, too.
        """
        view = self.behind(figure)
        parts = list(figure.parts)
        if figure.breakdown in _BY_PERSON:
            # coded ones in the order of the codes: that of the register may be that of names
            rated = (*figure.records, *figure.base)
            parts = [view.part(part, figure.breakdown, rated) for part in parts]
            parts.sort(key=lambda part: part.key if part.key.startswith(CODE) else "")
        if self.show is Show.none:
            parts = [replace(part, records=view.kept(part.records)) for part in parts]
        if not records:
            return replace(figure, parts=tuple(parts))
        return replace(
            figure,
            parts=tuple(replace(part, records=view.listed(part.records)) for part in parts),
            records=view.listed(figure.records),
        )


@dataclass(frozen=True)
class View:
    """How records are shown behind one figure, or in one section of a file.

    Parameters
    ----------
    persons : Persons
    subject : str
        Codes hold inside it.
    public : bool
        Whether only that is said of persons which is public anyway.
    about : tuple of str
        Ids of the figures, or of the unit or official.
    """

    persons: Persons
    subject: str
    public: bool
    about: tuple[str, ...]

    def how(self, record: str, row: Row | None = None) -> Show:
        """Return how a record is shown; `row` may be given where it is at hand."""
        table = record.partition("/")[0]
        row = row or self.persons.records.row(record)
        if not _about_person(table, row):
            return Show.names
        show = self.persons.show
        if self.public and TABLES[table].persons == "public":
            return Show.none if show is Show.none else Show.names
        if show is Show.names:
            for key in self.about:
                self.persons.note_named(key, record)
        return show

    def arranged(self, records: Iterable[str]) -> list[tuple[str, str, Show]]:
        """Return the records that are shown: name in the register, name as shown, and how.

        Those with codes come last, in the order of the codes: the order of the register may be
        that of names.
        """
        shown = [(record, self.how(record)) for record in dict.fromkeys(records)]
        named = [(record, record, how) for record, how in shown if how is Show.names]
        coded = [(record, self._key(record), how) for record, how in shown if how is Show.ids]
        return named + sorted(coded, key=lambda one: one[1])

    def listed(self, records: Iterable[str]) -> tuple[str, ...]:
        """Return the names of records as they are shown."""
        return tuple(key for _record, key, _how in self.arranged(records))

    def told(self, records: Iterable[str]) -> list[tuple[str, str]]:
        """Return the names of records as they are shown, each with what it is about."""
        return [(key, self._said(record, how)) for record, key, how in self.arranged(records)]

    def kept(self, records: Iterable[str]) -> tuple[str, ...]:
        """Return the records that are shown in any way."""
        return tuple(record for record in records if self.how(record) is not Show.none)

    def person(self, record: str) -> str:
        """Return the word for a person who is not named, by the record of the person."""
        return _("person {code}").format(code=self.code(record))

    def said(self, record: str) -> str:
        """Return a record as people know it, without the name where it is not to be said."""
        return self._said(record, self.how(record))

    def part(self, part: Part, breakdown: str | None, rated: Sequence[str] = ()) -> Part:
        """Return a part of a breakdown by person without the name, unless it may be said."""
        key, label = self.part_words(breakdown, part.key, part.label, part.records, rated)
        return replace(part, key=key, label=label)

    def part_words(
        self,
        breakdown: str | None,
        key: str,
        label: str,
        records: Sequence[str],
        rated: Sequence[str] = (),
    ) -> tuple[str, str]:
        """Return key and label of a part as they are shown.

        Parameters
        ----------
        breakdown : str or None
        key, label : str
        records : sequence of str
            What the part is made of; a part of 0 has none.
        rated : sequence of str
            The records behind the whole: they say whose part it is where it has none.
        """
        person = breakdown == "official" or (
            breakdown == "subject" and self._may_be_person(key, (*records, *rated))
        )
        whom = f"officials/{key}"
        if not key or not person:
            return key, label
        about = records[0] if records else next(filter(self._about(whom), rated), whom)
        if self.how(about) is Show.names:
            return key, label
        return CODE + self.code(whom), self.person(whom)

    def _about(self, whom: str) -> Callable[[str], bool]:
        """Return whether a record is about a person."""

        def about(record: str) -> bool:
            row = self.persons.records.row(record)
            return row is not None and person_of(record.partition("/")[0], row) == whom

        return about

    def _may_be_person(self, subject: str, ratings: Iterable[str]) -> bool:
        """Whether a subject is an official, or nobody can tell: then it is not said either."""
        kinds = {
            record.partition("|")[0].rpartition("/")[2]
            for record in ratings
            if record.partition("|")[2].rpartition("|")[0] == subject
        }
        if kinds:
            return "official" in kinds
        known = self.persons.records
        return (
            known.row(f"officials/{subject}") is not None or known.row(f"units/{subject}") is None
        )

    def _said(self, record: str, how: Show) -> str:
        records = self.persons.records
        if how is Show.names:
            return records.said(record)
        table = record.partition("/")[0]
        row = records.row(record)
        whom = None if row is None or how is Show.none else person_of(table, row)
        if row is None or how is Show.none:
            return _("not named")
        said = records.said(record, self.person(whom) if whom else "", TABLES[table].withheld)
        return _("not named") if said == record else said

    def _key(self, record: str) -> str:
        return f"{record.partition('/')[0]}/{CODE}{self.code(record)}"

    def code(self, record: str) -> str:
        """Return the code of a record, or of a person by the record of the person."""
        return self.persons.code(self.subject, record)


def _counts_persons(figure: Figure) -> bool:
    records = (*figure.records, *figure.base, *figure.evidence, *figure.unknown)
    return any(TABLES[record.partition("/")[0]].persons for record in records)


def may_name(table: str, column: str) -> bool:
    """Whether cells of a column may name persons."""
    if table == "officials":
        return column in {"id", "name", "other_names"}
    # a member is a person who is no official; a subject may be one
    return column in {"member", "subject"} or TABLES[table][column].references == "officials"


def named_in(table: str, column: str, row: Row) -> str | None:
    """Return the record of the person whom a cell names; None where it names none."""
    value = row.get(column)
    if not value or not may_name(table, column):
        return None
    if column == "subject" and row["subject_kind"] != "official":
        return None
    if column == "member":
        return f"members/{value}"
    return f"officials/{row['id'] if table == 'officials' else value}"


def person_of(table: str, row: Row) -> str | None:
    """Return the record of the person whom a row is about; None where it names none."""
    named = (named_in(table, column.name, row) for column in TABLES[table].columns)
    return next((person for person in named if person is not None), None)


def _about_person(table: str, row: Row | None) -> bool:
    """Whether a row says something of a person. Where the row is gone, its table decides."""
    if not TABLES[table].persons:
        return False
    kind = None if row is None else row.get("subject_kind")
    # a task is carried by a person
    return kind is None or kind in {"official", "task"}


def not_listed(count: int) -> str:
    """Say how many records about persons are left out."""
    return ngettext(
        "{count} record about persons is not listed.",
        "{count} records about persons are not listed.",
        count,
    ).format(count=show_number(count))
