from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from turnus.reports.render.svg import Picture

SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> str:
    picture = Picture(200, 80, 'Boxes & "arrows"', "A box & an arrow")
    picture.box(10, 10, 50, 30, title="the whole name")
    with picture.link("#move-a", "A <b> moves"):
        picture.arrow([(60, 25), (120, 25)], colour="var(--m-rotation)")
    picture.text(35, 25, "Nguyễn <b> & Thị Thanh Hương", room=60)
    return picture.svg()


def test_colours_stay_variables_of_the_page():
    assert 'stroke="var(--m-rotation)"' in drawn()
    assert 'fill="var(--box)"' in drawn()


def test_the_same_picture_is_the_same_text():
    assert drawn() == drawn()


def test_a_picture_scales_and_has_a_name_and_a_description():
    root = ET.fromstring(drawn())
    assert root.get("viewBox") == "0 0 200 80"
    assert root.get("width") is None
    assert root.get("style") == "max-width:200px"
    assert root.get("aria-label") == 'Boxes & "arrows"'
    assert root.find(f"{SVG}desc").text == "A box & an arrow"


def test_a_picture_with_links_is_a_group_and_one_without_is_an_image():
    plain = Picture(10, 10, "dot")
    plain.dot(5, 5, 2)
    assert ET.fromstring(drawn()).get("role") == "group"
    assert ET.fromstring(plain.svg()).get("role") == "img"


def test_what_is_linked_is_one_link_with_a_name():
    (link,) = ET.fromstring(drawn()).iter(f"{SVG}a")
    assert link.get("href") == "#move-a"
    assert link.find(f"{SVG}title").text == "A <b> moves"
    assert len(link.findall(f"{SVG}path")) == 2


def test_a_cut_label_keeps_its_full_text_as_title():
    titles = [title.text for title in ET.fromstring(drawn()).iter(f"{SVG}title")]
    assert "Nguyễn <b> & Thị Thanh Hương" in titles
    assert "the whole name" in titles


def test_a_label_inside_a_link_leaves_the_title_to_the_link():
    picture = Picture(100, 20, "label")
    with picture.link("#a", "the whole sentence"):
        picture.text(0, 10, "Nguyễn Thị Thanh Hương", room=60)
    titles = [title.text for title in ET.fromstring(picture.svg()).iter(f"{SVG}title")]
    assert titles == ["the whole sentence"]


def test_neighbours_of_one_style_say_it_once():
    picture = Picture(100, 20, "dots")
    for x in (10, 20, 30):
        picture.dot(x, 10, 2, colour="red")
    picture.dot(40, 10, 2, colour="blue")
    first, second = ET.fromstring(picture.svg())
    assert (first.tag, first.get("fill"), len(first)) == (f"{SVG}g", "red", 3)
    assert (second.tag, second.get("fill")) == (f"{SVG}circle", "blue")


def test_a_box_stands_where_it_is_put():
    picture = Picture(100, 100, "box")
    picture.box(10, 20.04, 30, 40.25, radius=0)
    (rect,) = ET.fromstring(picture.svg()).iter(f"{SVG}rect")
    assert [rect.get(name) for name in ("x", "y", "width", "height", "rx")] == [
        "10",
        "20",
        "30",
        "40.2",
        None,
    ]


@pytest.mark.parametrize(
    ("end", "head"),
    [
        ((90, 50), "M90 50 81 55 81 45Z"),
        ((10, 50), "M10 50 19 45 19 55Z"),
        ((50, 90), "M50 90 55 81 45 81Z"),
        ((50, 10), "M50 10 45 19 55 19Z"),
    ],
)
def test_an_arrow_points_to_its_end(end: tuple[float, float], head: str):
    picture = Picture(100, 100, "arrow")
    picture.arrow([(50, 50), end])
    paths = [path.get("d") for path in ET.fromstring(picture.svg()).iter(f"{SVG}path")]
    assert paths[1] == head


def test_letters_have_a_family_only_where_no_page_sets_it():
    picture = Picture(10, 10, "letters")
    assert "font-family" not in picture.svg()
    assert 'font-family="sans-serif"' in picture.svg(font="sans-serif")
