"""The annex of printed files: the records behind the numbers, as many as fit on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from turnus.reports.document import Document, RecordSet, RecordTable
from turnus.words import _, show_number

# A pool of nine thousand persons would fill hundreds of pages that nobody reads.
ROWS_PRINTED = 100
# Small print between the margins of A4, and the room beside the text of a cell.
LETTERS_IN_LINE = 105
_PADDING = 4


@dataclass(frozen=True)
class Entry:
    """An entry of the annex: its number, the records, and what was left out of print."""

    number: int
    records: RecordSet
    remarks: tuple[str, ...]


def annex(document: Document) -> dict[str, Entry]:
    """Return the annex by key of the record set; numbers count from 1."""
    return {
        key: _entry(number, records)
        for number, (key, records) in enumerate(document.records.items(), start=1)
    }


def _entry(number: int, records: RecordSet) -> Entry:
    room, left_out, groups = ROWS_PRINTED, 0, []
    # Every part shows some of its records.
    share = max(10, ROWS_PRINTED // max(1, len(records.groups)))
    for group in records.groups:
        tables = []
        for table in group.tables:
            rows = min(len(table.rows), share, max(room, 5))
            tables.append(_cut(table, rows))
            left_out += len(table.rows) - rows
            room -= rows
        groups.append(replace(group, tables=tuple(tables)))
    remarks = list(records.remarks)
    if left_out:
        remarks.append(
            _(
                "{count} further records are not printed; the page (.html) and the workbook "
                "(.xlsx) of this report list all of them."
            ).format(count=show_number(left_out))
        )
    return Entry(number, replace(records, groups=tuple(groups)), tuple(remarks))


def column_weights(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return how the width of a page is shared between the columns of a table, in letters.

    Each column gets its longest word, within bounds, and the longer texts share what is left.
    """
    needs, wants = [], []
    for at, head in enumerate(columns):
        texts = [head, *(row[at] for row in rows)]
        lengths = sorted(len(text) for text in texts)
        word = max(len(part) for text in texts for part in text.split(" "))
        need = min(18, word) + _PADDING
        needs.append(need)
        wants.append(max(0, min(60, lengths[round(0.95 * (len(lengths) - 1))]) - need + _PADDING))
    rest = max(0, LETTERS_IN_LINE - sum(needs))
    asked = sum(wants) or 1
    return [need + rest * want / asked for need, want in zip(needs, wants, strict=True)]


def _cut(table: RecordTable, rows: int) -> RecordTable:
    return replace(table, rows=table.rows[:rows], ids=table.ids[:rows])
