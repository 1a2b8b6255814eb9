import numpy as np
import pytest

from tests.casts.incumbents import classes_of, middle_problem, opened
from turnus.solver import solve
from turnus.solver.budget import Budget, OutOfTime
from turnus.solver.dual.smoothing import cool
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.undecided import cold_shares, undecided
from turnus.solver.prices import prove
from turnus.solver.search import Search


@pytest.fixture
def incumbent() -> Incumbent:
    """The best plan of 200 officials, with prices."""
    problem = middle_problem(200, tightness=0.6, step_cost=20)
    open_one, classes = opened(problem), classes_of(problem)
    prices = cool(Search(problem, Budget(None), 0.0, None), open_one, classes)
    row, post = prices.row / prices.scale, prices.post / prices.scale
    incumbent = Incumbent(open_one, prove(open_one, row, post), classes)
    incumbent.put(solve(problem).choice)
    return incumbent


def pairs_of(incumbent: Incumbent) -> np.ndarray:
    return np.argsort(incumbent.problem.official, kind="stable")


def asked(incumbent: Incumbent, temperature: float) -> np.ndarray:
    return undecided(incumbent, cold_shares(incumbent, pairs_of(incumbent), temperature))


def test_the_prices_are_sure_of_most_of_the_best_plan_and_the_surer_the_colder(incumbent):
    warm, cold = (asked(incumbent, heat) for heat in (20.0, 0.2))
    assert cold.sum() < 80
    assert cold.sum() < warm.sum()


def test_who_is_not_where_the_prices_want_him_or_her_is_unsure(incumbent):
    best = incumbent.choice.copy()
    sure = np.flatnonzero(~asked(incumbent, 0.2) & (best >= 0))
    moved = best.copy()
    moved[sure[0]] = -1
    incumbent.put(moved)
    assert asked(incumbent, 0.2)[sure[0]]


def test_the_end_of_time_ends_the_asking(incumbent):
    def ended() -> None:
        raise OutOfTime

    with pytest.raises(OutOfTime):
        cold_shares(incumbent, pairs_of(incumbent), 0.2, ended)
