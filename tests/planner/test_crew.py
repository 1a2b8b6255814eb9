import time

import numpy as np
import pytest
from boards import kinds_of, middle_problem, some_choice, some_prices, tiny_board
from test_part import whole_part

from turnus.planner import crew
from turnus.planner.board import Board
from turnus.planner.crew import best_of
from turnus.planner.search import OutOfTime


def middle_parts(officials: int = 120, many: int = 3):
    problem, rng = middle_problem(officials, tightness=0.9, step_cost=20), np.random.default_rng(1)
    board = Board(problem, some_prices(problem, rng), kinds_of(problem))
    board.put(some_choice(problem, rng))
    return board, [whole_part(board, np.arange(i, officials, many)) for i in range(many)]


def test_the_same_parts_give_the_same_answers_with_any_number_of_hands(monkeypatch):
    _, parts = middle_parts()
    answers = []
    for hands in (1, 2, 4):
        monkeypatch.setattr("turnus.planner.crew.HANDS", hands)
        answers.append([found.taken.tolist() for found in best_of(parts, 0.3, 5, lambda: None)])
    assert answers[0] == answers[1] == answers[2]
    assert all(answers[0])


def test_answers_come_in_the_order_of_the_parts():
    boards = [tiny_board(seed) for seed in range(6)]
    parts = [whole_part(board, np.arange(board.problem.n_officials)) for board in boards]
    together = best_of(parts, 5.0, 0, lambda: None)
    alone = [best_of([part], 5.0, 0, lambda: None)[0] for part in parts]
    assert [one.taken.tolist() for one in together] == [one.taken.tolist() for one in alone]
    assert best_of([], 5.0, 0, lambda: None) == []


def test_parts_that_are_decided_only_better_the_plan_and_their_optimum_needs_no_second_look():
    board, parts = middle_parts()
    start = board.cost
    for stale in parts:
        before, part = board.cost, whole_part(board, stale.officials)
        (found,) = best_of([part], 5.0, 0, lambda: None)
        moved = board.move(part.officials, part.choice(found.taken))
        assert moved == (board.cost < before)
        same = whole_part(board, part.officials)
        (again,) = best_of([same], 5.0, 0, lambda: None)
        assert not board.move(same.officials, same.choice(again.taken))
    assert board.cost < start


def test_work_stays_near_the_effort_and_an_effort_too_small_for_an_answer_says_so():
    _, parts = middle_parts(120, 1)
    little, some, more = (best_of(parts, effort, 0, lambda: None)[0] for effort in (0.01, 0.1, 0.3))
    assert little.taken is None
    assert some.taken is not None
    assert 0 < little.work < 0.02
    assert 0.1 <= some.work < 0.12
    assert some.work < more.work


@pytest.mark.parametrize("stop", [OutOfTime, KeyboardInterrupt])
def test_what_alive_raises_ends_all_searches_soon(stop):
    _, parts = middle_parts(240, 1)

    def over() -> None:
        raise stop

    start = time.process_time()
    with pytest.raises(stop):
        best_of(parts * 4, 500.0, 0, over)
    assert time.process_time() - start < 30


def test_an_end_that_comes_before_a_search_has_begun_still_ends_it(monkeypatch):
    """CP-SAT does not hear of an end before its search runs; it has to be told again."""
    state = crew._state

    def slow(proto, part) -> None:
        time.sleep(0.5)
        state(proto, part)

    monkeypatch.setattr(crew, "_state", slow)
    _, parts = middle_parts(240, 1)

    def over() -> None:
        raise OutOfTime

    start = time.process_time()
    with pytest.raises(OutOfTime):
        best_of(parts, 500.0, 0, over)
    assert time.process_time() - start < 30
