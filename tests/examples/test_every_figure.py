"""No figure of the examples is a constant: each moves with the records that it counts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import polars as pl
import pytest

import turnus
from tests.casts.altered import EXAMPLES, moved, without
from turnus import Register
from turnus.figures import Definitions, Figure, compute, load
from turnus.tables import TABLES

PLACES = ("kim-bang", "dien-bien", "ky-anh", "tuyen-quang")
# Nobody broke the law: there is no record to take away.
NOTHING_COUNTED = {"KA5-breaches", "KA5-breach-share"}
# It is asked of one cell by its id; without the cell there is no question.
OF_ONE_RECORD = {"TQ2"}


@cache
def place(name: str) -> tuple[Register, Definitions, dict[str, Figure]]:
    register, definitions = turnus.read(EXAMPLES / name), load(EXAMPLES / name)
    return register, definitions, {one.id: one for one in compute(register, definitions)}


FIGURES = [(name, item.id) for name in PLACES for item in load(EXAMPLES / name)]
COUNTING = [one for one in FIGURES if one[1] not in NOTHING_COUNTED | OF_ONE_RECORD]


def test_figures_that_count_nothing_or_one_record_are_just_those_named_here() -> None:
    counted = {id_: len(place(name)[2][id_].records) for name, id_ in FIGURES}
    assert {id_ for id_, count in counted.items() if count == 0} == NOTHING_COUNTED
    assert {counted[id_] for id_ in OF_ONE_RECORD} == {1}


@pytest.mark.parametrize(("name", "id_"), COUNTING)
def test_a_figure_moves_when_a_record_that_it_counts_is_taken_away(name: str, id_: str) -> None:
    register, definitions, figures = place(name)
    figure = figures[id_]
    record = figure.records[0]
    after = without_record(register, record)
    (found,) = compute(after, definitions, [id_])
    assert record not in found.records
    assert moved({id_: figure}, {id_: found}) == {id_}


def without_record(register: Register, record: str) -> Register:
    """The register without a record; of a person also without all that names the person."""
    table, _slash, key = record.partition("/")
    cells = [pl.col(name).cast(pl.String).fill_null("") for name in TABLES[table].key]
    after = without(register, table, pl.concat_str(cells, separator="|") == key)
    if table != "officials":
        return after
    rest = {
        name: frame.filter((pl.col("official") != key) | pl.col("official").is_null())
        for name, frame in after.frames.items()
        if "official" in frame.columns
    }
    return replace(after, frames={**after.frames, **rest})
