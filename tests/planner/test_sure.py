import numpy as np
import pytest
from boards import kinds_of, middle_problem, opened

from turnus.planner import solve
from turnus.planner.board import Board
from turnus.planner.bound import prove
from turnus.planner.search import OutOfTime, Search
from turnus.planner.smooth import cool
from turnus.planner.sure import cold_shares, unsure


@pytest.fixture
def board() -> Board:
    """The best plan of 200 officials, with prices."""
    problem = middle_problem(200, tightness=0.6, step_cost=20)
    open_one, kinds = opened(problem), kinds_of(problem)
    prices = cool(Search(problem, None, 0.0, None), open_one, kinds)
    row, post = prices.row / prices.scale, prices.post / prices.scale
    board = Board(open_one, prove(open_one, row, post), kinds)
    board.put(solve(problem).choice)
    return board


def pairs_of(board: Board) -> np.ndarray:
    return np.argsort(board.problem.official, kind="stable")


def asked(board: Board, temperature: float) -> np.ndarray:
    return unsure(board, cold_shares(board, pairs_of(board), temperature))


def test_the_prices_are_sure_of_most_of_the_best_plan_and_the_surer_the_colder(board):
    warm, cold = (asked(board, heat) for heat in (20.0, 0.2))
    assert cold.sum() < 80
    assert cold.sum() < warm.sum()


def test_who_is_not_where_the_prices_want_him_or_her_is_unsure(board):
    best = board.choice.copy()
    sure = np.flatnonzero(~asked(board, 0.2) & (best >= 0))
    moved = best.copy()
    moved[sure[0]] = -1
    board.put(moved)
    assert asked(board, 0.2)[sure[0]]


def test_the_end_of_time_ends_the_asking(board):
    def ended() -> None:
        raise OutOfTime

    with pytest.raises(OutOfTime):
        cold_shares(board, pairs_of(board), 0.2, ended)
