"""Periods of reports as half-open intervals."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from turnus.tables.time.periods import (
    bounds,
    end_of_period,
    is_period,
    months_after,
    start_of_period,
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("2024-H1", date(2024, 1, 1), date(2024, 7, 1)),
        ("2024-H2", date(2024, 7, 1), date(2025, 1, 1)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 4, 1)),
        ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2020-2025", date(2020, 1, 1), date(2026, 1, 1)),
    ],
)
def test_a_period_runs_from_its_first_day_to_the_day_after_its_last(
    text: str, start: date, end: date
) -> None:
    assert bounds(text) == (start, end)


@pytest.mark.parametrize(
    "text", ["2024-H3", "2024-Q0", "2024-13", "2025-2020", "2020-2020", "24", "", "2024-06-01"]
)
def test_another_text_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}' is no period"):
        bounds(text)


def test_a_column_of_periods_has_nulls_where_there_is_none() -> None:
    column = pl.DataFrame({"period": ["2024-Q2", "soon", None]}).select(
        asked=is_period(pl.col("period")),
        start=start_of_period(pl.col("period")),
        end=end_of_period(pl.col("period")),
    )
    assert column.rows() == [
        (True, date(2024, 4, 1), date(2024, 7, 1)),
        (False, None, None),
        (None, None, None),
    ]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 1), 1, date(2024, 1, 1)),
        (date(2023, 7, 1), 60, date(2028, 7, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(
    day: date, months: int, then: date
) -> None:
    assert months_after(day, months) == then
