import itertools

import numpy as np
import pytest
from boards import tiny_board, tiny_problem
from planner_cases import plain_cost, random_problem

from turnus.planner import Problem
from turnus.planner.board import Board
from turnus.planner.crew import best_of
from turnus.planner.part import MOST_PAIRS, Part, Parts, dear, open_ended, subproblem


def whole_part(
    board: Board, officials: np.ndarray, reach: float = np.inf, most: int = MOST_PAIRS
) -> Part:
    by_official = np.argsort(board.problem.official, kind="stable")
    return Parts(board, by_official).cut(officials, np.full(board.problem.n_posts, reach), most)


def best_beside(board: Board, officials: np.ndarray) -> int:
    """The least cost of all choices in which only these officials differ from the board."""
    problem = board.problem
    options = [
        [-1, *np.flatnonzero(problem.official == i).tolist()] if i in officials else [pair]
        for i, pair in enumerate(board.choice.tolist())
    ]
    costs = (plain_cost(problem, choice) for choice in itertools.product(*options))
    return min(cost for cost in costs if cost is not None)


@pytest.mark.parametrize("scale", [1.0, 64.0])
@pytest.mark.parametrize("seed", range(40))
def test_the_optimum_of_a_part_is_the_best_of_all_plans_that_differ_there_only(seed, scale):
    board, rng = tiny_board(seed, scale=scale), np.random.default_rng(seed)
    officials = np.flatnonzero(rng.random(board.problem.n_officials) < 0.6)
    part, expected, before = whole_part(board, officials), best_beside(board, officials), board.cost
    (found,) = best_of([part], 10.0, 0, lambda: None)
    moved = board.move(officials, part.choice(found.taken))
    assert board.cost == expected
    assert moved == (expected < before)


@pytest.mark.parametrize("seed", range(20))
def test_a_part_in_which_all_are_free_is_the_whole_problem(seed):
    board = tiny_board(seed)
    everyone = np.arange(board.problem.n_officials)
    part = whole_part(board, everyone)
    assert set(part.pairs) <= set(range(board.problem.n_pairs))
    assert (
        part.seats.tolist()
        == board.problem.seats[np.unique(board.problem.post[part.pairs])].tolist()
    )
    assert part.choice(np.flatnonzero(part.hint)).tolist() == board.choice.tolist()


@pytest.mark.parametrize("seed", range(20))
def test_pairs_that_lose_more_than_their_post_may_stay_out_but_for_the_chosen(seed):
    board = tiny_board(seed)
    everyone = np.arange(board.problem.n_officials)
    part = whole_part(board, everyone, reach=3.0)
    idle = board.choice[board.problem.official] < 0
    allowed = np.maximum(3.0, np.where(idle, board.unplaced_loss[board.problem.official], 0))
    fine = np.flatnonzero(
        (board.pair_loss <= allowed) & (board.problem.seats[board.problem.post] > 0)
    )
    own = board.choice[board.choice >= 0]
    assert part.pairs.tolist() == np.union1d(fine, own).tolist()


def test_of_too_many_pairs_those_that_lose_least_are_kept():
    board = tiny_board(7)
    board.put(np.full(board.problem.n_officials, -1))
    part = whole_part(board, np.arange(board.problem.n_officials), most=4)
    of_use = board.pair_loss[board.problem.seats[board.problem.post] > 0]
    assert sorted(board.pair_loss[part.pairs]) == sorted(of_use)[:4]


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
    small = subproblem(problem, np.array([1, 4]))
    assert small.cost.tolist() == problem.cost[[1, 4]].tolist()
    assert small.official.tolist() == problem.official[[1, 4]].tolist()
    assert small.n_rows == 0
    assert small.unplaced_cost.tolist() == problem.unplaced_cost.tolist()
