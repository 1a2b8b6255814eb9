import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casts.planner_cases import exhaustive, random_problem
from turnus.planner import Problem
from turnus.solver import solve
from turnus.solver.margins import Margins, marginal_prices


def true_prices(problem, best, pairs):
    costs = [exhaustive(problem, int(pair)) for pair in pairs]
    return [None if cost is None else cost - best for cost in costs]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_without_side_rows_the_price_is_what_forcing_the_pair_really_costs(seed):
    problem = random_problem(seed, rows=False)
    solution = solve(problem)
    if solution.objective is None:
        return
    for priced in marginal_prices(problem, solution, range(problem.n_officials)):
        assert list(priced.prices) == true_prices(problem, solution.objective, priced.pairs)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_with_side_rows_the_price_is_never_above_the_true_one(seed):
    problem = random_problem(seed)
    solution = solve(problem)
    if solution.objective is None:
        return
    for priced in marginal_prices(problem, solution, range(problem.n_officials)):
        true = true_prices(problem, solution.objective, priced.pairs)
        for price, actual in zip(priced.prices, true, strict=True):
            assert actual is None or (price is not None and 0 <= price <= actual)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_first_step_alone_is_never_priced_above_its_chain(seed):
    problem = random_problem(seed)
    solution = solve(problem)
    if solution.objective is None:
        return
    margins, everybody = Margins(problem, solution), np.arange(problem.n_officials)
    first = margins.prices(everybody, most_arcs=-1)
    assert (first >= 0).all()
    assert (first <= margins.prices(everybody)).all()


def test_a_solution_without_a_plan_has_no_alternatives():
    problem = Problem(1, [], [], [], [])
    with pytest.raises(ValueError, match="solution has no plan; expected one of status optimal"):
        marginal_prices(problem, solve(problem), [0])
