"""From arrays to the tables of a register."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.tables.schema.declarations import PRECISION_SUFFIX, TABLES

_DIGITS = 7  # enough for the ids of the largest register, so that their order is that of numbers

Ints = NDArray[np.int64]


def table(name: str, columns: Mapping[str, object]) -> pl.DataFrame:
    """Return the table `name`; columns that are not given stay empty, dates are to the day."""
    frame = pl.DataFrame(columns)
    made = []
    for column in TABLES[name].columns:
        present = column.name in frame.columns
        value = pl.col(column.name) if present else pl.lit(None)
        made.append(value.cast(column.dtype).alias(column.name))
        if column.kind == "date":
            precision = pl.when(value.is_not_null()).then(pl.lit("day"))
            made.append(precision.cast(pl.String).alias(column.name + PRECISION_SUFFIX))
    return frame.select(made)


def days(values: Ints, known: NDArray[np.bool_] | None = None) -> pl.Series:
    """Return days since 1970-01-01 as dates; null where they are not `known`."""
    series = pl.Series(values.astype(np.int32)).cast(pl.Date)
    if known is None:
        return series
    return pl.select(pl.when(pl.Series(known)).then(series)).to_series()


def numbered(prefix: str, numbers: Ints) -> pl.Series:
    """Return ids made of a letter and a number of seven digits, counted from 1."""
    text = pl.Series(numbers + 1).cast(pl.String).str.zfill(_DIGITS)
    return pl.select(pl.lit(prefix) + text).to_series()


def picked(words: pl.Series, rows: Ints) -> pl.Series:
    """Return ``words[rows]``, null where the row is -1."""
    return pl.select(
        pl.when(pl.Series(rows >= 0)).then(words.gather(np.maximum(rows, 0)))
    ).to_series()
