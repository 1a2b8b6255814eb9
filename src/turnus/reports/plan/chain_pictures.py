"""The picture of the moves: each chain and each cycle as boxes joined by arrows.

Two drawings of each: a wide one, in rows of three that run like a ploughed field, and a narrow one
for the phone, from top to bottom. The page shows the one that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from turnus.planner.plan import Chain, Move, Plan
from turnus.reports.plan.plan_wording import anchor, movement_colour, movement_word
from turnus.reports.render.canvas import Drawing, Picture, cut, wrapped
from turnus.words import _, ngettext

Point = tuple[float, float]

_WIDE = 960.0
_NARROW = 340.0
_COLUMNS = 3
_LEFT = 28.0
_BOX = 180.0
_GAP = 181.0
_HEIGHT = 78.0
_SWAP_EXTRA = 42.0  # two arrows, one above the other, need more room
_PITCH = 144.0
_HEADER = 30.0
_BATCH_HEIGHT = 560.0  # about half a printed page, so that little paper stays empty
MOST_DRAWN = 200  # chains


@dataclass(frozen=True)
class Stop:
    """A post on the way of a chain, as it stands in a box."""

    unit: str
    post: str
    note: str
    empty: bool


@dataclass(frozen=True)
class Lane:
    """A chain, ready to draw: its stops in the direction of the moves.

    `moves[i]` goes from `stops[i]` to `stops[i + 1]`; in a cycle the last move goes to the first
    stop.
    """

    title: str
    cycle: bool
    stops: tuple[Stop, ...]
    moves: tuple[Move, ...]


def chain_figures(plan: Plan) -> list[Drawing]:
    """Draw the chains and cycles of `plan`, in figures that fit on a page each.

    Of very many only the longest: nobody reads thousands of pictures, and the moves are all listed.
    """
    batches: list[list[Lane]] = []
    height = _BATCH_HEIGHT
    longest = sorted(plan.chains, key=lambda chain: (-len(chain.officials), chain.number))
    for chain in sorted(longest[:MOST_DRAWN], key=lambda chain: chain.number):
        lane = _lane(plan, chain)
        needed = _wide_height(lane)
        if not batches or height + needed > _BATCH_HEIGHT:
            batches.append([])
            height = 0.0
        batches[-1].append(lane)
        height += needed
    return [Drawing(_draw_wide(batch), _draw_narrow(batch)) for batch in batches]


def in_direction(moves: Sequence[Move]) -> list[Move]:
    """Order the moves of a chain so that each goes to the post that the next one leaves."""
    for candidate in (list(moves), list(reversed(moves))):
        if all(a.to_post == b.from_post for a, b in pairwise(candidate)):
            return candidate
    raise ValueError("the moves of a chain must follow one another from post to post")


def _lane(plan: Plan, chain: Chain) -> Lane:
    by_official = {move.official: move for move in plan.moves}
    moves = in_direction([by_official[official] for official in chain.officials])
    cycle = chain.kind == "cycle"
    stays_empty = {vacancy.post for vacancy in plan.vacancies}
    left = {unplaced.from_post for unplaced in plan.unplaced}
    first, last = moves[0], moves[-1]
    stops = []
    if first.from_post is None:
        stops.append(Stop(_("from outside the posts"), _("holds no post today"), "", True))
    for move in moves if first.from_post is not None else moves[1:]:
        empty = move is first and not cycle and move.from_post in stays_empty
        note = _("stays vacant") if empty else ""
        stops.append(Stop(move.from_unit_name, move.from_post_name, note, empty))
    if not cycle:
        note = _("its holder leaves") if last.to_post in left else _("seat was free")
        stops.append(Stop(last.to_unit_name, last.to_post_name, note, False))
    waves = sorted({move.wave for move in moves})
    name = _("Cycle {number}") if cycle else _("Chain {number}")
    count = ngettext("{count} move", "{count} moves", len(moves)).format(count=len(moves))
    span = f"{waves[0]}" if len(waves) == 1 else f"{waves[0]}–{waves[-1]}"
    when = ngettext("wave {span}", "waves {span}", len(waves)).format(span=span)
    title = " · ".join((name.format(number=chain.number), count, when))
    return Lane(title, cycle, tuple(stops), tuple(moves))


def _label(lanes: Sequence[Lane]) -> str:
    return _("Moves from post to post: {lanes}").format(
        lanes="; ".join(lane.title for lane in lanes)
    )


# -- wide ---------------------------------------------------------------------------------------


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


def _is_swap(lane: Lane) -> bool:
    return lane.cycle and len(lane.stops) == 2


def _is_long_cycle(lane: Lane) -> bool:
    return lane.cycle and len(lane.stops) > 2 * _COLUMNS


def _wide_height(lane: Lane) -> float:
    rows = 1 + max(row for row, _column in _places(lane))
    height = _HEADER + (rows - 1) * _PITCH + _HEIGHT + 26
    return height + (_SWAP_EXTRA if _is_swap(lane) or _is_long_cycle(lane) else 0)


def _draw_wide(lanes: Sequence[Lane]) -> str:
    picture = Picture(_WIDE, sum(map(_wide_height, lanes)), _label(lanes))
    top = 0.0
    for lane in lanes:
        _header(picture, lane, top, _WIDE)
        corners = [
            (_LEFT + column * (_BOX + _GAP), top + _HEADER + row * _PITCH)
            for row, column in _places(lane)
        ]
        height = _HEIGHT + (_SWAP_EXTRA if _is_swap(lane) else 0)
        for stop, (x, y) in zip(lane.stops, corners, strict=True):
            _box(picture, stop, x, y, _BOX, height)
        for number, move in enumerate(lane.moves):
            if number + 1 < len(lane.stops):
                _connect(picture, move, corners[number], corners[number + 1], swap=_is_swap(lane))
            else:
                _close(picture, move, corners, lane)
        top += _wide_height(lane)
    return picture.svg()


def _header(picture: Picture, lane: Lane, top: float, width: float) -> None:
    sign = "↻ " if lane.cycle else ""
    picture.text(0, top + 12, sign + lane.title, size=13, bold=True, colour="var(--muted)")
    picture.line([(0, top + 24), (width, top + 24)], colour="var(--edge)", width=1)


def _box(picture: Picture, stop: Stop, x: float, y: float, width: float, height: float) -> None:
    fill = "var(--paper)" if stop.empty else "var(--box)"
    title = " · ".join(filter(None, (stop.unit, stop.post, stop.note)))
    picture.box(x, y, width, height, fill=fill, dash=stop.empty, title=title)
    middle, room = x + width / 2, width - 14
    texts = [(cut(stop.unit, room, 13, bold=True), 13.0, True, "var(--ink)")]
    texts += [(line, 12.0, False, "var(--ink)") for line in wrapped(stop.post, room, 12)]
    if stop.note:
        texts.append((stop.note, 11.5, False, "var(--muted)"))
    start = y + height / 2 - 8.5 * (len(texts) - 1)
    for line, (text, size, bold, colour) in enumerate(texts):
        picture.text(
            middle,
            start + 17 * line,
            text,
            size=size,
            bold=bold,
            colour=colour,
            align="center",
        )


def _connect(picture: Picture, move: Move, start: Point, end: Point, *, swap: bool) -> None:
    (x0, y0), (x1, y1) = start, end
    if y0 == y1:
        right = x1 > x0
        y = y0 + (30 if swap else _HEIGHT / 2)
        points = [(x0 + _BOX, y), (x1 - 1, y)] if right else [(x0, y), (x1 + _BOX + 1, y)]
        _arrow(picture, move, points, ((points[0][0] + points[1][0]) / 2, y), _GAP - 14)
        return
    x = x0 + _BOX / 2
    points = [(x, y0 + _HEIGHT), (x, y1 - 1)]
    _arrow(picture, move, points, (x, (y0 + _HEIGHT + y1) / 2), 190, beside=1 if x < 700 else -1)


def _close(picture: Picture, move: Move, corners: list[Point], lane: Lane) -> None:
    (x0, y0), (x1, y1) = corners[-1], corners[0]
    if _is_swap(lane):
        y = y0 + _HEIGHT + _SWAP_EXTRA - 30
        points = [(x0, y), (x1 + _BOX + 1, y)]
        _arrow(picture, move, points, ((x0 + x1 + _BOX) / 2, y), _GAP - 14)
    elif _is_long_cycle(lane):
        x, y = x0 + _BOX / 2, y0 + _HEIGHT + 22
        middle = y1 + _HEIGHT / 2
        points = [(x, y0 + _HEIGHT), (x, y), (8, y), (8, middle), (x1 - 1, middle)]
        _arrow(picture, move, points, ((8 + x) / 2, y), max(_GAP, x - 40))
    elif x0 == x1:
        x = x0 + _BOX / 2
        points = [(x, y0), (x, y1 + _HEIGHT + 1)]
        _arrow(picture, move, points, (x, (y0 + y1 + _HEIGHT) / 2), 160, beside=1)
    else:
        x, y = x1 + _BOX / 2, y0 + _HEIGHT / 2
        points = [(x0, y), (x, y), (x, y1 + _HEIGHT + 1)]
        _arrow(picture, move, points, ((x0 + x) / 2 + 30, y), _GAP)


def _arrow(
    picture: Picture, move: Move, points: list[Point], at: Point, room: float, beside: int = 0
) -> None:
    """Draw a move as an arrow, with its wave on it and its name and kind around it."""
    colour = movement_colour(move.movement)
    href = f"#{anchor(move.official)}"
    title = _("{official}: {from_post} → {to_post}, {movement}, wave {wave}").format(
        official=move.official_name,
        from_post=f"{move.from_post_name} {move.from_unit_name}".strip() or "–",
        to_post=f"{move.to_post_name} {move.to_unit_name}",
        movement=movement_word(move),
        wave=move.wave,
    )
    picture.arrow(points, colour=colour, title=title, href=href)
    x, y = at
    _wave(picture, x, y, move.wave, colour)
    align, x = {0: ("center", x), 1: ("left", x + 16), -1: ("right", x - 16)}[beside]
    up, down = (9, 9) if beside else (19, 20)
    for text, height, size, ink in (
        (move.official_name, y - up, 12.5, "var(--ink)"),
        (movement_word(move), y + down, 12.0, colour),
    ):
        picture.text(
            x,
            height,
            text,
            size=size,
            bold=ink != colour,
            colour=ink,
            align=align,
            room=room,
            title=title,
            href=href,
        )


def _wave(picture: Picture, x: float, y: float, wave: int, colour: str) -> None:
    picture.symbol(x, y, size=260, colour=colour, hollow=True)
    picture.text(x, y + 0.5, str(wave), size=11, bold=True, align="center", colour=colour)


# -- narrow -------------------------------------------------------------------------------------

_STEP = 62.0  # height of an arrow between two boxes


def _narrow_height(lane: Lane) -> float:
    return _HEADER + len(lane.stops) * (_HEIGHT + _STEP) - (0 if lane.cycle else _STEP) + 22


def _draw_narrow(lanes: Sequence[Lane]) -> str:
    picture = Picture(_NARROW, sum(map(_narrow_height, lanes)), _label(lanes))
    top = 0.0
    for lane in lanes:
        _header(picture, lane, top, _NARROW)
        width = _NARROW - (28 if lane.cycle else 2)
        first = top + _HEADER
        for number, stop in enumerate(lane.stops):
            _box(picture, stop, 1, first + number * (_HEIGHT + _STEP), width, _HEIGHT)
        for number, move in enumerate(lane.moves):
            y = first + number * (_HEIGHT + _STEP) + _HEIGHT
            points: list[Point] = [(30, y), (30, y + _STEP - 1)]
            if number + 1 == len(lane.stops):
                edge, middle = _NARROW - 8, first + _HEIGHT / 2
                points = [
                    (30, y),
                    (30, y + 52),
                    (edge, y + 52),
                    (edge, middle),
                    (2 + width, middle),
                ]
            _arrow(picture, move, points, (30, y + _STEP / 2 - 4), 270, beside=1)
        top += _narrow_height(lane)
    return picture.svg()
