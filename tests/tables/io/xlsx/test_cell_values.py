"""What a stored cell means, by its type and style."""

from datetime import datetime

import pytest

from turnus.tables.io.xlsx.cell_values import Styles, shows_day, unescaped

STYLES = Styles(strings=["one", "two"], days=[False, True])


@pytest.mark.parametrize(
    ("kind", "style", "stored", "value"),
    [
        ("s", "", "1", "two"),
        ("str", "", "a_x000B_b", "a\x0bb"),
        ("b", "", "1", True),
        ("b", "", "0", False),
        ("e", "", "#REF!", "#REF!"),
        ("d", "", "2021-12-31T00:00:00", datetime(2021, 12, 31)),  # noqa: DTZ001
        ("n", "0", "44561", 44561.0),
        ("n", "1", "44561", datetime(2021, 12, 31)),  # noqa: DTZ001
        ("n", "1", "44561.5", datetime(2021, 12, 31, 12)),  # noqa: DTZ001
        ("n", "1", "1", datetime(1900, 1, 1)),  # noqa: DTZ001
        ("n", "1", "2958465", datetime(9999, 12, 31)),  # noqa: DTZ001
        ("n", "1", "2958466", 2958466.0),
        ("n", "1", "2958465.9999999", 2958465.9999999),
        ("n", "1", "-1", -1.0),
    ],
)
def test_a_cell_means_what_its_type_and_style_say(kind, style, stored, value):
    assert STYLES.value(kind, style, stored) == value


def test_days_of_a_mac_begin_in_1904():
    assert Styles(days=[True], of_mac=True).value("n", "0", "0") == datetime(1904, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("kind", "style", "stored"),
    [("s", "", "2"), ("s", "", "-1"), ("n", "", "1e999"), ("n", "", "1_0"), ("n", "7", "1")],
)
def test_a_cell_that_cannot_be_is_refused(kind, style, stored):
    with pytest.raises((ValueError, IndexError)):
        STYLES.value(kind, style, stored)


@pytest.mark.parametrize(
    ("number", "code", "day"),
    [
        (14, None, True),
        (1, None, False),
        (164, "dd\\.mm\\.yyyy", True),
        (164, "[$-42A]d mmmm yyyy", True),
        (164, "[h]:mm", True),
        (164, "[Red]0.00", False),
        (164, '000" days"', False),
        (164, "General", False),
    ],
)
def test_a_format_shows_a_day_where_it_has_letters_of_days(number, code, day):
    assert shows_day(number, code) is day


def test_the_halves_of_a_letter_are_joined_and_half_a_letter_is_lost():
    assert unescaped("_xD83D__xDE00_") == "😀"
    assert unescaped("a_xD83D_b") == "a\ufffdb"
    assert unescaped("_x005F_x000B_") == "_x000B_"
