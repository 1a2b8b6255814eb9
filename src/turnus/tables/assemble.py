"""Validation of a whole register: raw tables to typed frames, with all findings at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from turnus.tables.checks.hints import hints
from turnus.tables.checks.integrity import integrity
from turnus.tables.io.parse import parse
from turnus.tables.io.raw_table import RawTable
from turnus.tables.schema.declarations import TABLES
from turnus.words.faults import Fault


def assemble(
    raws: Mapping[str, RawTable], unreadable: Iterable[str] = ()
) -> tuple[dict[str, pl.DataFrame], list[Fault], list[Fault]]:
    """Type every table and check the register as a whole; return frames, findings and hints.

    The frames are complete only when there are no findings; hints are looked for only then.
    References to tables that are `unreadable` are not followed.
    """
    findings: list[Fault] = []
    parsed = {}
    for name in TABLES:
        if name in raws:
            parsed[name], faults = parse(raws[name], TABLES[name])
            findings += faults
    findings += integrity(parsed, frozenset(unreadable))
    order = {raws[name].file: place for place, name in enumerate(TABLES) if name in raws}
    findings.sort(key=lambda finding: (order[finding.file], finding.line or 0))
    frames = {name: table.frame for name, table in parsed.items()}
    return frames, findings, [] if findings else hints(raws, parsed)
