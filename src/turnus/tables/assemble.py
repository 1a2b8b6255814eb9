"""From raw tables to frames that fit together, with all findings at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import polars as pl

from turnus.tables.findings import Finding
from turnus.tables.integrity import integrity
from turnus.tables.parse import parse
from turnus.tables.raw import RawTable
from turnus.tables.schema import TABLES
from turnus.words import _


def assemble(
    raws: Mapping[str, RawTable], unreadable: Iterable[str] = ()
) -> tuple[dict[str, pl.DataFrame], list[Finding]]:
    """Type every table and check the register as a whole.

    The frames are complete only when there are no findings. References to tables that are
    `unreadable` are not followed.
    """
    findings: list[Finding] = []
    parsed = {}
    for name in TABLES:
        if name in raws:
            parsed[name], faults = parse(raws[name], TABLES[name])
            findings += faults
    findings += integrity(parsed, frozenset(unreadable))
    order = {raws[name].file: place for place, name in enumerate(TABLES) if name in raws}
    findings.sort(key=lambda finding: (order[finding.file], finding.row or 0))
    return {name: table.frame for name, table in parsed.items()}, findings


def unknown_table(name: str) -> str:
    """Say what to do about a table that the schema does not know."""
    near = get_close_matches(name.lower(), TABLES, n=1)
    if near:
        return _("There is no table {name}. Did you mean {near}?").format(name=name, near=near[0])
    return _("There is no table {name}. Remove it, or rename it to one of: {tables}.").format(
        name=name, tables=", ".join(TABLES)
    )
