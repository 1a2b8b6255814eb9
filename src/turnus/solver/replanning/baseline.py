"""The baseline of replanning: the plan that stands, indexed once for many requests."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from turnus.solver.assignment import assign, exchange, post_prices
from turnus.solver.exact.price_and_solve import first_reach
from turnus.solver.lns.incumbent import spans
from turnus.solver.prices import Prices, clip_to_penalty, priced, prove, prove_exact
from turnus.solver.problem import Floats, Ints, Problem, Solution

TYPICAL_PAIRS = 4.5  # what the dearest of so many pairs an official lose is a typical loss


class Baseline:
    """A choice of a problem, with what each pair loses against the prices.

    Parameters
    ----------
    problem : Problem
    solution : Solution
        Its choice stands; its prices say what is worth a look, its bound what is proven. The
        choice need not be valid any more.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem = problem
        self.choice: Ints = solution.choice.astype(np.int64)
        self.bound = solution.bound
        self.prices = _prices(problem, solution)
        self.solution = solution
        self.loss: Floats = self.prices.pair / self.prices.scale
        typical = int(TYPICAL_PAIRS * problem.n_officials)
        self.step = max(1.0, first_reach(self.prices, typical) / self.prices.scale)
        self.columns = sparse.csc_array(problem.side_rows.matrix)
        by_loss = np.argsort(self.loss, kind="stable")
        self._by_official = by_loss[np.argsort(problem.official[by_loss], kind="stable")]
        self._by_post = by_loss[np.argsort(problem.post[by_loss], kind="stable")]
        self._of_official = _starts(problem.official, problem.n_officials)
        self._of_post = _starts(problem.post, problem.n_posts)
        own = self.choice[self.choice >= 0]
        self.taken = np.bincount(problem.post[own], minlength=problem.n_posts)
        self.activity = self.load(own)
        self.place = np.full(problem.n_officials, -1, dtype=np.int64)
        self.place[self.choice >= 0] = problem.post[own]
        self._seated = np.argsort(self.place, kind="stable")
        self._holders = np.searchsorted(
            self.place[self._seated], np.arange(problem.n_posts + 1)
        ).astype(np.int64)

    def pairs_of(self, official: int) -> Ints:
        """Return the pairs of an official, those that lose least first."""
        span = slice(self._of_official[official], self._of_official[official + 1])
        return np.asarray(self._by_official[span])

    def pairs_of_all(self, officials: Ints) -> Ints:
        """Return the pairs of these officials, one official after the other."""
        return np.asarray(
            self._by_official[spans(self._of_official[officials], self._of_official[officials + 1])]
        )

    def pairs_to(self, post: int) -> Ints:
        """Return the pairs to a post, those that lose least first."""
        return np.asarray(self._by_post[self._of_post[post] : self._of_post[post + 1]])

    def holders(self, post: int) -> Ints:
        """Return who holds a post in the plan that stands."""
        return np.asarray(self._seated[self._holders[post] : self._holders[post + 1]])

    def load(self, pairs: Ints) -> Ints:
        """Return what these pairs add to the rows."""
        start = self.columns.indptr.astype(np.int64)
        entries = spans(start[pairs], start[pairs + 1])
        total = np.zeros(self.problem.n_rows, dtype=np.int64)
        np.add.at(total, self.columns.indices[entries], self.columns.data[entries])
        return total

    def dual(self, official: int) -> int:
        """Return what an official pays by the prices, in units of ``1 / scale``."""
        prices, problem = self.prices, self.problem
        if prices.unplaced is not None and problem.unplaced_cost is not None:
            own = int(problem.unplaced_cost[official]) * prices.scale
            return own - int(prices.unplaced[official])
        pairs = self.pairs_of(official)
        if not len(pairs):
            return 0
        pair = int(pairs[0])
        span = slice(self.columns.indptr[pair], self.columns.indptr[pair + 1])
        paid = sum(
            int(value) * int(prices.row[row])
            for row, value in zip(self.columns.indices[span], self.columns.data[span], strict=True)
        )
        paid += int(problem.cost[pair]) * prices.scale - int(prices.post[problem.post[pair]])
        return paid - int(prices.pair[pair])


def _prices(problem: Problem, solution: Solution) -> Prices:
    """Return the prices of a solution; those of posts are found anew where it has none."""
    side = problem.side_rows
    row = clip_to_penalty(side, side.price_sign * solution.row_price)
    if len(solution.post_price) == problem.n_posts:
        return prove(problem, row, solution.post_price)
    stated = prove(problem, row, np.zeros(problem.n_posts))
    costs = priced(problem, stated.scale, stated.row)
    choice = assign(problem, costs)
    if choice is None:
        return stated
    post = post_prices(problem, exchange(problem, costs, choice))
    return prove_exact(problem, stated.scale, stated.row, post)


def _starts(group: np.ndarray[tuple[int], np.dtype[np.int32]], count: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(group, minlength=count))]).astype(np.int64)
