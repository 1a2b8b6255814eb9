"""The plan that is always at hand: everybody who may stays, and whoever must go is left over.

It is dear, but it is a plan; so a search that is stopped at once still has something to keep.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from turnus.planner.objective import Objective
from turnus.planner.problem import Solution

Ints = NDArray[np.int64]


def standstill(objective: Objective) -> Solution:
    """Return the choice of standing still, to start a search from.

    Officials are taken out of their posts, the last ones first, as long as a hard row of sense "at
    most" is broken; rows that demand moves are left to the search.
    """
    found = objective.candidates
    choice = np.full(len(found.officials), -1, dtype=np.int64)
    stays = np.flatnonzero(found.pairs["stay"].to_numpy())
    choice[found.official[stays]] = stays
    pinned = _pins(objective)
    choice[found.official[pinned]] = pinned
    _relieve(objective, choice, set(found.official[pinned].tolist()))
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
    rows = [at for at, group in enumerate(objective.rows.groups) if group == "wish-pin"]
    return np.asarray(objective.rows.matrix[rows].indices, dtype=np.int64)


def _relieve(objective: Objective, choice: Ints, fixed: set[int]) -> None:
    """Take officials out of their posts until seats and hard limits are kept."""
    found, rows = objective.candidates, objective.rows
    placed = np.flatnonzero(choice >= 0)
    taken = np.bincount(found.post[choice[placed]], minlength=len(found.posts))
    for post in np.flatnonzero(taken > found.seats):
        here = [o for o in placed.tolist() if found.post[choice[o]] == post]
        surplus = len(here) - int(found.seats[post])
        loose = [official for official in here if official not in fixed]
        for official in loose[: max(0, surplus)]:
            choice[official] = -1
    limits = np.flatnonzero(np.isinf(rows.penalty) & (rows.sense < 0))
    for row in limits.tolist():
        span = slice(rows.matrix.indptr[row], rows.matrix.indptr[row + 1])
        weight = dict(zip(rows.matrix.indices[span], rows.matrix.data[span], strict=True))
        over = sum(weight.get(pair, 0) for pair in choice if pair >= 0) - int(rows.rhs[row])
        for official in reversed(range(len(choice))):
            if over <= 0:
                break
            share = weight.get(choice[official], 0) if choice[official] >= 0 else 0
            if share > 0 and official not in fixed:
                choice[official] = -1
                over -= share
