"""Pictures of the whole plan: who goes from where to where, when, and what it does to tenure."""

from __future__ import annotations

import math
from collections import Counter

from turnus.planner.plan import Move, Plan
from turnus.reports.plan.before_and_after import State
from turnus.reports.plan.plan_wording import anchor, movement_colour
from turnus.reports.render.canvas import Drawing, Picture
from turnus.reports.render.jinja import plain
from turnus.tables.schema.codes import label
from turnus.words import _, ngettext, show_date, show_percent

UNITS_SHOWN = 40


# -- from unit to unit --------------------------------------------------------------------------


def unit_figure(plan: Plan) -> Drawing:
    """Draw the moves as streams from the units on the left to the units on the right."""
    weight: Counter[tuple[str, str]] = Counter()
    for move in plan.moves:
        weight.update([_from(move), (move.to_unit, move.to_unit_name)])
    kept = {unit for unit, _n in sorted(weight.items(), key=lambda i: (-i[1], i[0]))[:UNITS_SHOWN]}
    moves = [m for m in plan.moves if {_from(m), (m.to_unit, m.to_unit_name)} <= kept]
    left_out = len(plan.moves) - len(moves)
    note = ""
    if left_out:
        note = ngettext(
            "The picture shows the {units} busiest units; {count} move is in the list only.",
            "The picture shows the {units} busiest units; {count} moves are in the list only.",
            left_out,
        ).format(units=UNITS_SHOWN, count=left_out)
    return Drawing(_streams(moves, 960, 230), _streams(moves, 340, 118), note)


def _from(move: Move) -> tuple[str, str]:
    return (move.from_unit or "", move.from_unit_name or _("no post today"))


def _streams(moves: list[Move], width: float, room: float) -> str:
    """Draw one curve a move; every unit has as much height as it has moves."""
    step, gap, top, size = 15.0, 13.0, 40.0, 13 if width > 500 else 12
    outgoing = Counter(_from(move) for move in moves)
    incoming = Counter((move.to_unit, move.to_unit_name) for move in moves)
    starts, bottom_left = _stack(outgoing, top, step, gap)
    ends, bottom_right = _stack(incoming, top, step, gap)
    label_ = _("Moves from unit to unit: {moves}").format(
        moves="; ".join(
            f"{m.official_name}: {_from(m)[1]} → {m.to_unit_name}" for m in moves[:UNITS_SHOWN]
        )
    )
    picture = Picture(width, max(bottom_left, bottom_right, top) + 4, label_)
    left, right = room + 12, width - room - 12
    for x, align, word in ((left, "right", _("leaves")), (right, "left", _("arrives"))):
        picture.text(x, 14, word, size=12, colour="var(--muted)", align=align, bold=True)
    sides = ((starts, outgoing, left, "right", -8), (ends, incoming, right, "left", 8))
    for places, counts, x, align, shift in sides:
        for unit, y in places.items():
            height = counts[unit] * step
            colour = "var(--muted)"
            picture.box(x - 2, y, 4, height, fill=colour, stroke=colour, radius=2)
            middle = y + height / 2
            picture.text(x + shift, middle, unit[1], align=align, size=size, room=room)
    at_start, at_end, begins = dict(starts), dict(ends), dict[str, float]()
    # Curves leave each unit in the order of their targets, so that they cross as little as can be.
    for move in sorted(moves, key=lambda m: (ends[m.to_unit, m.to_unit_name], m.official)):
        begins[move.official] = at_start[_from(move)] + step / 2
        at_start[_from(move)] += step
    for move in sorted(moves, key=lambda m: (starts[_from(m)], m.official)):
        unit = (move.to_unit, move.to_unit_name)
        y0, y1 = begins[move.official], at_end[unit] + step / 2
        at_end[unit] += step
        picture.line(
            _curve(left + 3, y0, right - 9, y1),
            colour=movement_colour(move.movement),
            width=3,
            opacity=0.8,
            title=f"{move.official_name}: {_from(move)[1]} → {move.to_unit_name}",
            href=f"#{anchor(move.official)}",
        )
        colour = movement_colour(move.movement)
        picture.symbol(right - 7, y1, shape="triangle", angle=90, size=60, colour=colour)
    return picture.svg()


