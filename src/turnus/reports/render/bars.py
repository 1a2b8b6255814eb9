"""Charts of bars: for the page in its colours, for paper in fixed ones."""

from __future__ import annotations

import re
from functools import lru_cache

from turnus.reports.document import Chart
from turnus.reports.render.svg import Drawing, Picture
from turnus.reports.render.text_width import wrapped

# The colours of plan.css on paper.
_PAPER = {
    "--paper": "#ffffff",
    "--panel": "#f4f1ea",
    "--ink": "#1b2430",
    "--muted": "#586271",
    "--edge": "#cfcabd",
    "--m-rotation": "#0b6a78",
}
# Typst brings this font along, with Vietnamese and Russian letters.
_FONT = "Libertinus Serif"
_SIZE = 13.0
# Its letters are smaller than those of a sans serif font of the same size, and narrower.
_PRINTED_SIZE = 14.0
# More bars than this cannot be told apart; the table beside the chart has them all.
BARS_SHOWN = 40
BARS_IN_HALF = 8
# Width of the picture and room for labels, in pixels: over the page, over half of it.
_PRINTED = {False: (640, 250), True: (356, 132)}


def page_chart(chart: Chart) -> Drawing:
    """Draw `chart` for the page: for the desk and for the phone."""
    return Drawing(_draw(chart, 760, 300), _draw(chart, 340, 0))


def fits_in_half(chart: Chart) -> bool:
    """Whether `chart` can stand beside another one in print: few bars, no label cut."""
    room = _PRINTED[True][1]
    labels = (wrapped(bar.label, room, _SIZE) for bar in chart.bars)
    return len(chart.bars) <= BARS_IN_HALF and not any(
        "…" in line for lines in labels for line in lines
    )


@lru_cache(maxsize=256)
def paper_svg(chart: Chart, *, half: bool = False) -> str:
    """Draw `chart` in fixed colours and with its font, for printed files."""
    svg = _draw(chart, *_PRINTED[half], size=_PRINTED_SIZE, font=_FONT)
    return re.sub(r"var\((--[a-z-]+)\)", lambda found: _PAPER[found[1]], svg)


def _draw(chart: Chart, width: float, room: float, *, size: float = _SIZE, font: str = "") -> str:
    """Draw one bar a row; with `room` 0 the label stands above its bar."""
    bars = chart.bars[:BARS_SHOWN]
    longest = chart.whole or max((bar.value for bar in bars), default=0) or 1
    value_room = 8 + 9 * max(len(bar.text) for bar in bars)
    start = room + 12 if room else 0
    span = width - start - value_room
    step = 30 if room else 46
    said = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    picture = Picture(width, step * len(bars) + 6, chart.title, said)
    for row, bar in enumerate(bars):
        top = row * step + 4
        middle = top + 11 if room else top + 30
        if room:
            _label(picture, bar.label, room, middle, size)
        else:
            picture.text(0, top + 9, bar.label, size=size, room=width)
        length = max(1.5, span * bar.value / longest)
        picture.box(
            start, middle - 8, length, 16, fill="var(--m-rotation)", stroke="none", radius=2
        )
        picture.text(start + length + 7, middle, bar.text, size=size, bold=True)
    return picture.svg(font=font)


def _label(picture: Picture, text: str, room: float, middle: float, size: float) -> None:
    """Write a label to the left of its bar, on one or two lines."""
    lines = wrapped(text, room, _SIZE)
    for at, line in enumerate(lines):
        shift = (at - (len(lines) - 1) / 2) * 14
        title = text if line.endswith("…") else ""
        picture.text(room, middle + shift, line, size=size, align="right", title=title)
