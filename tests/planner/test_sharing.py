"""How burdens are spread over officials and careers, before a plan and after it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.casts.small_round import CALM, FAR, LIMIT, born, pack, placed, register
from turnus.planner.options import RoundOptions
from turnus.planner.round import solve_round
from turnus.planner.sharing import distribution, sharing


def test_burdens_count_the_career_and_the_years_in_the_post_after_the_plan(tmp_path: Path) -> None:
    """An led CA, 20 km from home and hard, for ten years, and goes to CD, 50 km off."""
    km = {"ca": 20.0, "cb": 0.0, "cc": 0.0, "cd": 50.0}
    units = placed(km, {"ca": 2, "cd": 1})
    rules = pack(tmp_path, {"limit": LIMIT, "far": FAR, "calm": CALM})
    place = register(units=units, officials=born(an="cb", binh="cb", chi="cc"))
    solved = solve_round(place, rules, RoundOptions(pins=(("an", "p-cd"),)))
    hardship, distance = sharing(solved, years=5)
    assert hardship.officials == ("an", "binh", "chi")
    assert hardship.so_far.tolist() == [20, 0, 0]
    assert hardship.staying.tolist() == [30, 0, 0]
    assert hardship.planned.tolist() == [25, 0, 0]
    assert distance.so_far == pytest.approx([200, 0, 0], abs=0.1)
    assert distance.staying == pytest.approx([300, 0, 0], abs=0.1)
    assert distance.planned == pytest.approx([450, 0, 0], abs=0.1)


def test_who_bears_how_much_of_the_whole() -> None:
    one = distribution(np.array([0.0] * 9 + [10.0]))
    assert (one.mean, one.median, one.most, one.top_tenth) == (1, 0, 10, 1)
    assert one.gini == pytest.approx(0.9)
    alike = distribution(np.array([3.0] * 10))
    assert alike.top_tenth == pytest.approx(0.1)
    assert alike.gini == pytest.approx(0)
    nobody = distribution(np.zeros(4))
    assert (nobody.top_tenth, nobody.gini, nobody.most) == (0, 0, 0)