def _stack(
    counts: Counter[tuple[str, str]], top: float, step: float, gap: float
) -> tuple[dict[tuple[str, str], float], float]:
    """Return the upper edge of each unit, in the order of their names, and the lower end."""
    places, y = {}, top
    for unit in sorted(counts, key=lambda unit: (not unit[0], plain(unit[1]), unit[0])):
        places[unit] = y
        y += counts[unit] * step + gap
    return places, y


def _curve(x0: float, y0: float, x1: float, y1: float) -> list[tuple[float, float]]:
    """Return a smooth way that leaves and arrives level."""
    points = []
    for i in range(25):
        t = i / 24
        ease = t * t * t * (t * (6 * t - 15) + 10)
        points.append((round(x0 + (x1 - x0) * t, 1), round(y0 + (y1 - y0) * ease, 1)))
    return points


# -- waves on a calendar ------------------------------------------------------------------------


def wave_figure(plan: Plan) -> Drawing:
    """Draw the waves on a line of days, each step as a dot."""
    return Drawing(_calendar(plan), _calendar_down(plan))


def _kinds(plan: Plan) -> dict[tuple[int, str], list[tuple[str, str, str]]]:
    """Return for each wave and kind of step: official, title, colour."""
    colours = {move.official: movement_colour(move.movement) for move in plan.moves}
    found: dict[tuple[int, str], list[tuple[str, str, str]]] = {}
    for wave in plan.waves:
        for step in wave.steps:
            dots = found.setdefault((wave.number, step.kind), [])
            title = f"{step.official_name}: {step.to_post_name}"
            dots.append((step.official, title, colours[step.official]))
    return found


def _wave_label(plan: Plan) -> str:
    return _("Calendar of the waves: {waves}").format(
        waves="; ".join(f"{wave.number}: {show_date(wave.date)}" for wave in plan.waves)
    )


def _dot(
    picture: Picture, kind: str, x: float, y: float, dot: tuple[str, str, str], size: float = 110
) -> None:
    official, title, colour = dot
    picture.symbol(
        x,
        y,
        shape="circle" if kind == "move" else "diamond",
        hollow=kind != "move",
        size=size,
        colour=colour,
        title=title,
        href=f"#{anchor(official)}",
    )


def _calendar(plan: Plan) -> str:
    dots = _kinds(plan)
    per_column = 5
    highest = max(
        (min(per_column, len(found)) for found in dots.values()),
        default=1,
    )
    base = 24 + 17.0 * highest
    picture = Picture(960, base + 68, _wave_label(plan))
    slot = 960 / max(1, len(plan.waves))
    picture.line([(0, base), (960, base)], colour="var(--muted)", width=1.5)
    for position, wave in enumerate(plan.waves):
        x = slot * (position + 0.5)
        columns = [
            (kind, dots[wave.number, kind][start : start + per_column])
            for kind in ("nominate", "move")
            for start in range(0, len(dots.get((wave.number, kind), [])), per_column)
        ]
        pitch = min(17.0, (slot - 12) / max(1, len(columns)))
        for column, (kind, found) in enumerate(columns):
            across = x + (column - (len(columns) - 1) / 2) * pitch
            for row, dot in enumerate(found):
                _dot(picture, kind, across, base - 15 - 17 * row, dot, min(110, pitch**2 * 0.38))
        picture.symbol(x, base, size=30)
        name = _("Wave {number}").format(number=wave.number)
        counted = _counted(dots, wave.number)
        for text, down, size, colour in (
            (name, 18, 13.0, "var(--ink)"),
            (show_date(wave.date), 35, 12.5, "var(--ink)"),
            (counted, 52, 12.0, "var(--muted)"),
        ):
            picture.text(
                x,
                base + down,
                text,
                size=size,
                colour=colour,
                bold=text == name,
                align="center",
                room=slot - 6,
            )
    return picture.svg()


def _counted(dots: dict[tuple[int, str], list[tuple[str, str, str]]], wave: int) -> str:
    moves = len(dots.get((wave, "move"), []))
    nominations = len(dots.get((wave, "nominate"), []))
    parts = []
    if nominations:
        text = ngettext("{count} nomination", "{count} nominations", nominations)
        parts.append(text.format(count=nominations))
    if moves:
        parts.append(ngettext("{count} move", "{count} moves", moves).format(count=moves))
    return " · ".join(parts)


