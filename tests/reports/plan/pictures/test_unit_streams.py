from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from turnus.planner.plan import Plan
from turnus.reports.plan.pictures.unit_streams import UNITS_SHOWN, unit_figure

SVG = "{http://www.w3.org/2000/svg}"


def test_each_move_is_one_curve_from_unit_to_unit(plan: Plan):
    figure = unit_figure(plan)
    for drawn in (figure.wide, figure.narrow):
        links = list(ET.fromstring(drawn).iter(f"{SVG}a"))
        assert len(links) == len(plan.moves)
        assert all("C" in link.find(f"{SVG}path").get("d") for link in links)
        assert "<title>Hồ Thị Nga: District Office → Quế township</title>" in drawn
    assert figure.caption == (
        "Each line is one move, from the unit on the left to the unit on the right."
    )


def test_a_picture_that_leaves_moves_out_says_so(plan: Plan):
    moves = tuple(
        replace(plan.moves[0], official=f"x{i}", from_unit=f"f{i:03}", to_unit=f"t{i:03}")
        for i in range(UNITS_SHOWN)
    )
    assert unit_figure(replace(plan, moves=moves)).caption.endswith(
        f"The picture shows the {UNITS_SHOWN} busiest units; "
        f"{UNITS_SHOWN} moves are in the list only."
    )


def test_a_long_name_takes_two_lines_on_the_phone(plan: Plan):
    moves = tuple(replace(move, from_unit_name="Department of Agriculture") for move in plan.moves)
    figure = unit_figure(replace(plan, moves=moves))
    assert ">Department of Agriculture</text>" in figure.wide
    assert ">Department</text>" in figure.narrow
    assert ">of Agriculture</text>" in figure.narrow
