"""The linear relaxation, solved in HiGHS's process while the search goes on with something else."""

from __future__ import annotations

from turnus.solver.assignment import assign
from turnus.solver.budget import OutOfTime
from turnus.solver.exact.core import build_core
from turnus.solver.exact.cp_sat_proof import decide_in_integers
from turnus.solver.exact.highs import Event, Highs
from turnus.solver.exact.mip import NO_PLAN, PROOF
from turnus.solver.prices import Prices, priced, prove
from turnus.solver.problem import Floats, Problem
from turnus.solver.search import Search

# Measured at 3,000 officials and 83,000 pairs: interior point with crossover solves the
# relaxation in 6 seconds, the simplex method in 320. On small problems both take no time.
SIMPLEX_PAIRS = 1_500


class LinearRelaxation:
    """Begins to solve the linear relaxation of the problem of a search.

    Parameters
    ----------
    search : Search
    highs : Highs
        Busy with the relaxation until `end`.
    stated : Prices
        By which its costs are small.
    seed : int

    Attributes
    ----------
    share : float64[n_pairs] or None
        Its solution, once there is one.
    """

    def __init__(self, search: Search, highs: Highs, stated: Prices, seed: int) -> None:
        self._search, self._stated, self._seed = search, stated, seed
        self._core = build_core(search.problem, stated, relaxed=True)
        options = {"solver": relaxation_solver(search.problem), "random_seed": seed}
        self._running = highs.begin(self._core.program, PROOF | options)
        self._done: Event | None = None
        self.share: Floats | None = None

    def ready(self, wait: float = 0.0) -> bool:
        """Whether it is solved, or cannot be; wait for so many seconds."""
        for event in self._running.events(wait):
            self._done = event
        return self._running.ended

    def prices(self, share: float = 1.0) -> Prices | None:
        """Wait for the prices, prove and keep their bound.

        None where this share of the search's time is used up before, or there are none.
        """
        try:
            while not self.ready():
                self._search.alive(share)
                self.ready(0.1)
        except OutOfTime:
            self._search.alive()  # raises again when no time at all is left
            return None
        return self._proven()

    def _proven(self) -> Prices | None:
        search, problem, stated, done = self._search, self._search.problem, self._stated, self._done
        if done is not None and done.status in NO_PLAN:
            decide_in_integers(search, self._core, self._seed)
        if done is None or done.status != "optimal":
            return None
        n, m = problem.n_officials, problem.n_posts
        self.share, dual = done.vectors[0][: problem.n_pairs], done.vectors[1]
        row = stated.row / stated.scale - dual[n + m :]
        prices = prove(problem, row, stated.post / stated.scale + dual[n : n + m])
        search.keep_prices(prices)
        search.offer(assign(problem, priced(problem, prices.scale, prices.row), self._seed))
        return prices

    def end(self) -> None:
        """Leave it, solved or not."""
        self._running.end()


def relaxation_solver(problem: Problem) -> str:
    """Name the method that solves the linear relaxation of a problem of this size fastest."""
    return "simplex" if problem.n_pairs + problem.n_rows < SIMPLEX_PAIRS else "ipm"


def better(one: Prices, other: Prices | None) -> Prices:
    """Return the prices that prove more; the other ones where both prove the same."""
    if other is None or other.value * one.scale < one.value * other.scale:
        return one
    return other
