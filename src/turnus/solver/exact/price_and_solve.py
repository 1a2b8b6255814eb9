"""Price and solve: reduced-cost fixing with growing cores.

A core holds the pairs whose reduced cost is within reach; what lies beyond is proven too dear.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from turnus.solver.exact.beside import decide
from turnus.solver.exact.core import Core, build_core, within
from turnus.solver.exact.highs import Highs
from turnus.solver.memory import pairs_of_a_program
from turnus.solver.prices import Prices
from turnus.solver.search import Search

# So many pairs are one program from the start: growing cores took longer on the public sets.
DIRECT_PAIRS = 5_000
FIRST_PAIRS = 3  # the first core holds about this many pairs for each official
FIRST_NODES = 200  # a core that cannot decide the problem is searched this long for a plan
GROWTH = 4


def close_gap(search: Search, highs: Highs, stated: Prices, prices: Prices, seed: int) -> None:
    """Search cores of growing reach until one is sure to hold every better plan."""
    problem = search.problem
    direct = problem.n_pairs <= DIRECT_PAIRS
    most = pairs_of_a_program(problem, search.max_memory)
    reach = first_reach(prices, problem.n_pairs if direct else FIRST_PAIRS * problem.n_officials)
    while not search.finished:
        needed = needed_reach(search, prices)
        decisive = needed is not None and needed <= GROWTH * reach
        kept = within(problem, prices, needed if decisive else None if direct else reach)
        if len(kept.pairs) > most:
            return
        core = build_core(problem, stated, kept, start=search.choice)
        options: dict[str, Any] = {"random_seed": seed}
        if not decisive and kept.beyond is not None:
            options["mip_max_nodes"] = FIRST_NODES
        decide(search, highs, core, options)
        if decisive or kept.beyond is None:
            return
        reach *= GROWTH


def decisive_core(search: Search, stated: Prices, prices: Prices, most: int) -> Core | None:
    """Return a core that holds every better plan, unless it has more pairs than so many."""
    kept = within(search.problem, prices, needed_reach(search, prices))
    if len(kept.pairs) > min(most, pairs_of_a_program(search.problem, search.max_memory)):
        return None
    return build_core(search.problem, stated, kept, start=search.choice)


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
