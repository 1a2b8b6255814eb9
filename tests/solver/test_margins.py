import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.casts.planner_cases import exhaustive, random_problem
from turnus.planner import Problem
from turnus.solver import solve
from turnus.solver.margins import NO_PLAN, Margins


def prices_of(problem, solution):
    everybody = np.arange(problem.n_officials)
    prices = Margins(problem, solution).prices(everybody, most_arcs=None)
    return [None if price == NO_PLAN else price for price in prices.tolist()]


def true_prices(problem, best, pairs):
    costs = [exhaustive(problem, int(pair)) for pair in pairs]
    return [None if cost is None else cost - best for cost in costs]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_without_side_rows_the_price_is_what_forcing_the_pair_really_costs(seed):
    problem = random_problem(seed, rows=False)
    solution = solve(problem)
    assume(solution.objective is not None)
    pairs = np.arange(problem.n_pairs)
    assert prices_of(problem, solution) == true_prices(problem, solution.objective, pairs)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_with_side_rows_the_price_is_never_above_the_true_one(seed):
    problem = random_problem(seed)
    solution = solve(problem)
    assume(solution.objective is not None)
    true = true_prices(problem, solution.objective, np.arange(problem.n_pairs))
    priced = prices_of(problem, solution)
    assert len(priced) == len(true)
    for price, actual in zip(priced, true, strict=True):
        assert actual is None or (price is not None and 0 <= price <= actual)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_first_step_alone_is_never_priced_above_its_chain(seed):
    problem = random_problem(seed)
    solution = solve(problem)
    assume(solution.objective is not None)
    margins, everybody = Margins(problem, solution), np.arange(problem.n_officials)
    first = margins.prices(everybody, most_arcs=-1)
    assert (first >= 0).all()
    assert (first <= margins.prices(everybody)).all()


def test_a_solution_without_a_plan_has_no_alternatives():
    problem = Problem(1, [], [], [], [])
    with pytest.raises(ValueError, match="solution has no plan; expected one of status optimal"):
        Margins(problem, solve(problem))
