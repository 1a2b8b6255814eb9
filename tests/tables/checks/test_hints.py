"""Hints: what can be read, and perhaps means something else."""

import pytest

from turnus.tables import Register
from turnus.words.faults import Fault

CAST = {
    "units": [{"id": "u", "name": "U", "kind": "commune", "level": "commune"}],
    "titles": [{"id": "t", "name": "T", "body": "committee", "headship": "staff"}],
    "posts": [{"id": "p", "unit": "u", "title": "t"}, {"id": "q", "unit": "u", "title": "t"}],
    "officials": [{"id": "o", "name": "O"}, {"id": "r", "name": "R"}],
}
AFTER = (
    "valid_to is the first day on which the row no longer holds, and the next row begins a day "
    "later: a day is missing between them (1 row). Write 2021-01-01 where 2020-12-31 is the last "
    "day."
)


def hints(*appointments, **tables):
    rows = [
        dict(zip(("id", "official", "post", "valid_from", "valid_to"), (str(n), *row), strict=True))
        for n, row in enumerate(appointments)
    ]
    return list(Register.from_records({**CAST, "appointments": rows, **tables}).hints)


def test_an_end_a_day_before_the_same_official_goes_on_is_a_hint():
    assert hints(("o", "p", "2016-01-01", "2020-12-31"), ("o", "p", "2021-01-01", None)) == [
        Fault("appointments", 1, "valid_to", "2020-12-31", AFTER)
    ]


def test_seats_that_wait_for_a_successor_any_number_of_days_are_no_hint():
    held = [("o", "p", "2016-01-01", "2016-12-31"), ("r", "p", "2017-01-01", "2017-12-30")]
    assert hints(*held, ("o", "p", "2018-01-01", None)) == []


@pytest.mark.parametrize(
    ("official", "post"), [("o", "q"), ("r", "p")], ids=["the next post", "a successor"]
)
def test_where_the_next_row_begins_a_day_later_that_is_a_hint_too(official, post):
    rows = [("o", "p", "2016-01-01", "2020-12-31"), (official, post, "2021-01-01", None)]
    assert [hint.text for hint in hints(*rows)] == [AFTER]


def test_a_free_day_among_ends_that_fit_is_none():
    assert (
        hints(
            ("o", "p", "2016-01-01", "2018-01-01"),
            ("r", "p", "2018-01-01", "2020-12-31"),
            ("o", "p", "2021-01-01", None),
        )
        == []
    )


def test_months_leave_open_which_day_is_meant():
    assert hints(("o", "p", "2016-01", "2020-12"), ("o", "p", "2021-01", None)) == []


NO_END = [
    "9999-12-31", "9999-12", "9999", "31/12/9999", "31.12.9999", "12/31/9999", "99991231",
    "2958465", "9999-12-31 00:00:00", "9999-12-31T23:59:59Z", "2999-12-31", "4712-12-31",
]  # fmt: skip


@pytest.mark.parametrize("end", NO_END)
def test_a_last_day_of_all_days_is_no_end_and_that_is_said(end):
    rows = [{"id": "a", "official": "o", "post": "p", "valid_from": "2020", "valid_to": end}]
    register = Register.from_records({**CAST, "appointments": rows})
    assert register["appointments"]["valid_to"].to_list() == [None]
    assert register.hints == (
        Fault(
            "appointments",
            1,
            "valid_to",
            end,
            "1 cell of the column holds a day that stands for “no end”: read as empty.",
        ),
    )


def test_a_first_day_of_all_days_is_a_hint():
    assert hints(("o", "p", "1900-01-01", None)) == [
        Fault(
            "appointments",
            1,
            "valid_from",
            "1900-01-01",
            "Some programs write this day where they know none (1 cell of the column). Leave the "
            "cell empty where the day is not known.",
        )
    ]


def test_the_first_of_january_1970_is_a_birthday():
    assert hints(officials=[{"id": "o", "name": "O", "birth_date": "1970-01-01"}]) == []


def test_names_in_an_old_code_are_one_hint_a_column():
    names = ["Nguyeãn Vaên An", "Traàn Thò Bình", "Lê Văn Cường"]
    officials = [{"id": str(n), "name": name} for n, name in enumerate(names)]
    assert hints(officials=officials) == [
        Fault(
            "officials",
            1,
            "name",
            "Nguyeãn Vaên An",
            "The letters look like VNI, the code of an old font; “Nguyễn Văn An” may be meant. "
            "Convert the file to Unicode. 2 cells of the column look so.",
        )
    ]


def test_an_id_that_a_spreadsheet_shortened_is_a_hint():
    (hint,) = hints(officials=[{"id": "1.23457E+11", "name": "O"}])
    assert (hint.key, hint.value) == ("id", "1.23457E+11")
    assert hint.text.startswith("This looks like a long number that a spreadsheet has shortened")
