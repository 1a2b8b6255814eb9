"""Relaxation-induced neighbourhood: the officials of whom relaxation and plan agree stay.

Where few rows bind few officials are in fractions in the linear relaxation; with the others where
it puts them, HiGHS finds a plan that keeps tight rows of large coefficients, which neither a dive
nor small regions do. Later the plan has its say, too, and some more officials are freed by chance
(RENS and RINS: Berthold 2014; Danna, Rothberg and Le Pape 2005).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np

from turnus.solver.exact.beside import Decided, ProofBeside
from turnus.solver.exact.core import Core, Flags, build_core, some
from turnus.solver.exact.highs import Highs
from turnus.solver.prices import Prices
from turnus.solver.problem import Floats, Ints
from turnus.solver.search import Search

WHOLE = 1e-6  # a share so near 0 or 1 is taken for it
UNDECIDED = 0.25  # part of the officials in fractions above which too little is decided
PAIRS = 3_000  # of those who are free, the cheapest by the prices
FREED = 100  # officials freed by chance
CHECKS = 40  # of HiGHS whether it should stop, for one neighbourhood


class RelaxationNeighbourhoods:
    """Searches neighbourhoods of the relaxation as long as they bring better plans.

    Parameters
    ----------
    search : Search
    highs : Highs
    stated, prices : Prices
        Those by which costs are small, and those of the relaxation.
    share : float64[n_pairs]
        The solution of the relaxation.
    seed : int

    Attributes
    ----------
    hopeful : bool
        Whether the last neighbourhood brought a better plan; at first, whether few are undecided.
    """

    def __init__(
        self,
        search: Search,
        highs: Highs,
        stated: Prices,
        prices: Prices,
        share: Floats,
        seed: int,
    ) -> None:
        self._search, self._highs, self._seed = search, highs, seed
        self._stated, self._prices = stated, prices
        self._random = np.random.default_rng(seed)
        n, official = search.problem.n_officials, search.problem.official
        self._used = np.flatnonzero(share > WHOLE)
        sure = np.flatnonzero(share >= 1 - WHOLE)
        self._open = np.zeros(n, dtype=np.bool_)
        self._open[official[np.setdiff1d(self._used, sure)]] = True
        self._sure = np.full(n, -1, dtype=np.int64)
        self._sure[official[sure]] = sure
        self.hopeful = len(self._used) > 0 and bool(self._open.sum() <= UNDECIDED * n)

    def step(self, meanwhile: Callable[[], object]) -> None:
        """Search one neighbourhood.

        Parameters
        ----------
        meanwhile : callable
            What is done beside it; it must not look at the plans that are found here, which come at
            other times on other machines.
        """
        search, before = self._search, self._search.objective
        core = self._core()
        options = {"random_seed": self._seed, "checks": CHECKS}
        plans = ProofBeside(search, self._highs, core, options, proves=False)
        with plans, suppress(Decided):
            with search.watching(plans.look):
                meanwhile()
            plans.finish()
        self.hopeful = plans.best is not None and (before is None or plans.best < before)

    def _core(self) -> Core:
        problem, plan = self._search.problem, self._search.choice
        free = self._open.copy()
        if plan is not None:
            free |= self._sure != plan
            free[self._random.integers(problem.n_officials, size=FREED)] = True
        pairs = np.union1d(self._nearest(free), self._used)
        if plan is not None:
            pairs = np.union1d(pairs, plan[plan >= 0])
        kept = some(problem, pairs, self._prices.bound)
        return build_core(problem, self._stated, kept, start=plan)

    def _nearest(self, free: Flags) -> Ints:
        near = np.flatnonzero(free[self._search.problem.official])
        order = np.argsort(self._prices.pair[near], kind="stable")
        return np.asarray(near[order[:PAIRS]])
