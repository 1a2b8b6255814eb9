"""Smoothed Lagrangian dual, climbed by L-BFGS and cooled: prices where no linear program fits.

Each official takes the cheapest pair at the present prices. Replacing that minimum by a soft one,
of temperature ``T``, makes what the prices collect a smooth function of them, which a
quasi-Newton method climbs in some dozens of steps; cooling brings it to the prices that a linear
program would find. The best prices are a smooth function of the temperature too: those of the
next are guessed from the last two, which saves most of the steps. The shares of the soft minimum
are, beside that, a nearly feasible fractional plan. Nothing here is a proof: ``bound.prove`` makes
one of the prices.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.optimize import Bounds, minimize

from turnus.solver.assignment import assign
from turnus.solver.budget import COOLING as SHARE_OF_COOLING
from turnus.solver.budget import OutOfTime
from turnus.solver.dual.pair_classes import PairClasses
from turnus.solver.dual.softmin import HANDS, SoftMin
from turnus.solver.prices import Prices, clip_to_penalty, priced, prove
from turnus.solver.problem import Floats, Ints, Problem
from turnus.solver.search import Search

COOLING = 1.6  # small steps: the guess of the next prices is good, and the climb short
CLIMB = 300  # steps at most at each temperature
SLOW = 5e-7  # relative gain of a step below which a climb ends
MEMORY = 5  # steps that the quasi-Newton method remembers; more take longer than they save
LEAST_BENT = 0.01  # of the median: along a price, the dual is taken for at least so bent
WARM, COLDEST = 6, 13  # coolings down to where earlier prices are of use, and to the end
GOOD_ENOUGH = 3e-5  # gain an official, in the measure of `warmest`, below which cooling ends
DEAREST = 250  # cooling begins at one in so many of the dearest that may go wrong, if it is warmer
SOON = 4  # coolings after which prices make a plan that is worth showing
LOWEST_PRICE = -1e15


class SmoothDual:
    """The smoothed dual of some pairs of a problem with open ends.

    Parameters
    ----------
    problem : Problem
        Every official may stay unplaced, every seat empty, every row broken, at a price.
    pairs : int64[]
        The pairs that count, in ascending order of their officials.
    classes : PairClasses
        Of the pairs of the problem.
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
        classes: PairClasses,
        *,
        officials: Ints | None = None,
        seats: Ints | None = None,
        rhs: Ints | None = None,
    ) -> None:
        assert problem.unplaced_cost is not None
        self.pairs = pairs
        seats = problem.seats if seats is None else seats
        rhs = problem.side_rows.rhs if rhs is None else rhs
        self._limits = np.concatenate([seats, -rhs]).astype(np.float64)
        some = np.arange(problem.n_officials) if officials is None else officials
        number = np.full(problem.n_officials, -1, dtype=np.int64)
        number[some] = np.arange(len(some))
        self._soft_min = SoftMin(
            number[problem.official[pairs]],
            problem.cost[pairs].astype(np.float64),
            pairs,
            problem.unplaced_cost[some].astype(np.float64),
            classes,
        )
        self._range = _price_range(problem)
        self.share: Floats = np.zeros(len(pairs))

    def beyond(self, prices: Floats) -> Floats:
        """Say how much dearer each pair is than the best of its official."""
        return self._soft_min.beyond(prices)

    def _collected(
        self, prices: Floats, temperature: float, hands: ThreadPoolExecutor | None = None
    ) -> tuple[float, Floats]:
        """Return minus what the prices collect, softly, and the slope of it."""
        value, taken, self.share = self._soft_min.evaluate(prices, temperature, hands)
        return -(value + float(self._limits @ prices)), -(taken + self._limits)

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
        start = np.clip(prices, self._range.lb, self._range.ub)
        with ThreadPoolExecutor(HANDS) as hands:
            self._collected(start, temperature, hands)
            unit = self._units(temperature)

            def asked(at: Floats) -> tuple[float, Floats]:
                alive()
                value, slope = self._collected(at * unit, temperature, hands)
                return value / temperature, slope * unit / temperature

            result = minimize(
                asked,
                start / unit,
                jac=True,
                method="L-BFGS-B",
                bounds=Bounds(self._range.lb / unit, self._range.ub / unit),
                options={"maxiter": steps, "maxfun": 2 * steps, "maxcor": MEMORY, "ftol": SLOW},
            )
            asked(result.x)
        return np.clip(result.x * unit, self._range.lb, self._range.ub)

    def _units(self, temperature: float) -> Floats:
        """Return units for the prices in which the dual is about as much bent along each."""
        bent = self._soft_min.weights(self.share)
        some = bent[bent > 0]
        least = LEAST_BENT * float(np.median(some)) if len(some) else 1.0
        return np.asarray(temperature / np.sqrt(np.maximum(bent, least)))


