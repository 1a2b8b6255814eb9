from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from turnus.reports.plan.before_and_after import State
from turnus.reports.plan.pictures.tenure_bars import tenure_figure

SVG = "{http://www.w3.org/2000/svg}"


def bars(svg: str) -> list[tuple[str, float]]:
    """Colour and height of each bar."""
    rects = [
        (rect.get("fill") or group.get("fill"), float(rect.get("height")))
        for group in ET.fromstring(svg).iter()
        for rect in group.findall(f"{SVG}rect")
    ]
    return [rect for rect in rects if rect[0]]


def test_tenure_counts_those_past_the_limit_before_and_after(state: State):
    figure = tenure_figure(state)
    assert figure is not None
    assert ">today: 3 of 12 past the limit<" in figure.wide
    assert ">after the plan: 1 of 12 past the limit<" in figure.narrow
    heard = 'aria-label="Used part of the limit of tenure: today: 3 of 12 past the limit; after'
    assert figure.wide.count(heard) == figure.narrow.count(heard) == 1


def test_each_holder_counts_in_one_bar_and_those_past_the_limit_in_another_colour(state: State):
    figure = tenure_figure(state)
    assert figure is not None
    for drawn in (figure.wide, figure.narrow):
        heights: dict[str, float] = {}
        for colour, height in bars(drawn):
            heights[colour] = heights.get(colour, 0) + height / 9
        assert {colour: round(count) for colour, count in heights.items()} == {
            "var(--bad)": 3 + 1,
            "var(--m-rotation)": 9 + 11,
        }


def test_without_a_limit_of_tenure_there_is_no_picture_of_it(state: State):
    assert tenure_figure(replace(state, places=())) is None
