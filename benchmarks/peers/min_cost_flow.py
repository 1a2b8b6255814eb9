"""The bare OR-Tools network flow, for problems without side rows."""

from __future__ import annotations

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays


def run(arrays: Arrays, _task: Task, clock: Clock) -> Outcome:
    if len(arrays.rhs):
        raise ValueError("a network flow takes no side rows")
    n, m, k = arrays.n_officials, arrays.n_posts, arrays.n_pairs
    each, every = np.arange(n, dtype=np.int32), np.arange(m, dtype=np.int32)
    tail, head, cost = [arrays.official], [arrays.post + np.int32(n)], [arrays.cost]
    room = [np.ones(k, np.int64)]
    supply = np.concatenate([np.ones(n, np.int64), -arrays.seats, [0]])
    supply[-1] = -supply.sum()
    if arrays.unplaced_cost is not None:  # from the official to the outside
        tail, head = [*tail, each], [*head, np.full(n, n + m, np.int32)]
        cost, room = [*cost, arrays.unplaced_cost], [*room, np.ones(n, np.int64)]
    if arrays.vacant_cost is not None:  # from the outside to the seats
        tail, head = [*tail, np.full(m, n + m, np.int32)], [*head, every + np.int32(n)]
        cost, room = [*cost, arrays.vacant_cost], [*room, arrays.seats]
    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate(tail), np.concatenate(head), np.concatenate(room), np.concatenate(cost)
    )
    solver.set_nodes_supplies(np.arange(n + m + 1, dtype=np.int32), supply)
    status = solver.solve()
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        return Outcome(None, None, status.name.lower())
    flows = np.asarray(solver.flows(np.arange(k, dtype=np.int32)))
    clock.stop()
    choice = np.full(n, -1, dtype=np.int64)
    pairs = np.flatnonzero(flows)
    choice[arrays.official[pairs]] = pairs
    return Outcome(choice, float(solver.optimal_cost()), "optimal")
