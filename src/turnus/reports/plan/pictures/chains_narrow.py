"""A chain for the phone: boxes from top to bottom, arrows between them."""

from __future__ import annotations

from turnus.reports.plan.pictures.chain_lanes import Lane
from turnus.reports.plan.pictures.chain_marks import (
    LEADING,
    draw_down,
    draw_stop,
    stop_height,
    words_of,
)
from turnus.reports.render.svg import Picture, Point

_WIDTH = 340.0
_ARROWS = 30.0  # where the arrows run
_BACK = 26.0  # at the right edge, for the way back of a cycle


def draw_narrow(lane: Lane) -> str:
    """Draw `lane` in 340 pixels."""
    width = _WIDTH - 2 - (_BACK if lane.cycle else 0)
    heights = [stop_height(stop, width) for stop in lane.stops]
    words = [words_of(move, width - _ARROWS - 24) for move in lane.moves]
    steps = [LEADING * one.lines + 26 for one in words]
    tops = [2.0]
    for height, step in zip(heights, steps, strict=False):
        tops.append(tops[-1] + height + step)
    # A chain ends in a box, a cycle in the way back to its first one.
    bottom = tops[-1] if lane.cycle else tops[-1] + heights[-1] + 2
    picture = Picture(_WIDTH, bottom, lane.title)
    for stop, top, height in zip(lane.stops, tops, heights, strict=False):
        draw_stop(picture, stop, 1, top, width, height)
    for number, move in enumerate(lane.moves):
        start, step = tops[number] + heights[number], steps[number]
        way: list[Point] = [(_ARROWS, start), (_ARROWS, start + step - 1)]
        if number + 1 == len(lane.stops):
            lowest, edge, first = start + step - 10, _WIDTH - 8, tops[0] + heights[0] / 2
            way = [
                (_ARROWS, start),
                (_ARROWS, lowest),
                (edge, lowest),
                (edge, first),
                (width + 2, first),
            ]
        middle = (_ARROWS, start + (step - 10) / 2)
        draw_down(picture, move, way, middle, words[number], left=False)
    return picture.svg()
