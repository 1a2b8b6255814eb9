"""Full solve, the last resort: the whole problem with the request, and a price for each change."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from turnus.solver.lns.subproblem import dear
from turnus.solver.problem import Ints, Problem
from turnus.solver.replanning.request import Request
from turnus.solver.solve import solve


def solve_restricted(
    request: Request, price: int | None, seconds: float | None, gap: float, seed: int
) -> tuple[Ints | None, str]:
    """Return the best choice that a search of everything finds, and its status.

    Parameters
    ----------
    price : int or None
        What a change costs; None: more than it can save, as a rule.
    """
    problem = request.baseline.problem
    absent = _absent(request)
    there = np.setdiff1d(np.arange(problem.n_officials), absent)
    number = np.full(problem.n_officials, -1, dtype=np.int64)
    number[there] = np.arange(len(there))
    pairs = _pairs(request, number)
    small = _stated(request, there, number, pairs, dear(problem) if price is None else price)
    solution = solve(small, time_limit=seconds, gap=gap, seed=seed)
    if solution.objective is None:
        return None, solution.status
    choice = np.full(problem.n_officials, -1, dtype=np.int64)
    placed = solution.choice >= 0
    choice[there[placed]] = pairs[solution.choice[placed]]
    return choice, solution.status


def _absent(request: Request) -> Ints:
    """Return who has nothing to choose from."""
    none = [one for one, free in request.of_named.items() if not len(free.pairs)]
    return np.array(none, dtype=np.int64)


def _pairs(request: Request, number: Ints) -> Ints:
    problem = request.baseline.problem
    usable = number[problem.official] >= 0
    usable[np.isin(problem.official, request.named)] = False
    free = [one.pairs for one in request.of_named.values()]
    return np.sort(np.concatenate([np.flatnonzero(usable), *free])).astype(np.int64)


def _stated(request: Request, there: Ints, number: Ints, pairs: Ints, price: int) -> Problem:
    """State the problem of those who are there; who must have a pair has a row of his own."""
    baseline, problem = request.baseline, request.baseline.problem
    side = problem.side_rows
    settled = np.zeros(problem.n_officials, dtype=bool)
    settled[[*request.forced, *request.lost]] = True
    official = problem.official[pairs]
    had = baseline.choice >= 0
    kept = baseline.choice[official] == pairs
    cost = problem.cost[pairs] + price * (~kept & ~settled[official])
    unplaced = problem.unplaced_cost
    must = [one for one, free in request.of_named.items() if not free.idle and number[one] >= 0]
    rows = sparse.csr_array(baseline.columns[:, pairs])
    if unplaced is not None:
        unplaced = (unplaced + price * (had & ~settled))[there]
        tied = [np.flatnonzero(official == one) for one in must]
        row = np.repeat(np.arange(len(must)), [len(some) for some in tied])
        at = np.concatenate([np.empty(0, dtype=np.int64), *tied])
        extra = sparse.csr_array(
            (np.ones(len(at), dtype=np.int64), (row, at)), shape=(len(must), len(pairs))
        )
        rows = sparse.csr_array(sparse.vstack([rows, extra], format="csr"))
    else:
        must = []
    return Problem(
        len(there),
        problem.seats,
        number[official].astype(np.int32),
        problem.post[pairs],
        cost,
        unplaced,
        problem.vacant_cost,
        rows,
        np.concatenate([side.sense, np.zeros(len(must), np.int8)]),
        np.concatenate([side.rhs, np.ones(len(must), np.int64)]),
        np.concatenate([side.penalty, np.full(len(must), np.inf)]),
    )
