"""Prices for problems too large for a linear program: the dual, smoothed, by L-BFGS.

Each official takes the cheapest pair at the present prices. Replacing that minimum by a soft one,
of temperature ``T``, makes what the prices collect a smooth function of them, which a
quasi-Newton method climbs in some dozens of steps; cooling brings it to the prices that a linear
program would find. The shares of the soft minimum are, beside that, a nearly feasible fractional
plan. Nothing here is a proof: ``bound.prove`` makes one of the prices.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, minimize

from turnus.planner.bound import Prices, clip_to_penalty, prove
from turnus.planner.problem import Floats, Ints, Problem
from turnus.planner.search import Search

COOLING = 2.5
CLIMB = 300  # steps at most at each temperature
SLOW = 2e-7  # relative gain of a step below which a climb ends
MEMORY = 10  # steps that the quasi-Newton method remembers
CUT = 28.0  # a pair that many temperatures dearer than the best has no share worth counting
WARM, COLDEST = 3, 8  # coolings down to where earlier prices are of use, and to the end
GOOD_ENOUGH = 1e-4  # relative gain of the proven bound below which cooling ends
DEAREST = 50  # cooling begins at one in so many of the dearest that may go wrong, if that is warmer
ROOMIER = 8
LOWEST_PRICE = -1e15


class SmoothDual:
    """The smoothed dual of some pairs of a problem with open ends.

    Parameters
    ----------
    problem : Problem
        Every official may stay unplaced, every seat empty, every row broken, at a price.
    pairs : int64[]
        The pairs that count, in ascending order of their officials.
    columns : csc_array[n_rows, n_pairs of the problem]
        The side rows, by pair.
    officials : int64[], optional
        The officials who count; None: all.
    seats, rhs : int64[], optional
        What is left of them, where a part of the officials is already placed.

    Attributes
    ----------
    share : float64[n pairs that count]
        The share of each pair after `climb`.
    """

    def __init__(
        self,
        problem: Problem,
        pairs: Ints,
        columns: sparse.csc_array,
        *,
        officials: Ints | None = None,
        seats: Ints | None = None,
        rhs: Ints | None = None,
    ) -> None:
        assert problem.unplaced_cost is not None
        assert problem.vacant_cost is not None
        self.pairs = pairs
        self._post = problem.post[pairs]
        self._seats = problem.seats if seats is None else seats
        self._rhs = problem.side_rows.rhs if rhs is None else rhs
        taken = columns if len(pairs) == problem.n_pairs else columns[:, pairs]
        self._by_pair = sparse.csr_array(taken.T.astype(np.float64))
        self._by_row = sparse.csr_array(taken.astype(np.float64))
        self._cost = problem.cost[pairs].astype(np.float64)
        some = np.arange(problem.n_officials) if officials is None else officials
        number = np.full(problem.n_officials, -1, dtype=np.int64)
        number[some] = np.arange(len(some))
        self._official = number[problem.official[pairs]]
        self._unplaced = problem.unplaced_cost[some].astype(np.float64)
        counts = np.bincount(self._official, minlength=len(some))
        self._with = np.flatnonzero(counts)
        self._start = np.searchsorted(self._official, self._with)
        self._bounds = _price_range(problem)
        self.share: Floats = np.zeros(len(pairs))

    def reduced(self, prices: Floats) -> Floats:
        """Cost of each pair after the prices of rows and posts are paid."""
        m = len(self._seats)
        left = self._cost + self._by_pair @ prices[m:] - prices[self._post]
        return np.asarray(left)

    def beyond(self, prices: Floats) -> Floats:
        """Say how much dearer each pair is than the best of its official."""
        left = self.reduced(prices)
        return np.asarray(left - self._best(left)[self._official])

    def _best(self, left: Floats) -> Floats:
        best = self._unplaced.copy()
        if len(left):
            least = np.minimum.reduceat(left, self._start)
            best[self._with] = np.minimum(best[self._with], least)
        return best

    def _collected(self, prices: Floats, temperature: float) -> tuple[float, Floats]:
        """Return minus what the prices collect, softly, and the slope of it."""
        m = len(self._seats)
        left = self.reduced(prices)
        best = self._best(left)
        weight = np.exp((best[self._official] - left) / temperature)
        total = np.exp((best - self._unplaced) / temperature)
        if len(left):
            total[self._with] += np.add.reduceat(weight, self._start)
        self.share = weight / total[self._official]
        value = (best - temperature * np.log(total)).sum()
        value += self._seats @ prices[:m] - self._rhs @ prices[m:]
        slope = np.empty(len(prices))
        slope[:m] = np.bincount(self._post, weights=self.share, minlength=m) - self._seats
        slope[m:] = self._rhs - self._by_row @ self.share
        return -float(value), slope

    def climb(
        self,
        prices: Floats,
        temperature: float,
        steps: int = CLIMB,
        alive: Callable[[], object] = lambda: None,
    ) -> Floats:
        """Raise what the prices collect at this temperature.

        Parameters
        ----------
        prices : float64[n_posts + n_rows]
            Where to begin.
        steps : int
            At most so many.
        alive : callable
            Called before each evaluation; what it raises ends the search.
        """

        def asked(at: Floats) -> tuple[float, Floats]:
            alive()
            return self._collected(at, temperature)

        limits = self._bounds
        result = minimize(
            asked,
            np.clip(prices, limits.lb, limits.ub),
            jac=True,
            method="L-BFGS-B",
            bounds=limits,
            options={"maxiter": steps, "maxfun": 2 * steps, "maxcor": MEMORY, "ftol": SLOW},
        )
        self._collected(result.x, temperature)
        return np.asarray(result.x)


def cool(
    search: Search, opened: Problem, columns: sparse.csc_array, start: Floats | None = None
) -> Prices:
    """Find prices of posts and rows from warm to cold, prove and keep them.

    Parameters
    ----------
    opened : Problem
        The problem of the search with open ends.
    start : float64[n_posts + n_rows], optional
        Prices to begin with, from an earlier search: cooling then begins further down.
    """
    problem = search.problem
    m = problem.n_posts
    spread = warmest(opened)
    raw, temperature = np.zeros(m + problem.n_rows), max(spread, _dearest(problem) / DEAREST)
    if start is not None:
        raw, temperature = start, spread / COOLING**WARM
    by_official = np.argsort(opened.official, kind="stable")
    whole = SmoothDual(opened, by_official, columns)
    best, last, before = prove(problem, raw[m:], raw[:m]), -math.inf, raw
    search.keep_prices(best)
    room = 2 * spread
    while not search.finished and temperature >= spread / COOLING**COLDEST:
        beyond = whole.beyond(raw)
        # Prices move while they are sought; what is far beyond stays out until the next look.
        near = beyond <= CUT * temperature + room
        dual = SmoothDual(opened, by_official[near], columns)
        raw = dual.climb(raw, temperature, alive=search.remaining)
        prices = prove(problem, raw[m:], raw[:m])
        if _worth(prices) < last and not near.all():
            # They moved further than what stayed out allows: once more, with more of it.
            raw, room = before, ROOMIER * room
            continue
        last, before = _worth(prices), raw
        gain = _worth(prices) - _worth(best)
        if gain > 0:
            best = prices
            search.keep_prices(best)
        temperature /= COOLING
        if 0 <= gain <= GOOD_ENOUGH * abs(_worth(best)):
            break
    return best


def _worth(prices: Prices) -> float:
    return prices.value / prices.scale


def warmest(problem: Problem) -> float:
    """Temperature to begin with: a tenth of how far costs commonly lie apart."""
    if not problem.n_pairs:
        return 1.0
    low, high = np.percentile(problem.cost, (10, 90))
    return max(1.0, float(high - low) / 8)


def _dearest(problem: Problem) -> float:
    """Return what one official, seat or unit of a soft row can cost at most."""
    soft = problem.side_rows.penalty[np.isfinite(problem.side_rows.penalty)]
    ends = [costs for costs in (problem.unplaced_cost, problem.vacant_cost) if costs is not None]
    return max((float(np.abs(costs).max(initial=0)) for costs in (soft, *ends)), default=0.0)


def _price_range(problem: Problem) -> Bounds:
    side = problem.side_rows
    endless = np.full(problem.n_rows, np.inf)
    low = clip_to_penalty(side, -endless)
    high = clip_to_penalty(side, endless)
    assert problem.vacant_cost is not None
    top = problem.vacant_cost.astype(np.float64)
    return Bounds(
        np.concatenate([np.full(problem.n_posts, LOWEST_PRICE), np.maximum(low, LOWEST_PRICE)]),
        np.concatenate([top, np.minimum(high, -LOWEST_PRICE)]),
    )
