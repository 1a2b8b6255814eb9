"""Checks of the register as a whole: what no single cell can show."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import polars as pl

from turnus.tables.findings import Finding
from turnus.tables.parse import ParsedTable
from turnus.tables.schema import TABLES, Column
from turnus.words import _


def integrity(parsed: Mapping[str, ParsedTable]) -> list[Finding]:
    """Return what does not fit together in the tables `parsed`."""
    findings: list[Finding] = []
    for name, table in parsed.items():
        for column in TABLES[name].columns:
            if column.references:
                findings += _dangling(table, column, parsed.get(column.references))
    return findings


def _dangling(table: ParsedTable, column: Column, target: ParsedTable | None) -> list[Finding]:
    """Find the ids of `column` that its table does not hold."""
    used = table.frame.select(pl.col(column.name).alias("id")).with_row_index("index")
    if column.kind == "list":
        used = used.explode("id")
    used = used.drop_nulls("id")
    ids = target.frame["id"] if target is not None else pl.Series("id", [], dtype=pl.String)
    lost = used.filter(~pl.col("id").is_in(ids.drop_nulls().implode()))
    known = sorted(ids.drop_nulls().to_list()) if len(lost) else []
    return [
        Finding(
            table.file,
            table.rows[index],
            column.name,
            value,
            _unknown_id(value, str(column.references), known),
        )
        for index, value in lost.iter_rows()
    ]


def _unknown_id(value: str, table: str, known: list[str]) -> str:
    near = get_close_matches(value, known, n=1, cutoff=0.8) if len(known) <= 5000 else []
    if near:
        return _("The table {table} has no row with this id. Did you mean {near}?").format(
            table=table, near=near[0]
        )
    return _("The table {table} has no row with this id. Add the row or correct the id.").format(
        table=table
    )
