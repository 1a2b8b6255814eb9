"""A chain for the desk and for paper: rows of three boxes that run like a ploughed field."""

from __future__ import annotations

from dataclasses import dataclass

from turnus.planner.plan import Move
from turnus.reports.plan.pictures.chain_lanes import Lane
from turnus.reports.plan.pictures.chain_marks import (
    LEADING,
    MoveWords,
    draw_across,
    draw_down,
    draw_stop,
    stop_height,
    words_of,
)
from turnus.reports.render.svg import Picture, Point

_WIDTH = 960.0
_COLUMNS = 3
_LEFT = 28.0
_TOP = 6.0
_BOX = 176.0
_GAP = 196.0  # between two boxes of a row
_ROOM = _GAP - 14
_BESIDE = 300.0  # for words beside an upright arrow
_BETWEEN = 64.0  # between two rows
_UNDER = 54.0  # below the last row, for the way back of a long cycle
_EDGE = 8.0  # where that way runs upwards


def draw_wide(lane: Lane) -> str:
    """Draw `lane` in 960 pixels."""
    layout = _laid_out(lane)
    picture = Picture(_WIDTH, layout.bottom, lane.title)
    for stop, (x, y) in zip(lane.stops, layout.corners, strict=True):
        draw_stop(picture, stop, x, y, _BOX, layout.height)
    for number, move in enumerate(lane.moves):
        if lane.is_swap:
            _swap(picture, move, layout, number)
        elif number + 1 < len(lane.stops):
            _connect(picture, move, layout, number)
        else:
            _close(picture, move, layout)
    return picture.svg()


@dataclass(frozen=True)
class _Layout:
    """Where the boxes of a chain stand, and how high each is."""

    corners: tuple[Point, ...]
    height: float
    levels: tuple[float, float]  # of the two arrows of a swap, below the upper edge of the boxes
    rows: int
    bottom: float


def _laid_out(lane: Lane) -> _Layout:
    words = [words_of(move, _ROOM) for move in lane.moves]
    lines = max(max(len(one.name), len(one.kind)) for one in words)
    height = max(stop_height(stop, _BOX) for stop in lane.stops)
    height = max(height, 2 * LEADING * lines + 28)
    levels = (0.0, 0.0)
    if lane.is_swap:
        levels = _levels(words[0], words[1])
        height = max(height, levels[1] + LEADING * len(words[1].kind) + 14)
    places = _places(lane)
    rows = 1 + max(row for row, _column in places)
    corners = tuple(
        (_LEFT + column * (_BOX + _GAP), _TOP + row * (height + _BETWEEN)) for row, column in places
    )
    under = _UNDER if lane.cycle and rows > 2 else 0.0
    bottom = _TOP + rows * height + (rows - 1) * _BETWEEN + under + 4
    return _Layout(corners, height, levels, rows, bottom)


def _levels(upper: MoveWords, lower: MoveWords) -> tuple[float, float]:
    """Return the heights of two arrows, so that the words between them have room."""
    first = LEADING * len(upper.name) + 16
    return first, first + LEADING * (len(upper.kind) + len(lower.name)) + 32


def _places(lane: Lane) -> list[tuple[int, int]]:
    """Return row and column of each stop: rows run to the right and to the left in turn."""
    count = len(lane.stops)
    per_row = -(-count // 2) if lane.cycle and 3 <= count <= 2 * _COLUMNS else _COLUMNS
    places = []
    column, step = 0, 1
    for number in range(count):
        row, inside = divmod(number, per_row)
        if inside == 0 and row > 0:
            step = -step
        elif inside > 0:
            column += step
        places.append((row, column))
    return places


def _swap(picture: Picture, move: Move, layout: _Layout, number: int) -> None:
    (x0, y0), (x1, _y1) = layout.corners
    y = y0 + layout.levels[number]
    ends: list[Point] = (
        [(x0 + _BOX, y), (x1 - 1, y)] if number == 0 else [(x1, y), (x0 + _BOX + 1, y)]
    )
    draw_across(picture, move, ends, (x0 + _BOX + _GAP / 2, y), words_of(move, _ROOM))


def _connect(picture: Picture, move: Move, layout: _Layout, number: int) -> None:
    """Draw the move from one box to the next: in the row, or down into the next one."""
    (x0, y0), (x1, y1) = layout.corners[number : number + 2]
    if y0 == y1:
        y = y0 + layout.height / 2
        ends: list[Point] = [(x0 + _BOX, y), (x1 - 1, y)]
        if x1 < x0:
            ends = [(x0, y), (x1 + _BOX + 1, y)]
        middle = (ends[0][0] + ends[1][0]) / 2
        draw_across(picture, move, ends, (middle, y), words_of(move, _ROOM))
        return
    x, bottom = x0 + _BOX / 2, y0 + layout.height
    middle = (bottom + y1) / 2 - 4
    words = words_of(move, _BESIDE)
    draw_down(picture, move, [(x, bottom), (x, y1 - 1)], (x, middle), words, left=x > _WIDTH / 2)


def _close(picture: Picture, move: Move, layout: _Layout) -> None:
    """Draw the move that closes a cycle: from the last box to the first."""
    (x0, y0), (x1, y1) = layout.corners[-1], layout.corners[0]
    bottom = y1 + layout.height
    if layout.rows > 2:
        x, under = x0 + _BOX / 2, y0 + layout.height
        lane = under + _UNDER - 4
        middle = y1 + layout.height / 2
        way = [(x, under), (x, lane), (_EDGE, lane), (_EDGE, middle), (x1 - 1, middle)]
        words = words_of(move, _BESIDE)
        draw_down(picture, move, way, (x, under + 23), words, left=x > _WIDTH / 2)
    elif x0 == x1:
        x = x0 + _BOX / 2
        words = words_of(move, _BESIDE)
        at = (x, (y0 + bottom) / 2 + 4)
        draw_down(picture, move, [(x, y0), (x, bottom + 1)], at, words, left=False)
    else:
        x, y = x1 + _BOX / 2, y0 + layout.height / 2
        way = [(x0, y), (x, y), (x, bottom + 1)]
        draw_across(picture, move, way, (x0 - _GAP / 2, y), words_of(move, _ROOM))
