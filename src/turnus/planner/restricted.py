"""The last resort: the whole problem with what was asked, and a price for each change."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from turnus.planner.part import dear
from turnus.planner.problem import Ints, Problem
from turnus.planner.question import Question
from turnus.planner.solve import solve


def solve_restricted(
    question: Question, price: int | None, seconds: float | None, gap: float, seed: int
) -> tuple[Ints | None, str]:
    """Return the best choice that a search of everything finds, and its status.

    Parameters
    ----------
    price : int or None
        What a change costs; None: more than it can save, as a rule.
    """
    problem = question.standing.problem
    absent = _absent(question)
    there = np.setdiff1d(np.arange(problem.n_officials), absent)
    number = np.full(problem.n_officials, -1, dtype=np.int64)
    number[there] = np.arange(len(there))
    pairs = _pairs(question, number)
    small = _stated(question, there, number, pairs, dear(problem) if price is None else price)
    solution = solve(small, time_limit=seconds, gap=gap, seed=seed)
    if solution.objective is None:
        return None, solution.status
    choice = np.full(problem.n_officials, -1, dtype=np.int64)
    placed = solution.choice >= 0
    choice[there[placed]] = pairs[solution.choice[placed]]
    return choice, solution.status


def _absent(question: Question) -> Ints:
    """Return who has nothing to choose from."""
    none = [one for one, free in question.of_named.items() if not len(free.pairs)]
    return np.array(none, dtype=np.int64)


def _pairs(question: Question, number: Ints) -> Ints:
    problem = question.standing.problem
    usable = number[problem.official] >= 0
    usable[np.isin(problem.official, question.named)] = False
    free = [one.pairs for one in question.of_named.values()]
    return np.sort(np.concatenate([np.flatnonzero(usable), *free])).astype(np.int64)


def _stated(question: Question, there: Ints, number: Ints, pairs: Ints, price: int) -> Problem:
    """State the problem of those who are there; who must have a pair has a row of his own."""
    standing, problem = question.standing, question.standing.problem
    side = problem.side_rows
    settled = np.zeros(problem.n_officials, dtype=bool)
    settled[[*question.forced, *question.lost]] = True
    official = problem.official[pairs]
    had = standing.choice >= 0
    kept = standing.choice[official] == pairs
    cost = problem.cost[pairs] + price * (~kept & ~settled[official])
    unplaced = problem.unplaced_cost
    must = [one for one, free in question.of_named.items() if not free.idle and number[one] >= 0]
    rows = sparse.csr_array(standing.columns[:, pairs])
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
