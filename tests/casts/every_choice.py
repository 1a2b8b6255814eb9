"""The cheapest of all choices, by trying every one: `exhaustive` for problems of seven officials.

All choices are counted at once, so that some hundred thousand take a moment. Like
`tests.casts.planner_cases` it uses none of the planner's own arithmetic.
"""

from __future__ import annotations

import numpy as np

from turnus.planner import Problem

AT_ONCE = 50_000


def cheapest(problem: Problem) -> int | None:
    """The least objective of all valid choices; None: there is none."""
    own = [np.append(-1, np.flatnonzero(problem.official == i)) for i in range(problem.n_officials)]
    count = int(np.prod([len(options) for options in own]))
    best = None
    for first in range(0, count, AT_ONCE):
        number = np.arange(first, min(first + AT_ONCE, count))
        choices = np.empty((len(number), len(own)), np.int64)
        for i, options in enumerate(own):
            number, digit = np.divmod(number, len(options))
            choices[:, i] = options[digit]
        cost, valid = counted(problem, choices)
        if valid.any():
            least = int(cost[valid].min())
            best = least if best is None else min(best, least)
    return best


def counted(problem: Problem, choices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What each line of choices costs, and whether it is a plan."""
    placed, size = choices >= 0, len(choices)
    cost, valid = np.zeros(size, np.int64), np.ones(size, bool)
    taken = np.zeros((size, problem.n_posts), np.int64)
    amount = np.zeros((size, problem.n_rows), np.int64)
    pairs_by_rows = problem.side_rows.matrix.toarray().T
    for i in range(problem.n_officials):
        here = np.flatnonzero(placed[:, i])
        pair = choices[here, i]
        cost[here] += problem.cost[pair]
        taken[here, problem.post[pair]] += 1
        amount[here] += pairs_by_rows[pair]
        if problem.unplaced_cost is None:
            valid &= placed[:, i]
        else:
            cost[~placed[:, i]] += problem.unplaced_cost[i]
    empty = problem.seats - taken
    valid &= (empty >= 0).all(axis=1)
    if problem.vacant_cost is None:
        valid &= (empty == 0).all(axis=1)
    else:
        cost += (empty * problem.vacant_cost).sum(axis=1)
    for r in range(problem.n_rows):
        above = amount[:, r] - int(problem.rhs[r])
        sense = int(problem.sense[r])
        broken = np.abs(above) if sense == 0 else np.maximum(-sense * above, 0)
        if problem.penalty is None or np.isinf(problem.penalty[r]):
            valid &= broken == 0
        else:
            cost += broken * int(problem.penalty[r])
    return cost, valid
