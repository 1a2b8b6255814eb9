"""The waves on a line of days: each step as a dot, very many steps as bars."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from turnus.planner.plan import Plan, Step, Wave
from turnus.reports.plan.plan_wording import anchor, movement_colour
from turnus.reports.render.svg import SMALLEST, Drawing, Picture
from turnus.reports.render.text_width import text_width, wrapped
from turnus.words import _, ngettext, show_date, show_number

_WIDE, _NARROW = 960.0, 340.0
_PITCH = 17.0  # from dot to dot
_RADIUS = 5.8
_LEAST_SLOT = 100.0  # a date fits; more waves than fit side by side stand below one another
_LOWEST, _HIGHEST = 5, 12  # dots in a column
_BAR = 120.0  # height of the highest bar on the desk
_THICK = 22.0  # of a bar
_LEADING = 16.0
_KINDS = ("nominate", "move")


@dataclass(frozen=True)
class _Column:
    """The steps of one wave."""

    wave: Wave
    kinds: dict[str, list[Step]]
    colours: dict[str, str]  # of officials

    @property
    def name(self) -> str:
        return _("Stage {number}").format(number=self.wave.number)

    @property
    def counted(self) -> list[str]:
        """How many nominations and moves there are, in words."""
        parts = []
        nominations, moves = (len(self.kinds[kind]) for kind in _KINDS)
        if nominations:
            text = ngettext("{count} nomination", "{count} nominations", nominations)
            parts.append(text.format(count=show_number(nominations)))
        if moves:
            text = ngettext("{count} move", "{count} moves", moves)
            parts.append(text.format(count=show_number(moves)))
        return parts

    def lines(self, room: float) -> list[str]:
        """Return the counts in one line where they fit into `room` pixels, else one a line."""
        whole = " · ".join(self.counted)
        return [whole] if text_width(whole, SMALLEST) <= room else self.counted

    def shares(self, kind: str) -> list[tuple[str, int]]:
        """Count the steps of a kind by their colours."""
        return sorted(Counter(self.colours[step.official] for step in self.kinds[kind]).items())


def wave_figure(plan: Plan) -> Drawing:
    """Draw the waves for the desk from left to right, for the phone from top to bottom."""
    colours = {move.official: movement_colour(move.movement) for move in plan.moves}
    columns = [
        _Column(
            wave,
            {kind: [step for step in wave.steps if step.kind == kind] for kind in _KINDS},
            colours,
        )
        for wave in plan.waves
    ]
    slot = _WIDE / max(1, len(columns))
    per_column = _dots_in_a_column(columns, max(slot, _LEAST_SLOT))
    caption = _("A full dot is a move, a hollow diamond the nomination for an elected post.")
    if per_column is None:
        caption = _("Full bars are moves, hollow ones nominations for elected posts.")
    wide = _down(columns, _WIDE, per_column)
    if slot >= _LEAST_SLOT:
        wide = _across(columns, slot, per_column)
    return Drawing(wide, _down(columns, _NARROW, per_column), caption)


def _dots_in_a_column(columns: list[_Column], slot: float) -> int | None:
    """Return how many dots a column takes so that all fit side by side; None where bars do."""
    fitting = int((slot - 14) / _PITCH)
    for rows in range(_LOWEST, _HIGHEST + 1):
        if all(
            sum(math.ceil(len(steps) / rows) for steps in column.kinds.values()) <= fitting
            for column in columns
        ):
            return rows
    return None


def _picture(columns: list[_Column], width: float, height: float) -> Picture:
    described = "; ".join(
        f"{column.name}, {show_date(column.wave.date)}: {' · '.join(column.counted)}"
        for column in columns
    )
    return Picture(width, height, _("Calendar of the stages"), described)


def _dot(picture: Picture, column: _Column, step: Step, x: float, y: float) -> None:
    title = f"{step.official_name}: {step.to_post_name}"
    hollow = step.kind == "nominate"
    with picture.link(f"#{anchor(step.official)}", title):
        picture.dot(
            x,
            y,
            _RADIUS + 0.6 if hollow else _RADIUS,
            colour=column.colours[step.official],
            shape="diamond" if hollow else "circle",
            hollow=hollow,
        )


# -- from left to right -------------------------------------------------------------------------


def _across(columns: list[_Column], slot: float, rows: int | None) -> str:
    words = [
        [line for part in column.counted for line in wrapped(part, slot - 8, SMALLEST)]
        for column in columns
    ]
    most = max((len(steps) for column in columns for steps in column.kinds.values()), default=1)
    base = 14 + (_BAR if rows is None else _PITCH * min(rows, most))
    height = base + 22 + _LEADING * (2 + max(map(len, words), default=0))
    picture = _picture(columns, _WIDE, height)
    picture.line([(0, base), (_WIDE, base)], colour="var(--muted)", width=1.5)
    for position, (column, lines) in enumerate(zip(columns, words, strict=True)):
        x = slot * (position + 0.5)
        if rows is None:
            _bars_up(picture, column, x, base, _BAR / max(1, most))
        else:
            _dots_up(picture, column, x, base, rows)
        picture.dot(x, base, 3)
        date = show_date(column.wave.date)
        for line, text in enumerate((column.name, date, *lines)):
            colour = "" if line < 2 else "var(--muted)"
            y = base + 20 + _LEADING * line
            picture.text(x, y, text, colour=colour, bold=line == 0, align="center")
    return picture.svg()


def _dots_up(picture: Picture, column: _Column, x: float, base: float, rows: int) -> None:
    stacks = [
        steps[start : start + rows]
        for steps in column.kinds.values()
        for start in range(0, len(steps), rows)
    ]
    for number, steps in enumerate(stacks):
        across = x + (number - (len(stacks) - 1) / 2) * _PITCH
        for row, step in enumerate(steps):
            _dot(picture, column, step, across, base - 14 - _PITCH * row)


def _bars_up(picture: Picture, column: _Column, x: float, base: float, scale: float) -> None:
    for kind, left in zip(_KINDS, (x - _THICK - 2, x + 2), strict=True):
        y = base - 6
        for colour, count in column.shares(kind):
            y -= count * scale
            _bar(picture, kind, colour, left, y, _THICK, count * scale)


def _bar(
    picture: Picture, kind: str, colour: str, x: float, y: float, width: float, height: float
) -> None:
    if kind == "move":
        picture.box(x, y, width, height, fill=colour, stroke="none", radius=0)
        return
    # Half a stroke inside, so that hollow bars are as long as full ones.
    wide, high = max(0.1, width - 1.2), max(0.1, height - 1.2)
    picture.box(x + 0.6, y + 0.6, wide, high, fill="var(--paper)", stroke=colour, radius=0)


# -- from top to bottom -------------------------------------------------------------------------


def _down(columns: list[_Column], width: float, rows: int | None) -> str:
    line, left, room = 10.0, 28.0, width - 44
    most = max((len(steps) for column in columns for steps in column.kinds.values()), default=1)
    per_row = int(room / _PITCH) if rows is not None else max(1, most)
    heights = []
    for column in columns:
        filled = sum(math.ceil(len(steps) / per_row) for steps in column.kinds.values())
        heights.append(_LEADING * (1 + len(column.lines(room))) + _PITCH * filled + 24)
    picture = _picture(columns, width, sum(heights))
    picture.line([(line, 6), (line, sum(heights) - 6)], colour="var(--muted)", width=1.5)
    top = 0.0
    for column, height in zip(columns, heights, strict=True):
        picture.dot(line, top + 12, 3.5)
        head = f"{column.name} · {show_date(column.wave.date)}"
        picture.text(left, top + 12, head, bold=True)
        lines = column.lines(room)
        for at, text in enumerate(lines, start=1):
            picture.text(left, top + 12 + _LEADING * at, text, colour="var(--muted)")
        y = top + _LEADING * (1 + len(lines)) + 16
        if rows is None:
            _bars_beside(picture, column, left, y, room / max(1, most))
        else:
            _dots_beside(picture, column, left + 7, y, per_row)
        top += height
    return picture.svg()


def _dots_beside(picture: Picture, column: _Column, x: float, y: float, per_row: int) -> None:
    for steps in column.kinds.values():
        for number, step in enumerate(steps):
            row, place = divmod(number, per_row)
            _dot(picture, column, step, x + _PITCH * place, y + _PITCH * row)
        y += _PITCH * math.ceil(len(steps) / per_row)


def _bars_beside(picture: Picture, column: _Column, left: float, y: float, scale: float) -> None:
    for kind, steps in column.kinds.items():
        x = left
        for colour, count in column.shares(kind):
            _bar(picture, kind, colour, x, y - 6, count * scale, 12)
            x += count * scale
        y += _PITCH * bool(steps)
