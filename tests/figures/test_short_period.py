"""Periods as registers write them, as people say them."""

from __future__ import annotations

import pytest

from turnus.figures.shown import short_period
from turnus.words import speaking


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["first half of 2024", "second half of 2024", "quarter 3 of 2024", "6/2024"]),
        ("vi", ["6 tháng đầu năm 2024", "6 tháng cuối năm 2024", "quý 3/2024", "06/2024"]),
        ("de", ["1. Halbjahr 2024", "2. Halbjahr 2024", "3. Quartal 2024", "06.2024"]),
        (
            "ru",
            ["1-е полугодие 2024 г.", "2-е полугодие 2024 г.", "3-й квартал 2024 г.", "06.2024"],
        ),
    ],
)
def test_parts_of_a_year_are_said_in_words(language: str, said: list[str]) -> None:
    with speaking(language):
        assert [short_period(f"2024-{part}") for part in ("H1", "H2", "Q3", "06")] == said


def test_years_stay_as_they_are() -> None:
    assert short_period("2024") == "2024"
    assert short_period("2020-2025") == "2020-2025"
