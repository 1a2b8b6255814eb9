"""Pictures as SVG, written directly: boxes, lines, dots and texts in the order they are added.

A picture is stated in pixels, with the origin at the top left, and in the colours of the page:
every colour is a CSS variable such as ``var(--ink)``, so that the same picture serves the light
and the dark page and print. It scales down with the page, never up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from itertools import groupby

from turnus.reports.render.text_width import cut

Point = tuple[float, float]

# Text in a picture is not smaller: on the narrowest screen that it is meant for (plan.css) a
# drawing is shown at 85 % of its size, and letters of less than 11 pixels are hard to read.
SMALLEST = 13.0
# Baselines lie this part of the size below the middle of the letters. An attribute could say
# "middle", but not every program that reads SVG knows it.
_BASELINE = 0.35
_HEAD = 9.0


@dataclass(frozen=True)
class Drawing:
    """A picture drawn twice: for the desk and paper, and for the phone.

    Parameters
    ----------
    wide, narrow : str
        The text of an ``<svg>`` element each.
    caption : str
        How the picture is read, and what it leaves out, if it does.
    """

    wide: str
    narrow: str
    caption: str = ""


@dataclass(frozen=True)
class _Shape:
    """One element; neighbours of the same style share it in a group."""

    tag: str
    place: str
    style: str
    inside: str = ""

    def text(self, style: str) -> str:
        start = f"<{self.tag}{self.place}{style}"
        return f"{start}>{self.inside}</{self.tag}>" if self.inside else f"{start}/>"


@dataclass(frozen=True)
class _Link:
    """Elements that lead together to a place in the page."""

    href: str
    title: str
    shapes: tuple[_Shape, ...]


class Picture:
    """Shapes on a canvas of `width` x `height` pixels; what is added later lies above.

    Parameters
    ----------
    width, height : float
        Size in pixels.
    label : str
        The name of the picture, for those who cannot see it.
    description : str
        What it shows, in words.
    """

    def __init__(self, width: float, height: float, label: str, description: str = "") -> None:
        self.width = width
        self.height = height
        self._label = label
        self._description = description
        self._parts: list[_Shape | _Link] = []
        self._linked: list[_Shape] | None = None

    def _add(self, tag: str, place: str, style: str, inside: str = "") -> None:
        shape = _Shape(tag, place, style, inside)
        if self._linked is None:
            self._parts.append(shape)
        else:
            self._linked.append(shape)

    @contextmanager
    def link(self, href: str, title: str) -> Iterator[None]:
        """Make what is added inside one link; `title` says where it leads and what it shows."""
        shapes = list[_Shape]()
        self._linked = shapes
        try:
            yield
        finally:
            self._linked = None
        self._parts.append(_Link(href, title, tuple(shapes)))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "var(--box)",
        stroke: str = "var(--edge)",
        dash: bool = False,
        radius: float = 7,
        title: str = "",
    ) -> None:
        """Add a box with its top left corner at (`x`, `y`)."""
        style = _attributes(fill=fill)
        if stroke != "none":
            style += _attributes(
                stroke=stroke, stroke_width=1.2, stroke_dasharray="5 3" if dash else ""
            )
        place = _attributes(x=x, y=y, width=width, height=height, rx=radius or "")
        self._add("rect", place, style, _title(title))

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: str = "var(--ink)",
        width: float = 2,
        dash: bool = False,
        title: str = "",
    ) -> None:
        """Add a line through `points`."""
        path = "M" + " ".join(f"{_number(x)} {_number(y)}" for x, y in points)
        self._stroke(path, colour, width, dash=dash, title=title)

    def curve(
        self, start: Point, end: Point, *, colour: str = "var(--ink)", width: float = 2
    ) -> None:
        """Add a smooth way from `start` to `end` that leaves and arrives level."""
        (x0, y0), (x1, y1) = start, end
        bend = (x1 - x0) * 0.52
        corners = ((x0 + bend, y0), (x1 - bend, y1), (x1, y1))
        path = f"M{_number(x0)} {_number(y0)}C" + " ".join(
            f"{_number(x)} {_number(y)}" for x, y in corners
        )
        self._stroke(path, colour, width)

    def _stroke(
        self, path: str, colour: str, width: float, *, dash: bool = False, title: str = ""
    ) -> None:
        style = _attributes(
            fill="none",
            stroke=colour,
            stroke_width=width,
            stroke_dasharray="6 4" if dash else "",
        )
        self._add("path", _attributes(d=path), style, _title(title))

    def arrow(self, points: Sequence[Point], *, colour: str = "var(--ink)") -> None:
        """Add a line with a head at its end; the last piece is level or upright."""
        (x0, y0), (x1, y1) = points[-2:]
        right, down = _sign(x1 - x0), _sign(y1 - y0)
        # The line ends inside the head, so that it does not show beside the point.
        self.line([*points[:-1], (x1 - right * _HEAD / 2, y1 - down * _HEAD / 2)], colour=colour)
        self.head((x1, y1), right, down, colour=colour)

    def head(self, tip: Point, right: int, down: int, *, colour: str) -> None:
        """Add the head of an arrow that points to the `right` or `down` (-1: to the other side)."""
        (x, y), half = tip, _HEAD * 0.55
        back = (x - right * _HEAD, y - down * _HEAD)
        wings = [(back[0] + side * down, back[1] + side * right) for side in (half, -half)]
        path = " ".join(f"{_number(x)} {_number(y)}" for x, y in (tip, *wings))
        self._add("path", _attributes(d=f"M{path}Z"), _attributes(fill=colour))

    def dot(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        colour: str = "var(--ink)",
        shape: str = "circle",
        hollow: bool = False,
    ) -> None:
        """Add a dot of `radius` pixels centred at (`x`, `y`): a circle, a square or a diamond."""
        style = _attributes(fill=colour)
        if hollow:
            style = _attributes(fill="var(--paper)", stroke=colour, stroke_width=1.6)
        if shape == "square":
            place = _attributes(x=x - radius, y=y - radius, width=2 * radius, height=2 * radius)
            self._add("rect", place, style)
        elif shape == "diamond":
            corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
            path = " ".join(f"{_number(a)} {_number(b)}" for a, b in corners)
            self._add("path", _attributes(d=f"M{path}Z"), style)
        else:
            self._add("circle", _attributes(cx=x, cy=y, r=radius), style)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SMALLEST,
        colour: str = "",
        align: str = "left",
        bold: bool = False,
        room: float = 0,
        title: str = "",
    ) -> None:
        """Add a line of text around height `y`; it is cut to `room` pixels where that is given."""
        style = _attributes(
            font_size="" if size == SMALLEST else size,
            font_weight=600 if bold else "",
            fill=colour,
            text_anchor={"left": "", "center": "middle", "right": "end"}[align],
        )
        short = cut(text, room, size, bold=bold) if room else text
        # A link says itself what it leads to.
        if short != text and not title and self._linked is None:
            title = text
        place = _attributes(x=x, y=y + _BASELINE * size)
        self._add("text", place, style, _title(title) + escape(short, quote=False))

    def svg(self, *, font: str = "") -> str:
        """Return the picture as one ``<svg>`` element, the same text every time.

        Parameters
        ----------
        font : str
            Family of its letters where no page sets it.
        """
        # A picture with links is a group: inside an image they could not be reached.
        linked = any(isinstance(part, _Link) for part in self._parts)
        root = _attributes(
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_number(self.width)} {_number(self.height)}",
            role="group" if linked else "img",
            aria_label=self._label,
            font_family=font,
            font_size=SMALLEST,
            fill="var(--ink)",
            style=f"max-width:{_number(self.width)}px",
        )
        said = f"<desc>{escape(self._description, quote=False)}</desc>" if self._description else ""
        return f"<svg{root}>{said}{''.join(map(_written, self._runs()))}</svg>"

    def _runs(self) -> Iterator[_Link | list[_Shape]]:
        """Yield links, and what lies between two of them."""
        for linked, run in groupby(self._parts, lambda part: isinstance(part, _Link)):
            if linked:
                yield from (part for part in run if isinstance(part, _Link))
            else:
                yield [part for part in run if isinstance(part, _Shape)]


def _written(run: _Link | Sequence[_Shape]) -> str:
    """Write shapes; neighbours of one style stand in one group, which says it once."""
    if isinstance(run, _Link):
        return f"<a{_attributes(href=run.href)}>{_title(run.title)}{_written(run.shapes)}</a>"
    found = []
    for style, alike in groupby(run, lambda shape: shape.style):
        shapes = list(alike)
        if style and len(shapes) > 1:
            found.append(f"<g{style}>{''.join(shape.text('') for shape in shapes)}</g>")
        else:
            found += [shape.text(style) for shape in shapes]
    return "".join(found)


def _attributes(**values: str | float) -> str:
    """Write attributes in their order; those that are empty are left out."""
    return "".join(
        f' {name.replace("_", "-")}="{_value(value)}"'
        for name, value in values.items()
        if value != ""
    )


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    """Write a number with at most one decimal."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def _title(text: str) -> str:
    return f"<title>{escape(text, quote=False)}</title>" if text else ""


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
