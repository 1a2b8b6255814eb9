"""No figure knows an actual value before its period is over."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.casts.records_cast import register
from turnus.figures.figure import Ask
from turnus.figures.measures.known import is_early, known

VALUES = pl.DataFrame(
    {
        "id": ["b", "a", "c"],
        "period": ["2024", "2024-H1", "soon"],
        "actual": [7.0, 3.0, 1.0],
        "plan": [9.0, 4.0, None],
    }
)


@pytest.mark.parametrize(
    ("day", "early"),
    [
        (date(2024, 6, 29), ["a", "b"]),
        (date(2024, 6, 30), ["b"]),  # on its last day the value of a half-year counts
        (date(2024, 12, 31), []),
    ],
)
def test_a_value_is_early_until_the_last_day_of_its_period(day: date, early: list[str]) -> None:
    rows, records = known(Ask(register(), day), VALUES)
    assert records == tuple(f"indicator_values/{id_}" for id_ in early)
    assert rows.filter(pl.col("actual").is_null())["id"].sort().to_list() == early
    assert rows["plan"].to_list() == VALUES["plan"].to_list()  # plans are known beforehand
    assert rows.columns == VALUES.columns


def test_a_plan_without_an_actual_value_is_never_early() -> None:
    planned = VALUES.with_columns(actual=pl.lit(None, dtype=pl.Float64))
    asked = Ask(register(), date(2024, 1, 1))
    assert planned.select(is_early(asked)).to_series().to_list() == [False, False, False]
