from itertools import pairwise

import numpy as np
import pytest
from boards import kinds_of, some_choice, tiny_board
from planner_cases import plain_cost

from turnus.planner import Problem
from turnus.planner.board import Board, spans
from turnus.planner.bound import prove

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_board_says_a_choice_costs_is_what_the_problem_says(seed):
    board = tiny_board(seed)
    assert board.cost == plain_cost(board.problem, tuple(board.choice.tolist()))


@pytest.mark.parametrize("seed", SEEDS)
def test_moves_keep_cost_seats_and_activity_up_to_date_and_never_cost_more(seed):
    board, rng = tiny_board(seed), np.random.default_rng(seed)
    problem, costs = board.problem, [board.cost]
    for _ in range(30):
        officials = np.flatnonzero(rng.random(problem.n_officials) < 0.5)
        pairs = some_choice(problem, rng)[officials]
        before = board.choice.copy()
        moved = board.move(officials, pairs)
        assert moved or board.choice.tolist() == before.tolist()
        fresh = Board(problem, board.prices, board.kinds)
        fresh.put(board.choice)
        assert board.cost == problem.evaluate(board.choice).objective == fresh.cost
        assert board.taken.tolist() == fresh.taken.tolist()
        assert board.activity.tolist() == fresh.activity.tolist()
        if moved:
            assert board.choice[officials].tolist() == pairs.tolist()
            costs.append(board.cost)
    assert all(later < earlier for earlier, later in pairwise(costs))


def test_a_move_onto_a_seat_that_is_taken_is_refused_however_cheap():
    problem = Problem(2, [1], [0, 1], [0, 0], [9, 1], [50, 50], [50])
    board = Board(problem, prove(problem, np.zeros(0), np.zeros(1)), kinds_of(problem))
    board.put(np.array([0, -1]))
    assert not board.move(np.array([1]), np.array([1]))
    assert board.choice.tolist() == [0, -1]
    assert board.move(np.array([0, 1]), np.array([-1, 1]))
    assert (board.choice.tolist(), board.cost) == ([-1, 1], 51)


@pytest.mark.parametrize("scale", [1.0, 64.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_losses_are_the_distance_to_what_prices_collect(seed, scale):
    board = tiny_board(seed, scale=scale)
    distance = board.cost - board.prices.value / board.prices.scale
    # A row that counts no pair has no post to share its loss out to.
    over = board.activity - board.problem.side_rows.rhs
    lost = np.where(over > 0, over * np.where(over > 0, board.above_loss, 0), 0)
    lost = lost + np.where(over < 0, -over * np.where(over < 0, board.below_loss, 0), 0)
    nowhere = lost[np.diff(board.row_by_post.indptr) == 0].sum()
    # Nor has an official without pairs.
    unplaced = board.unplaced_loss[(board.choice < 0) & (board.nearest < 0)].sum()
    losses = board.losses()
    assert (losses >= 0).all()
    assert losses.sum() + unplaced + nowhere == pytest.approx(distance, abs=1e-6)


def test_place_is_the_post_of_each_official_and_minus_one_without():
    board = tiny_board(3)
    expected = [int(board.problem.post[pair]) if pair >= 0 else -1 for pair in board.choice]
    assert board.place.tolist() == expected
    assert -1 in expected


def test_spans_are_all_positions_one_after_another():
    assert spans(np.array([3, 5, 0]), np.array([5, 5, 2])).tolist() == [3, 4, 0, 1]
    assert spans(np.zeros(0, int), np.zeros(0, int)).tolist() == []


def test_what_an_unplaced_official_loses_is_told_of_the_post_that_suits_best():
    problem = Problem(2, [1, 1], [0, 0, 1], [0, 1, 0], [9, 2, 1], [50, 50], [0, 0])
    board = Board(problem, prove(problem, np.zeros(0), np.zeros(2)), kinds_of(problem))
    board.put(np.array([-1, 2]))
    assert board.nearest.tolist() == [1, 0]
    assert board.losses().tolist() == [0.0, 48.0]
    board.put(np.array([1, 2]))
    assert board.losses().tolist() == [0.0, 0.0]
