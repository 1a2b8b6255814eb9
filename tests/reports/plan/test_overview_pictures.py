from __future__ import annotations

import re
from dataclasses import replace

from turnus.planner.plan import Plan
from turnus.reports.plan.before_and_after import State
from turnus.reports.plan.overview_pictures import (
    UNITS_SHOWN,
    legend,
    tenure_figure,
    unit_figure,
    wave_figure,
)


def test_each_move_is_one_line_from_unit_to_unit(plan: Plan):
    figure = unit_figure(plan)
    assert figure.note == ""
    for drawn in (figure.wide, figure.narrow):
        assert drawn.count("stroke-opacity") == len(plan.moves)
        assert "Hồ Thị Nga: District Office → Quế township" in drawn


def test_a_picture_that_leaves_moves_out_says_so(plan: Plan):
    moves = tuple(
        replace(plan.moves[0], official=f"x{i}", from_unit=f"f{i:03}", to_unit=f"t{i:03}")
        for i in range(UNITS_SHOWN)
    )
    assert unit_figure(replace(plan, moves=moves)).note == (
        f"The picture shows the {UNITS_SHOWN} busiest units; "
        f"{UNITS_SHOWN} moves are in the list only."
    )


def test_each_step_of_a_wave_is_a_dot(plan: Plan):
    steps = sum(len(wave.steps) for wave in plan.waves)
    figure = wave_figure(plan)
    for drawn in (figure.wide, figure.narrow):
        assert len(re.findall(r"<a ", drawn)) == steps
        assert "7 nominations · 2 moves" in drawn


def test_tenure_counts_those_past_the_limit_before_and_after(state: State):
    figure = tenure_figure(state)
    assert figure is not None
    assert "today: 3 of 12 past the limit" in figure.wide
    assert "after the plan: 1 of 12 past the limit" in figure.narrow


def test_without_a_limit_of_tenure_there_is_no_picture_of_it(state: State):
    assert tenure_figure(replace(state, places=())) is None


def test_the_legend_names_the_movements_of_the_plan_only(plan: Plan):
    words = dict(legend(plan))
    assert words["var(--m-appointment)"] == "appointment, promotion"
    assert "var(--m-transfer)" in words
    assert "secondment" not in " ".join(words.values())
