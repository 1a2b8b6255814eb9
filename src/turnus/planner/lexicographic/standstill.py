"""Warm start: the plan of standing still, repaired greedily until its limits are kept.

Everybody who may stays, and whoever must go is left over. It is dear, but it is a plan; so a search
that is stopped at once still has something to keep.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from turnus.planner.model.objective import Objective
from turnus.solver.problem import Solution

Ints = NDArray[np.int64]


def standstill(objective: Objective) -> Solution:
    """Return the choice of standing still, to start a search from.

    Greedy repair: officials are taken out of their posts, the last ones first, as long as a hard
    row of sense "at most" is broken; rows that demand moves are left to the search.
    """
    found = objective.candidates
    choice = np.full(len(found.officials), -1, dtype=np.int64)
    stays = np.flatnonzero(found.stay)
    choice[found.official[stays]] = stays
    pinned = _pins(objective)
    choice[found.official[pinned]] = pinned
    fixed = np.zeros(len(found.officials), dtype=bool)
    fixed[found.official[pinned]] = True
    _relieve_seats(objective, choice, fixed)
    _relieve_rows(objective, choice, fixed)
    n_rows = len(objective.rows.rhs)
    return Solution(
        choice=choice,
        objective=None,
        bound=None,
        gap=None,
        status="unknown",
        row_slack=np.zeros(n_rows, dtype=np.int64),
        row_price=np.zeros(n_rows),
    )


def _pins(objective: Objective) -> Ints:
    rows = [at for at, group in enumerate(objective.rows.groups) if group == "override-pin"]
    return np.asarray(objective.rows.matrix[rows].indices, dtype=np.int64)


def _relieve_seats(objective: Objective, choice: Ints, fixed: NDArray[np.bool_]) -> None:
    """Take officials out of posts with more holders than seats, the first ones first."""
    found = objective.candidates
    placed = np.flatnonzero(choice >= 0)
    at = found.post[choice[placed]]
    surplus = np.bincount(at, minlength=len(found.posts)) - found.seats
    crowded = placed[(surplus[at] > 0) & ~fixed[placed]]
    for official in crowded.tolist():
        post = found.post[choice[official]]
        if surplus[post] > 0:
            choice[official] = -1
            surplus[post] -= 1


def _relieve_rows(objective: Objective, choice: Ints, fixed: NDArray[np.bool_]) -> None:
    """Take officials out of their posts until hard limits are kept, the last ones first."""
    found, rows = objective.candidates, objective.rows
    taken = np.zeros(len(found.pairs), dtype=bool)
    taken[choice[choice >= 0]] = True
    for row in np.flatnonzero(np.isinf(rows.penalty) & (rows.sense < 0)).tolist():
        span = slice(rows.matrix.indptr[row], rows.matrix.indptr[row + 1])
        pairs, weights = rows.matrix.indices[span], rows.matrix.data[span]
        here = taken[pairs]
        order = np.argsort(pairs[here])
        pairs, weights = pairs[here][order], weights[here][order]
        over = int(weights.sum()) - int(rows.rhs[row])
        if over <= 0:
            continue
        loose = (weights > 0) & ~fixed[found.official[pairs]]
        last_first = np.flatnonzero(loose)[::-1]
        enough = int(np.searchsorted(np.cumsum(weights[last_first]), over)) + 1
        leaving = pairs[last_first[:enough]]
        choice[found.official[leaving]] = -1
        taken[leaving] = False
