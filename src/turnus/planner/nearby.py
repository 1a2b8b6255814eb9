"""Which officials to free together: those around the places where a plan falls short."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.planner.bound import Prices
from turnus.planner.problem import Floats, Ints, Problem

Mask = npt.NDArray[np.bool_]
SPREAD = 0.3  # how far chance may move a pair in the order in which a region grows
STEP = 5  # a region takes at most this part of its size in one step


class Regions:
    """Picks regions of officials who compete for the same posts, by what a plan loses there.

    What a plan costs above the bound is the sum of what it loses at single officials, posts and
    rows by the prices. Regions grow from a post where much is lost, along the pairs that the
    prices leave open.
    """

    def __init__(self, problem: Problem, prices: Prices, allowed: Mask, seed: int) -> None:
        self._problem = problem
        self._prices = prices
        self._random = np.random.default_rng(seed)
        self._pairs = np.flatnonzero(allowed)
        self._official = problem.official[self._pairs].astype(np.int64)
        self._post = problem.post[self._pairs].astype(np.int64)
        self._dear = prices.pair[self._pairs] / prices.scale
        self._typical = 1.0 + float(self._dear.mean()) if len(self._dear) else 1.0
        self._reached_by_row = _posts_of_rows(problem, self._pairs)
        self._tired = np.zeros(problem.n_posts)

    def pick(self, choice: Ints, size: int) -> Ints:
        """Return about ``size`` officials, grown from a post drawn by what is lost there."""
        problem = self._problem
        place = np.full(problem.n_officials, -1, dtype=np.int64)
        place[choice >= 0] = problem.post[choice[choice >= 0]]
        weight = self._losses(choice, place) * 0.5**self._tired + 1e-9
        first = int(self._random.choice(problem.n_posts, p=weight / weight.sum()))
        inside = self._grown(first, place, size)
        self._tired[np.unique(place[inside & (place >= 0)])] += 1
        self._tired[first] += 1
        officials = np.flatnonzero(inside)
        if len(officials) > 2 * size:  # posts of very many seats
            officials = np.sort(self._random.choice(officials, size, replace=False))
        return officials

    def refresh(self, choice: Ints, officials: Ints) -> None:
        """Say that a region was improved: it is worth another look."""
        own = choice[officials]
        self._tired[self._problem.post[own[own >= 0]]] = 0

    def _losses(self, choice: Ints, place: Ints) -> Floats:
        """Share out to the posts what the choice costs above the bound."""
        problem, prices = self._problem, self._prices
        chosen = choice[choice >= 0]
        taken = np.zeros(problem.n_pairs)
        taken[chosen] = 1.0
        side = problem.side_rows
        over = side.matrix @ taken - side.rhs
        row = np.where(side.sense == -1, np.maximum(over, 0), np.abs(over))
        row = np.where(side.sense == 1, np.maximum(-over, 0), row) * side.penalty
        loss = (row - over * prices.row / prices.scale) @ self._reached_by_row
        np.add.at(loss, problem.post[chosen], prices.pair[chosen] / prices.scale)
        if prices.vacant is not None:
            empty = problem.seats - np.bincount(place[place >= 0], minlength=problem.n_posts)
            loss += empty * prices.vacant / prices.scale
        if prices.unplaced is not None:
            idle = (place < 0)[self._official]
            each = np.bincount(self._official, minlength=problem.n_officials)
            worth = (prices.unplaced / prices.scale)[self._official] / each[self._official]
            np.add.at(loss, self._post[idle], worth[idle])
        return np.asarray(np.maximum(loss, 0.0))

    def _grown(self, first: int, place: Ints, size: int) -> Mask:
        problem = self._problem
        noise = self._typical * SPREAD * self._random.random(len(self._pairs))
        rank = np.argsort(self._dear + noise, kind="stable")
        official, post = self._official[rank], self._post[rank]
        posts = np.zeros(problem.n_posts, dtype=bool)
        posts[first] = True
        inside = np.zeros(problem.n_officials, dtype=bool)
        while True:
            inside |= (place >= 0) & posts[place]
            missing = size - int(inside.sum())
            if missing <= 0:
                return inside
            edge = np.flatnonzero(inside[official] != posts[post])
            edge = edge[: max(1, min(missing, size // STEP))]
            if not len(edge):
                return inside
            posts[post[edge]] = True
            inside[official[edge]] = True
            own = place[inside]
            posts[own[own >= 0]] = True


def _posts_of_rows(problem: Problem, pairs: Ints) -> sparse.csr_array:
    """Rows by posts: the share of each post in the pairs that the row counts."""
    matrix = problem.side_rows.matrix[:, pairs]
    ones = np.ones(len(pairs))
    to_post = sparse.csr_array(
        (ones, (np.arange(len(pairs)), problem.post[pairs])), (len(pairs), problem.n_posts)
    )
    counts = sparse.csr_array(matrix.astype(bool).astype(np.float64) @ to_post)
    total = np.maximum(np.asarray(counts.sum(axis=1)).reshape(-1), 1.0)
    return sparse.csr_array(sparse.diags_array(1.0 / total) @ counts)
