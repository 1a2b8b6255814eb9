from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from turnus.planner.plan import Chain, Plan
from turnus.reports.plan.pictures.chain_figures import chain_figures
from turnus.reports.plan.plan_wording import anchor
from turnus.reports.render.svg import Drawing

SVG = "{http://www.w3.org/2000/svg}"


def drawings(plan: Plan) -> list[Drawing]:
    return [drawn for _title, drawn in chain_figures(plan)]


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def height(svg: str) -> float:
    return float(ET.fromstring(svg).get("viewBox").split()[3])


def cycle_of(plan: Plan, length: int) -> Plan:
    """A plan of one cycle in which each goes to the post of the next one."""
    moves = tuple(
        replace(
            plan.moves[0],
            official=f"x{i}",
            official_name=f"Person {i}",
            from_post=f"p{i}",
            to_post=f"p{(i + 1) % length}",
            chain=1,
        )
        for i in range(length)
    )
    chain = Chain(1, "cycle", tuple(move.official for move in moves))
    return replace(plan, moves=moves, chains=(chain,))


@pytest.mark.parametrize("kind", ["wide", "narrow"])
def test_every_move_is_one_link_to_its_reasons_with_its_wave(plan: Plan, kind: str):
    drawn = [ET.fromstring(getattr(one, kind)) for one in drawings(plan)]
    links = {link.get("href"): link for root in drawn for link in root.iter(f"{SVG}a")}
    assert set(links) == {f"#{anchor(move.official)}" for move in plan.moves}
    for move in plan.moves:
        link = links[f"#{anchor(move.official)}"]
        words = ["".join(text.itertext()) for text in link.iter(f"{SVG}text")]
        assert words[:2] == [str(move.wave), move.official_name]
        assert link.find(f"{SVG}title").text.startswith(f"{move.official_name}: ")


def test_a_link_tells_the_whole_move_in_a_sentence(plan: Plan):
    title = next(ET.fromstring(drawings(plan)[0].wide).iter(f"{SVG}title")).text
    assert title == (
        "Nguyễn Thị Thanh Hương: Secretary of the party committee Tân Sơn → "
        "Secretary of the party committee Lê Hồ, rotation, by election, stage 3"
    )


def test_a_lane_says_what_happens_at_its_ends(plan: Plan):
    titles = [title for title, _drawn in chain_figures(plan)]
    assert titles[0] == "↻ Cycle 1 · 3 moves · stage 3"
    assert titles[2] == "Chain 3 · 4 moves · stages 3–5"
    drawn = [text for one in drawings(plan) for text in texts(one.narrow)]
    assert "holds no post today" in drawn
    assert "its holder leaves" in drawn
    assert "seat was free" in drawn
    assert drawn.count("stays vacant") == 1


def test_a_picture_is_named_after_its_chain(plan: Plan):
    figures = chain_figures(plan)
    titles = [title for title, _drawn in figures]
    for kind in ("wide", "narrow"):
        drawn = [ET.fromstring(getattr(one, kind)) for _title, one in figures]
        assert [root.get("aria-label") for root in drawn] == titles
    assert titles


@pytest.mark.parametrize("length", [2, 3, 4, 5, 6, 7, 8, 9, 13])
def test_cycles_of_any_length_are_drawn_closed(plan: Plan, length: int):
    (figure,) = drawings(cycle_of(plan, length))
    for drawn in (figure.wide, figure.narrow):
        boxes = len(re.findall(r"<rect ", drawn))
        heads = re.findall(r'd="M[^"C]+Z"', drawn)
        assert (boxes, len(heads)) == (length, length)
        assert all(f"Person {i}" in texts(drawn) for i in range(length))


def test_long_words_take_more_lines_and_a_higher_box(plan: Plan):
    unit = "Department of Agriculture and Rural Development"
    moves = tuple(replace(move, from_unit_name=unit) for move in plan.moves)
    short, long = drawings(plan)[0], drawings(replace(plan, moves=moves))[0]
    for before, after in ((short.wide, long.wide), (short.narrow, long.narrow)):
        assert height(after) > height(before)
        assert {"and Rural Development", "Development"} & set(texts(after))


@pytest.mark.parametrize("length", [2, 3, 5, 8, 13])
def test_nothing_is_drawn_beyond_the_edges(plan: Plan, length: int):
    (figure,) = drawings(cycle_of(plan, length))
    for drawn in (figure.wide, figure.narrow):
        width, high = map(float, ET.fromstring(drawn).get("viewBox").split()[2:])
        places = re.findall(r'<(?:rect|text) x="([\d.-]+)" y="([\d.-]+)"', drawn)
        places += re.findall(r'<circle cx="([\d.-]+)" cy="([\d.-]+)"', drawn)
        for path in re.findall(r' d="M([^"C]+?)Z?"', drawn):
            numbers = path.split()
            places += zip(numbers[::2], numbers[1::2], strict=True)
        assert len(places) > 4 * length
        assert all(0 <= float(x) <= width and 0 <= float(y) <= high for x, y in places)
