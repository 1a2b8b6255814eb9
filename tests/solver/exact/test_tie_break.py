"""Of all best plans the seed draws one, whichever was found first."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tests.casts.planner_cases import plain_cost
from turnus.planner import Problem
from turnus.solver import solve
from turnus.solver.assignment import exchange, own_costs, post_prices
from turnus.solver.budget import Budget
from turnus.solver.exact import tie_break
from turnus.solver.exact.tie_break import draw_among_the_best
from turnus.solver.prices import Prices, prove_exact
from turnus.solver.search import Search


def square(n: int = 4) -> Problem:
    """So many officials and posts, all pairs at equal cost: each order is a best plan."""
    official, post = np.divmod(np.arange(n * n), n)
    return Problem(
        n_officials=n,
        seats=np.ones(n, dtype=np.int64),
        official=official,
        post=post,
        cost=np.full(n * n, 7, dtype=np.int64),
        unplaced_cost=np.full(n, 100, dtype=np.int64),
        vacant_cost=np.full(n, 100, dtype=np.int64),
    )


def stated(problem: Problem) -> Prices:
    choice = solve(problem).choice
    seat = post_prices(problem, exchange(problem, own_costs(problem), choice))
    return prove_exact(problem, 1, np.zeros(0, dtype=np.int64), seat)


def drawn(problem: Problem, first: tuple[int, ...], seed: int) -> tuple[int, ...]:
    search = Search(problem, Budget(None), 0.0, None)
    assert search.offer(np.array(first, dtype=np.int64))
    prices = stated(problem)
    assert draw_among_the_best(search, prices, prices, seed)
    assert search.choice is not None
    return tuple(search.choice.tolist())


def test_the_plan_does_not_depend_on_which_best_one_was_found_first() -> None:
    problem = square()
    plans = [
        tuple(4 * i + p for i, p in enumerate(order)) for order in itertools.permutations(range(4))
    ]
    for seed in range(3):
        ends = {drawn(problem, plan, seed) for plan in plans}
        assert len(ends) == 1
        assert plain_cost(problem, ends.pop()) == 28
    assert len({drawn(problem, plans[0], seed) for seed in range(12)}) > 3


def test_too_many_pairs_leave_the_plan_that_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tie_break, "MOST_PAIRS", 3)
    problem = square(2)
    search = Search(problem, Budget(None), 0.0, None)
    search.offer(np.array([1, 2], dtype=np.int64))
    assert not draw_among_the_best(search, stated(problem), stated(problem), 0)
    assert search.choice is not None
    assert search.choice.tolist() == [1, 2]


def test_a_dearer_plan_is_no_exchange() -> None:
    problem = square(2)
    search = Search(problem, Budget(None), 0.0, None)
    search.offer(np.array([1, 2], dtype=np.int64))
    assert not search.exchange(np.array([1, -1], dtype=np.int64))
    assert not search.exchange(np.array([0, 2], dtype=np.int64))
    assert search.exchange(np.array([0, 3], dtype=np.int64))
