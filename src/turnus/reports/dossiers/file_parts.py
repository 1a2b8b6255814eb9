"""Building blocks of the files of persons and units: rows of a table under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from turnus.figures.privacy.persons import View
from turnus.reports.document import Block, Cell, Document, Grid, Paragraph, Section, words
from turnus.reports.records.record_columns import SHOWN
from turnus.reports.records.record_reader import Reader, withheld_note
from turnus.tables import TABLES
from turnus.words import _, language, mark, pgettext, show_date

Part = tuple[str, str, pl.DataFrame, Sequence[str]]
"""A heading, the table, its rows, and which columns are told; none: those that lists show."""

# What a file says otherwise, or more of, than the list of records behind a figure.
_HEADS = {
    "post": mark("heading", "Post"),
    "valid_from": mark("heading", "Since"),
    "valid_to": mark("heading", "Until"),
    "planned_end": mark("heading", "Planned until"),
    "movement": mark("heading", "Kind"),
    "from_post": mark("heading", "From"),
    "start_document": mark("heading", "Document"),
    "end_document": mark("heading", "Document of the end"),
    "end_reason": mark("heading", "Why it ended"),
    "official": mark("heading", "Official"),
    "assigned_by": mark("heading", "Assigned by"),
    "led_in_person": mark("heading", "Led in person"),
    "from": mark("heading", "Since"),
    "drop_reason": mark("heading", "Why it was dropped"),
    "document": mark("heading", "Document"),
}


def of_tasks(tasks: pl.DataFrame) -> pl.Expr:
    """Return the expression that is true for notes about one of the tasks."""
    return (pl.col("subject_kind") == "task") & pl.col("subject").is_in(tasks["id"].to_list())


def file_document(
    reader: Reader,
    kicker: str,
    title: str,
    day: date,
    *,
    summary: Sequence[tuple[str, str]],
    sections: Sequence[Section | None],
    notes: Sequence[str],
) -> Document:
    """Return a file; one that has no section says so."""
    register = reader.register
    facts = " · ".join(f"{head}: {text}" for head, text in summary if text)
    place = register.title or register.name
    told = tuple(section for section in sections if section is not None)
    if not told:
        empty = Paragraph(words(_("The register holds nothing more.")))
        told = (Section("", (empty,)),)
    return Document(
        language=language(),
        kicker=f"{kicker} · {place} · {show_date(day)}",
        title=title,
        lead=facts,
        as_of=day,
        sections=told,
        notes=tuple(notes),
    )


def section(
    reader: Reader, view: View, title: str, table: str, rows: pl.DataFrame, columns: Sequence[str]
) -> Section | None:
    """Return rows of a table in words; a column that is empty throughout is left out."""
    heads = dict(SHOWN[table]) | (_HEADS if columns else {})
    wanted = columns or [column for column, _head in SHOWN[table]]
    shown = [
        (row, line)
        for row in rows.iter_rows(named=True)
        if (line := reader.line(table, wanted, row, view)) is not None
    ]
    # A year is no amount: it is neither aligned nor calculated with.
    numeric = [
        TABLES[table][column].kind in ("number", "integer") and column != "year"
        for column in wanted
    ]
    cells = [
        [_cell(row[column], text, numeric=is_number)
         for column, text, is_number in zip(wanted, line, numeric, strict=True)]
        for row, line in shown
    ]  # fmt: skip
    names = [pgettext("heading", heads.get(column, column)) for column in wanted]
    made = listed(title, names, cells, numeric)
    coded = {
        str(at): row for at, (row, _line) in enumerate(shown) if reader.is_coded(table, row, view)
    }
    told = [(column, heads.get(column, column)) for column in wanted]
    note = withheld_note(title, reader.withheld(table, told, coded))
    if made is None or not note:
        return made
    return replace(made, blocks=(*made.blocks, Paragraph(words(note), quiet=True)))


def listed(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], numeric: Sequence[bool]
) -> Section | None:
    """Return a section of one table, without columns that are empty throughout."""
    used = [at for at in range(len(heads)) if any(row[at].text for row in rows)]
    if not used:
        return None
    cells = tuple(tuple(row[at] for at in used) for row in rows)
    grid: Block = Grid(
        tuple(heads[at] for at in used), cells, tuple(bool(numeric[at]) for at in used)
    )
    return Section(title, (grid,))


def _cell(value: object, text: str, *, numeric: bool) -> Cell:
    if numeric and isinstance(value, int | float):
        return Cell(words(text), float(value), "number")
    return Cell(words(text))
