"""Plans and proof beside each other.

Regions of the plan are searched here while HiGHS decides, in its own process, a core that holds
every better plan. A plan that one of them finds is taken up by the other: the search of regions
goes on from it, and where it makes the core much smaller, HiGHS begins again with less.
"""

from __future__ import annotations

import math
from contextlib import suppress
from functools import partial

import numpy as np

from turnus.solver.exact.beside import Decided, ProofBeside
from turnus.solver.exact.core import Core
from turnus.solver.exact.cp_sat_proof import decide_in_integers
from turnus.solver.exact.highs import Highs
from turnus.solver.exact.mip import NO_PLAN
from turnus.solver.exact.price_and_solve import close_gap, decisive_core, needed_reach
from turnus.solver.exact.relaxation import LinearRelaxation, better
from turnus.solver.exact.rins import RelaxationNeighbourhoods
from turnus.solver.lns.improve import Improvement
from turnus.solver.prices import Prices
from turnus.solver.problem import relative_gap
from turnus.solver.search import Search

# A proof that seems near is tried alone at first, for about two seconds: its outcome is the same on
# every machine, since HiGHS counts how often it looks whether it should stop. On problems of 300
# officials these were 20,000 to 80,000 a second, divided by the pairs.
QUICK_PAIRS, FEWEST_CHECKS, QUICK_WORK = 50_000, 10, 2.0
SLICE = 0.5  # work after which the search of regions looks whether a better plan came from beside
FIRST, GROWTH = 2.0, 2.0  # work of regions before other ways have their turn, in about seconds
# Beyond so many pairs HiGHS gets nowhere in the time in which regions better the plan.
MOST_PAIRS = 30_000
POOR = 0.002  # gap above which a neighbourhood of the relaxation is worth its time
MUCH = 0.02  # part of the gap that other prices have to close for regions to begin anew with them
SMALLER = 0.5  # part of the pairs of a core to which it has to shrink for a new beginning


def alternate(
    search: Search,
    highs: Highs,
    improvement: Improvement | None,
    near: RelaxationNeighbourhoods | None,
    late: LinearRelaxation | None,
    stated: Prices,
    prices: Prices,
    seed: int,
) -> None:
    """Improve the plan and raise the bound until they meet, or the search has what it wants.

    Parameters
    ----------
    improvement : Improvement or None
        None where plans cannot be improved in regions.
    near : RelaxationNeighbourhoods or None
        None where the relaxation was not solved.
    late : LinearRelaxation or None
        One that is still being solved, beside the first plans.
    stated, prices : Prices
        Those by which costs are small, and those that prove the bound.
    """
    work, asks = FIRST, True
    if improvement is not None:
        improvement.step()  # a dive
    while improvement is not None and not (improvement.exhausted or search.finished):
        search.raced |= late is not None
        if late is not None and (late.ready() or search.budget.seconds is None):
            prices, improvement = _with_prices(search, improvement, late, prices)
            late = None
        core = decisive_core(search, stated, prices, MOST_PAIRS) if asks else None
        if core is None:
            regions = partial(improvement.refine, work)
            if near is not None and near.hopeful and _is_poor(search):
                with improvement.on_its_own():
                    near.step(regions)
                improvement.offer()
            else:
                regions()
            work *= GROWTH
        else:
            if late is not None:
                late.end()
                late = None
            asks = _beside(search, highs, improvement, core, prices, seed, work)
            if core.is_doubtful and not search.finished:
                decide_in_integers(search, core, seed, work)
                work *= GROWTH
    if late is not None:
        late.end()
    if not search.finished:
        close_gap(search, highs, stated, prices, seed)


def _with_prices(
    search: Search, improvement: Improvement, late: LinearRelaxation, prices: Prices
) -> tuple[Prices, Improvement]:
    """Go on with the prices of the relaxation if they prove much more.

    Without a time limit this waits for them, so that what follows is the same on every machine.
    """
    found = late.prices()
    late.end()
    if found is None or search.objective is None:
        return better(prices, found), improvement
    gain = found.value / found.scale - prices.value / prices.scale
    if gain <= MUCH * (search.objective - prices.value / prices.scale):
        return better(prices, found), improvement
    return found, improvement.with_prices(found)


def prove_quickly(search: Search, highs: Highs, stated: Prices, prices: Prices, seed: int) -> None:
    """Decide a problem whose proof is near, if it is indeed."""
    core = decisive_core(search, stated, prices, MOST_PAIRS)
    if core is None:
        return
    if core.is_doubtful:
        decide_in_integers(search, core, seed, QUICK_WORK)
        return
    checks = max(FEWEST_CHECKS, QUICK_PAIRS // max(1, len(core.pairs)))
    options = {"random_seed": seed, "checks": checks}
    with ProofBeside(search, highs, core, options) as proof, suppress(Decided):
        proof.finish()
    if proof.status in NO_PLAN:
        decide_in_integers(search, core, seed, QUICK_WORK)


def _beside(
    search: Search,
    highs: Highs,
    improvement: Improvement,
    core: Core,
    prices: Prices,
    seed: int,
    work: float,
) -> bool:
    """Improve the plan while HiGHS proves, until all is decided or a smaller core will do.

    Where floating point could err by a unit, HiGHS is asked for plans only, and not for long. Says
    whether to ask again: not where HiGHS gave up.
    """
    end = improvement.work + (work if core.is_doubtful else math.inf)
    proof = ProofBeside(search, highs, core, {"random_seed": seed})
    with proof, suppress(Decided):
        with search.watching(proof.look):
            while not (improvement.exhausted or search.finished or improvement.work >= end):
                improvement.refine(SLICE)
                if proof.ended:
                    break
                if _needed_pairs(search, prices) < SMALLER * len(core.pairs):
                    return True
        if not (search.finished or core.is_doubtful):
            proof.finish()
    if proof.status in NO_PLAN and not core.is_doubtful:
        decide_in_integers(search, core, seed)
    return core.is_doubtful


def _is_poor(search: Search) -> bool:
    gap = relative_gap(search.objective, search.bound)
    return not search.finished and (gap is None or gap > POOR)


def _needed_pairs(search: Search, prices: Prices) -> int:
    needed = needed_reach(search, prices)
    return len(prices.pair) if needed is None else int(np.count_nonzero(prices.pair <= needed))
