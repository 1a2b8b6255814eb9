"""The records behind a figure as a stream of lines: a province has too many for a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from turnus.figures.figure import Figure
from turnus.figures.shown import said, when_text
from turnus.reports.records.record_reader import Reader
from turnus.reports.records.record_sets import record_set

_BETWEEN = " | "


@dataclass(frozen=True)
class RecordLine:
    """One record in words, or what stands above or below records.

    Parameters
    ----------
    group : str
        The part of the figure, or why the record stands here without being counted.
    record : str
        Its name as figures use it; empty of a heading or a remark.
    text : str
        Its cells, or those of the heading.
    labelled : str
        The cells of a record, each with its heading; empty ones are left out.
    is_heading : bool
    """

    group: str
    record: str
    text: str
    labelled: str = ""
    is_heading: bool = False


def record_list(reader: Reader, figures: Iterable[Figure]) -> str:
    """Return the records behind figures as a text, each figure and its parts above theirs."""
    lines: list[str] = []
    for figure in map(reader.persons.figure, figures):
        lines.append(f"{figure.id}: {said(figure)} · {when_text(figure)}")
        group = heads = ""
        for line in record_lines(reader, figure):
            if line.group != group:
                group = line.group
                lines.append(f"  {group}")
            if line.is_heading:
                lines += [f"    {line.text}"] if line.text != heads else []
                heads = line.text
            else:
                lines.append(f"    {line.record}: {line.text}" if line.record else f"  {line.text}")
    return "\n".join(lines)


def record_lines(reader: Reader, figure: Figure) -> Iterator[RecordLine]:
    """Yield all records behind a figure, counted or not, under the heads of their columns.

    Parameters
    ----------
    reader : Reader
    figure : Figure
        As it may be shown.
    """
    records = record_set(reader, figure, beside=float("inf"))
    for group in records.groups:
        for table in group.tables:
            heads = f"{table.title}: {_BETWEEN.join(table.columns)}"
            yield RecordLine(group.title, "", heads, is_heading=True)
            for key, cells in zip(table.ids, table.rows, strict=True):
                pairs = zip(table.columns, cells, strict=True)
                labelled = "; ".join(f"{head}: {cell}" for head, cell in pairs if cell)
                name = f"{table.table}/{key}"
                yield RecordLine(group.title, name, _BETWEEN.join(cells), labelled)
    for remark in records.remarks:
        yield RecordLine("", "", remark)
