"""The annex of printed files: the records behind the numbers, as many as fit on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from turnus.reports.document import Document, RecordGroup, RecordSet, RecordTable
from turnus.reports.render.printed.paper import PaperCell, PaperRow, PaperTable, lines_of
from turnus.words import _, show_number

# A pool of nine thousand persons would fill hundreds of pages that nobody reads: of so many, a few
# are printed that show what they are like.
ROWS_PRINTED = 100
MANY = 300
ROWS_OF_MANY = 30


@dataclass(frozen=True)
class Entry:
    """An entry of the annex.

    Parameters
    ----------
    number : int
    records : RecordSet
    tables : tuple of PaperTable
        One for each table of the register; the parts of the figure are headings inside.
    remarks : tuple of str
        What is not listed, and what was left out of print.
    """

    number: int
    records: RecordSet
    tables: tuple[PaperTable, ...]
    remarks: tuple[str, ...]


def annex(document: Document) -> dict[str, Entry]:
    """Return the annex by key of the record set; numbers count from 1."""
    return {
        key: _entry(number, records)
        for number, (key, records) in enumerate(document.records.items(), start=1)
    }


def _entry(number: int, records: RecordSet) -> Entry:
    groups, left_out = _printed(records.groups)
    remarks = list(records.remarks)
    if not groups and not remarks:
        remarks.append(_("No record counts for it."))
    if left_out:
        remarks.append(
            _(
                "{count} further records are not printed; the page (.html) and the workbook "
                "(.xlsx) of this report list all of them."
            ).format(count=show_number(left_out))
        )
    titles = dict.fromkeys(table.title for _title, table, _rows in groups)
    tables = tuple(
        _table(
            title if len(titles) > 1 else "", [part for part in groups if part[1].title == title]
        )
        for title in titles
    )
    return Entry(number, records, tables, tuple(remarks))


Part = tuple[str, RecordTable, int]


def _printed(groups: Sequence[RecordGroup]) -> tuple[list[Part], int]:
    """Return of each part its tables and how many rows of them to print; and what is left out."""
    count = sum(len(table.rows) for group in groups for table in group.tables)
    room = ROWS_OF_MANY if count > MANY else ROWS_PRINTED
    # Every part shows some of its records.
    share = max(10, room // max(1, len(groups)))
    left_out, parts = 0, list[Part]()
    for group in groups:
        for table in group.tables:
            rows = min(len(table.rows), share, max(room, 5))
            parts.append((group.title, table, rows))
            left_out += len(table.rows) - rows
            room -= rows
    return parts, left_out


def _table(title: str, parts: Sequence[Part]) -> PaperTable:
    first = parts[0][1]
    places = range(len(first.columns))
    numeric = [any(column) for column in zip(*(part[1].numeric for part in parts), strict=True)]
    rows: list[PaperRow] = []
    for part, table, count in parts:
        if part:
            rows.append(PaperRow((PaperCell(part, strong=True),), keep=True, is_heading=True))
        rows += [
            PaperRow(tuple(PaperCell(lines_of(text)) for text in (*table.rows[at], table.ids[at])))
            for at in range(count)
        ]
    return PaperTable(
        title,
        (*first.columns, _("Record")),
        (*numeric, False),
        frozenset(at for at in places if first.values.get(at)),
        tuple(rows),
        codes=frozenset({len(first.columns)}),
    )
