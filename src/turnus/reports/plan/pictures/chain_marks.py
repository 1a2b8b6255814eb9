"""What the pictures of chains are made of: a post as a box, a move as an arrow with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from turnus.planner.plan import Move
from turnus.reports.plan.pictures.chain_lanes import Stop
from turnus.reports.plan.plan_wording import anchor, movement_colour, movement_word
from turnus.reports.render.svg import SMALLEST, Picture, Point
from turnus.reports.render.text_width import wrapped
from turnus.words import _

LEADING = 16.0  # from line to line
_WAVE = 10.0  # radius of the circle with the number of the wave
_CLEAR = 19.0  # from an arrow to the middle of the next line of text
_INSIDE = 14.0  # what a box keeps free at both sides of its text


@dataclass(frozen=True)
class MoveWords:
    """Who moves and how, in lines that fit."""

    name: tuple[str, ...]
    kind: tuple[str, ...]

    @property
    def lines(self) -> int:
        """Lines in all."""
        return len(self.name) + len(self.kind)


def words_of(move: Move, room: float) -> MoveWords:
    """Break the words of `move` into lines of `room` pixels."""
    name = wrapped(move.official_name, room, SMALLEST, bold=True)
    return MoveWords(tuple(name), tuple(wrapped(movement_word(move), room, SMALLEST)))


def stop_height(stop: Stop, width: float) -> float:
    """Return the height of a box of `width` pixels that takes the words of `stop`."""
    return LEADING * len(_stop_lines(stop, width)) + 18


def draw_stop(
    picture: Picture, stop: Stop, x: float, y: float, width: float, height: float
) -> None:
    """Draw a post as a box, with its unit, its title and what becomes of it."""
    lines = _stop_lines(stop, width)
    whole = " · ".join(filter(None, (stop.unit, stop.post, stop.note)))
    shortened = any(text.endswith("…") for text, _bold, _colour in lines)
    fill = "var(--paper)" if stop.empty else "var(--box)"
    picture.box(x, y, width, height, fill=fill, dash=stop.empty, title=whole if shortened else "")
    start = y + (height - LEADING * (len(lines) - 1)) / 2
    for line, (text, bold, colour) in enumerate(lines):
        down = start + LEADING * line
        picture.text(x + width / 2, down, text, bold=bold, colour=colour, align="center")


def _stop_lines(stop: Stop, width: float) -> list[tuple[str, bool, str]]:
    """Return the lines of a box: text, whether it is bold, colour where it is not the ink."""
    room = width - _INSIDE
    lines = [(line, True, "") for line in wrapped(stop.unit, room, SMALLEST, 3, bold=True)]
    lines += [(line, False, "") for line in wrapped(stop.post, room, SMALLEST, 3)]
    lines += [(line, False, "var(--muted)") for line in wrapped(stop.note, room, SMALLEST)]
    return lines


def draw_across(
    picture: Picture, move: Move, points: Sequence[Point], at: Point, words: MoveWords
) -> None:
    """Draw a move as an arrow with its name above and its kind below the wave at `at`."""
    x, y = at
    above = y - _CLEAR - LEADING * (len(words.name) - 1)
    _draw_move(picture, move, points, at, words, ("center", x, above, y + _CLEAR))


def draw_down(
    picture: Picture,
    move: Move,
    points: Sequence[Point],
    at: Point,
    words: MoveWords,
    *,
    left: bool,
) -> None:
    """Draw a move as an arrow with its name and its kind to the `left` or right of the wave."""
    x, y = at
    start = y - LEADING * (words.lines - 1) / 2
    align, aside = ("right", x - 17) if left else ("left", x + 17)
    below = start + LEADING * len(words.name)
    _draw_move(picture, move, points, at, words, (align, aside, start, below))


def _draw_move(
    picture: Picture,
    move: Move,
    points: Sequence[Point],
    at: Point,
    words: MoveWords,
    placed: tuple[str, float, float, float],
) -> None:
    align, x, name_y, kind_y = placed
    colour = movement_colour(move.movement)
    title = _("{official}: {from_post} → {to_post}, {movement}, stage {wave}").format(
        official=move.official_name,
        from_post=f"{move.from_post_name} {move.from_unit_name}".strip() or "–",
        to_post=f"{move.to_post_name} {move.to_unit_name}",
        movement=movement_word(move),
        wave=move.wave,
    )
    with picture.link(f"#{anchor(move.official)}", title):
        picture.arrow(points, colour=colour)
        picture.dot(*at, _WAVE, colour=colour, hollow=True)
        picture.text(*at, str(move.wave), bold=True, align="center", colour=colour)
        for line, text in enumerate(words.name):
            picture.text(x, name_y + LEADING * line, text, bold=True, align=align)
        for line, text in enumerate(words.kind):
            picture.text(x, kind_y + LEADING * line, text, colour=colour, align=align)
