"""Records as people read them: names instead of ids, words instead of codes.

Names of persons only where `turnus.figures.persons` allows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from turnus.figures.figure import Figure
from turnus.figures.persons import Persons, Show, View, may_name, named_in, not_listed
from turnus.figures.shown import short_period
from turnus.reports.document import RecordGroup, RecordSet, RecordTable, Value
from turnus.reports.record_columns import SHOWN, TITLES
from turnus.rules import available_packs, load_pack
from turnus.tables import TABLES, Column, Register
from turnus.tables.codes import label
from turnus.tables.columns import PRECISION_SUFFIX
from turnus.words import _, pgettext, show_date, show_number

Row = Mapping[str, Any]

# More records than this that were not counted are only said, not listed.
BESIDE = 300
# Kinds of columns that a spreadsheet calculates with. A year is no amount.
_CALCULATED = ("integer", "number", "date")
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
        self.coded = False
        self._names: dict[tuple[str, str], str] = {}

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their record key."""
        return self.persons.records.rows(table)

    def name(self, table: str, key: str) -> str:
        """Return what the record `key` of `table` is called."""
        known = self._names.get((table, key))
        if known is None:
            row = self.rows(table).get(key)
            known = self._names[table, key] = key if row is None else self._call(table, row)
        return known

    def _call(self, table: str, row: Row) -> str:
        if table == "posts":
            title, unit = self.name("titles", row["title"]), self.name("units", row["unit"])
            return f"{title}, {unit}"
        if table == "documents":
            day = show_date(row["date"], row["date" + PRECISION_SUFFIX])
            return f"{row['number']} ({day})"
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
        texts = self.texts if how is Show.names else partial(self._coded, view)
        return [texts(table, column, [row])[0] for column in columns]

    def cell(self, table: str, column: str, row: Row) -> str:
        """Return one cell in words."""
        return self.texts(table, column, [row])[0]

    def texts(self, table: str, column: str, rows: Iterable[Row]) -> list[str]:
        """Return the cells of a column in words; what is alike is put into words once."""
        declared = TABLES[table][column]
        # What decides beside the value: of whom a note speaks, how much of a date is known.
        beside = "subject_kind" if column == "subject" else column + PRECISION_SUFFIX
        known: dict[object, str] = {}
        texts = []
        for row in rows:
            value = row[column]
            key = (tuple(value) if isinstance(value, list) else value, row.get(beside))
            if key not in known:
                known[key] = "" if value is None else self._said(declared, value, row)
            texts.append(known[key])
        return texts

    def _coded(self, view: View, table: str, column: str, rows: Sequence[Row]) -> list[str]:
        """Return the cells of a column in words that name nobody."""
        self.coded = self.coded or bool(rows)
        if column in TABLES[table].withheld:
            return [""] * len(rows)
        if not may_name(table, column):
            return self.texts(table, column, rows)
        whom = [named_in(table, column, row) for row in rows]
        others = [row for row, person in zip(rows, whom, strict=True) if person is None]
        texts = iter(self.texts(table, column, others))
        return [next(texts) if person is None else view.person(person) for person in whom]

    def _said(self, column: Column, value: Any, row: Row) -> str:
        references = column.references
        if column.name == "subject":
            references = _SUBJECTS.get(row["subject_kind"], "units")
        if references is not None:
            keys = value if isinstance(value, list) else [value]
            return "; ".join(self.name(references, key) for key in keys)
        if column.name == "rule":
            value = self._rules.get(value, value)
        if column.name == "period":
            value = short_period(value)
        if column.codes is not None:
            return label(column.codes, value)
        if isinstance(value, date):
            return show_date(value, row.get(column.name + PRECISION_SUFFIX) or "day")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, float):
            return show_number(value, 2)
        return str(value)

    @cached_property
    def _rules(self) -> dict[str, str]:
        """Titles of the rules of the pack that the register names, by id."""
        pack = self.register.defaults.get("rules")
        if pack not in available_packs():
            return {}
        return {rule.id: str(rule.title) for rule in load_pack(pack, date.max).rules}

    def notes(self) -> tuple[str, ...]:
        """Say how persons were shown in what was read out so far."""
        if self.persons.named:
            return (
                _(
                    "Persons are named here in records that are not public. The reading was "
                    "logged; keep it as confidential as the register."
                ),
            )
        if self.coded:
            return (
                _(
                    "Where records are not public, a code stands for the person. It holds for one "
                    "subject and this state of the register; turnus file leads from it to the "
                    "person and logs that."
                ),
            )
        return ()

    def tables(self, records: Iterable[str], view: View) -> tuple[RecordTable, ...]:
        """Return records, named as ``table/key``, as one table for each table of the register.

        Columns that are empty throughout are left out.
        """
        return _without_empty([self._tables(records, view)])[0]

    def _tables(self, records: Iterable[str], view: View) -> tuple[RecordTable, ...]:
        by_table: dict[str, list[str]] = {}
        for record in records:
            by_table.setdefault(record.partition("/")[0], []).append(record)
        made = (self._table(table, by_table[table], view) for table in TABLES if table in by_table)
        return tuple(table for table in made if table.rows)

    def _table(self, table: str, records: Sequence[str], view: View) -> RecordTable:
        known = self.rows(table)
        shown = view.arranged(records)
        rows = [known[record.partition("/")[2]] for record, _key, _how in shown]
        # Named records come first.
        count = sum(how is Show.names for _record, _key, how in shown)
        names = [column for column, _head in SHOWN[table]]
        texts = [
            self.texts(table, name, rows[:count]) + self._coded(view, table, name, rows[count:])
            for name in names
        ]
        return RecordTable(
            pgettext("records", TITLES[table]),
            tuple(pgettext("heading", head) for _column, head in SHOWN[table]),
            tuple(zip(*texts, strict=True)),
            tuple(key.partition("/")[2] for _record, key, _how in shown),
            {
                at: _values(name, rows, count if name in TABLES[table].withheld else len(rows))
                for at, name in enumerate(names)
                if TABLES[table][name].kind in _CALCULATED and name != "year"
            },
        )

    def record_set(self, figure: Figure) -> RecordSet:
        """Return the records behind a figure, divided as the figure is."""
        view = self.persons.behind(figure)
        parts = [part for part in figure.parts if part.records]
        divided = {record for part in parts for record in part.records}
        counted = {*figure.records, *divided}
        found = [(part.label, part.key, self._tables(part.records, view)) for part in parts]
        rest = [record for record in figure.records if record not in divided]
        if rest:
            found.append((_("in no part") if found else "", "", self._tables(rest, view)))
        remarks = []
        for title, records in (
            (_("part of the whole, not counted"), figure.base),
            (_("what decided without being counted"), figure.evidence),
            (_("uncertain: cells are empty or dates partial"), figure.unknown),
        ):
            left = [record for record in records if record not in counted]
            if len(left) > BESIDE:
                remark = _("{title}: {count} records; turnus figures --records lists them.")
                remarks.append(remark.format(title=title, count=show_number(len(left))))
            elif left:
                found.append((title, "", self._tables(left, view)))
        if self.persons.show is Show.none and (hidden := len(counted) - len(view.kept(counted))):
            remarks.append(not_listed(hidden))
        found = [group for group in found if group[2]]
        tables = _without_empty([tables for _title, _key, tables in found])
        groups = tuple(
            RecordGroup(title, shown, key)
            for (title, key, _tables), shown in zip(found, tables, strict=True)
        )
        return RecordSet(figure.id, figure.label, len(counted), groups, tuple(remarks))