def _calendar_down(plan: Plan) -> str:
    dots = _kinds(plan)
    per_row, x0 = 15, 16.0
    heights = []
    for wave in plan.waves:
        rows = sum(
            math.ceil(len(dots.get((wave.number, kind), [])) / per_row)
            for kind in ("nominate", "move")
        )
        heights.append(44 + 20.0 * rows + 10)
    picture = Picture(340, sum(heights), _wave_label(plan))
    picture.line([(x0, 6), (x0, sum(heights) - 6)], colour="var(--muted)", width=1.5)
    top = 0.0
    for wave, height in zip(plan.waves, heights, strict=True):
        picture.symbol(x0, top + 12, size=40)
        name = _("Wave {number}").format(number=wave.number)
        picture.text(34, top + 12, f"{name} · {show_date(wave.date)}", size=13.5, bold=True)
        picture.text(34, top + 31, _counted(dots, wave.number), size=12.5, colour="var(--muted)")
        y = top + 52
        for kind in ("nominate", "move"):
            found = dots.get((wave.number, kind), [])
            for number, dot in enumerate(found):
                row, column = divmod(number, per_row)
                _dot(picture, kind, 42 + 20 * column, y + 20 * row, dot, 120)
            y += 20 * math.ceil(len(found) / per_row)
        top += height
    return picture.svg()


_TOP_SHARE = 1.5  # the picture of tenure ends at one and a half times the limit


# -- tenure -------------------------------------------------------------------------------------


def tenure_figure(state: State) -> Drawing | None:
    """Draw how much of their limit those with a limit of tenure have used, before and after.

    One dot is one holder of a post; None where no rule limits tenure.
    """
    before = [h.used for p in state.places for post in p.posts for h in post.before]
    after = [h.used for p in state.places for post in p.posts for h in post.after]
    rows = (
        (_("today"), [used for used in before if used is not None]),
        (_("after the plan"), [used for used in after if used is not None]),
    )
    if not any(values for _name, values in rows):
        return None
    return Drawing(_beads(rows, 960), _beads(rows, 340))


def _beads(rows: tuple[tuple[str, list[float]], ...], width: float) -> str:
    left, right = 8.0, 8.0
    bins = 24 if width > 500 else 12
    scale = (width - left - right) / _TOP_SHARE
    pitch = scale * _TOP_SHARE / bins
    stacks = [Counter(min(bins - 1, int(u / _TOP_SHARE * bins)) for u in used) for _n, used in rows]
    heights = [max(stack.values(), default=1) for stack in stacks]
    dot = min(15.0, 150 / max(heights))
    base, bases = 0.0, list[float]()
    for count in heights:
        base += 34 + count * dot + 12
        bases.append(base)
    past = [sum(used >= 1 for used in values) for _name, values in rows]
    text = _("Used part of the limit of tenure: {before} past the limit today, {after} after")
    picture = Picture(width, base + 26, text.format(before=past[0], after=past[1]))
    limit = left + scale
    for at, (name, values) in enumerate(rows):
        base, high = bases[at], dot * heights[at]
        over = _("{past} of {count} past the limit").format(past=past[at], count=len(values))
        colour = "var(--bad)" if past[at] else "var(--ink)"
        picture.text(left, base - high - 26, f"{name}: {over}", bold=True, colour=colour)
        picture.line([(left, base), (width - right, base)], colour="var(--edge)", width=1)
        picture.line([(limit, base), (limit, base - high - 10)], colour="var(--bad)", dash=True)
        for position, count in sorted(stacks[at].items()):
            beyond = position >= bins / _TOP_SHARE - 1e-9
            for row in range(count):
                picture.symbol(
                    left + pitch * (position + 0.5),
                    base - dot * (row + 0.6),
                    size=(dot * 0.78) ** 2,
                    shape="square" if beyond else "circle",
                    colour="var(--bad)" if beyond else "var(--m-rotation)",
                )
    for share, align in ((0.0, "left"), (0.5, "center"), (1.0, "center"), (_TOP_SHARE, "right")):
        x, colour = left + share * scale, "var(--bad)" if share == 1 else "var(--muted)"
        tick = _("limit") if share == 1 else show_percent(share)
        tick += " +" if share == _TOP_SHARE else ""
        picture.text(x, base + 15, tick, size=12, colour=colour, align=align, bold=share == 1)
    return picture.svg()


def legend(plan: Plan) -> list[tuple[str, str]]:
    """Return the colours that the plan's moves use, each with its words."""
    words: dict[str, list[str]] = {}
    for movement in sorted({move.movement for move in plan.moves}):
        words.setdefault(movement_colour(movement), []).append(label("movement", movement))
    return [(colour, ", ".join(found)) for colour, found in words.items()]
