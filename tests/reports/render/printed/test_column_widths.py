"""How a printed page is shared between columns."""

from __future__ import annotations

import pytest

from turnus.reports.render.printed.column_widths import column_widths, text_width

HEADS = ["Official", "From", "Kind", "Date"]
ROWS = [
    ["Phạm Thu Loan", "head of department, Organisation Board", "rotation", "Sep 15, 2020"],
    ["Nguyễn Văn Sơn", "head of department, Department of Agriculture", "rotation", "Oct 1, 2020"],
    ["Lê An", "vice chair", "nomination for election", "Mar 1, 2021"],
]


def test_the_widths_fill_the_page() -> None:
    for room in (20.0, 40.0, 58.0, 120.0):
        assert sum(column_widths(HEADS, ROWS, room=room, gap=1.0)) == pytest.approx(room)


def test_no_word_is_cut_while_the_page_has_room() -> None:
    widths = column_widths(HEADS, ROWS, room=45.0, gap=1.0)
    assert len(widths) == len(HEADS)
    for at, width in enumerate(widths):
        words = [word for row in ROWS for word in row[at].split()]
        assert width - 1.0 >= max(map(text_width, words))


def test_a_column_of_dates_or_numbers_stays_on_one_line() -> None:
    widths = column_widths(HEADS, ROWS, room=45.0, gap=1.0, whole={3})
    assert widths[3] - 1.0 >= max(text_width(row[3]) for row in ROWS)


def test_bold_letters_are_wider() -> None:
    rows = [["a", "5.5 million VND"]]
    plain, bold = (
        column_widths(["Figure", "Value"], rows, room=30.0, gap=1.0, whole={1}, bold=which)[1]
        for which in ((), {1})
    )
    assert bold > plain


def test_long_texts_give_way_before_short_ones() -> None:
    official, origin, *_rest = column_widths(HEADS, ROWS, room=45.0, gap=1.0, whole={3})
    assert official - 1.0 >= max(text_width(row[0]) for row in ROWS)
    assert origin - 1.0 < max(text_width(row[1]) for row in ROWS)


def test_what_is_left_over_stands_after_the_last_text() -> None:
    rows = [["An", "official", "o1"], ["Bình", "official", "o2"]]
    widths = column_widths(["Official", "Status", "Record"], rows, room=58.0, gap=1.0)
    assert widths[0] < 8
    assert widths[1] < 8
    assert widths[2] > 40


def test_numbers_at_the_end_stay_at_the_edge_of_the_page() -> None:
    rows = [["growth of income", "5"], ["new jobs", "12"]]
    widths = column_widths(["Indicator", "Plan"], rows, room=58.0, gap=1.0, whole={1})
    assert widths[1] < 5


def test_a_page_too_narrow_for_its_words_is_shared_all_the_same() -> None:
    rows = [["x" * 200, "y" * 200]]
    assert column_widths(["A", "B"], rows, room=20.0, gap=1.0) == [
        pytest.approx(10.0),
        pytest.approx(10.0),
    ]


def test_accents_take_no_room_and_capitals_more() -> None:
    assert text_width("ễ") == text_width("e")
    assert text_width("N") > text_width("n")
    assert text_width("") == 0
