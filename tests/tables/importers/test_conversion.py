"""Helpers of the converters: ids, spans, guesses."""

from datetime import date

import pytest

from turnus.tables.importers import guesses
from turnus.tables.importers.conversion import greatest_number_at_once, known_days, slug, unused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputy Mayor", "deputy-mayor"),
        ("Nguyễn Văn Đức", "nguyen-van-duc"),
        ("Мэр", "мэр"),
        ("!", "none"),
    ],
)
def test_an_id_is_made_of_the_words(text, expected):
    assert slug(text) == expected


def test_an_id_in_use_gets_a_number():
    taken = {"a", "a-2"}
    assert [unused("a", taken), unused("a", taken), unused("b", taken)] == ["a-3", "a-4", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020-12", (date(2020, 12, 1), date(2020, 12, 31))),
        ("2020-02-03", (date(2020, 2, 3), date(2020, 2, 3))),
        ("2020-02-30", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_day(text, expected):
    assert known_days(text) == expected


def test_spans_that_touch_are_not_held_at_once():
    days = [date(2020, month, 1) for month in (1, 2, 3)]
    assert greatest_number_at_once([(days[0], days[1]), (days[1], days[2])]) == 1
    assert greatest_number_at_once([(days[0], days[2]), (days[1], days[2])]) == 2
    assert greatest_number_at_once([(days[1], days[1])]) == 0


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Mayor", "head"),
        ("Deputy Mayor", "deputy"),
        ("Deputy Director, Head of Audit", "deputy"),
        ("councillor", "member"),
        ("Economist", "staff"),
    ],
)
def test_headship_is_guessed_from_the_words(role, expected):
    assert guesses.headship(role) == expected
