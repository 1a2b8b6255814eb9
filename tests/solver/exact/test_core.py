"""What a core leaves out is proven too dear; what it holds is stated without loss."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.problems.structures import structure
from tests.casts.planner_cases import exhaustive, random_problem
from turnus.solver import solve
from turnus.solver.assignment import assign, exchange, own_costs, post_prices
from turnus.solver.budget import Budget
from turnus.solver.exact.core import build_core, some, within
from turnus.solver.exact.cp_sat_proof import decide_in_integers
from turnus.solver.prices import prove, prove_exact
from turnus.solver.search import Search


def kernel_prices(problem):
    costs = own_costs(problem)
    choice = assign(problem, costs)
    if choice is None:
        return None
    seat = post_prices(problem, exchange(problem, costs, choice))
    return prove_exact(problem, 1, np.zeros(problem.n_rows, dtype=np.int64), seat)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 80))
def test_no_plan_that_uses_what_is_left_out_is_cheaper_than_the_bound_beyond(seed, reach):
    problem = random_problem(seed, rows=True)
    stated = kernel_prices(problem)
    assume(stated is not None)
    rng = np.random.default_rng(seed)
    prices = prove(problem, rng.normal(0, 5, problem.n_rows), rng.normal(0, 5, problem.n_posts))
    kept = within(problem, prices, reach * prices.scale)
    search = Search(problem, Budget(None), 0.0, None)
    decide_in_integers(search, build_core(problem, stated, kept), 0)
    best = exhaustive(problem)
    inside = search.objective
    if best is not None and (inside is None or inside > best):
        assert kept.beyond is not None
        assert kept.beyond <= best
    else:
        assert inside == best


def test_a_reach_that_leaves_nothing_out_has_nothing_beyond():
    problem = structure("unit-shares", 20)
    stated = kernel_prices(problem)
    everything = within(problem, stated, 10**9 * stated.scale)
    assert everything.beyond is None
    assert len(everything.pairs) == problem.n_pairs
    assert within(problem, stated, None).beyond is None


def test_what_costs_nothing_is_room_in_a_row_and_no_column():
    problem = structure("unit-shares", 20)
    stated = kernel_prices(problem)
    program = build_core(problem, stated).program
    assert (program.cost[problem.n_pairs :] > 0).all()
    assert (program.low <= program.high).all()
    assert (program.low < program.high).any()


def test_of_a_part_only_its_pairs_are_columns_with_the_plan_to_begin_with():
    problem = structure("unit-shares", 20)
    stated, plan = kernel_prices(problem), solve(problem).choice
    core = build_core(problem, stated, some(problem, plan[plan >= 0], 12), start=plan)
    assert core.pairs.tolist() == plan[plan >= 0].tolist()
    assert core.program.begin.tolist() == [1.0] * len(core.pairs)
    assert core.beyond == 12


@pytest.mark.parametrize("penalty", [10, 10**9])
def test_a_penalty_that_no_better_plan_can_pay_is_no_reason_for_doubt(penalty):
    problem = structure("unit-shares", 20)
    dear = np.where(problem.side_rows.hard, np.inf, penalty)
    problem = type(problem)(
        problem.n_officials, problem.seats, problem.official, problem.post, problem.cost,
        problem.unplaced_cost, problem.vacant_cost, problem.side_rows.matrix,
        problem.side_rows.sense, problem.side_rows.rhs, dear,
    )  # fmt: skip
    stated = kernel_prices(problem)
    near = within(problem, stated, 5_000 * stated.scale)
    assert not build_core(problem, stated, near).is_doubtful
