import itertools

import numpy as np
import pytest

from tests.casts.incumbents import tiny_incumbent, tiny_problem
from tests.casts.planner_cases import plain_cost, random_problem
from turnus.planner import Problem
from turnus.solver.lns.cp_sat import best_of
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.subproblem import (
    MOST_PAIRS,
    Subproblem,
    Subproblems,
    dear,
    open_ended,
    restricted_to,
)


def whole_subproblem(
    incumbent: Incumbent, officials: np.ndarray, reach: float = np.inf, most: int = MOST_PAIRS
) -> Subproblem:
    by_official = np.argsort(incumbent.problem.official, kind="stable")
    return Subproblems(incumbent, by_official).cut(
        officials, np.full(incumbent.problem.n_posts, reach), most
    )


def best_beside(incumbent: Incumbent, officials: np.ndarray) -> int:
    """The least cost of all choices in which only these officials differ from the incumbent."""
    problem = incumbent.problem
    options = [
        [-1, *np.flatnonzero(problem.official == i).tolist()] if i in officials else [pair]
        for i, pair in enumerate(incumbent.choice.tolist())
    ]
    costs = (plain_cost(problem, choice) for choice in itertools.product(*options))
    return min(cost for cost in costs if cost is not None)


@pytest.mark.parametrize("scale", [1.0, 64.0])
@pytest.mark.parametrize("seed", range(40))
def test_the_optimum_of_a_part_is_the_best_of_all_plans_that_differ_there_only(seed, scale):
    incumbent, rng = tiny_incumbent(seed, scale=scale), np.random.default_rng(seed)
    officials = np.flatnonzero(rng.random(incumbent.problem.n_officials) < 0.6)
    subproblem, expected, before = (
        whole_subproblem(incumbent, officials),
        best_beside(incumbent, officials),
        incumbent.cost,
    )
    (found,) = best_of([subproblem], 10.0, 0, lambda: None)
    moved = incumbent.move(officials, subproblem.choice(found.taken))
    assert incumbent.cost == expected
    assert moved == (expected < before)


@pytest.mark.parametrize("seed", range(20))
def test_a_part_in_which_all_are_free_is_the_whole_problem(seed):
    incumbent = tiny_incumbent(seed)
    everyone = np.arange(incumbent.problem.n_officials)
    subproblem = whole_subproblem(incumbent, everyone)
    assert set(subproblem.pairs) <= set(range(incumbent.problem.n_pairs))
    assert (
        subproblem.seats.tolist()
        == incumbent.problem.seats[np.unique(incumbent.problem.post[subproblem.pairs])].tolist()
    )
    assert subproblem.choice(np.flatnonzero(subproblem.hint)).tolist() == incumbent.choice.tolist()


@pytest.mark.parametrize("seed", range(20))
def test_pairs_that_lose_more_than_their_post_may_stay_out_but_for_the_chosen(seed):
    incumbent = tiny_incumbent(seed)
    everyone = np.arange(incumbent.problem.n_officials)
    subproblem = whole_subproblem(incumbent, everyone, reach=3.0)
    idle = incumbent.choice[incumbent.problem.official] < 0
    allowed = np.maximum(
        3.0, np.where(idle, incumbent.unplaced_loss[incumbent.problem.official], 0)
    )
    fine = np.flatnonzero(
        (incumbent.pair_loss <= allowed) & (incumbent.problem.seats[incumbent.problem.post] > 0)
    )
    own = incumbent.choice[incumbent.choice >= 0]
    assert subproblem.pairs.tolist() == np.union1d(fine, own).tolist()


def test_of_too_many_pairs_those_that_lose_least_are_kept():
    incumbent = tiny_incumbent(7)
    incumbent.put(np.full(incumbent.problem.n_officials, -1))
    subproblem = whole_subproblem(incumbent, np.arange(incumbent.problem.n_officials), most=4)
    of_use = incumbent.pair_loss[incumbent.problem.seats[incumbent.problem.post] > 0]
    assert sorted(incumbent.pair_loss[subproblem.pairs]) == sorted(of_use)[:4]


@pytest.mark.parametrize("seed", range(40))
def test_open_ends_change_no_plan_and_no_price_of_the_plan(seed):
    problem = random_problem(seed)
    opened = open_ended(problem, dear(problem))
    assert opened.unplaced_cost is not None
    assert opened.vacant_cost is not None
    assert np.isfinite(opened.side_rows.penalty).all()
    rng = np.random.default_rng(seed)
    for _ in range(10):
        choice = np.array([
            rng.choice([-1, *np.flatnonzero(problem.official == i)])
            for i in range(problem.n_officials)
        ], dtype=int)  # fmt: skip
        cost = plain_cost(problem, tuple(choice.tolist()))
        if cost is not None:
            assert plain_cost(opened, tuple(choice.tolist())) == cost


def test_where_exact_arithmetic_has_no_room_ends_stay_closed():
    problem = tiny_problem(1)
    huge = Problem(2, [1], [0, 1], [0, 0], [2**55, -(2**55)])
    assert open_ended(huge, dear(huge)) is None
    assert open_ended(problem, 2**60) is None
    assert open_ended(problem, dear(problem)) is not None


def test_what_is_forbidden_costs_more_than_four_times_all_that_a_change_can_save():
    problem = Problem(2, [1], [0, 1], [0, 0], [3, 10], [5, 8], [2], [[1, 1]], [-1], [1], [6])
    assert dear(problem) == 4 * (7 + 8 + 2 + 6) + 1
    assert dear(Problem(0, [], [], [], [])) == 1


def test_a_subproblem_holds_the_pairs_asked_for_and_no_rows():
    problem = tiny_problem(5)
    small = restricted_to(problem, np.array([1, 4]))
    assert small.cost.tolist() == problem.cost[[1, 4]].tolist()
    assert small.official.tolist() == problem.official[[1, 4]].tolist()
    assert small.n_rows == 0
    assert small.unplaced_cost.tolist() == problem.unplaced_cost.tolist()
