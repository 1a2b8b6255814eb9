"""Records as people read them: names instead of ids, words instead of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from turnus.figures.figure import Figure
from turnus.reports.document import RecordGroup, RecordSet, RecordTable, Value
from turnus.reports.record_columns import SHOWN, TITLES
from turnus.tables import TABLES, Column, Register
from turnus.tables.codes import label
from turnus.tables.columns import PRECISION_SUFFIX
from turnus.words import _, pgettext, show_date, show_number

Row = Mapping[str, Any]

# Column by which a record of a table is called where another record refers to it.
_CALLED = {
    "units": "name",
    "officials": "name",
    "titles": "name",
    "indicators": "name",
    "checklists": "name",
    "tasks": "title",
}
# More records than this that were not counted are only said, not listed.
BESIDE = 300
# Kinds of columns that a spreadsheet calculates with. A year is no amount.
_CALCULATED = ("integer", "number", "date")
_SUBJECTS = {"official": "officials", "task": "tasks"}


class Reader:
    """Reads the records of a register out for people.

    Parameters
    ----------
    register : Register
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self._keyed: dict[str, dict[str, Row]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their record key."""
        if table not in self._keyed:
            names = record_key(table)
            self._keyed[table] = {
                "|".join("" if row[c] is None else str(row[c]) for c in names): row
                for row in self.register[table].iter_rows(named=True)
            }
        return self._keyed[table]

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
        if table in _CALLED:
            return str(row[_CALLED[table]])
        first = SHOWN[table][0][0]
        return self.cell(table, first, row)

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

    def _said(self, column: Column, value: Any, row: Row) -> str:
        references = column.references
        if column.name == "subject":
            references = _SUBJECTS.get(row["subject_kind"], "units")
        if references is not None:
            keys = value if isinstance(value, list) else [value]
            return "; ".join(self.name(references, key) for key in keys)
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
    def generated(self) -> int:
        """How many persons of the register are invented."""
        return int(self.register["officials"]["generated"].sum() or 0)

    def tables(self, records: Iterable[str]) -> tuple[RecordTable, ...]:
        """Return records, named as ``table/key``, as one table for each table of the register.

        Columns that are empty throughout are left out.
        """
        return _without_empty([self._tables(records)])[0]

    def _tables(self, records: Iterable[str]) -> tuple[RecordTable, ...]:
        by_table: dict[str, list[str]] = {}
        for record in dict.fromkeys(records):
            table, _slash, key = record.partition("/")
            by_table.setdefault(table, []).append(key)
        return tuple(self._table(table, by_table[table]) for table in TABLES if table in by_table)

    def _table(self, table: str, keys: Sequence[str]) -> RecordTable:
        known = self.rows(table)
        rows = [known[key] for key in keys]
        names = [column for column, _head in SHOWN[table]]
        texts = [self.texts(table, name, rows) for name in names]
        return RecordTable(
            pgettext("records", TITLES[table]),
            tuple(pgettext("heading", head) for _column, head in SHOWN[table]),
            tuple(zip(*texts, strict=True)),
            tuple(keys),
            {
                at: _values(name, rows)
                for at, name in enumerate(names)
                if TABLES[table][name].kind in _CALCULATED and name != "year"
            },
        )

    def record_set(self, figure: Figure) -> RecordSet:
        """Return the records behind a figure, divided as the figure is."""
        parts = [part for part in figure.parts if part.records]
        divided = {record for part in parts for record in part.records}
        counted = {*figure.records, *divided}
        found = [(part.label, part.key, self._tables(part.records)) for part in parts]
        rest = [record for record in figure.records if record not in divided]
        if rest:
            found.append((_("in no part") if found else "", "", self._tables(rest)))
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
                found.append((title, "", self._tables(left)))
        tables = _without_empty([tables for _title, _key, tables in found])
        groups = tuple(
            RecordGroup(title, shown, key)
            for (title, key, _tables), shown in zip(found, tables, strict=True)
        )
        return RecordSet(figure.id, figure.label, len(counted), groups, tuple(remarks))


def _values(column: str, rows: Iterable[Row]) -> tuple[Value, ...]:
    """Return what can be calculated with; a date of which only a part is known cannot."""
    beside = column + PRECISION_SUFFIX
    return tuple(row[column] if row.get(beside) in (None, "day") else None for row in rows)


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


def record_key(table: str) -> tuple[str, ...]:
    """Return the columns that name a record of `table`."""
    declared = TABLES[table]
    return declared.key or tuple(column.name for column in declared.columns)
