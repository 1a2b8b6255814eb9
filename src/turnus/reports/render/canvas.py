"""Pictures as SVG, made on the server: a canvas over Vega-Lite, drawn by vl-convert.

The canvas states Vega-Lite itself and not through Altair, whose checks of every mark against the
whole schema cost more time than the drawing.

A picture is stated in pixels, with the origin at the top left, and in the colours of the page:
every colour is a CSS variable such as ``var(--ink)``, so that the same picture serves the light
and the dark page and print. Vega passes such colours through unchanged. What Vega writes for its
own tools is then cut away (`_tidy`), so that a picture is small, scales with the page and says its
details in ``<title>``.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import Any

import vl_convert

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# Vega resolves every link against this address, links inside the page too.
_VEGA_BASE = "https://vega.github.io/vega-datasets/"
# The page's style sheet sets the font once.
_NOISE = ("role", "aria-roledescription", "aria-hidden", "aria-label", "class", "font-family")


@dataclass
class Picture:
    """Boxes, lines, symbols and texts on a canvas of `width` x `height` pixels.

    What is added first lies below what is added later, kind by kind: boxes, lines, symbols, texts.

    Parameters
    ----------
    width, height : float
        Size in pixels; on the page a picture scales down, never up.
    label : str
        What the picture shows, for those who cannot see it.
    """

    width: float
    height: float
    label: str
    _layers: list[dict[str, Any]] = field(default_factory=list)

    def _add(self, kind: str, style: dict[str, Any], row: dict[str, Any]) -> None:
        for layer in self._layers:
            if layer["kind"] == kind and layer["style"] == style:
                layer["rows"].append(row)
                return
        self._layers.append({"kind": kind, "style": style, "rows": [row]})

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
        href: str = "",
    ) -> None:
        """Add a box with its top left corner at (`x`, `y`)."""
        style = {"fill": fill, "stroke": stroke, "cornerRadius": radius, "strokeWidth": 1.2}
        if dash:
            style["strokeDash"] = [5, 3]
        corner = {"x": x, "y": y, "x2": x + width, "y2": y + height}
        self._add("box", style, corner | {"title": title, "href": href})

    def line(
        self,
        points: list[tuple[float, float]],
        *,
        colour: str = "var(--ink)",
        width: float = 2,
        dash: bool = False,
        opacity: float = 1,
        title: str = "",
        href: str = "",
    ) -> None:
        """Add a line through `points`."""
        style = {"stroke": colour, "strokeWidth": width, "strokeOpacity": opacity, "fill": None}
        if dash:
            style["strokeDash"] = [6, 4]
        number = sum(len(layer["rows"]) for layer in self._layers)
        for order, (x, y) in enumerate(points):
            row = {"x": x, "y": y, "line": number, "order": order}
            self._add("line", style, row | {"title": title, "href": href})

    def arrow(
        self, points: list[tuple[float, float]], *, colour: str = "var(--ink)", **style: Any
    ) -> None:
        """Add a line with a head at its end; the last piece is level or upright."""
        (x0, y0), (x1, y1) = points[-2:]
        angle = (90 if x1 > x0 else 270) if y0 == y1 else (180 if y1 > y0 else 0)
        back = {90: (-5, 0), 270: (5, 0), 180: (0, -5), 0: (0, 5)}[angle]
        tip = (x1 + back[0], y1 + back[1])
        self.line([*points[:-1], tip], colour=colour, **style)
        self.symbol(*tip, shape="triangle", angle=angle, size=90, colour=colour)

    def symbol(
        self,
        x: float,
        y: float,
        *,
        shape: str = "circle",
        size: float = 80,
        colour: str = "var(--ink)",
        hollow: bool = False,
        angle: float = 0,
        title: str = "",
        href: str = "",
    ) -> None:
        """Add a symbol of `size` square pixels centred at (`x`, `y`)."""
        style = {
            "shape": shape,
            "size": size,
            "fill": "var(--paper)" if hollow else colour,
            "stroke": colour,
            "strokeWidth": 1.6,
            "angle": angle,
            "opacity": 1,
        }
        self._add("symbol", style, {"x": x, "y": y, "title": title, "href": href})

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 13,
        colour: str = "var(--ink)",
        align: str = "left",
        bold: bool = False,
        room: float = 0,
        title: str = "",
        href: str = "",
    ) -> None:
        """Add a line of text around height `y`; it is cut to `room` pixels where that is given."""
        style = {
            "fontSize": size,
            "fill": colour,
            "align": align,
            "baseline": "middle",
            "fontWeight": 600 if bold else 400,
        }
        short = cut(text, room, size, bold=bold) if room else text
        if short != text and not title:
            title = text
        self._add("text", style, {"x": x, "y": y, "text": short, "title": title, "href": href})

    def svg(self) -> str:
        """Draw the picture: the text of one ``<svg>`` element, the same every time."""
        order = ("box", "line", "symbol", "text")
        layers = sorted(self._layers, key=lambda layer: order.index(layer["kind"]))
        chart = {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": self.width,
            "height": self.height,
            "padding": 0,
            "autosize": {"type": "none"},
            "background": "transparent",
            "view": {"stroke": None},
            "layer": [_vega(layer) for layer in layers],
        }
        return _tidy(vl_convert.vegalite_to_svg(chart, vl_version="5.20"), self.label)


def _vega(layer: dict[str, Any]) -> dict[str, Any]:
    """Return a layer as Vega-Lite: one mark, its places as they are (no scale)."""
    kind, rows = layer["kind"], layer["rows"]
    encoding = {name: _field(name, "quantitative") for name in ("x", "y")}
    encoding["description"] = _field("title", "nominal")
    if any(row["href"] for row in rows):
        encoding["href"] = _field("href", "nominal")
    if kind == "box":
        encoding |= {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    if kind == "line":
        encoding["detail"] = _field("line", "nominal")
        encoding["order"] = _field("order", "quantitative")
    if kind == "text":
        encoding["text"] = _field("text", "nominal")
    mark = {"box": "rect", "line": "line", "symbol": "point", "text": "text"}[kind]
    return {
        "data": {"values": rows},
        "mark": {"type": mark, **layer["style"]},
        "encoding": encoding,
    }


def _field(name: str, kind: str) -> dict[str, Any]:
    place = {"scale": None, "axis": None} if name in ("x", "y") else {}
    return {"field": name, "type": kind, **place}


@dataclass(frozen=True)
class Drawing:
    """A picture drawn twice: for the desk and paper, and for the phone.

    Parameters
    ----------
    wide, narrow : str
        The text of an ``<svg>`` element each.
    note : str
        What the picture leaves out, if it does.
    """

    wide: str
    narrow: str
    note: str = ""


def wrapped(text: str, room: float, size: float, lines: int = 2) -> list[str]:
    """Break `text` at spaces into at most `lines` lines of `room` pixels; the last is cut."""
    words, found = text.split(), list[str]()
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and cut(f"{line} {words[0]}", room, size) == f"{line} {words[0]}":
            line += f" {words.pop(0)}"
        found.append(cut(line, room, size))
    return [*found, cut(" ".join(words), room, size)] if words else found


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut `text` to about `room` pixels, with an ellipsis.

    The reader's font is not known here; the widths are those of a wide sans serif font, so that a
    label may end early but never runs over.
    """
    scale = size * (1.06 if bold else 1.0)
    used = 0.0
    for position, letter in enumerate(text):
        used += _width(letter) * scale
        if used > room:
            keep = text[: max(1, position - 1)].rstrip(" ,.;-")
            return keep + "…"
    return text


