"""Registers with single records altered, and their figures."""

from dataclasses import replace

import polars as pl

from tests.casts.folders import EXAMPLES
from turnus import Register
from turnus.figures import Figure, compute, load


def figures(register: Register, place: str) -> dict[str, Figure]:
    """All figures that the place publishes, by id."""
    return {figure.id: figure for figure in compute(register, load(EXAMPLES / place))}


def without(register: Register, table: str, where: pl.Expr, *, rows: int = 1) -> Register:
    """The register without the records that the condition names; so many there must be."""
    gone = register[table].filter(where)
    assert gone.height == rows, f"{table}: {gone.height} records instead of {rows}"
    kept = register[table].join(gone, on=register[table].columns, how="anti", nulls_equal=True)
    return replace(register, frames={**register.frames, table: kept})


def altered(register: Register, table: str, where: pl.Expr, **cells: object) -> Register:
    """The register with cells of one record written anew."""
    frame = register[table]
    assert frame.filter(where).height == 1, f"{table}: not one record"
    changes = [
        pl.when(where).then(pl.lit(value, frame.schema[name])).otherwise(pl.col(name)).alias(name)
        for name, value in cells.items()
    ]
    return replace(register, frames={**register.frames, table: frame.with_columns(changes)})


def added(register: Register, table: str, **cells: object) -> Register:
    """The register with one more record; cells that are not given are empty."""
    frame = register[table]
    row = pl.DataFrame([cells], schema={name: frame.schema[name] for name in cells})
    more = pl.concat([frame, row], how="diagonal")
    return replace(register, frames={**register.frames, table: more})


def moved(before: dict[str, Figure], after: dict[str, Figure]) -> set[str]:
    """The ids of the figures whose value, numbers, parts or records differ."""
    return {id_ for id_, figure in before.items() if figure != after[id_]}
