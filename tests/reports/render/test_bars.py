from __future__ import annotations

import xml.etree.ElementTree as ET

from turnus.reports.document import Bar, Chart
from turnus.reports.render.bars import fits_in_half, page_chart, paper_svg

SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart("Moves", (Bar("transfer", 52.0, "52"), Bar("rotation", 13.0, "13")))


def test_bars_are_as_long_as_their_values():
    drawn = page_chart(CHART)
    for svg in (drawn.wide, drawn.narrow):
        long, short = (float(bar.get("width")) for bar in ET.fromstring(svg).iter(f"{SVG}rect"))
        assert abs(long / short - 4) < 0.01


def test_a_chart_says_its_title_and_its_values():
    root = ET.fromstring(page_chart(CHART).wide)
    assert root.get("aria-label") == "Moves"
    assert root.find(f"{SVG}desc").text == "transfer: 52; rotation: 13"


def test_on_paper_colours_and_letters_are_fixed():
    assert "var(" in page_chart(CHART).wide
    assert "var(" not in paper_svg(CHART)
    assert 'font-family="Libertinus Serif"' in paper_svg(CHART)


def test_a_chart_with_a_label_that_would_be_cut_takes_the_whole_width():
    long = Bar("change of a sensitive post by the rules of the province", 1.0, "1")
    assert fits_in_half(CHART)
    assert not fits_in_half(Chart("Moves", (*CHART.bars, long)))