def cool(
    search: Search,
    opened: Problem,
    classes: PairClasses,
    start: Floats | None = None,
    seed: int = 0,
) -> Prices:
    """Find prices of posts and rows from warm to cold, prove and keep them.

    Where the search has a time limit, cooling ends after a part of it, cold or not.

    Parameters
    ----------
    opened : Problem
        The problem of the search with open ends.
    start : float64[n_posts + n_rows], optional
        Prices to begin with, from an earlier search: cooling then begins further down.
    seed : int
        Settles ties between plans of equal cost.
    """
    problem = search.problem
    m = problem.n_posts
    spread = warmest(opened)
    raw, temperature = np.zeros(m + problem.n_rows), max(spread, _dearest(problem) / DEAREST)
    if start is not None:
        raw, temperature = start, spread / COOLING**WARM
    best = prove(problem, raw[m:], raw[:m])
    search.keep_prices(best)
    # Upper tiers make up most of the sum; the last one counts too.
    little = GOOD_ENOUGH * problem.n_officials * spread
    dual = SmoothDual(opened, np.argsort(opened.official, kind="stable"), classes)
    path, last, steps = Path(dual, raw), -math.inf, 0
    try:
        while not search.finished and temperature >= spread / COOLING**COLDEST:
            raw = path.follow(temperature, lambda: search.alive(SHARE_OF_COOLING))
            prices = prove(problem, raw[m:], raw[:m])
            if _worth(prices) > _worth(best):
                best = prices
                search.keep_prices(best)
            steps += 1
            if steps == SOON:
                _offer_the_cheapest(search, best, seed)
            gain, last = _worth(prices) - last, _worth(prices)
            if temperature < spread and 0 <= gain <= little:
                break
            temperature /= COOLING
    except OutOfTime:
        search.alive()  # raises again when no time at all is left
    _offer_the_cheapest(search, best, seed)
    return best


def _offer_the_cheapest(search: Search, prices: Prices, seed: int) -> None:
    """Offer the cheapest choice at these prices: exact, and soon, if not the best plan."""
    if not search.finished and search.has_time_for_the_kernel:
        costs = priced(search.problem, prices.scale, prices.row)
        search.offer(assign(search.problem, costs, seed))


class Path:
    """The best prices at falling temperatures: a smooth path, so that each is guessed at first.

    Parameters
    ----------
    dual : SmoothDual
    prices : float64[n_posts + n_rows]
        To begin with.
    """

    def __init__(self, dual: SmoothDual, prices: Floats) -> None:
        self._dual, self._start = dual, prices
        self._behind: list[tuple[float, Floats]] = []

    def follow(self, temperature: float, alive: Callable[[], object]) -> Floats:
        """Return the best prices at this temperature, the lowest so far."""
        prices = self._dual.climb(self._guess(temperature), temperature, alive=alive)
        self._behind = [*self._behind[-1:], (temperature, prices)]
        return prices

    def _guess(self, temperature: float) -> Floats:
        """Go on in the direction of the last step."""
        if not self._behind:
            return self._start
        warm, prices = self._behind[-1]
        if len(self._behind) == 1:
            return prices
        warmer, before = self._behind[0]
        return prices + (prices - before) * ((warm - temperature) / (warmer - warm))


def _worth(prices: Prices) -> float:
    return prices.value / prices.scale


def warmest(problem: Problem) -> float:
    """Return an eighth of how far costs commonly lie apart: a tenth if all are equally common."""
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
