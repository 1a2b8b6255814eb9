"""SciPy's ``min_weight_full_bipartite_matching``, for problems without side rows."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.peers.linear_sum_assignment import choice_of, square
from benchmarks.problems.statement import Arrays


def run(arrays: Arrays, _task: Task, clock: Clock) -> Outcome:
    left, right, cost = square(arrays)
    size = int(left.max()) + 1
    # One more on each entry: the matching takes a 0 for a missing one.
    weights = sparse.csr_array((cost + 1.0, (left, right)), (size, size))
    row, column = csgraph.min_weight_full_bipartite_matching(weights)
    mate = np.empty(size, dtype=np.int64)
    mate[row] = column
    clock.stop()
    # The matching is optimal when it ends; SciPy states no bound of its own.
    bound = float(weights[row, column].sum() - size)
    return Outcome(choice_of(arrays, mate[: arrays.n_officials]), bound, "optimal")
