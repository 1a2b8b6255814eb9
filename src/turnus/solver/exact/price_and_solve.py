"""Price and solve: the linear relaxation once, then reduced-cost fixing with growing cores.

A core holds the pairs whose reduced cost is within reach; what lies beyond is proven too dear.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from turnus.solver.assignment import assign
from turnus.solver.budget import RELAXATION, OutOfTime
from turnus.solver.exact.core import build_core, within
from turnus.solver.exact.cp_sat_proof import decide_in_integers
from turnus.solver.exact.highs import Highs
from turnus.solver.exact.mip import NO_PLAN, PROOF, decide, run
from turnus.solver.memory import pairs_of_a_program
from turnus.solver.prices import Prices, priced, prove
from turnus.solver.problem import Problem
from turnus.solver.search import Search

# Measured at 3,000 officials and 83,000 pairs: interior point with crossover solves the
# relaxation in 6 seconds, the simplex method in 320. On small problems both take no time.
SIMPLEX_PAIRS = 1_500
# So many pairs are one program from the start: growing cores took longer on the public sets.
DIRECT_PAIRS = 5_000
FIRST_PAIRS = 3  # the first core holds about this many pairs for each official
FIRST_NODES = 200  # a core that cannot decide the problem is searched this long for a plan
GROWTH = 4


def relax(search: Search, highs: Highs, stated: Prices, seed: int) -> Prices:
    """Solve the linear relaxation for row and post prices; prove and keep their bound."""
    problem = search.problem
    core = build_core(problem, stated, relaxed=True)
    options = {"solver": relaxation_solver(problem), "random_seed": seed}
    try:
        done = run(search, highs, core.program, PROOF | options, share=RELAXATION)
    except OutOfTime:
        search.alive()
        return stated
    if done.status in NO_PLAN:
        decide_in_integers(search, core, seed)
    if done.status != "optimal":
        return stated
    n, m = problem.n_officials, problem.n_posts
    dual = done.vectors[1]
    row = stated.row / stated.scale - dual[n + m :]
    prices = prove(problem, row, stated.post / stated.scale + dual[n : n + m])
    if prices.value * stated.scale < stated.value * prices.scale:
        return stated
    search.keep_prices(prices)
    search.offer(assign(problem, priced(problem, prices.scale, prices.row), seed))
    return prices


def relaxation_solver(problem: Problem) -> str:
    """Name the method that solves the linear relaxation of a problem of this size fastest."""
    return "simplex" if problem.n_pairs + problem.n_rows < SIMPLEX_PAIRS else "ipm"


def close_gap(search: Search, highs: Highs, stated: Prices, prices: Prices, seed: int) -> None:
    """Search cores of growing reach until one is sure to hold every better plan."""
    problem = search.problem
    direct = problem.n_pairs <= DIRECT_PAIRS
    most = pairs_of_a_program(problem, search.max_memory)
    reach = first_reach(prices, problem.n_pairs if direct else FIRST_PAIRS * problem.n_officials)
    while not search.finished:
        needed = needed_reach(search, prices)
        decisive = needed is not None and needed <= GROWTH * reach
        pairs, beyond = within(prices, needed if decisive and needed is not None else reach)
        if len(pairs) > most:
            return
        core = build_core(problem, stated, pairs, beyond=beyond, start=search.choice)
        options: dict[str, Any] = {"random_seed": seed}
        if not decisive and beyond is not None:
            options["mip_max_nodes"] = FIRST_NODES
        decide(search, highs, core, options)
        if decisive or beyond is None:
            return
        reach *= GROWTH


def needed_reach(search: Search, prices: Prices) -> int | None:
    """Reach of a core that holds every plan better than the best so far; None without one."""
    if search.objective is None:
        return None
    return (search.objective - 1) * prices.scale - prices.value


def first_reach(prices: Prices, pairs: int) -> int:
    """Return a reach of at least one unit that takes in about this many pairs."""
    if len(prices.pair) <= pairs:
        return max(prices.scale, int(prices.pair.max(initial=0)))
    return max(prices.scale, int(np.partition(prices.pair, pairs)[pairs]))
