"""The records behind a figure as tables, divided as the figure is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from turnus.figures.figure import Figure
from turnus.figures.privacy.persons import Show, View, not_listed
from turnus.figures.shown import when_text
from turnus.reports.document import RecordGroup, RecordSet, RecordTable, Value
from turnus.reports.records.record_columns import SHOWN, TITLES, declared
from turnus.reports.records.record_reader import Reader, withheld_note
from turnus.tables import TABLES
from turnus.tables.schema.column_types import PRECISION_SUFFIX
from turnus.words import _, pgettext, show_number

Row = Mapping[str, Any]

# More records than this that were not counted are only said in a report, not listed.
BESIDE = 300
# Kinds of columns that a spreadsheet calculates with. A year is no amount.
_CALCULATED = ("integer", "number", "date")


def tables(
    reader: Reader, records: Iterable[str], view: View, day: date
) -> tuple[RecordTable, ...]:
    """Return records, named as ``table/key``, as one table for each table of the register.

    Columns that are empty throughout are left out. Tasks stand as they did on the day.
    """
    return _without_empty([_tables(reader, records, view, day)])[0]


def record_set(reader: Reader, figure: Figure, beside: float = BESIDE) -> RecordSet:
    """Return the records behind a figure, divided as the figure is.

    Parameters
    ----------
    reader : Reader
    figure : Figure
        As it may be shown.
    beside : float
        More records than this that were not counted are only said.
    """
    view = reader.persons.behind(figure)
    day = figure.as_of
    parts = [part for part in figure.parts if part.records]
    divided = {record for part in parts for record in part.records}
    counted = {*figure.records, *divided}
    found = [(part.label, part.key, _tables(reader, part.records, view, day)) for part in parts]
    rest = [record for record in figure.records if record not in divided]
    if rest:
        found.append((_("in no part") if found else "", "", _tables(reader, rest, view, day)))
    remarks = []
    for title, left in _not_counted(figure, counted):
        if len(left) > beside:
            remark = _("{title}: {count} records, too many to be listed here.")
            remarks.append(remark.format(title=title, count=show_number(len(left))))
        else:
            found.append((title, "", _tables(reader, left, view, day)))
    if reader.persons.show is Show.none and (hidden := len(counted) - len(view.kept(counted))):
        remarks.append(not_listed(hidden))
    remarks += _withheld(table for group in found for table in group[2])
    found = [group for group in found if group[2]]
    narrowed = _without_empty([group[2] for group in found])
    groups = tuple(
        RecordGroup(title, shown, key)
        for (title, key, _tables_of), shown in zip(found, narrowed, strict=True)
    )
    when = when_text(figure)
    return RecordSet(figure.id, figure.label, when, len(counted), groups, tuple(remarks))


def _withheld(tables: Iterable[RecordTable]) -> list[str]:
    """Say once for each table of the register what is not told beside codes."""
    columns: dict[str, dict[str, set[str]]] = {}
    for table in tables:
        known = columns.setdefault(table.title, {})
        for head, keys in table.withheld.items():
            known.setdefault(head, set()).update(keys)
    notes = (withheld_note(title, heads) for title, heads in columns.items())
    return [note for note in notes if note]


def _not_counted(figure: Figure, counted: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what stands beside the records that were counted, and what it is."""
    for title, records in (
        (_("part of the whole, not counted"), figure.base),
        (_("what decided without being counted"), figure.evidence),
        (_("uncertain: cells are empty or dates partial"), figure.unknown),
    ):
        if left := [record for record in records if record not in counted]:
            yield title, left


def _tables(
    reader: Reader, records: Iterable[str], view: View, day: date
) -> tuple[RecordTable, ...]:
    by_table: dict[str, list[str]] = {}
    for record in records:
        by_table.setdefault(record.partition("/")[0], []).append(record)
    made = (_table(reader, table, by_table[table], view, day) for table in TABLES
            if table in by_table)  # fmt: skip
    return tuple(table for table in made if table.rows)


def _table(
    reader: Reader, table: str, records: Sequence[str], view: View, day: date
) -> RecordTable:
    known = reader.tasks_on(day) if table == "tasks" else reader.rows(table)
    shown = view.arranged(records)
    rows = [known[record.partition("/")[2]] for record, _key, _how in shown]
    # Named records come first.
    count = sum(how is Show.names for _record, _key, how in shown)
    names = [column for column, _head in SHOWN[table]]
    texts = [
        reader.texts(table, name, rows[:count])
        + reader.coded_texts(view, table, name, rows[count:])
        for name in names
    ]
    return RecordTable(
        table,
        pgettext("records", TITLES[table]),
        tuple(pgettext("heading", head) for _column, head in SHOWN[table]),
        tuple(zip(*texts, strict=True)),
        tuple(key.partition("/")[2] for _record, key, _how in shown),
        {
            at: _values(name, rows, count if name in TABLES[table].withheld else len(rows))
            for at, name in enumerate(names)
            if declared(table, name).kind in _CALCULATED and name != "year"
        },
        reader.withheld(
            table,
            SHOWN[table],
            {
                key.partition("/")[2]: row
                for (_record, key, how), row in zip(shown, rows, strict=True)
                if how is Show.ids
            },
        ),
    )


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
