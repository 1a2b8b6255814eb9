"""A ledger of two figures of the district, and registers that changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from tests.casts.rotation_cast import register
from turnus.figures import compute, load
from turnus.figures.ledger.ledger import publish
from turnus.tables import Register

TEXT = """\
figures:
  - id: M1
    measure: moves
    label: {en: Moves}
    period: {from: 2020-07-01, to: 2023-07-01}
    filter: {movement: transfer}
    checks: [{equals: H1}]
  - id: H1
    measure: non_local_heads
    label: {en: Not local}
    scope: north
"""


def begun(folder: Path, text: str = TEXT) -> Path:
    """A ledger in the folder, with its figures published on 5 July 2023."""
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    path = folder / "ledger.jsonl"
    append(path, date(2023, 7, 5))
    return path


def append(path: Path, on: date, known_at: date | None = None) -> str:
    definitions = load(path.parent)
    of = register()
    figures = compute(of, definitions)
    return publish(path, of, definitions, figures, on=on, known_at=known_at)


def with_cell(table: str, id_: str, **cells: object) -> Register:
    of = register()
    changes = [
        pl.when(pl.col("id") == id_)
        .then(pl.lit(new, of[table].schema[name]))
        .otherwise(pl.col(name))
        .alias(name)
        for name, new in cells.items()
    ]
    return replace(of, frames={**of.frames, table: of[table].with_columns(changes)})
