"""What printed files share: tables with their widths, rows that stay together, charts in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from turnus.reports.document import Block, Cell, Chart, Grid, Number
from turnus.reports.render.bars import fits_in_half
from turnus.reports.render.printed.column_widths import column_widths
from turnus.words import pgettext

# A figure with more parts than this may be parted by the end of a page, after its first rows.
_TOGETHER = 12
_FIRST_TOGETHER = 3
_LONG_WORD = re.compile(r"[^\s-]{22,}")
_IN_BRACKETS = re.compile(r"\([^()]{1,18}\)")
_JOINT = re.compile(r"(?<=[/_.,;:|@=&?])(?=\w)")


@dataclass(frozen=True)
class PaperCell:
    """A cell in print; a part of the row above is indented, a code stands after its text."""

    text: str
    strong: bool = False
    indent: bool = False
    code: str = ""


@dataclass(frozen=True)
class PaperRow:
    """A row in print.

    Parameters
    ----------
    cells : tuple of PaperCell
    reference : int or None
        The entry of the annex that its numbers lead to.
    keep : bool
        Whether it stays on one page with the row below.
    is_heading : bool
        Whether its only cell is a heading inside the table.
    """

    cells: tuple[PaperCell, ...]
    reference: int | None = None
    keep: bool = False
    is_heading: bool = False


@dataclass(frozen=True)
class PaperTable:
    """A table in print.

    Parameters
    ----------
    title : str
    columns : tuple of str
    numeric : tuple of bool
        Which columns hold numbers: they are aligned to the right.
    whole : frozenset of int
        Columns whose cells stay on one line.
    rows : tuple of PaperRow
    codes : frozenset of int
        Columns of ids, which are set apart from words.
    references : bool
        Whether the last column refers to the annex.
    """

    title: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    whole: frozenset[int]
    rows: tuple[PaperRow, ...]
    codes: frozenset[int] = frozenset()
    references: bool = False

    def widths(self, room: float, gap: float) -> list[float]:
        """Share `room` between the columns; in ems of the table's letters."""
        rows = [
            [_measured(cell) for cell in row.cells] + [f"[{row.reference}]"] * self.references
            for row in self.rows
            if not row.is_heading
        ]
        bold = {
            at
            for row in self.rows
            if not row.is_heading
            for at, cell in enumerate(row.cells)
            if cell.strong
        }
        return column_widths(self.columns, rows, room=room, gap=gap, whole=self.whole, bold=bold)


def grid_table(grid: Grid, entries: Mapping[str, int]) -> PaperTable:
    """Return a table of a section for print; `entries` are the numbers of the annex by key.

    Ids stand after what they name, so that words have their room.
    """
    first = 1 if grid.ids else 0
    columns, numeric = grid.columns[first:], grid.numeric[first:]
    references = [_reference(row, entries) for row in grid.rows]
    some = any(number is not None for number in references)
    rows = []
    for group in _groups(grid.rows):
        for place, at in enumerate(group):
            keep = place + 1 < len(group) and (
                len(group) <= _TOGETHER or place + 1 < _FIRST_TOGETHER
            )
            rows.append(PaperRow(_cells(grid.rows[at], first), references[at], keep))
    places = len(columns)
    return PaperTable(
        "",
        (*columns, pgettext("heading", "Annex")) if some else columns,
        (*numeric, False) if some else numeric,
        frozenset(at for at in range(places) if numeric[at]) | ({places} if some else set()),
        tuple(rows),
        references=some,
    )


def _cells(row: Sequence[Cell], first: int) -> tuple[PaperCell, ...]:
    part = any(cell.indent for cell in row)
    code = row[0].text if first else ""
    return tuple(
        PaperCell(
            lines_of(cell.text),
            strong=not part and any(isinstance(piece, Number) for piece in cell.inlines),
            indent=cell.indent,
            code=code if at == 0 else "",
        )
        for at, cell in enumerate(row[first:])
    )


def _reference(row: Sequence[Cell], entries: Mapping[str, int]) -> int | None:
    numbers = (piece for cell in row for piece in cell.inlines if isinstance(piece, Number))
    return next((entries[n.records] for n in numbers if n.records in entries), None)


def _groups(rows: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Return the places of rows, each with those of its parts."""
    groups: list[list[int]] = []
    for at, row in enumerate(rows):
        if not groups or not any(cell.indent for cell in row):
            groups.append([])
        groups[-1].append(at)
    return groups


def charts_in_pairs(blocks: Iterable[Block]) -> Iterator[Block | tuple[Chart, Chart]]:
    """Return the blocks of a section with small charts side by side."""
    waiting: Chart | None = None
    for block in blocks:
        small = isinstance(block, Chart) and fits_in_half(block)
        if waiting is not None:
            if small and isinstance(block, Chart):
                yield waiting, block
                waiting = None
                continue
            yield waiting
            waiting = None
        if small and isinstance(block, Chart):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting


def _measured(cell: PaperCell) -> str:
    """Return the text that takes about the room of a cell."""
    return ("    " if cell.indent else "") + cell.text + (f" {cell.code}" if cell.code else "")


def lines_of(text: str) -> str:
    """Say where a line may end: not inside a date in brackets, but inside very long words."""
    text = _IN_BRACKETS.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
    return _LONG_WORD.sub(lambda word: _JOINT.sub("\N{ZERO WIDTH SPACE}", word[0]), text)
