"""Tables as they stand in a file: text in every cell, nothing understood yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches

import polars as pl

from turnus.tables.io.text.letters import NO_WIDTH, tidy, whole_letters
from turnus.tables.schema.declarations import LIST_SEPARATOR, TABLES
from turnus.words import _
from turnus.words.faults import Fault

FIRST_ROW = 2  # the header is row 1, as an editor and a spreadsheet count


@dataclass(frozen=True)
class RawTable:
    """One table of text.

    Parameters
    ----------
    file : str
        How findings name the file or sheet.
    header : list of str
        Headers as they stand there; they may repeat or be unknown.
    columns : list of polars.Series
        One String series for each header, empty cells null.
    rows : list of int
        Number of each row in the file.
    unread : mapping of (str, int) to str
        Cells whose value the file does not hold, by header and position among the rows: what to
        do about each.
    """

    file: str
    header: list[str]
    columns: list[pl.Series]
    rows: list[int]
    unread: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Meta:
    """What a register says about itself beside its tables."""

    name: str = "register"
    title: str = ""
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Contents:
    """All that was found in a file or folder: the tables, the meta data, the faults so far.

    Tables in `unreadable` are there, but nothing could be read of them. `words` is the file with
    the words of the register in other languages, with the name that findings give it.
    """

    meta: Meta = field(default_factory=Meta)
    tables: dict[str, RawTable] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    findings: list[Fault] = field(default_factory=list)
    words: tuple[str, bytes] | None = None


def from_rows(
    file: str, header: Sequence[str], rows: Sequence[tuple[int, Sequence[str | None]]]
) -> RawTable:
    """Build a table from rows of equal length, each with its number."""
    names = [name.strip().strip(NO_WIDTH) for name in header]
    numbers = [number for number, _row in rows]
    cells = list(zip(*(row for _number, row in rows), strict=True)) if rows else [()] * len(names)
    columns = [_series(name, list(column)) for name, column in zip(names, cells, strict=True)]
    return RawTable(file, names, columns, numbers)


def from_records(file: str, records: Iterable[Mapping[str, object]]) -> RawTable:
    """Build a table from dictionaries of Python values; row n is the nth record."""
    rows = list(records)
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = [_series(name, [as_text(row.get(name)) for row in rows]) for name in names]
    return RawTable(file, names, columns, list(range(1, len(rows) + 1)))


def as_text(value: object) -> str | None:
    """Write a Python value as a cell of text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        at_midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if at_midnight else value.isoformat(sep=" ")
    if isinstance(value, (list, tuple)):
        return LIST_SEPARATOR.join(str(item) for item in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)  # a date writes itself as 2021-12-31


def _series(name: str, cells: list[str | None]) -> pl.Series:
    try:
        series = pl.Series("cell", cells, dtype=pl.String)
    except UnicodeEncodeError:  # half a letter, as JSON can write it: it is lost already
        series = pl.Series(
            "cell", [cell and whole_letters(cell) for cell in cells], dtype=pl.String
        )
    return series.to_frame().select(tidy(pl.col("cell")).alias(name)).to_series()


def unknown_table(name: str) -> str:
    """Say what to do about a table that the schema does not know."""
    near = get_close_matches(name.lower(), TABLES, n=1)
    if near:
        return _("There is no table {name}. Did you mean {near}?").format(name=name, near=near[0])
    return _("There is no table {name}. Remove it, or rename it to one of: {tables}.").format(
        name=name, tables=", ".join(TABLES)
    )
