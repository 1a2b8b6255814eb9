"""The incumbent: a choice with its loads on seats and rows, kept up to date by each move."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy import sparse

from turnus.solver.dual.pair_classes import PairClasses
from turnus.solver.prices import Prices, violation_costs
from turnus.solver.problem import Floats, Ints, Problem


class Incumbent:
    """A choice of a problem with open ends, and where it loses against the prices.

    Parameters
    ----------
    problem : Problem
        Every choice within the seats is a plan: all that is forbidden has a price.
    prices : Prices
        Valid for the problem.
    classes : PairClasses
        Of its pairs.
    """

    def __init__(self, problem: Problem, prices: Prices, classes: PairClasses) -> None:
        self.problem, self.prices, self.classes = problem, prices, classes
        self.columns = classes.columns
        self.pair_loss: Floats = prices.pair / prices.scale
        assert prices.unplaced is not None
        assert prices.vacant is not None
        self.unplaced_loss: Floats = prices.unplaced / prices.scale
        self.vacant_loss: Floats = prices.vacant / prices.scale
        above, below = violation_costs(problem.side_rows, prices)
        self.above_loss, self.below_loss = above / prices.scale, below / prices.scale
        self.put(np.full(problem.n_officials, -1, dtype=np.int64))

    def put(self, choice: Ints) -> None:
        """Take over a choice, whatever it costs."""
        problem = self.problem
        chosen = choice[choice >= 0]
        self.choice = choice
        self.taken = np.bincount(problem.post[chosen], minlength=problem.n_posts)
        self.activity = self.load(chosen)
        self.cost = self._cost(self.choice, self.taken, self.activity)

    def load(self, pairs: Ints) -> Ints:
        """Return what these pairs add to the rows."""
        indptr, n_rows = self.columns.indptr.astype(np.int64), self.problem.n_rows
        entries = spans(indptr[pairs], indptr[pairs + 1])
        rows, data = self.columns.indices[entries], self.columns.data[entries]
        total = np.zeros(n_rows, dtype=np.int64)
        np.add.at(total, rows, data)
        return total

    def move(self, officials: Ints, pairs: Ints) -> bool:
        """Give each of these officials a pair (-1: none) if that is within seats and cheaper."""
        old = self.choice[officials]
        before, after = old[old >= 0], pairs[pairs >= 0]
        post, m = self.problem.post, self.problem.n_posts
        taken = self.taken - np.bincount(post[before], minlength=m)
        taken += np.bincount(post[after], minlength=m)
        if (taken > self.problem.seats).any():
            return False
        activity = self.activity - self.load(before) + self.load(after)
        choice = self.choice.copy()
        choice[officials] = pairs
        cost = self._cost(choice, taken, activity)
        if cost >= self.cost:
            return False
        self.choice, self.taken, self.activity, self.cost = choice, taken, activity, cost
        return True

    def _cost(self, choice: Ints, taken: Ints, activity: Ints) -> int:
        problem, side = self.problem, self.problem.side_rows
        assert problem.unplaced_cost is not None
        assert problem.vacant_cost is not None
        total = int(problem.cost[choice[choice >= 0]].sum())
        total += int(problem.unplaced_cost[choice < 0].sum())
        total += int(((problem.seats - taken) * problem.vacant_cost).sum())
        return total + side.penalties(side.violation(activity))

    @property
    def place(self) -> Ints:
        """Post of each official, -1 without one."""
        placed = self.choice >= 0
        place = np.full(len(self.choice), -1, dtype=np.int64)
        place[placed] = self.problem.post[self.choice[placed]]
        return place

    @cached_property
    def row_by_post(self) -> sparse.csr_array:
        """Rows by posts: the share of each post in the pairs that the row counts."""
        problem = self.problem
        matrix = problem.side_rows.matrix
        row = np.repeat(np.arange(problem.n_rows), np.diff(matrix.indptr))
        post = problem.post[matrix.indices]
        shape = (problem.n_rows, problem.n_posts)
        counts = sparse.csr_array((np.ones(len(row)), (row, post)), shape=shape)
        counts.sum_duplicates()
        total = np.maximum(np.asarray(counts.sum(axis=1)).reshape(-1), 1.0)
        return sparse.csr_array(sparse.diags_array(1.0 / total) @ counts)

    @cached_property
    def nearest(self) -> Ints:
        """Post of the pair at which each official loses least, -1 without pairs."""
        problem = self.problem
        least = np.full(problem.n_officials, np.inf)
        np.minimum.at(least, problem.official, self.pair_loss)
        best = np.flatnonzero(self.pair_loss == least[problem.official])
        nearest = np.full(problem.n_officials, -1, dtype=np.int64)
        nearest[problem.official[best]] = problem.post[best]
        return nearest

    def row_losses(self) -> Floats:
        """Return what the choice loses at each row, by missing its limit on either side."""
        over = self.activity - self.problem.side_rows.rhs
        loss = np.zeros(len(over))
        np.multiply(over, self.above_loss, out=loss, where=over > 0)
        np.multiply(-over, self.below_loss, out=loss, where=over < 0)
        return loss

    def losses(self) -> Floats:
        """Share out to the posts what the choice costs above the bound.

        By the prices the whole distance is the sum of what is lost at single pairs, officials,
        posts and rows. What is lost at unplaced officials is told of the post that suits them best.
        """
        problem = self.problem
        loss = np.asarray(self.row_losses() @ self.row_by_post)
        chosen = self.choice[self.choice >= 0]
        np.add.at(loss, problem.post[chosen], self.pair_loss[chosen])
        loss += (problem.seats - self.taken) * self.vacant_loss
        idle = np.flatnonzero((self.choice < 0) & (self.nearest >= 0))
        np.add.at(loss, self.nearest[idle], self.unplaced_loss[idle])
        return np.asarray(np.maximum(loss, 0.0))


def spans(begin: Ints, end: Ints) -> Ints:
    """Return all positions of these half-open spans, one after another."""
    counts = end - begin
    first = np.repeat(begin - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    return np.asarray(first + np.arange(len(first)), dtype=np.int64)
