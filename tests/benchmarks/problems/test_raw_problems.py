"""The generator of raw problems: seeded, of the promised size, never without a plan where hard."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from benchmarks.problems.instances import BINDING, INSTANCES, instance
from benchmarks.problems.national import national_problem
from benchmarks.problems.raw_problems import raw_problem
from turnus.planner import Problem
from turnus.solver import solve


def _digest(problem: Problem) -> str:
    side = problem.side_rows
    arrays = (problem.official, problem.post, problem.cost, side.matrix.indices, side.rhs)
    return hashlib.sha256(b"".join(np.asarray(a, np.int64).tobytes() for a in arrays)).hexdigest()


def test_the_same_seed_gives_the_same_problem_on_every_machine() -> None:
    assert _digest(raw_problem(120, seed=1))[:16] == "80fa6c5c9c7d615f"
    assert _digest(raw_problem(120, seed=1, hard=True, **BINDING))[:16] == "db63cebaee770632"


def test_another_seed_gives_another_problem() -> None:
    assert _digest(raw_problem(120, seed=1)) != _digest(raw_problem(120, seed=2))


def test_no_pair_is_there_twice() -> None:
    problem = raw_problem(200, hard=True, open_ends=False, **BINDING)
    keys = problem.official.astype(np.int64) * problem.n_posts + problem.post
    assert len(np.unique(keys)) == problem.n_pairs


def test_the_small_instance_has_the_pairs_and_rows_of_the_target() -> None:
    problem = raw_problem(**INSTANCES["small"])
    assert problem.n_rows == 900
    assert 88_000 <= problem.n_pairs <= 92_000


def test_far_pairs_are_as_frequent_as_asked() -> None:
    for share in (0.0, 0.1, 0.5):
        problem = raw_problem(3_000, far_share=share, step_cost=1_000)
        far = np.mean(problem.cost >= 6_000)
        assert far == pytest.approx(share, abs=0.1)


def test_closed_ends_leave_a_plan() -> None:
    problem = raw_problem(230, pairs_each=2, rows=False, open_ends=False)
    solution = solve(problem)
    assert solution.status == "optimal"
    assert (solution.choice >= 0).all()


def test_closed_ends_need_full_units() -> None:
    with pytest.raises(ValueError, match="101 officials do not fill units of 10; open the ends"):
        raw_problem(101, open_ends=False)


@pytest.mark.parametrize("officials", [30, 70, 113])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_hard_rows_leave_a_plan(officials: int, seed: int) -> None:
    problem = raw_problem(officials, pairs_each=3, hard=True, seed=seed, **BINDING)
    assert np.isinf(problem.side_rows.penalty).all()
    assert solve(problem, gap=1.0, time_limit=60).status in ("optimal", "feasible")


def test_hard_limits_are_kept_where_the_region_can_keep_them() -> None:
    problem = raw_problem(1_000, hard=True, **BINDING)
    women, elder, locals_ = problem.side_rows.rhs.reshape(3, -1)
    assert women.max() == 3
    assert (women >= 2).mean() > 0.9
    assert (elder <= 4).mean() > 0.9
    assert (locals_ <= 3).mean() > 0.9


def test_tighter_rows_cost_more() -> None:
    prices = [solve(raw_problem(60, tightness=t), gap=0.01).bound for t in (0.0, 1.0)]
    assert prices[0] is not None
    assert prices[1] is not None
    assert prices[0] < prices[1]


def test_a_national_register_becomes_one_problem_of_all_its_tiers() -> None:
    problem = national_problem(200, seed=1)
    assert problem.n_officials == 200
    assert problem.n_pairs > 1_000
    assert problem.n_rows > 10
    assert _digest(problem) == _digest(national_problem(200, seed=1))


def test_only_the_pack_says_what_is_hard_in_a_national_register() -> None:
    with pytest.raises(ValueError, match="national: its rule pack says which rows are hard"):
        instance("national", hard=True)
