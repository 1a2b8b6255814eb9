"""How much of their limit of tenure the holders of posts have used, before and after the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from turnus.reports.plan.before_and_after import Holder, State
from turnus.reports.render.svg import SMALLEST, Drawing, Picture
from turnus.reports.render.text_width import text_width, wrapped
from turnus.words import _, show_number, show_percent

_SIDE = 8.0
_TOP_SHARE = 1.5  # the picture ends at one and a half times the limit
_HIGH = 140.0  # of the highest bar
_MOST_EACH = 9.0  # of one holder, so that a few are no towers


@dataclass(frozen=True)
class _Row:
    """The holders of one day: how much of the limit each has used."""

    name: str
    used: list[float]

    @property
    def past(self) -> int:
        return sum(used >= 1 for used in self.used)

    @property
    def said(self) -> str:
        over = _("{past} of {count} past the limit")
        counted = over.format(past=show_number(self.past), count=show_number(len(self.used)))
        return f"{self.name}: {counted}"

    def stacks(self, bins: int) -> Counter[int]:
        """Count the holders from left to right."""
        return Counter(min(bins - 1, int(used / _TOP_SHARE * bins)) for used in self.used)


def tenure_figure(state: State) -> Drawing | None:
    """Draw the holders as bars along the used part of their limits.

    None where no rule limits tenure.
    """
    posts = [post for place in state.places for post in place.posts]
    rows = (
        _Row(_("today"), _used(holder for post in posts for holder in post.before)),
        _Row(_("after the plan"), _used(holder for post in posts for holder in post.after)),
    )
    if not any(row.used for row in rows):
        return None
    caption = _(
        "The bars count the holders of leading posts, and of those that change hands, by how much "
        "of their limit they have used."
    )
    return Drawing(_histogram(rows, 960), _histogram(rows, 340), caption)


def _used(holders: Iterable[Holder]) -> list[float]:
    return [holder.used for holder in holders if holder.used is not None]


def _histogram(rows: tuple[_Row, ...], width: float) -> str:
    bins = 24 if width > 500 else 12
    scale = (width - 2 * _SIDE) / _TOP_SHARE
    stacks = [row.stacks(bins) for row in rows]
    highest = [max(stack.values(), default=1) for stack in stacks]
    unit = min(_MOST_EACH, _HIGH / max(highest))
    said = "; ".join(row.said for row in rows)  # what is drawn inside an image is not read out
    label = f"{_('Used part of the limit of tenure')}: {said}"
    heads = [wrapped(row.said, width - 2 * _SIDE, SMALLEST, bold=True) for row in rows]
    above = [34 + 16 * len(head) for head in heads]
    height = sum(above) + unit * sum(highest) + 24
    picture = Picture(width, height, label)
    pitch, limit, base = (width - 2 * _SIDE) / bins, _SIDE + scale, 0.0
    for row, head, room, stack, high in zip(rows, heads, above, stacks, highest, strict=True):
        start, top = base, base + room
        base = top + unit * high
        colour = "var(--bad)" if row.past else ""
        for at, line in enumerate(head):
            picture.text(_SIDE, start + 14 + 16 * at, line, bold=True, colour=colour)
        picture.line([(_SIDE, base), (width - _SIDE, base)], colour="var(--edge)", width=1)
        picture.line([(limit, base), (limit, top - 10)], colour="var(--bad)", dash=True)
        for position, count in sorted(stack.items()):
            past = position >= bins / _TOP_SHARE - 1e-9
            x = _SIDE + pitch * position
            _bar(picture, x, base, pitch, (count, unit * count), past=past)
    _axis(picture, scale, base + 14)
    return picture.svg()


def _bar(
    picture: Picture, x: float, base: float, room: float, bar: tuple[int, float], *, past: bool
) -> None:
    """Draw a bar with its number, where there is room for that."""
    count, height = bar
    colour = "var(--bad)" if past else "var(--m-rotation)"
    width, height = 0.7 * room, max(1.0, height)
    left = x + (room - width) / 2
    picture.box(left, base - height, width, height, fill=colour, stroke="none", radius=0)
    number = show_number(count)
    if text_width(number, SMALLEST) < room - 2:
        picture.text(x + room / 2, base - height - 9, number, colour="var(--muted)", align="center")


def _axis(picture: Picture, scale: float, y: float) -> None:
    for share, align in ((0.0, "left"), (0.5, "center"), (1.0, "center"), (_TOP_SHARE, "right")):
        colour = "var(--bad)" if share == 1 else "var(--muted)"
        tick = _("limit") if share == 1 else show_percent(share)
        tick += " +" if share == _TOP_SHARE else ""
        x = _SIDE + share * scale
        picture.text(x, y, tick, colour=colour, align=align, bold=share == 1)
