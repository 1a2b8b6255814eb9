"""From prices to a proven plan: the linear relaxation once, then cores of growing reach."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from turnus.planner.bound import Prices, priced, prove
from turnus.planner.child import Event, run_highs
from turnus.planner.core import Core, build_core
from turnus.planner.kernel import assign
from turnus.planner.problem import Ints
from turnus.planner.search import Search

# Tolerances far below one unit: the objective, coefficients and limits are whole numbers.
EXACT: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
    # Plans cost whole numbers: one that is less than a unit cheaper does not exist.
    "mip_abs_gap": 1 - 1e-6,
}
NO_PLAN = ("infeasible", "primal infeasible or unbounded")  # costs here are never below 0
# Measured at 3,000 officials and 83,000 pairs: interior point with crossover solves the
# relaxation in 6 seconds, the simplex method in 320. On small problems both take no time.
SIMPLEX_PAIRS = 5_000
FIRST_PAIRS = 3  # the first core holds about this many pairs for each official
FIRST_NODES = 200  # a core that cannot decide the problem is searched this long for a plan
GROWTH = 4


def price_rows(search: Search, prices: Prices, seed: int) -> Prices:
    """Solve the linear relaxation for row and post prices; prove and keep their bound."""
    problem = search.problem
    core = build_core(problem, prices, None)
    continuous = np.zeros(len(core.program.cost), dtype=bool)
    relaxed = dataclasses.replace(
        core, program=dataclasses.replace(core.program, integer=continuous)
    )
    solver = "simplex" if problem.n_pairs < SIMPLEX_PAIRS else "ipm"
    done = _run(search, relaxed, {"solver": solver, "random_seed": seed})
    if done.status in NO_PLAN:
        search.raise_bound(None)
    if done.status != "optimal":
        return prices
    n, m = problem.n_officials, problem.n_posts
    dual = done.vectors[1]
    row = prices.row / prices.scale - dual[n + m :]
    better = prove(problem, row, prices.post / prices.scale + dual[n : n + m])
    if better.value * prices.scale < prices.value * better.scale:
        return prices
    search.row_price = np.where(problem.side_rows.sense == 1, -1.0, 1.0) * better.row / better.scale
    search.raise_bound(better.bound)
    search.offer(assign(problem, priced(problem, better.scale, better.row), seed))
    support = np.flatnonzero(done.vectors[0][: problem.n_pairs] > 1e-7)
    if not search.finished and problem.n_pairs >= SIMPLEX_PAIRS:
        _look_in(search, better, support, seed)
    return better


def _look_in(search: Search, prices: Prices, pairs: Ints, seed: int) -> None:
    """Look for a plan among the pairs that the relaxation uses, about two an official."""
    core = build_core(search.problem, prices, None, only=pairs)
    _run(search, core, {"random_seed": seed, "mip_max_nodes": FIRST_NODES})


def close_gap(search: Search, prices: Prices, seed: int) -> None:
    """Search cores of growing reach until one is sure to hold every better plan."""
    reach = _first_reach(prices, FIRST_PAIRS * search.problem.n_officials)
    while not search.finished:
        needed = _needed(search, prices)
        decisive = needed is not None
        core = build_core(search.problem, prices, needed if decisive else reach, search.choice)
        whole = len(core.pairs) == search.problem.n_pairs
        if whole and not decisive:
            core = build_core(search.problem, prices, None, search.choice)
        options: dict[str, Any] = {"random_seed": seed}
        if not (decisive or whole):
            options["mip_max_nodes"] = FIRST_NODES
        done = _run(search, core, options)
        if done.status in NO_PLAN:
            search.raise_bound(core.proven(None))
        if decisive or whole:
            return
        reach *= GROWTH


def _needed(search: Search, prices: Prices) -> int | None:
    """Reach of a core that holds every plan better than the best so far; None without one."""
    if search.objective is None:
        return None
    return (search.objective - 1) * prices.scale - prices.value


def _first_reach(prices: Prices, pairs: int) -> int:
    """Return a reach of at least one unit that takes in about this many pairs."""
    if len(prices.pair) <= pairs:
        return max(prices.scale, int(prices.pair.max(initial=0)))
    return max(prices.scale, int(np.partition(prices.pair, pairs)[pairs]))


def _run(search: Search, core: Core, options: dict[str, Any]) -> Event:
    """Run one program to its end, keeping all plans and bounds on the way.

    Ends early when the search is finished, or when the core is proven to hold no plan.
    """
    search.remaining()
    ended = Event("done", "decided")
    with run_highs(core.program, EXACT | options) as events:
        for event in events:
            search.remaining()
            if event is None:
                continue
            if event.kind == "plan":
                search.offer(core.choice(search.problem, event.vectors[0]))
            elif event.bound is not None and not core.partial:
                search.raise_bound(core.proven(event.bound))
                if core.exhausted(event.bound):
                    return ended
            if event.kind == "done":
                return event
            if search.finished:
                return ended
    raise RuntimeError("the exact solver ended without a word")
