"""Tie-breaking: of all plans of least cost, the one that the seed draws.

Where plans and proof are sought beside each other, it depends on a machine which of several best
plans is found first. So at the end each pair is given a weight, drawn by the seed, and the best
plan of least weight is taken: there is one only, as good as certainly, however it was come by.
"""

from __future__ import annotations

import numpy as np

from turnus.solver.exact.core import build_core, within
from turnus.solver.exact.cp_sat_proof import least_of_the_best
from turnus.solver.prices import Prices
from turnus.solver.search import Search

HEAVIEST = 2**20
# On rounds of 300 officials it takes a fraction of that; beyond, what was found first is kept.
MOST_PAIRS, MOST_WORK = 20_000, 20.0


def draw_among_the_best(search: Search, stated: Prices, prices: Prices, seed: int) -> bool:
    """Exchange a proven best plan for that which the seed draws among all that cost the same.

    Returns
    -------
    bool
        False where there are too many pairs, or it would take too much work: the plan stays.
    """
    assert search.objective is not None
    problem = search.problem
    kept = within(problem, prices, search.objective * prices.scale - prices.value)
    if len(kept.pairs) > MOST_PAIRS:
        return False
    core = build_core(problem, stated, kept, start=search.choice)
    weights = np.random.default_rng(seed).integers(1, HEAVIEST, size=problem.n_pairs)
    choice = least_of_the_best(search, core, weights, seed, MOST_WORK)
    return choice is not None and search.exchange(choice)
