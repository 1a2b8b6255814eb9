"""Small random problems and their exhaustive solution, for the planner's tests."""

from __future__ import annotations

import itertools

import numpy as np
from scipy import sparse

from turnus.planner import Problem


def exhaustive(problem: Problem, forced: int | None = None) -> int | None:
    """The least objective of all valid choices, by trying every one of them; None: there is none.

    Written without the planner's own arithmetic, so that it is a second opinion.
    """
    own = [
        [-1, *(k for k in range(problem.n_pairs) if problem.official[k] == i)]
        for i in range(problem.n_officials)
    ]
    if forced is not None:
        own[int(problem.official[forced])] = [forced]
    costs = (plain_cost(problem, choice) for choice in itertools.product(*own))
    return min((cost for cost in costs if cost is not None), default=None)


def plain_cost(problem: Problem, choice: tuple[int, ...]) -> int | None:
    """The cost of a choice, one addition at a time; None when it is no plan."""
    total, taken = 0, [0] * problem.n_posts
    for i, pair in enumerate(choice):
        if pair >= 0:
            total += int(problem.cost[pair])
            taken[problem.post[pair]] += 1
        elif problem.unplaced_cost is None:
            return None
        else:
            total += int(problem.unplaced_cost[i])
    for p, count in enumerate(taken):
        empty = int(problem.seats[p]) - count
        if empty < 0 or (empty and problem.vacant_cost is None):
            return None
        if problem.vacant_cost is not None:
            total += empty * int(problem.vacant_cost[p])
    return _with_rows(problem, choice, total)


def _with_rows(problem: Problem, choice: tuple[int, ...], total: int) -> int | None:
    if problem.rows is None or problem.sense is None or problem.rhs is None:
        return total
    dense = problem.rows.toarray()
    for r in range(problem.n_rows):
        above = sum(int(dense[r, k]) for k in choice if k >= 0) - int(problem.rhs[r])
        amount = {-1: max(above, 0), 0: abs(above), 1: max(-above, 0)}[int(problem.sense[r])]
        penalty = np.inf if problem.penalty is None else problem.penalty[r]
        if amount and np.isinf(penalty):
            return None
        total += amount * int(penalty) if amount else 0
    return total


def random_problem(seed: int, *, rows: bool = True) -> Problem:
    """A problem small enough to be tried exhaustively, with every feature sooner or later."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(0, 6)), int(rng.integers(1, 5))
    seats = rng.integers(0, 3, m)
    k = int(rng.integers(0, 4 * n + 1))
    official, post = rng.integers(0, max(n, 1), k), rng.integers(0, m, k)
    unplaced = rng.integers(-5, 60, n) if rng.random() < 0.7 else None
    vacant = rng.integers(-5, 40, m) if rng.random() < 0.8 else None
    cost = rng.integers(-20, 50, k)
    if not rows:
        return Problem(n, seats, official, post, cost, unplaced, vacant)
    r = int(rng.integers(1, 4))
    return Problem(
        n,
        seats,
        official,
        post,
        cost,
        unplaced,
        vacant,
        rows=sparse.csr_array(rng.integers(-2, 4, (r, k)) * (rng.random((r, k)) < 0.6)),
        sense=rng.integers(-1, 2, r),
        rhs=rng.integers(-1, 4, r),
        penalty=None
        if rng.random() < 0.3
        else np.where(rng.random(r) < 0.4, np.inf, rng.integers(0, 30, r)),
    )


def far_apart_problem(seed: int) -> Problem:
    """A small problem whose coefficients, limits, penalties and costs lie many orders apart."""
    rng = np.random.default_rng(seed)
    n, m, r = int(rng.integers(1, 5)), int(rng.integers(1, 4)), int(rng.integers(1, 4))
    k = int(rng.integers(1, 3 * n + 2))
    largest = 10 ** rng.integers(0, 15)  # each row's numbers stay below 2**53 in all
    matrix = rng.integers(-largest, largest + 1, (r, k)) * (rng.random((r, k)) < 0.7)
    some = rng.random(k) < 0.5  # limits that choices meet exactly, or miss by one
    rhs = matrix[:, some].sum(axis=1) + rng.integers(-1, 2, r)
    dearest = 10 ** rng.integers(0, 4) if largest > 10**6 else 10 ** rng.integers(0, 9)
    penalty = np.where(rng.random(r) < 0.5, np.inf, rng.integers(0, dearest + 1, r))
    top = 10 ** rng.integers(0, 12)
    return Problem(
        n,
        rng.integers(0, 4, m),
        rng.integers(0, n, k),
        rng.integers(0, m, k),
        rng.integers(-top, top + 1, k),
        rng.integers(0, top + 1, n) if rng.random() < 0.8 else None,
        rng.integers(0, top + 1, m) if rng.random() < 0.9 else None,
        sparse.csr_array(matrix),
        rng.integers(-1, 2, r),
        rhs,
        penalty if rng.random() < 0.8 else None,
    )
