import numpy as np
import pytest

from tests.casts.incumbents import classes_of, linear_value, middle_problem, opened, tiny_incumbent
from turnus.planner import Problem
from turnus.solver.budget import Budget, OutOfTime
from turnus.solver.dual.smoothing import cool
from turnus.solver.lns.diving import dive
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.prices import prove
from turnus.solver.search import Search


def by_official(problem: Problem) -> np.ndarray:
    return np.argsort(problem.official, kind="stable")


@pytest.mark.parametrize("seed", range(40))
def test_a_dive_ends_within_the_seats_with_allowed_pairs_of_their_officials(seed):
    incumbent, rng = tiny_incumbent(seed), np.random.default_rng(seed)
    problem = incumbent.problem
    allowed = by_official(problem)
    allowed = allowed[rng.random(len(allowed)) < 0.8]
    choice = dive(incumbent, allowed, np.zeros(problem.n_posts + problem.n_rows), 2.0)
    taken = choice[choice >= 0]
    assert set(taken.tolist()) <= set(allowed.tolist())
    assert (problem.official[taken] == np.flatnonzero(choice >= 0)).all()
    assert (np.bincount(problem.post[taken], minlength=problem.n_posts) <= problem.seats).all()


def test_a_dive_along_cooled_prices_ends_near_the_linear_program():
    problem = middle_problem(200)
    prices = cool(Search(problem, Budget(None), 0.0, None), opened(problem), classes_of(problem))
    incumbent = Incumbent(problem, prices, classes_of(problem))
    start = np.concatenate([prices.post, prices.row]) / prices.scale
    incumbent.put(dive(incumbent, by_official(problem), start, 2.0))
    assert incumbent.cost <= 1.1 * linear_value(problem)


def test_without_contest_everybody_gets_the_cheapest_pair():
    problem = Problem(
        3, [1, 1, 1, 1], [0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 2, 3], [1, 90, 2, 80, 3, 70],
        [500] * 3, [0] * 4,
    )  # fmt: skip
    incumbent = Incumbent(problem, prove(problem, np.zeros(0), np.zeros(4)), classes_of(problem))
    assert dive(incumbent, np.arange(6), np.zeros(4), 1.0).tolist() == [0, 2, 4]


def test_nobody_is_placed_without_a_pair_or_where_staying_unplaced_is_far_cheaper():
    problem = Problem(2, [2], [0, 1], [0, 0], [10**6, 10**6], [0, 0], [0])
    incumbent = Incumbent(problem, prove(problem, np.zeros(0), np.zeros(1)), classes_of(problem))
    assert dive(incumbent, np.zeros(0, int), np.zeros(1), 1.0).tolist() == [-1, -1]
    assert dive(incumbent, np.arange(2), np.zeros(1), 1.0).tolist() == [-1, -1]


def test_a_dive_ends_when_the_time_is_over():
    incumbent = tiny_incumbent(1)
    prices = np.zeros(incumbent.problem.n_posts + incumbent.problem.n_rows)

    def over() -> None:
        raise OutOfTime

    with pytest.raises(OutOfTime):
        dive(incumbent, by_official(incumbent.problem), prices, 1.0, over)
