"""A sheet as a table of texts, with findings for cells that only seem to hold something."""

from __future__ import annotations

from dataclasses import replace

from turnus.tables.io.raw_table import FIRST_ROW, RawTable, as_text, from_rows
from turnus.tables.io.xlsx.cell_values import Formula, Value
from turnus.tables.io.xlsx.sheet_reader import DamagedError, Sheet, place_of, reference_of
from turnus.words import _, ngettext
from turnus.words.faults import Fault


def read_table(place: str, sheet: Sheet) -> tuple[RawTable | None, list[Fault]]:
    """Return the table on a sheet, None where it is empty; row 1 holds the names of columns."""
    if not sheet.rows:
        return None, []  # an empty sheet is a missing table
    names = {column: cell_text(cell) for column, cell in sheet.rows.get(1, {}).items()}
    width = max(names, default=0)
    header = [names.get(column, "") for column in range(1, width + 1)]
    findings = _beside(place, sheet, width) + _merged(place, sheet)
    rows: list[tuple[int, list[str]]] = []
    unread = {}
    for number, row in sorted(sheet.rows.items()):
        texts = [cell_text(row.get(column)) for column in range(1, width + 1)]
        if number < FIRST_ROW or not any(texts):
            continue
        for column, cell in row.items():
            if isinstance(cell, Formula) and column <= width:
                unread[header[column - 1], len(rows)] = no_result()
        rows.append((number, texts))
    return replace(from_rows(place, header, rows), unread=unread), findings


def cell_text(cell: Value) -> str:
    """Return a cell as text; of a formula without a result, the formula."""
    return cell.text if isinstance(cell, Formula) else (as_text(cell) or "").strip()


def no_result() -> str:
    """Say what to do about a formula whose result is not stored."""
    return _(
        "The cell holds a formula, and the workbook does not hold its result. Open it in a "
        "spreadsheet and save it once more, or write the value."
    )


def _beside(place: str, sheet: Sheet, width: int) -> list[Fault]:
    """Find cells to the right of all headers: the first one is named, the others counted."""
    stray = [
        (row, column)
        for row, cells in sorted(sheet.rows.items())
        for column in sorted(cells)
        if column > width
    ]
    if not stray:
        return []
    row, column = stray[0]
    expected = ngettext(
        "Cell {cell} stands beside the table: its column has no header in row 1. Delete it or "
        "name the column.",
        "Cell {cell} and others, {count} in all, stand beside the table: their columns have no "
        "header in row 1. Delete them or name the columns.",
        len(stray),
    ).format(cell=reference_of(row, column), count=len(stray))
    return [Fault(place, row, None, cell_text(sheet.rows[row][column]), expected)]


def _merged(place: str, sheet: Sheet) -> list[Fault]:
    """Find merged cells that hold something: it stands in the first of them only."""
    findings = []
    for area in sheet.merged:
        try:
            row, column = place_of(area.partition(":")[0])
        except DamagedError:
            row, column = 1, 1
        held = sheet.rows.get(row, {}).get(column)
        if held is None:
            continue
        expected = _(
            "The cells {area} are merged; only the first of them holds the text. Unmerge them and "
            "fill in each."
        ).format(area=area)
        findings.append(Fault(place, row, None, cell_text(held), expected))
    return findings
