"""The pipeline from a problem to a solution with a proven bound."""

from __future__ import annotations

import math

import numpy as np

from turnus.planner.bound import prove_exact
from turnus.planner.child import Highs
from turnus.planner.exact import close_gap, relax
from turnus.planner.improve import find_plans
from turnus.planner.kernel import assign, exchange, own_costs, post_prices
from turnus.planner.problem import Problem, Solution
from turnus.planner.search import OnProgress, OutOfTime, Search


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    seed: int = 0,
    on_progress: OnProgress | None = None,
    warm_start: Solution | None = None,
) -> Solution:
    """Find the cheapest plan and prove how far from the best it can be.

    Parameters
    ----------
    problem : Problem
        What to solve.
    time_limit : float, optional
        Seconds after which the best plan so far is returned. None: until the goal is reached.
    gap : float
        Stop when ``(objective - bound) / max(1, |objective|)`` is at most this.
    seed : int
        0 to 2**31 - 1. Settles ties between equally good plans. The same problem and seed give
        the same choice, unless the search was stopped by time or by an interrupt.
    on_progress : callable, optional
        Called in this thread with a ``Progress`` whenever the plan or the bound improves.
    warm_start : Solution, optional
        A plan of a problem with the same pairs, to begin with where it is valid here.

    Returns
    -------
    Solution
        Ctrl-C is a clean stop: the best plan so far, with ``stopped`` set to ``interrupt``.

    Raises
    ------
    ValueError
        When ``time_limit``, ``gap`` or ``seed`` is out of range.
    """
    _check_options(time_limit, gap, seed)
    search = Search(problem, time_limit, gap, on_progress)
    stopped = ""
    try:
        if warm_start is not None:
            search.offer(warm_start.choice)
        with Highs() as highs:
            _pursue(search, highs, seed)
    except OutOfTime:
        stopped = "time"
    except KeyboardInterrupt:
        stopped = "interrupt"
    if search.bound is None and search.objective is not None:
        # Stopped before any price was known: the cheapest place of each official is a bound too.
        none = np.zeros(problem.n_rows, dtype=np.int64)
        free = np.zeros(problem.n_posts, dtype=np.int64)
        search.bound = min(search.objective, prove_exact(problem, 1, none, free).bound)
    return search.solution(stopped, seed)


def _pursue(search: Search, highs: Highs, seed: int) -> None:
    problem = search.problem
    costs = own_costs(problem)
    choice = assign(problem, costs, seed)
    if choice is None:  # not even without the side rows
        search.raise_bound(None)
        return
    post = post_prices(problem, exchange(problem, costs, choice))
    stated = prove_exact(problem, 1, np.zeros(problem.n_rows, dtype=np.int64), post)
    search.raise_bound(stated.bound)
    search.offer(choice)
    if search.finished:
        return
    relaxation = relax(search, highs, stated, seed)
    if not search.finished:
        find_plans(search, highs, relaxation, seed)
    if not search.finished:
        close_gap(search, highs, stated, relaxation.prices, seed)


def _check_options(time_limit: float | None, gap: float, seed: int) -> None:
    if time_limit is not None and not time_limit >= 0:
        raise ValueError(f"time_limit is {time_limit}; expected seconds, 0 or more, or None")
    if not (gap >= 0 and math.isfinite(gap)):
        raise ValueError(f"gap is {gap}; expected a finite number of 0 or more")
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**31:
        raise ValueError(f"seed is {seed!r}; expected a whole number from 0 to 2**31 - 1")