def _values(column: str, rows: Sequence[Row], shown: int) -> tuple[Value, ...]:
    """Return what can be calculated with, of the first rows `shown`.

    A date of which only a part is known cannot.
    """
    beside = column + PRECISION_SUFFIX
    values = [row[column] if row.get(beside) in (None, "day") else None for row in rows[:shown]]
    return (*values, *[None] * (len(rows) - shown))


def _without_empty(groups: Sequence[tuple[RecordTable, ...]]) -> list[tuple[RecordTable, ...]]:
    """Leave out columns that are empty throughout, the same ones in all tables of one kind."""
    used: dict[str, set[int]] = {}
    for table in (table for tables in groups for table in tables):
        filled = [at for at, cells in enumerate(zip(*table.rows, strict=True)) if any(cells)]
        used.setdefault(table.title, set()).update(filled)
    return [tuple(_narrowed(table, sorted(used[table.title])) for table in tables)
            for tables in groups]  # fmt: skip


def _narrowed(table: RecordTable, places: Sequence[int]) -> RecordTable:
    cells = list(zip(*table.rows, strict=True))
    return replace(
        table,
        columns=tuple(table.columns[at] for at in places),
        rows=tuple(zip(*(cells[at] for at in places), strict=True)),
        values={
            now: table.values[before] for now, before in enumerate(places) if before in table.values
        },
    )
