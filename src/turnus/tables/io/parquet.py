"""One Parquet file: typed columns to cells of text and back, so that the same checks hold."""

from __future__ import annotations

import io

import polars as pl

from turnus.tables.io.raw_table import RawTable, from_records
from turnus.tables.schema.declarations import PRECISION_SUFFIX, Table
from turnus.tables.time import dates
from turnus.words import _
from turnus.words.faults import Fault


def read_parquet(file: str, content: bytes) -> tuple[RawTable | None, list[Fault]]:
    """Read the bytes of a Parquet file; row n is the nth record."""
    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        # Polars panics, which is no ordinary exception, at some files that are damaged inside.
        reason = (str(error).splitlines() or [""])[0]
        expected = _("The file is no valid Parquet file: {reason}.").format(reason=reason)
        return None, [Fault(file, None, None, None, expected)]
    precisions = {
        name + PRECISION_SUFFIX
        for name, dtype in frame.schema.items()
        if dtype == pl.Date and name + PRECISION_SUFFIX in frame.columns
    }
    texts = frame.select(
        _partial(name) if name + PRECISION_SUFFIX in precisions else pl.col(name)
        for name in frame.columns
        if name not in precisions
    )
    raw = from_records(file, texts.iter_rows(named=True))
    return raw, []


def write_parquet(frame: pl.DataFrame, table: Table, columns: list[str]) -> bytes:
    """Return the bytes of a Parquet file with the typed `columns` and the precisions of dates."""
    chosen = [name for name in table.dtypes if name.removesuffix(PRECISION_SUFFIX) in columns]
    target = io.BytesIO()
    frame.select(chosen).write_parquet(target, compression="zstd", statistics=True)
    return target.getvalue()


def _partial(name: str) -> pl.Expr:
    return dates.write(pl.col(name), pl.col(name + PRECISION_SUFFIX)).alias(name)
