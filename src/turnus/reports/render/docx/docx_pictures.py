"""Charts as bitmaps, which every Word takes: Typst sets the SVG on a sheet of its size."""

from __future__ import annotations

from functools import lru_cache

import typst

from turnus.reports.document import Chart
from turnus.reports.render.bars import paper_svg

# A sheet without margins and ground, as large as the picture.
_SHEET = b"""\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg")
"""
_DOTS_PER_INCH = 288.0  # three dots a pixel, of which 96 make an inch


@lru_cache(maxsize=256)
def paper_png(chart: Chart, *, half: bool = False) -> bytes:
    """Draw `chart` as a bitmap; the same chart, the same bytes."""
    made = typst.compile(
        _SHEET,
        format="png",
        ppi=_DOTS_PER_INCH,
        sys_inputs={"svg": paper_svg(chart, half=half)},
        ignore_system_fonts=True,
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one picture for a sheet")
    return made
