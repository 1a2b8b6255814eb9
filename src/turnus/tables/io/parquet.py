"""One Parquet file: typed columns to cells of text and back, so that the same checks hold."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date

import polars as pl

from turnus.tables.io import parquet_trial
from turnus.tables.io.parquet_trial import LENGTH
from turnus.tables.io.raw_table import RawTable, from_records
from turnus.tables.schema.declarations import PRECISION_SUFFIX, Table
from turnus.tables.time import dates
from turnus.words import _
from turnus.words.faults import Fault

# Beside numbers, what a column may hold.
_KINDS = (
    pl.String, pl.Categorical, pl.Enum, pl.Binary, pl.Boolean, pl.Date, pl.Datetime, pl.List,
    pl.Null,
)  # fmt: skip
_A_DAY = {"ms": 86_400 * 10**3, "us": 86_400 * 10**6, "ns": 86_400 * 10**9}
_FIRST = date.min.toordinal() - date(1970, 1, 1).toordinal()
_LAST = date.max.toordinal() - date(1970, 1, 1).toordinal()


def unreadable(files: Mapping[str, bytes]) -> dict[str, str]:
    """Try files in a process of their own; return why some cannot be read, by name.

    One byte that is damaged can end the process: this one must not be it.
    """
    reasons: dict[str, str] = {}
    left = list(files)
    while left:
        given = b"".join(LENGTH.pack(len(files[name])) + files[name] for name in left)
        trial = subprocess.run(
            [sys.executable, parquet_trial.__file__], input=given, capture_output=True, check=False
        )
        told = [json.loads(line) for line in trial.stdout.splitlines()]
        reasons |= {name: reason for name, reason in zip(left, told, strict=False) if reason}
        left = left[len(told) :]
        if left:
            reasons[left.pop(0)] = _("it is damaged inside")
    return reasons


def read_parquet(file: str, content: bytes) -> tuple[RawTable | None, list[Fault]]:
    """Read the bytes of a Parquet file that is not `unreadable`; row n is the nth record."""
    frame = pl.read_parquet(io.BytesIO(content))
    precisions = {
        name + PRECISION_SUFFIX
        for name, dtype in frame.schema.items()
        if dtype == pl.Date and name + PRECISION_SUFFIX in frame.columns
    }
    faults = [
        Fault(file, None, name, None, _no_text(dtype))
        for name, dtype in frame.schema.items()
        if not (isinstance(dtype, pl.String) if name in precisions else _fits_a_cell(dtype))
    ]
    try:
        # bytes that are no UTF-8 are refused here
        texts = frame.cast({pl.Binary: pl.String})
    except pl.exceptions.PolarsError:
        expected = _("Write texts as texts: bytes here are not in UTF-8.")
        faults.append(Fault(file, None, None, None, expected))
    if faults:
        return None, faults
    texts = texts.select(
        _day(name, dtype, partial=name + PRECISION_SUFFIX in precisions)
        if isinstance(dtype, pl.Date | pl.Datetime)
        else pl.col(name)
        for name, dtype in texts.schema.items()
        if name not in precisions
    )
    return from_records(file, texts.iter_rows(named=True)), []


def write_parquet(frame: pl.DataFrame, table: Table, columns: list[str]) -> bytes:
    """Return the bytes of a Parquet file with the typed `columns` and the precisions of dates."""
    chosen = [name for name in table.dtypes if name.removesuffix(PRECISION_SUFFIX) in columns]
    target = io.BytesIO()
    frame.select(chosen).write_parquet(target, compression="zstd", statistics=True)
    return target.getvalue()


def _day(name: str, dtype: pl.DataType, *, partial: bool) -> pl.Expr:
    """Return a day, or a moment, as text; what is no day of the calendar as the number it is."""
    number = pl.col(name).to_physical()
    if isinstance(dtype, pl.Datetime):
        number //= _A_DAY[dtype.time_unit]
    known = number.is_between(_FIRST, _LAST)
    safe = pl.when(known).then(pl.col(name))
    if partial:
        text = dates.write(safe, pl.col(name + PRECISION_SUFFIX))
    elif isinstance(dtype, pl.Datetime):
        moment = safe.dt.to_string("%Y-%m-%d %H:%M:%S")
        text = moment.str.strip_suffix(" 00:00:00")
    else:
        text = safe.dt.to_string("%Y-%m-%d")
    return pl.when(known).then(text).otherwise(number.cast(pl.String)).alias(name)


def _fits_a_cell(dtype: pl.DataType) -> bool:
    return dtype.is_numeric() or isinstance(dtype, _KINDS)


def _no_text(dtype: pl.DataType) -> str:
    return _(
        "The column holds {type}, which no table has. Write texts, numbers, days, true and false."
    ).format(type=str(dtype))
