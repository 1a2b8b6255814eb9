"""Serialisation: typed frames back to cells of text, the inverse of `parse`."""

from __future__ import annotations

import polars as pl

from turnus.tables.schema.declarations import LIST_SEPARATOR, PRECISION_SUFFIX, Column, Table
from turnus.tables.time import dates


def to_text(frame: pl.DataFrame, table: Table, *, all_columns: bool = False) -> pl.DataFrame:
    """Return the rows of `frame` as text, one String column for each column of `table`.

    Columns that hold nothing and are not required are left out, unless `all_columns`.
    """
    used = [
        column
        for column in table.columns
        if all_columns or column.required or frame[column.name].null_count() < len(frame)
    ]
    return frame.select(_text(column).alias(column.name) for column in used)


def _text(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    if column.kind == "date":
        return dates.write(value, pl.col(column.name + PRECISION_SUFFIX))
    if column.kind == "list":
        return value.list.join(LIST_SEPARATOR)
    if column.kind == "number":
        text = value.cast(pl.String)  # the shortest text that reads back as the same number
        return text.str.strip_suffix(".0")
    return value.cast(pl.String)
