"""Parsing: cells of text to typed columns, with a finding for every cell that has no such type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import pandera.errors
import polars as pl

from turnus.tables.io.raw_table import RawTable
from turnus.tables.io.text.letters import (
    CONTROL,
    HIDDEN,
    error_advice,
    errors,
    hidden_advice,
    is_error,
    visible,
)
from turnus.tables.schema.declarations import LIST_SEPARATOR, PRECISION_SUFFIX, Column, Table
from turnus.tables.time import dates
from turnus.words import _
from turnus.words.faults import Fault

TRUE_WORDS = ("true", "yes", "1")
FALSE_WORDS = ("false", "no", "0")
ENDS = ("valid_to", "planned_end")
"""Columns in which a last day of all days means that there is no end."""

_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"
_INTEGER = r"^[+-]?[0-9]+$"


@dataclass(frozen=True)
class ParsedTable:
    """A table in memory that still knows where each row came from.

    Parameters
    ----------
    frame : polars.DataFrame
        The table as the schema types it; cells that could not be understood are null.
    file : str
        How findings name the file.
    rows : list of int
        Number of each row in the file.
    """

    frame: pl.DataFrame
    file: str
    rows: list[int]


def parse(raw: RawTable, table: Table) -> tuple[ParsedTable, list[Fault]]:
    """Type the cells of `raw` as `table` declares; return all findings besides."""
    cells, absent, findings = _known_columns(raw, table)
    legible, faults = _legible(raw, table, cells)
    findings += faults
    legible = legible.with_columns(
        pl.when(~pl.col(name).str.contains(dates.NO_END)).then(pl.col(name)).alias(name)
        for name in ENDS
        if name in legible.columns
    )
    typed = legible.select(
        expression for column in table.columns for expression in _expressions(column)
    )
    parsed = ParsedTable(typed, raw.file, raw.rows)
    for column in table.columns:
        for index in _misread(legible, typed, column):
            cell = cells[column.name][index]
            findings.append(
                Fault(raw.file, raw.rows[index], column.name, cell, _expected(column, cell))
            )
    findings += _schema_findings(parsed, table, cells, absent)
    findings += _duplicate_keys(parsed, table, legible)
    return parsed, findings


def _known_columns(raw: RawTable, table: Table) -> tuple[pl.DataFrame, set[str], list[Fault]]:
    """Pick the columns that the schema knows, and name those that are absent."""
    findings: list[Fault] = []
    known = {column.name for column in table.columns}
    picked: dict[str, pl.Series] = {}
    for header, cells in zip(raw.header, raw.columns, strict=True):
        if header in picked:
            expected = _("This column occurs twice. Keep one of the two.")
        elif header in known:
            picked[header] = cells
            continue
        elif header == "":
            if cells.null_count() == len(cells):
                continue  # a spreadsheet often keeps a formatted but empty column
            expected = _("A column with cells needs a header. Name it or delete it.")
        else:
            expected = _unknown_column(header, known, table)
        findings.append(Fault(raw.file, 1, header or None, None, expected))
    absent = known - set(picked)
    for column in table.columns:
        if column.name not in absent:
            continue
        if column.required:
            expected = _("The column {column} is required. Add it: {doc}.").format(
                column=column.name, doc=_(column.doc)
            )
            findings.append(Fault(raw.file, 1, column.name, None, expected))
        picked[column.name] = pl.Series(column.name, [None] * len(raw.rows), dtype=pl.String)
    return pl.DataFrame([picked[column.name] for column in table.columns]), absent, findings


def _legible(raw: RawTable, table: Table, cells: pl.DataFrame) -> tuple[pl.DataFrame, list[Fault]]:
    """Empty the cells that hold no value but an error, or what nobody sees; return findings."""
    wrong = cells.select(
        (
            errors(pl.col(column.name))
            | pl.col(column.name).str.contains(CONTROL if column.is_free_text else HIDDEN)
        ).fill_null(value=False)
        for column in table.columns
    )
    findings = []
    for column in wrong.columns:
        unread = {at: text for (header, at), text in raw.unread.items() if header == column}
        if unread:
            wrong = wrong.with_columns(wrong[column].scatter(list(unread), values=True))
        for index in wrong[column].arg_true():
            cell = cells[column][index]
            expected = unread.get(index) or (
                error_advice() if is_error(cell) else hidden_advice(cell)
            )
            findings.append(Fault(raw.file, raw.rows[index], column, visible(cell), expected))
    if not findings:
        return cells, []
    return cells.select(
        pl.when(~wrong[column]).then(pl.col(column)).alias(column) for column in cells.columns
    ), findings


def _unknown_column(header: str, known: set[str], table: Table) -> str:
    near = get_close_matches(header.lower(), sorted(known), n=1)
    if near:
        return _(
            "The table {table} has no such column. Did you mean {near}? Rename or delete it."
        ).format(table=table.name, near=near[0])
    return _(
        "The table {table} has no such column. Delete it or rename it to one of: {columns}."
    ).format(table=table.name, columns=", ".join(column.name for column in table.columns))


def _expressions(column: Column) -> Iterator[pl.Expr]:
    cell = pl.col(column.name)
    if column.kind == "date":
        value, precision = dates.parse(cell)
        yield value.alias(column.name)
        yield precision.alias(column.name + PRECISION_SUFFIX)
    elif column.kind == "integer":
        yield pl.when(cell.str.contains(_INTEGER)).then(cell).cast(pl.Int64, strict=False)
    elif column.kind == "number":
        yield pl.when(cell.str.contains(_NUMBER)).then(cell).cast(pl.Float64, strict=False)
    elif column.kind == "boolean":
        word = cell.str.to_lowercase()
        yield (
            pl.when(word.is_in(TRUE_WORDS))
            .then(pl.lit(value=True))
            .when(word.is_in(FALSE_WORDS))
            .then(pl.lit(value=False))
            .alias(column.name)
        )
    elif column.kind == "list":
        items = cell.str.split(LIST_SEPARATOR).list.eval(pl.element().str.strip_chars())
        items = items.list.eval(pl.element().filter(pl.element() != ""))
        yield pl.when(items.list.len() > 0).then(items)
    else:
        yield cell


def _misread(cells: pl.DataFrame, typed: pl.DataFrame, column: Column) -> list[int]:
    if column.kind in {"text", "list"}:
        return []  # any text can be read; whether it is allowed is asked later
    lost = cells[column.name].is_not_null() & typed[column.name].is_null()
    return lost.arg_true().to_list()


def _expected(column: Column, cell: str) -> str:
    """Say what a cell of `column` that could not be understood should hold."""
    if column.kind == "date":
        return dates.advice(cell)
    if column.kind == "integer":
        return _("Write a whole number in digits only, such as 3.")
    if column.kind == "number":
        return _("Write a number with a point for decimals and no thousands sign, such as 1234.5.")
    if column.kind == "boolean":
        return _("Write true or false (yes or no is understood too).")
    raise AssertionError(f"a {column.kind} cell can always be read")


def _schema_findings(
    parsed: ParsedTable, table: Table, cells: pl.DataFrame, absent: set[str]
) -> list[Fault]:
    """Check the typed cells with Pandera; cells with a finding of their own are left out."""
    try:
        table.pandera.validate(parsed.frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        failures = error.failure_cases.select("column", "check", "index")
    else:
        return []
    findings = []
    for name, check, index in failures.iter_rows():
        if index is None:
            raise AssertionError(f"{table.name}.{name}: {check} is no check of a cell")
        cell = cells[name][index]
        column = table[name]
        if check == "not_nullable":
            if cell is not None or name in absent:
                continue  # the cell or the header has its finding already
            expected = _("This cell must not be empty. Fill in: {doc}.").format(doc=_(column.doc))
        elif column.codes:
            expected = _unknown_code(column, cell)
        else:
            expected = _("Write a number that is at least {minimum}.").format(
                minimum=column.minimum
            )
        findings.append(Fault(parsed.file, parsed.rows[index], name, cell, expected))
    return findings


def _unknown_code(column: Column, cell: str) -> str:
    allowed = column.allowed
    if column.kind == "list":
        items = (item.strip() for item in cell.split(LIST_SEPARATOR))
        cell = next(item for item in items if item and item not in allowed)
    near = get_close_matches(cell.lower().replace(" ", "-").replace("_", "-"), allowed, n=1)
    listed = ", ".join(allowed)
    if near:
        return _("Did you mean {near}? Allowed are: {codes}.").format(near=near[0], codes=listed)
    return _("Write one of these codes: {codes}.").format(codes=listed)


def _duplicate_keys(parsed: ParsedTable, table: Table, cells: pl.DataFrame) -> list[Fault]:
    if not table.key:
        return []
    key = list(table.key)
    numbered = cells.select(key).with_row_index("index")
    # a key with an empty or misread required cell has its finding already
    complete = [column for column in key if table[column].required]
    numbered = numbered.drop_nulls(complete)
    first = pl.col("index").min().over(key).alias("first")
    again = numbered.with_columns(first).filter(pl.col("index") != pl.col("first"))
    label = ", ".join(key)
    return [
        Fault(
            parsed.file,
            parsed.rows[row["index"]],
            label,
            ", ".join(row[column] or "" for column in key),
            _("Row {row} has the same {key}. Give each row its own, or delete one.").format(
                row=parsed.rows[row["first"]], key=label
            ),
        )
        for row in again.iter_rows(named=True)
    ]