def _width(letter: str) -> float:
    if letter in " .,:;'|!ijltfrI()[]/":
        return 0.36
    if letter in "mwMWЖШЩЮжшщю@%":
        return 0.97
    return 0.7 if letter.isupper() else 0.62


def _tidy(svg: str, label: str) -> str:
    """Make Vega's SVG fit for the page.

    - width and height give way to the ``viewBox``: the picture scales;
    - links point into the page again;
    - descriptions become ``<title>``, roles and classes of Vega go;
    - the whole gets a role and a name.
    """
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(svg)
    width = root.get("width", "0")
    linked = False
    for parent in list(root.iter()):
        for child in list(parent):
            linked |= _tidy_element(parent, child)
    for name in ("width", "height", *_NOISE, "version"):
        root.attrib.pop(name, None)
    # A picture with links is a group: inside an image they could not be reached.
    root.set("role", "group" if linked else "img")
    root.set("aria-label", label)
    root.set("style", f"max-width:{width}px")
    return ET.tostring(root, encoding="unicode")


def _tidy_element(parent: ET.Element, child: ET.Element) -> bool:
    """Tidy one element in place; return whether it is a link."""
    described = child.get("aria-label", "")
    for name in _NOISE:
        child.attrib.pop(name, None)
    if described and child.tag in (f"{{{_SVG}}}path", f"{{{_SVG}}}text"):
        title = ET.Element(f"{{{_SVG}}}title")
        title.text = described
        if child.tag.endswith("text"):
            title.tail, child.text = child.text, None
        child.insert(0, title)
    empty = child.tag == f"{{{_SVG}}}path" and "fill" not in child.attrib
    if child.get("display") == "none" or (empty and "stroke" not in child.attrib):
        parent.remove(child)
    address = child.attrib.pop(f"{{{_XLINK}}}href", None)
    if address is None:
        return False
    child.set("href", address.removeprefix(_VEGA_BASE))
    return True
