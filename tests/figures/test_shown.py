"""Every figure says its period, or the day on which it holds, as people say it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.casts.records_cast import register
from turnus.figures import Figure, Period, compute, load
from turnus.figures.shown import short_period, when_text
from turnus.words import speaking

HALF = "Jan 1, 2024 to Jun 30, 2024"


def asked(folder: Path, measure: str, **more: Any) -> Figure:
    lines = [f"{key}: {value}" for key, value in more.items()]
    entry = "\n    ".join(["- id: F", f"measure: {measure}", "label: {en: F}", *lines])
    (folder / "figures.yaml").write_text(f"figures:\n  {entry}\n")
    given = register(indicators=[{"id": "i", "name": "trees"}])
    (figure,) = compute(given, load(folder))
    return figure


@pytest.mark.parametrize(
    ("measure", "keep", "said"),
    [
        ("head_persons", {}, "Jul 1, 2024"),
        ("moves", {"period": "{from: 2023-01-01, to: 2024-01-01}"}, "Jan 1, 2023 to Dec 31, 2023"),
        ("target_sum", {"filter": "{period: 2024-H1}"}, HALF),
        (
            "target_sum",
            {"filter": "{period: 2024}"},
            "Jan 1, 2024 to Dec 31, 2024, as of Jul 1, 2024",
        ),
        ("plan_reached", {"filter": "{indicator: i, period: 2024-H1, plan_period: 2024}"}, HALF),
        (
            "indicator_change",
            {"filter": "{indicator: i, period: 2023, since: 2020}"},
            "Jan 1, 2020 to Dec 31, 2023",
        ),
        ("rating_share", {"filter": "{year: [2021, 2022]}"}, "Jan 1, 2021 to Dec 31, 2022"),
        ("rating_share", {"filter": "{year: [2020, 2022]}"}, "Jul 1, 2024"),
        ("target_sum", {"filter": "{period: soon}"}, "Jul 1, 2024"),
    ],
)
def test_a_figure_says_the_period_that_it_or_its_filter_names_else_its_day(
    measure: str, keep: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with speaking("en"):
        assert when_text(asked(tmp_path, measure, **keep)) == said


def test_the_period_of_the_figure_goes_before_that_of_the_filter(tmp_path: Path) -> None:
    period = "{from: 2024-01-01, to: 2024-04-01}"
    figure = asked(tmp_path, "target_sum", period=period, filter="{period: 2024-Q1}")
    assert figure.period == Period(date(2024, 1, 1), date(2024, 4, 1))


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
