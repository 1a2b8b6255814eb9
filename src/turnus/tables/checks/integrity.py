"""Referential integrity and the shape of the unit tree: what no single cell can show."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from turnus.tables.checks.intervals import interval_findings
from turnus.tables.checks.lifetimes import lifetime_findings
from turnus.tables.checks.upkeep import upkeep_findings
from turnus.tables.io.parse import ParsedTable
from turnus.tables.schema.declarations import TABLES, Column
from turnus.words import _
from turnus.words.faults import Fault
from turnus.words.near import nearest

_MANY_IDS = 5_000  # beyond that, looking for the nearest id takes longer than it helps
_SUBJECTS = {"official": "officials", "unit": "units", "cell": "units", "task": "tasks"}


def integrity(
    parsed: Mapping[str, ParsedTable], unreadable: frozenset[str] = frozenset()
) -> list[Fault]:
    """Return what does not fit together in the tables `parsed`."""
    findings: list[Fault] = []
    for name, table in parsed.items():
        for column in TABLES[name].columns:
            if column.references and column.references not in unreadable:
                findings += _dangling(table, column, parsed)
        if "subject_kind" in table.frame.columns:
            findings += _unknown_subjects(table, parsed, unreadable)
    if "units" in parsed:
        findings += _cycles(parsed["units"])
    if "kinships" in parsed:
        findings += _own_kin(parsed["kinships"])
    if "preferences" in parsed:
        findings += _one_of(parsed["preferences"], "unit", "post")
    if "memberships" in parsed:
        findings += _one_of(parsed["memberships"], "member", "official")
    for found in (interval_findings, lifetime_findings, upkeep_findings):
        findings += found(parsed)
    return findings


def _dangling(table: ParsedTable, column: Column, parsed: Mapping[str, ParsedTable]) -> list[Fault]:
    """Foreign keys: find the ids of `column` that the table it references does not hold."""
    used = table.frame.select(pl.col(column.name).alias("id")).with_row_index("index")
    if column.kind == "list":
        used = used.explode("id")
    target = str(column.references)
    lost, known = _lost(used, target, parsed)
    if lost and target not in parsed:
        expected = _("The ids here belong to the table {table}, which is missing. Add it.")
        return [Fault(table.file, 1, column.name, None, expected.format(table=target))]
    return [
        Fault(table.file, table.rows[index], column.name, value, _unknown_id(value, target, known))
        for index, value in lost
    ]


def _lost(
    used: pl.DataFrame, target: str, parsed: Mapping[str, ParsedTable]
) -> tuple[list[tuple[int, str]], list[str]]:
    """Anti-join: return the ids in `used` that the table `target` lacks, and those it has."""
    ids = (
        parsed[target].frame["id"].drop_nulls() if target in parsed else pl.Series(dtype=pl.String)
    )
    lost = used.drop_nulls("id").filter(~pl.col("id").is_in(ids.implode()))
    return lost.rows(), sorted(ids) if len(lost) else []


def _unknown_id(value: str, table: str, known: list[str]) -> str:
    zeros = [one for one in known if one.lstrip("0") == value.lstrip("0")]
    if zeros and value.lstrip("0"):
        return _(
            "The table {table} has no row with this id, but one with {near}. A spreadsheet drops "
            "zeros in front of numbers: format the column as text and write the id anew."
        ).format(table=table, near=zeros[0])
    near = nearest(value, known, cutoff=0.8) if len(known) <= _MANY_IDS else []
    if near:
        return _("The table {table} has no row with this id. Did you mean {near}?").format(
            table=table, near=near[0]
        )
    if table == "officials":
        return _("No official of the register has this id. Add the official or correct the id.")
    return _("The table {table} has no row with this id. Add the row or correct the id.").format(
        table=table
    )


def _unknown_subjects(
    table: ParsedTable, parsed: Mapping[str, ParsedTable], unreadable: frozenset[str]
) -> list[Fault]:
    findings: list[Fault] = []
    numbered = table.frame.with_row_index("index")
    for kind, target in _SUBJECTS.items():
        if target in unreadable:
            continue
        used = numbered.filter(pl.col("subject_kind") == kind)
        lost, known = _lost(used.select("index", pl.col("subject").alias("id")), target, parsed)
        findings += [
            Fault(
                table.file, table.rows[index], "subject", value, _unknown_id(value, target, known)
            )
            for index, value in lost
        ]
    return findings


def _cycles(units: ParsedTable) -> list[Fault]:
    """Cycle detection in the unit tree: follow parents upwards; each cycle is one finding."""
    parents = dict(zip(units.frame["id"], units.frame["parent"], strict=True))
    row_of = dict(zip(units.frame["id"], units.rows, strict=True))
    findings = []
    done: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}  # a set that keeps its order
        unit = start
        while unit is not None and unit not in done and unit not in way:
            way[unit] = None
            unit = parents.get(unit)
        if unit in way:
            names = list(way)
            circle = [*names[names.index(unit) :], unit]
            expected = _(
                "The units lie above each other in a circle: {circle}. Correct one parent; the top "
                "unit has none."
            ).format(circle=" → ".join(circle))
            findings.append(Fault(units.file, row_of[unit], "parent", parents[unit], expected))
        done.update(way)
    return findings


def _own_kin(kinships: ParsedTable) -> list[Fault]:
    same = kinships.frame["official"] == kinships.frame["relative"]
    return [
        Fault(
            kinships.file,
            kinships.rows[index],
            "relative",
            kinships.frame["relative"][index],
            _("Nobody is their own relative. Name the other official."),
        )
        for index in same.fill_null(value=False).arg_true()
    ]


def _one_of(table: ParsedTable, first: str, second: str) -> list[Fault]:
    """Find rows that fill in neither or both of two columns."""
    columns = f"{first}, {second}"
    findings = []
    filled = table.frame.select(
        pl.col(first).is_not_null().cast(pl.Int8) + pl.col(second).is_not_null().cast(pl.Int8)
    ).to_series()
    for index in (filled != 1).arg_true():
        if filled[index]:
            value = f"{table.frame[first][index]}, {table.frame[second][index]}"
            expected = _("Fill in either {first} or {second}, not both.")
        else:
            value = None
            expected = _("Fill in {first} or {second}.")
        expected = expected.format(first=first, second=second)
        findings.append(Fault(table.file, table.rows[index], columns, value, expected))
    return findings
