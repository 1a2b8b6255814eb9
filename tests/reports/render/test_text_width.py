from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnus.reports.render.text_width import cut, text_width, wrapped


def test_an_accent_takes_no_room():
    assert text_width("Nguyễn Thị Hường", 13) == text_width("Nguyen Thi Huong", 13)
    assert text_width("e\u0302", 10) == text_width("e", 10)


def test_bold_letters_are_wider():
    assert text_width("Khả Phong", 13, bold=True) > text_width("Khả Phong", 13)


def test_a_letter_that_is_not_known_counts_as_the_widest():
    assert text_width("漢", 10) == 11.0


def test_two_lines_are_about_equally_long():
    assert wrapped("phó bí thư thường trực đảng ủy", 160, 13) == [
        "phó bí thư thường",
        "trực đảng ủy",
    ]


def test_the_last_line_is_cut_where_there_is_no_room_for_more():
    text = "заместитель председателя народного комитета"
    assert wrapped(text, 160, 13) == ["заместитель", "председателя народно…"]
    assert wrapped(text, 160, 13, 3) == ["заместитель", "председателя", "народного комитета"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"])), st.floats(20, 300))
def test_cutting_keeps_the_beginning_and_never_lengthens(text: str, room: float):
    short = cut(text, room, 12)
    assert len(short) <= len(text)
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.text("abc ", max_size=80))
def test_wrapping_gives_at_most_two_lines_that_fit(text: str):
    lines = wrapped(text, 80, 12)
    assert len(lines) <= 2
    assert all(text_width(line, 12) <= 80 or line.endswith("…") for line in lines)
