"""Yearly ratings: which count on a day, and whose."""

from __future__ import annotations

from datetime import date

from tests.casts.records_cast import measured, register
from turnus.tables import Register


def rated() -> Register:
    rows = [
        ("official", "an", 2022, "excellent"),
        ("official", "an", 2023, "good"),
        ("official", "dung", 2023, "satisfactory"),
        ("unit", "commune", 2023, "good"),
        ("cell", "cell-east", 2023, "unsatisfactory"),
    ]
    keys = ("subject_kind", "subject", "year", "rating")
    return register(ratings=[dict(zip(keys, row, strict=True)) for row in rows])


def test_a_rating_counts_from_the_last_day_of_its_year_on() -> None:
    assert measured(rated(), "ratings", on=date(2023, 12, 30)).value == 1
    assert measured(rated(), "ratings", on=date(2023, 12, 31)).value == 5


def test_the_share_is_of_those_who_are_rated() -> None:
    value = measured(rated(), "rating_share", subject_kind=["official"], year=[2023])
    assert (value.value, value.numerator, value.denominator) == (0.5, 1, 2)
    assert value.records == ("ratings/official|an|2023",)
    best = measured(rated(), "rating_share", subject_kind=["official"], reached=["excellent"])
    assert (best.numerator, best.denominator) == (1, 3)


def test_in_a_scope_count_its_units_and_whoever_holds_a_post_there() -> None:
    """An leads the commune; Dung holds no post."""
    value = measured(rated(), "ratings", units={"commune"})
    assert value.records == (
        "ratings/official|an|2022",
        "ratings/official|an|2023",
        "ratings/unit|commune|2023",
    )


def test_years_that_end_outside_the_period_are_left_out() -> None:
    value = measured(rated(), "ratings", period=(date(2022, 6, 1), date(2023, 6, 1)))
    assert value.records == ("ratings/official|an|2022",)
