from __future__ import annotations

import struct

from turnus.reports.document import Bar, Chart
from turnus.reports.render.docx.docx_pictures import paper_png

CHART = Chart("Moves", (Bar("điều động", 52.0, "52"), Bar("перевод", 6.0, "6")))


def test_a_chart_is_a_bitmap_of_three_dots_a_pixel():
    whole, half = paper_png(CHART), paper_png(CHART, half=True)
    assert whole.startswith(b"\x89PNG")
    assert struct.unpack(">II", whole[16:24]) == (1920, 198)
    assert struct.unpack(">II", half[16:24]) == (1068, 198)


def test_the_same_chart_is_the_same_bytes():
    first = paper_png(CHART)
    paper_png.cache_clear()
    assert paper_png(CHART) == first
