"""Diving: fix the pairs with the largest shares, climb the smoothed dual again, and so on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from turnus.solver.dual.smoothing import SmoothDual
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.problem import Floats, Ints

SURE = 0.97  # a share above this is taken for a decision
AT_LEAST = 8  # one official in so many is decided in each round
FIRST_STEPS, STEPS = 200, 40  # of the climb in the first round and in each later one
LEAST_SHARE = 0.02  # what has no larger share is not decided by it


def dive(
    incumbent: Incumbent,
    allowed: Ints,
    prices: Floats,
    temperature: float,
    alive: Callable[[], object] = lambda: None,
) -> Ints:
    """Return a choice within the seats; rows are kept as far as their prices see to it.

    Parameters
    ----------
    allowed : int64[]
        The pairs that may be used, in ascending order of their officials.
    prices : float64[n_posts + n_rows]
        To begin with.
    temperature : float
        How soft the prices are while diving. A cold dive sees too late that seats run out.
    """
    problem = incumbent.problem
    choice = np.full(problem.n_officials, -1, dtype=np.int64)
    free = np.ones(problem.n_officials, dtype=bool)
    seats, rhs = problem.seats.copy(), problem.side_rows.rhs.copy()
    steps = FIRST_STEPS
    while free.any():
        alive()
        allowed = allowed[free[problem.official[allowed]] & (seats[problem.post[allowed]] > 0)]
        if not len(allowed):
            break
        officials = np.flatnonzero(free)
        dual = SmoothDual(
            problem, allowed, incumbent.classes, officials=officials, seats=seats, rhs=rhs
        )
        prices = dual.climb(prices, temperature, steps, alive)
        decided = _decided(incumbent, allowed, dual.share, seats, len(officials))
        if not len(decided):
            break
        official = problem.official[decided]
        choice[official] = decided
        free[official] = False
        seats -= np.bincount(problem.post[decided], minlength=len(seats))
        rhs -= incumbent.load(decided)
        steps = STEPS
    return choice


def _decided(
    incumbent: Incumbent, allowed: Ints, share: Floats, seats: Ints, officials: int
) -> Ints:
    """Take the pairs with a large share, at least some of the largest, while seats last."""
    problem = incumbent.problem
    wanted = max(int(np.count_nonzero(share > SURE)), officials // AT_LEAST + 1)
    order = np.lexsort((allowed, -share))[: 2 * wanted]
    order = order[share[order] > LEAST_SHARE]
    _, first = np.unique(problem.official[allowed[order]], return_index=True)
    order = order[np.sort(first)][:wanted]  # one pair an official
    post = problem.post[allowed[order]]
    # How many before it want the same post: those beyond its seats go without.
    by_post = np.argsort(post, kind="stable")
    run = post[by_post]
    start = np.searchsorted(run, run)
    rank = np.empty(len(post), dtype=np.int64)
    rank[by_post] = np.arange(len(post)) - start
    return np.asarray(allowed[order[rank < seats[post]]])
