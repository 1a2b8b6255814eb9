"""The bare OR-Tools kernel: sparse linear sum assignment, for problems without side rows.

With open ends each official has a stand-in post (to stay unplaced) and each post a stand-in
official (to stay vacant); stand-ins take each other along the pairs, at no cost.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays, Ints


def run(arrays: Arrays, _task: Task, clock: Clock) -> Outcome:
    left, right, cost = square(arrays)
    solver = SimpleLinearSumAssignment()
    solver.add_arcs_with_cost(left, right, cost)
    status = solver.solve()
    if status != SimpleLinearSumAssignment.Status.OPTIMAL:
        return Outcome(None, None, status.name.lower())
    mate = np.array([solver.right_mate(i) for i in range(arrays.n_officials)])
    clock.stop()
    choice = choice_of(arrays, mate)
    return Outcome(choice, float(solver.optimal_cost()), "optimal")


def square(arrays: Arrays) -> tuple[Ints, Ints, Ints]:
    """Return the arcs from officials (and stand-ins) to posts (and stand-ins) with their costs."""
    if len(arrays.rhs) or (arrays.seats != 1).any():
        raise ValueError("a bare assignment kernel takes single seats and no side rows")
    unplaced, vacant = arrays.unplaced_cost, arrays.vacant_cost
    if unplaced is None and vacant is None:
        return arrays.official, arrays.post, arrays.cost
    if unplaced is None or vacant is None:
        raise ValueError("a bare assignment kernel takes both ends open or both closed")
    n, m = arrays.n_officials, arrays.n_posts
    each, every = np.arange(n, dtype=np.int32), np.arange(m, dtype=np.int32)
    left = np.concatenate([arrays.official, each, n + every, n + arrays.post])
    right = np.concatenate([arrays.post, m + each, every, m + arrays.official])
    cost = np.concatenate([arrays.cost, unplaced, vacant, np.zeros_like(arrays.cost)])
    return left, right, cost


def choice_of(arrays: Arrays, mate: Ints) -> Ints:
    """Return the pair of each official by the post it got."""
    choice = np.full(arrays.n_officials, -1, dtype=np.int64)
    pairs = np.flatnonzero(arrays.post == mate[arrays.official])
    choice[arrays.official[pairs]] = pairs
    return choice
