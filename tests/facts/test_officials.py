"""What is known of officials: ages and the day of retirement say the same."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from turnus.facts.officials import retirement_days
from turnus.facts.years import years_from_to
from turnus.tables import Register


def leaves(born: date, gender: str | None, age: float) -> date | None:
    person = {"id": "an", "name": "An", "birth_date": born.isoformat(), "gender": gender}
    register = Register.from_records({"officials": [person]})
    day: date | None = retirement_days(register, {"female": age})["leaves"].item()
    return day


@settings(max_examples=40, deadline=None)  # the machine of a test may be busy
@given(st.dates(date(1950, 1, 1), date(1990, 12, 31)), st.integers(55 * 12, 65 * 12))
def test_the_day_of_retirement_is_the_first_on_which_the_age_is_reached(
    born: date, months: int
) -> None:
    day = leaves(born, "female", months / 12)
    assert day is not None
    assert years_from_to(born, day) >= months / 12
    assert years_from_to(born, day - timedelta(1)) < months / 12


def test_a_birthday_that_a_year_does_not_have_comes_the_day_after() -> None:
    assert leaves(date(1964, 2, 29), "female", 61) == date(2025, 3, 1)


def test_without_a_gender_nobody_knows_the_day() -> None:
    assert leaves(date(1964, 2, 29), None, 61) is None
