"""Neighbourhoods of the relaxation find plans that keep tight rows of large coefficients."""

import numpy as np
import pytest

from benchmarks.problems.structures import structure
from turnus.solver.assignment import assign, exchange, own_costs, post_prices
from turnus.solver.budget import Budget
from turnus.solver.exact.highs import Highs
from turnus.solver.exact.relaxation import LinearRelaxation
from turnus.solver.exact.rins import RelaxationNeighbourhoods
from turnus.solver.prices import prove_exact
from turnus.solver.search import Search


def neighbourhoods(highs, problem, seed=0):
    costs = own_costs(problem)
    seat = post_prices(problem, exchange(problem, costs, assign(problem, costs)))
    stated = prove_exact(problem, 1, np.zeros(problem.n_rows, dtype=np.int64), seat)
    search = Search(problem, Budget(None), 0.0, None)
    relaxation = LinearRelaxation(search, highs, stated, seed)
    prices = relaxation.prices()
    return search, RelaxationNeighbourhoods(search, highs, stated, prices, relaxation.share, seed)


@pytest.mark.parametrize("family", ["weighted-capacities", "inverse-capacities"])
def test_the_first_plan_keeps_all_capacities_and_is_within_three_percent(family):
    problem = structure(family, 200)
    with Highs() as highs:
        search, near = neighbourhoods(highs, problem)
        assert near.hopeful
        near.step(lambda: None)
    assert problem.evaluate(search.choice).valid
    assert search.bound <= search.objective <= 1.03 * search.bound
    assert near.hopeful


def test_later_ones_begin_with_the_plan_and_give_up_when_nothing_is_better():
    problem, told = structure("weighted-capacities", 100), []
    with Highs() as highs:
        search, near = neighbourhoods(highs, problem)
        while near.hopeful and len(told) < 40:
            near.step(lambda: None)
            told.append(search.objective)
    assert told == sorted(told, reverse=True)
    assert not near.hopeful


def test_where_most_are_undecided_there_is_no_hope():
    with Highs() as highs:
        _, near = neighbourhoods(highs, structure("unit-shares", 120))
    assert not near.hopeful


def test_what_is_done_beside_is_done_while_it_is_searched():
    done = []
    with Highs() as highs:
        _, near = neighbourhoods(highs, structure("weighted-capacities", 60))
        near.step(lambda: done.append("once"))
    assert done == ["once"]
