"""Records as people read them: names instead of ids, words instead of codes.

Names of persons only where `turnus.figures.privacy.persons` allows them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

from turnus.facts.names import unit_names, with_kind
from turnus.facts.tasks import tasks_on
from turnus.figures.privacy.persons import Persons, Show, View, may_name, named_in
from turnus.figures.shown import short_period
from turnus.reports.records.record_columns import SHOWN, declared, derived
from turnus.rules import available_packs, load_pack
from turnus.tables import TABLES, Column, Register
from turnus.tables.schema.codes import label
from turnus.tables.schema.column_types import PRECISION_SUFFIX
from turnus.words import _, pgettext, show_date, show_list, show_number

Row = Mapping[str, Any]

_CHANGED = ("from_units", "to_units")
_SUBJECTS = {"official": "officials", "task": "tasks"}


class Reader:
    """Reads the records of a register out for people.

    Parameters
    ----------
    persons : Persons
        The register, and how its persons are shown.
    """

    def __init__(self, persons: Persons) -> None:
        self.persons = persons
        self.register: Register = persons.register
        self._names: dict[tuple[str, str], str] = {}
        self._tasks: dict[date, dict[str, Row]] = {}

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their record key."""
        return self.persons.records.rows(table)

    def tasks_on(self, day: date) -> dict[str, Row]:
        """Return the tasks by id with the state that they have on a day, and their last entry."""
        if day not in self._tasks:
            found = tasks_on(self.register, day).iter_rows(named=True)
            self._tasks[day] = {row["id"]: row for row in found}
        return self._tasks[day]

    def name(self, table: str, key: str) -> str:
        """Return what the record `key` of `table` is called."""
        known = self._names.get((table, key))
        if known is None:
            row = self.rows(table).get(key)
            if table == "units" and row is not None:
                return self._units[key]
            known = self._names[table, key] = key if row is None else self._call(table, row)
        return known

    def _call(self, table: str, row: Row) -> str:
        if table == "posts":
            title, unit = self.name("titles", row["title"]), self.name("units", row["unit"])
            return f"{title}, {unit}"
        if table == "documents":
            day = show_date(row["date"], row["date" + PRECISION_SUFFIX])
            return f"{row['number']} ({day})"
        if table == "checklists" and row["unit"]:
            # Many units have the same one.
            return f"{row['name']}, {self.name('units', row['unit'])}"
        called = TABLES[table].called
        if table == "indicators" and row["unit_of_measure"]:
            # Values stand beside it that say nothing without their unit.
            return f"{row['name']} ({row['unit_of_measure']})"
        if called is not None:
            return str(row[called])
        first = SHOWN[table][0][0]
        return self.cell(table, first, row)

    def line(self, table: str, columns: Sequence[str], row: Row, view: View) -> list[str] | None:
        """Return cells of a row in words; None where the row is not to be shown.

        Where the person is not named, a code stands for the name, and what is withheld is empty.
        """
        how = view.how(self.persons.records.name(table, row), row)
        if how is Show.none:
            return None
        texts = self.texts if how is Show.names else partial(self.coded_texts, view)
        return [texts(table, column, [row])[0] for column in columns]

    def is_coded(self, table: str, row: Row, view: View) -> bool:
        """Whether a code stands for the person whom a row is about."""
        return view.how(self.persons.records.name(table, row), row) is Show.ids

    def cell(self, table: str, column: str, row: Row) -> str:
        """Return one cell in words."""
        return self.texts(table, column, [row])[0]

    def texts(self, table: str, column: str, rows: Iterable[Row]) -> list[str]:
        """Return the cells of a column in words, memoised: equal cells are put into words once."""
        of = declared(table, column)
        # The key of the memo has beside the value what decides its words: of whom a note speaks,
        # how much of a date is known.
        beside = "subject_kind" if column == "subject" else column + PRECISION_SUFFIX
        known: dict[object, str] = {}
        texts = []
        for row in rows:
            value = row[column]
            key = (tuple(value) if isinstance(value, list) else value, row.get(beside))
            if key not in known:
                known[key] = "" if value is None else self._said(of, value, row)
            texts.append(known[key])
        return texts

    def coded_texts(self, view: View, table: str, column: str, rows: Sequence[Row]) -> list[str]:
        """Return the cells of a column in words that name nobody."""
        if column in TABLES[table].withheld:
            return [""] * len(rows)
        if derived(table, column) or not may_name(table, column):
            return self.texts(table, column, rows)
        whom = [named_in(table, column, row) for row in rows]
        others = [row for row, person in zip(rows, whom, strict=True) if person is None]
        texts = iter(self.texts(table, column, others))
        return [next(texts) if person is None else view.person(person) for person in whom]

    def withheld(
        self, table: str, heads: Iterable[tuple[str, str]], rows: Mapping[str, Row]
    ) -> dict[str, tuple[str, ...]]:
        """Return the heads of columns that are not told of rows shown by code.

        Parameters
        ----------
        table : str
        heads : iterable of (str, str)
            Columns and their heads.
        rows : mapping of str to row
            By the ids that are shown; those that have something in the column stand with its head.
        """
        found = {
            pgettext("heading", head): tuple(key for key, row in rows.items() if row[column])
            for column, head in heads
            if column in TABLES[table].withheld
        }
        return {head: keys for head, keys in found.items() if keys}

    def _said(self, column: Column, value: Any, row: Row) -> str:
        references = column.references
        if column.name == "subject":
            references = _SUBJECTS.get(row["subject_kind"], "units")
        if references is not None:
            keys = value if isinstance(value, list) else [value]
            return "; ".join(self._calls(column, references, keys))
        if column.name == "rule":
            value = self._rules.get(value, value)
        if column.name == "period":
            value = short_period(value)
        if column.codes is not None:
            codes = value if isinstance(value, list) else [value]
            return "; ".join(label(column.codes, code) for code in codes)
        if isinstance(value, date):
            return show_date(value, row.get(column.name + PRECISION_SUFFIX) or "day")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, float):
            return show_number(value, 2)
        return str(value)

    def _calls(self, column: Column, references: str, keys: Sequence[str]) -> list[str]:
        if column.name not in _CHANGED:
            return [self.name(references, key) for key in keys]
        # What changes is often the kind alone.
        units = [self.rows("units")[key] for key in keys]
        return [with_kind(unit["name"], unit["kind"]) for unit in units]

    @cached_property
    def _units(self) -> dict[str, str]:
        return unit_names(self.register)

    @cached_property
    def _rules(self) -> dict[str, str]:
        """Titles of the rules of the pack that the register names, by id."""
        pack = self.register.defaults.get("rules")
        if pack not in available_packs():
            return {}
        return {rule.id: str(rule.title) for rule in load_pack(pack, date.max).rules}

    def note_on_names(self) -> str:
        """Warn of names in what was read out so far; empty where nobody is named."""
        if not self.persons.named:
            return ""
        return _(
            "Persons are named here in records that are not public. The reading was logged; keep "
            "it as confidential as the register."
        )

    def note_on_codes(self) -> str:
        """Say what codes stand for; empty where no code was read out."""
        return report_code_note() if self.persons.coded else ""

    def notes(self) -> tuple[str, ...]:
        """Say how persons were shown in what was read out so far."""
        return tuple(note for note in (self.note_on_names(), self.note_on_codes()) if note)


def withheld_note(table: str, columns: Mapping[str, Collection[str]]) -> str:
    """Say what is not told where a code stands for the person, and of how many records.

    Empty where nothing is withheld.
    """
    if not columns:
        return ""
    counted = [f"{head} ({show_number(len(keys))})" for head, keys in columns.items()]
    return _("{table}: not shown where a code stands for the person: {columns}.").format(
        table=table, columns=show_list(counted)
    )


def code_note() -> str:
    """Say what codes of persons stand for, and how to get names; for the terminal."""
    return _(
        "Where records are not public, a code stands for the person. It holds for one subject and "
        "this state of the register; turnus file leads from it to the person and logs that. With "
        "--persons names the names stand here instead, and the reading is logged."
    )


def report_code_note() -> str:
    """Say what codes of persons stand for; who reads a report may have no command line."""
    return _(
        "Where records are not public, a code stands for the person. The office that keeps the "
        "register can lead it back to the person; that is logged."
    )
