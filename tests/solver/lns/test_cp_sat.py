import time

import numpy as np
import pytest

from tests.casts.incumbents import (
    classes_of,
    middle_problem,
    some_choice,
    some_prices,
    tiny_incumbent,
)
from tests.solver.lns.test_subproblem import whole_subproblem
from turnus.solver.budget import OutOfTime
from turnus.solver.lns import cp_sat
from turnus.solver.lns.cp_sat import best_of
from turnus.solver.lns.incumbent import Incumbent


def middle_subproblems(officials: int = 120, many: int = 3):
    problem, rng = middle_problem(officials, tightness=0.9, step_cost=20), np.random.default_rng(1)
    incumbent = Incumbent(problem, some_prices(problem, rng), classes_of(problem))
    incumbent.put(some_choice(problem, rng))
    return incumbent, [
        whole_subproblem(incumbent, np.arange(i, officials, many)) for i in range(many)
    ]


def test_the_same_parts_give_the_same_answers_with_any_number_of_hands(monkeypatch):
    _, subproblems = middle_subproblems()
    answers = []
    for hands in (1, 2, 4):
        monkeypatch.setattr("turnus.solver.lns.cp_sat.HANDS", hands)
        answers.append(
            [found.taken.tolist() for found in best_of(subproblems, 0.3, 5, lambda: None)]
        )
    assert answers[0] == answers[1] == answers[2]
    assert all(answers[0])


def test_answers_come_in_the_order_of_the_parts():
    incumbents = [tiny_incumbent(seed) for seed in range(6)]
    subproblems = [
        whole_subproblem(incumbent, np.arange(incumbent.problem.n_officials))
        for incumbent in incumbents
    ]
    together = best_of(subproblems, 5.0, 0, lambda: None)
    alone = [best_of([subproblem], 5.0, 0, lambda: None)[0] for subproblem in subproblems]
    assert [one.taken.tolist() for one in together] == [one.taken.tolist() for one in alone]
    assert best_of([], 5.0, 0, lambda: None) == []


def test_parts_that_are_decided_only_better_the_plan_and_their_optimum_needs_no_second_look():
    incumbent, subproblems = middle_subproblems()
    start = incumbent.cost
    for stale in subproblems:
        before, subproblem = incumbent.cost, whole_subproblem(incumbent, stale.officials)
        (found,) = best_of([subproblem], 5.0, 0, lambda: None)
        moved = incumbent.move(subproblem.officials, subproblem.choice(found.taken))
        assert moved == (incumbent.cost < before)
        same = whole_subproblem(incumbent, subproblem.officials)
        (again,) = best_of([same], 5.0, 0, lambda: None)
        assert not incumbent.move(same.officials, same.choice(again.taken))
    assert incumbent.cost < start


def test_work_stays_near_the_effort_and_an_effort_too_small_for_an_answer_says_so():
    _, subproblems = middle_subproblems(120, 1)
    little, some, more = (
        best_of(subproblems, effort, 0, lambda: None)[0] for effort in (0.01, 0.1, 0.3)
    )
    assert little.taken is None
    assert some.taken is not None
    assert 0 < little.work < 0.02
    assert 0.1 <= some.work < 0.12
    assert some.work < more.work


EFFORT = 500.0  # more than a search of these parts is ever let to spend


@pytest.fixture
def spent(monkeypatch):
    """The work of each search that ended, in CP-SAT's own measure."""
    works: list[float] = []
    searched = cp_sat._searched

    def counted(*arguments):
        outcome = searched(*arguments)
        works.append(outcome.work)
        return outcome

    monkeypatch.setattr(cp_sat, "_searched", counted)
    return works


@pytest.mark.parametrize("stop", [OutOfTime, KeyboardInterrupt])
def test_what_alive_raises_ends_all_searches_with_most_of_their_effort_unspent(stop, spent):
    _, subproblems = middle_subproblems(240, 1)

    def over() -> None:
        raise stop

    with pytest.raises(stop):
        best_of(subproblems * 4, EFFORT, 0, over)
    assert 1 <= len(spent) <= cp_sat.HANDS  # what had not begun never begins
    assert max(spent) < EFFORT / 10


def test_an_end_that_comes_before_a_search_has_begun_still_ends_it(monkeypatch, spent):
    """CP-SAT does not hear of an end before its search runs; it has to be told again."""
    stated = cp_sat._stated

    def slow(subproblem):
        time.sleep(0.5)
        return stated(subproblem)

    monkeypatch.setattr(cp_sat, "_stated", slow)
    _, subproblems = middle_subproblems(240, 1)

    def over() -> None:
        raise OutOfTime

    with pytest.raises(OutOfTime):
        best_of(subproblems, EFFORT, 0, over)
    (work,) = spent
    assert work < EFFORT / 10
