"""What a table and a column are, and short words to declare them.

The tables themselves stand in `turnus.tables.schema.declarations`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandera.polars as pa
import polars as pl
from pandera.polars import Check, PolarsData

from turnus.tables.schema.codes import CODES

PRECISIONS = ("day", "month", "year")
PRECISION_SUFFIX = "_precision"
LIST_SEPARATOR = ";"

_DTYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "list": pl.List(pl.String()),
}


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        As it stands in the header of a file.
    kind : {"text", "integer", "number", "boolean", "date", "list"}
        A list is written with semicolons in one cell.
    doc : str
        What the column says, in English; a message id.
    required : bool
        Whether an empty cell is a finding.
    codes : str or None
        Name of the list in `turnus.tables.schema.codes` that allows the values.
    references : str or None
        Table whose key the values name.
    minimum : int or None
        Smallest allowed number.
    words : bool
        Whether cells hold words that ``words.yaml`` may say in other languages.
    """

    name: str
    kind: str
    doc: str
    required: bool = False
    codes: str | None = None
    references: str | None = None
    minimum: int | None = None
    words: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """Type of the column in memory."""
        return _DTYPES[self.kind]

    @property
    def allowed(self) -> tuple[str, ...]:
        """The codes that a cell may hold; empty when the column is not coded."""
        return tuple(CODES[self.codes]) if self.codes else ()

    @property
    def is_free_text(self) -> bool:
        """Whether people write the cells as they like: no ids, codes, dates or numbers."""
        coded = self.codes or self.references or self.name == "id"
        return self.kind == "text" and not coded


@dataclass(frozen=True)
class Table:
    """One table: its name, columns and key.

    Parameters
    ----------
    name : str
        Also the name of its file and of its sheet.
    doc : str
        What one row says, in English; a message id.
    columns : tuple of Column
    key : tuple of str
        Columns that together occur once; empty where rows have no key.
    persons : {"", "public", "private"}
        Whether a row says something of a person: nothing; what is public anyway, such as who holds
        a post; or more, which is shown by code unless names are asked for.
    withheld : tuple of str
        Columns that are not shown either where the person is not named: they tell who it is, or
        are free text that may.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    persons: Literal["", "public", "private"] = ""
    withheld: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Column:
        """Return the column `name`."""
        return next(column for column in self.columns if column.name == name)

    @property
    def called(self) -> str | None:
        """Column of a table with ids by which people call a row; None where there is none."""
        if self.key != ("id",):
            return None
        names = [c.name for c in self.columns if c.name in {"name", "title"} and not c.references]
        return names[0] if names else None

    @cached_property
    def dtypes(self) -> dict[str, pl.DataType]:
        """Types of all columns in memory, precisions of dates included."""
        types: dict[str, pl.DataType] = {}
        for column in self.columns:
            types[column.name] = column.dtype
            if column.kind == "date":
                types[column.name + PRECISION_SUFFIX] = pl.String()
        return types

    @cached_property
    def pandera(self) -> pa.DataFrameSchema:
        """The Pandera schema of the table in memory."""
        return pa.DataFrameSchema(
            {name: self._pandera_column(name) for name in self.dtypes},
            strict=True,
            name=self.name,
            description=self.doc,
        )

    def _pandera_column(self, name: str) -> pa.Column:
        dtype = self.dtypes[name]
        if name not in {column.name for column in self.columns}:
            return pa.Column(dtype, Check.isin(PRECISIONS), nullable=True)
        column = self[name]
        checks = []
        if column.codes and column.kind == "list":
            checks.append(Check(_every_item_in(column.allowed), name="codes"))
        elif column.codes:
            checks.append(Check.isin(column.allowed))
        if column.minimum is not None:
            checks.append(Check.ge(column.minimum))
        return pa.Column(
            dtype,
            checks,
            nullable=not column.required,
            description=column.doc,
        )

    def empty(self) -> pl.DataFrame:
        """Return the table without rows."""
        return pl.DataFrame(schema=self.dtypes)


def _every_item_in(allowed: tuple[str, ...]) -> Callable[[PolarsData], pl.LazyFrame]:
    """Return the check that a cell lists only allowed codes; an empty one lists none."""
    known = pl.element().is_in(allowed)

    def check(data: PolarsData) -> pl.LazyFrame:
        items = pl.col(data.key).list.eval(known).list.all()
        return data.lazyframe.select(items.fill_null(value=True))

    return check


def text(name: str, doc: str, *, required: bool = False, ref: str | None = None) -> Column:
    """Declare a column of free text, or of ids of the table `ref`."""
    return Column(name, "text", doc, required=required, references=ref)


def wording(name: str, doc: str, *, required: bool = False) -> Column:
    """Declare a column of words that ``words.yaml`` may say in other languages."""
    return Column(name, "text", doc, required=required, words=True)


def code(name: str, codes: str, doc: str, *, required: bool = False) -> Column:
    """Declare a column of codes of the list `codes`."""
    return Column(name, "text", doc, required=required, codes=codes)


def codes_list(name: str, codes: str, doc: str) -> Column:
    """Declare a column of several codes of the list `codes`, with semicolons between."""
    return Column(name, "list", doc, codes=codes)


def integer(name: str, doc: str, *, required: bool = False, minimum: int | None = None) -> Column:
    """Declare a column of whole numbers."""
    return Column(name, "integer", doc, required=required, minimum=minimum)


def number(name: str, doc: str) -> Column:
    """Declare a column of decimal numbers."""
    return Column(name, "number", doc)


def boolean(name: str, doc: str) -> Column:
    """Declare a column of yes (`true`) and no (`false`)."""
    return Column(name, "boolean", doc)


def day(name: str, doc: str, *, required: bool = False) -> Column:
    """Declare a column of dates, which may be partial."""
    return Column(name, "date", doc, required=required)


def ids(name: str, doc: str, *, ref: str) -> Column:
    """Declare a column of several ids of the table `ref`, with semicolons between."""
    return Column(name, "list", doc, references=ref)


def validity() -> tuple[Column, Column]:
    """Declare the two ends of the half-open interval in which a row holds."""
    return (
        day("valid_from", "first day on which the row holds; empty: always so far"),
        day("valid_to", "first day on which the row no longer holds; empty: open"),
    )
