"""A round can be planned in the small places, and their present state breaks no hard rule."""

from datetime import date

import pytest

import turnus
from tests.casts.folders import EXAMPLES
from turnus.planner.round import solve_round
from turnus.rules import check, load_pack

PLACES = [("ky-anh", date(2024, 1, 1)), ("tuyen-quang", date(2024, 7, 1))]


@pytest.mark.parametrize(("place", "on"), PLACES)
def test_the_present_state_breaks_no_hard_rule(place: str, on: date) -> None:
    report = check(turnus.read(EXAMPLES / place), load_pack("vn-2022", on))
    assert [found.text for found in report.violations if found.force == "hard"] == []
    assert report.judged > 130


@pytest.mark.parametrize(("place", "on"), PLACES)
def test_a_round_fills_the_vacant_head_of_department_and_is_proven(place: str, on: date) -> None:
    plan = solve_round(turnus.read(EXAMPLES / place), load_pack("vn-2022", on)).plan()
    assert plan.status == "optimal"
    assert plan.objective == plan.bound
    vacant = {"ky-anh": "urban-management-head", "tuyen-quang": "yen-son-agriculture-head"}
    assert vacant[place] in {move.to_post for move in plan.moves}
