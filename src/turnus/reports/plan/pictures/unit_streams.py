"""The moves as streams from the units on the left to the units on the right."""

from __future__ import annotations

from collections import Counter

from turnus.planner.plan import Move, Plan
from turnus.reports.plan.plan_wording import anchor, movement_colour
from turnus.reports.render.jinja import plain
from turnus.reports.render.svg import SMALLEST, Drawing, Picture
from turnus.reports.render.text_width import text_width, wrapped
from turnus.words import _, ngettext

UNITS_SHOWN = 40

# A unit: its id and its name; the id is empty for those who hold no post today.
Unit = tuple[str, str]

_TOP = 36.0
_STEP = 15.0  # height of a move at a unit
_GAP = 15.0  # between two units: a name of two lines fits one move and one gap


def unit_figure(plan: Plan) -> Drawing:
    """Draw each move as a curve between two units; of very many units the busiest."""
    weight: Counter[Unit] = Counter()
    for move in plan.moves:
        weight.update([_from(move), _to(move)])
    kept = {unit for unit, _n in sorted(weight.items(), key=lambda i: (-i[1], i[0]))[:UNITS_SHOWN]}
    moves = [move for move in plan.moves if {_from(move), _to(move)} <= kept]
    caption = _("Each line is one move, from the unit on the left to the unit on the right.")
    left_out = len(plan.moves) - len(moves)
    if left_out:
        note = ngettext(
            "The picture shows the {units} busiest units; {count} move is in the list only.",
            "The picture shows the {units} busiest units; {count} moves are in the list only.",
            left_out,
        )
        caption += " " + note.format(units=UNITS_SHOWN, count=left_out)
    return Drawing(_streams(moves, 960, 230), _streams(moves, 340, 120), caption)


def _from(move: Move) -> Unit:
    return (move.from_unit or "", move.from_unit_name or _("no post today"))


def _to(move: Move) -> Unit:
    return (move.to_unit, move.to_unit_name)


def _streams(moves: list[Move], width: float, room: float) -> str:
    """Draw one curve a move; every unit has as much height as it has moves."""
    outgoing, incoming = Counter(map(_from, moves)), Counter(map(_to, moves))
    starts, bottom_left = _stack(outgoing)
    ends, bottom_right = _stack(incoming)
    height = max(bottom_left, bottom_right, _TOP)
    picture = Picture(width, height, _("Moves from unit to unit"))
    # What the names do not need goes to the curves.
    lines = [line for unit in (*starts, *ends) for line in wrapped(unit[1], room, SMALLEST)]
    room = min(room, max((text_width(line, SMALLEST) for line in lines), default=room) + 1)
    left, right = room + 12, width - room - 12
    _side(picture, starts, outgoing, left, -1, room, _("leaves"))
    _side(picture, ends, incoming, right, 1, room, _("arrives"))
    at_start, at_end, begins = dict(starts), dict(ends), dict[str, float]()
    # Curves leave each unit in the order of their targets, so that they cross as little as can be.
    for move in sorted(moves, key=lambda move: (ends[_to(move)], move.official)):
        begins[move.official] = at_start[_from(move)] + _STEP / 2
        at_start[_from(move)] += _STEP
    for move in sorted(moves, key=lambda move: (starts[_from(move)], move.official)):
        y = at_end[_to(move)] + _STEP / 2
        at_end[_to(move)] += _STEP
        colour = movement_colour(move.movement)
        title = f"{move.official_name}: {_from(move)[1]} → {_to(move)[1]}"
        with picture.link(f"#{anchor(move.official)}", title):
            start = (left + 3, begins[move.official])
            picture.curve(start, (right - 9, y), colour=colour, width=2.5)
            picture.head((right - 3, y), 1, 0, colour=colour)
    return picture.svg()


def _side(
    picture: Picture,
    places: dict[Unit, float],
    counts: Counter[Unit],
    x: float,
    outward: int,
    room: float,
    heading: str,
) -> None:
    """Draw the units of one side as strokes with their names, which stand `outward`."""
    align = "right" if outward < 0 else "left"
    aside = x + 9 * outward
    picture.text(aside, 12, heading, colour="var(--muted)", align=align, bold=True)
    for unit, y in places.items():
        height = counts[unit] * _STEP
        picture.box(x - 2, y, 4, height, fill="var(--muted)", stroke="none", radius=2)
        lines = wrapped(unit[1], room, SMALLEST)
        for at, line in enumerate(lines):
            down = y + height / 2 + (at - (len(lines) - 1) / 2) * 14
            title = unit[1] if line.endswith("…") else ""
            picture.text(aside, down, line, align=align, title=title)


def _stack(counts: Counter[Unit]) -> tuple[dict[Unit, float], float]:
    """Return the upper edge of each unit, in the order of their names, and the lower end."""
    places, y = {}, _TOP
    for unit in sorted(counts, key=lambda unit: (not unit[0], plain(unit[1]), unit[0])):
        places[unit] = y
        y += counts[unit] * _STEP + _GAP
    return places, y
