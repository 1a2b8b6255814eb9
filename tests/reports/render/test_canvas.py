from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from turnus.reports.render.canvas import Picture, cut, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> str:
    picture = Picture(200, 80, 'Boxes & "arrows"')
    picture.box(10, 10, 50, 30, title="the whole name", href="#move-a")
    picture.arrow([(60, 25), (120, 25)], colour="var(--m-rotation)")
    picture.text(35, 25, "Nguyễn <b> & Thị Thanh Hương", room=60)
    return picture.svg()


def test_colours_stay_variables_of_the_page():
    assert 'stroke="var(--m-rotation)"' in drawn()
    assert 'fill="var(--box)"' in drawn()


def test_the_same_picture_is_the_same_text():
    assert drawn() == drawn()


def test_a_picture_scales_and_has_a_name():
    root = ET.fromstring(drawn())
    assert root.get("viewBox") == "0 0 200 80"
    assert root.get("width") is None
    assert root.get("aria-label") == 'Boxes & "arrows"'


def test_a_picture_with_links_is_a_group_and_one_without_is_an_image():
    plain = Picture(10, 10, "dot")
    plain.symbol(5, 5)
    assert ET.fromstring(drawn()).get("role") == "group"
    assert ET.fromstring(plain.svg()).get("role") == "img"


def test_links_stay_inside_the_page():
    links = [link.get("href") for link in ET.fromstring(drawn()).iter(f"{SVG}a")]
    assert links == ["#move-a"]
    assert "vega.github.io" not in drawn()


def test_a_cut_label_keeps_its_full_text_as_title():
    titles = [title.text for title in ET.fromstring(drawn()).iter(f"{SVG}title")]
    assert "Nguyễn <b> & Thị Thanh Hương" in titles
    assert "the whole name" in titles


def test_a_box_stands_where_it_is_put():
    picture = Picture(100, 100, "box")
    picture.box(10, 20, 30, 40, radius=0)
    path = next(ET.fromstring(picture.svg()).iter(f"{SVG}path"))
    assert path.get("d") == "M10,20h30v40h-30Z"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"])), st.floats(20, 300))
def test_cutting_keeps_the_beginning_and_never_lengthens(text: str, room: float):
    short = cut(text, room, 12)
    assert len(short) <= len(text)
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.text("abc ", max_size=80))
def test_wrapping_gives_at_most_two_lines_that_fit(text: str):
    lines = wrapped(text, 80, 12)
    assert len(lines) <= 2
    assert all(cut(line, 80, 12) == line or line.endswith("…") for line in lines)
