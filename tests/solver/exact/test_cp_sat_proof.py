"""Bounds, infeasibility and optimality hold in whole numbers, whatever the size of the numbers."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from tests.casts.planner_cases import exhaustive, far_apart_problem
from turnus.solver import Problem, solve
from turnus.solver.budget import Budget
from turnus.solver.exact.core import build_core
from turnus.solver.exact.cp_sat_proof import decide_in_integers
from turnus.solver.prices import exact_violation_costs, prove_exact
from turnus.solver.search import Search


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_numbers_many_orders_apart_are_decided_as_trying_everything_says(seed):
    try:
        problem = far_apart_problem(seed)
    except ValueError:  # numbers beyond what is accepted
        assume(False)
    best = exhaustive(problem)
    solution = solve(problem)
    assert solution.objective == best
    assert solution.status == ("infeasible" if best is None else "optimal")
    assert solution.bound == best


def test_capacities_of_eighty_million_are_no_proof_against_a_valid_plan():
    problem = Problem(
        n_officials=3,
        seats=[2, 1],
        official=[0, 1],
        post=[0, 1],
        cost=[0, 0],
        unplaced_cost=[0, 0, 0],
        vacant_cost=[1, 1],
        rows=sparse.csr_array(np.array([[77879565, 58346526], [0, 23624008]])),
        sense=[-1, -1],
        rhs=[77879565, 6637383],
    )
    solution = solve(problem)
    assert (solution.status, solution.objective, solution.bound) == ("optimal", 2, 2)


def test_an_equality_of_large_coefficients_that_nobody_meets_by_staying_out_is_not_infeasible():
    problem = Problem(
        n_officials=3,
        seats=[1, 1, 1],
        official=[0, 1, 1, 2],
        post=[0, 0, 2, 2],
        cost=[0] * 4,
        unplaced_cost=[0] * 3,
        vacant_cost=[0, 0, 1],
        rows=sparse.csr_array(np.array([[34502889, 88790306, -44372184, -42433038]])),
        sense=[0],
        rhs=[0],
    )
    assert problem.evaluate([-1, -1, -1]).valid
    solution = solve(problem)
    assert (solution.status, solution.objective) == ("optimal", 1)


def test_costs_of_millions_are_proven_to_the_unit():
    problem = Problem(
        n_officials=2,
        seats=[3, 1, 3, 1],
        official=[1, 1],
        post=[1, 2],
        cost=[0, 0],
        unplaced_cost=[0, 0],
        vacant_cost=[0, 0, 1996413, 0],
        rows=sparse.csr_array([[-1, 1]]),
        sense=[0],
        rhs=[0],
    )
    solution = solve(problem)
    assert (solution.status, solution.stopped) == ("optimal", "")
    assert solution.bound == solution.objective == 3 * 1996413


def decided(problem: Problem, start=None) -> Search:
    """Decide all pairs of a problem as one core, stated by no prices at all."""
    search = Search(problem, Budget(None), 0.0, None)
    search.offer(start)
    nothing = np.zeros(problem.n_rows, dtype=np.int64), np.zeros(problem.n_posts, dtype=np.int64)
    assert decide_in_integers(search, build_core(problem, prove_exact(problem, 1, *nothing)), 0)
    return search


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_core_of_all_pairs_is_decided_with_a_plan_in_hand_and_without(seed):
    try:
        problem = far_apart_problem(seed)
    except ValueError:
        assume(False)
    best = exhaustive(problem)
    search = decided(problem)
    assert (search.objective, search.infeasible) == (best, best is None)
    if best is not None:
        assert search.bound == best
        again = decided(problem, search.choice)
        assert (again.objective, again.bound) == (best, best)


def test_seats_beyond_the_number_of_officials_are_counted_as_empty():
    problem = Problem(1, [10**12], [0], [0], [3], [9], [2])
    search = decided(problem)
    assert search.objective == search.bound == 3 + 2 * (10**12 - 1)


def test_a_penalty_that_leaves_64_bits_when_scaled_is_never_taken_for_a_gain():
    problem = Problem(
        1, [1], [0], [0], [0], [1], [1], sparse.csr_array([[1]]), [1], [1], [2.0**52]
    )  # fmt: skip
    nothing = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    above, below = exact_violation_costs(problem.side_rows, prove_exact(problem, 2**16, *nothing))
    assert above.tolist() == [0]
    assert 2**59 < below[0] <= 2**61


@pytest.mark.parametrize("penalty", [10.0, 1e6])
def test_floating_point_is_believed_only_where_tolerances_cannot_hide_a_unit(penalty):
    pairs = 400
    problem = Problem(
        n_officials=pairs,
        seats=[1] * pairs,
        official=range(pairs),
        post=range(pairs),
        cost=[0] * pairs,
        unplaced_cost=[1] * pairs,
        vacant_cost=[1] * pairs,
        rows=sparse.csr_array(np.ones((3, pairs), dtype=np.int64)),
        sense=[-1] * 3,
        rhs=[5] * 3,
        penalty=[penalty] * 3,
    )
    nothing = np.zeros(3, dtype=np.int64), np.zeros(pairs, dtype=np.int64)
    core = build_core(problem, prove_exact(problem, 1, *nothing))
    assert core.is_doubtful == (penalty > 1e5)
