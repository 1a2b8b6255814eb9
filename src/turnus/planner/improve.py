"""Finds plans: a dive along the relaxation for the first, exact neighbourhoods for better ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from turnus.planner.bound import Prices
from turnus.planner.child import Highs, Vector
from turnus.planner.exact import (
    DIRECT_PAIRS,
    Relaxation,
    first_reach,
    needed_reach,
    relaxation_solver,
)
from turnus.planner.mip import run
from turnus.planner.nearby import Regions
from turnus.planner.part import Part, open_ended, part_of
from turnus.planner.problem import Ints, Problem
from turnus.planner.search import Search

DIVE_PAIRS = 8  # a dive may use about this many pairs an official, the cheapest by the prices
PART_PAIRS = 12  # and parts, which are small, this many
SURE = 0.9  # a share above this is taken for a decision while diving
AT_LEAST = 5  # one official in so many is decided in each round of a dive
LAST = 60  # a dive ends with the exact search of so many officials
SMALLEST = 200  # officials in the first regions; solved in about a tenth of a second
WIDENING = 1.5  # how much larger the next regions are
PATIENCE = 3  # so many looks without success, besides one for each region's worth of officials
# The root node alone decides most parts; what is left after these nodes another region may find.
PART_NODES = 30
EASY_PAIRS = 2_500  # so many pairs are decided faster than a plan is improved
# No proof is drawn from parts: the usual tolerances of HiGHS do.
FINDING: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 1e-4,
    "mip_abs_gap": 1 - 1e-6,
}


def find_plans(search: Search, highs: Highs, relaxation: Relaxation, seed: int) -> None:
    """Improve the plan until the proof is near, or nothing better is found in any region."""
    prices = relaxation.prices
    problem = open_ended(search.problem, _price(search.problem, prices))
    if problem is None or decidable(search, prices):
        return
    improvement = Improvement(search, highs, problem, prices, seed)
    if relaxation.share is not None:
        improvement.dive(relaxation.share)
    improvement.refine()


def decidable(search: Search, prices: Prices) -> bool:
    """Whether few enough pairs are left for the proof to be quick."""
    needed = needed_reach(search, prices)
    if needed is None:
        return len(prices.pair) <= DIRECT_PAIRS
    return int(np.count_nonzero(prices.pair <= needed)) <= EASY_PAIRS


class Improvement:
    """The choice in work: open-ended, so that it exists from the start, and better by parts."""

    def __init__(
        self, search: Search, highs: Highs, problem: Problem, prices: Prices, seed: int
    ) -> None:
        self.search, self.highs, self.seed = search, highs, seed
        self.problem, self.prices = problem, prices
        self.allowed = self._cheapest(PART_PAIRS)
        self.choice: Ints = np.full(problem.n_officials, -1, dtype=np.int64)
        self.cost = problem.evaluate(self.choice).objective
        self.keep(search.choice)

    def _cheapest(self, each: int) -> npt.NDArray[np.bool_]:
        reach = first_reach(self.prices, each * self.problem.n_officials)
        return np.asarray(self.prices.pair <= reach)

    def keep(self, choice: Ints | None) -> None:
        """Keep a choice when it is better, and offer it as a plan."""
        if choice is None:
            return
        self.search.offer(choice)
        cost = self.problem.evaluate(choice).objective
        if cost < self.cost:
            self.choice, self.cost = choice, cost

    def dive(self, share: Vector) -> None:
        """Decide what the relaxation is sure of, relax the rest again, search the last part."""
        n = self.problem.n_officials
        choice, free = np.full(n, -1, dtype=np.int64), np.arange(n)
        pairs = np.arange(self.problem.n_pairs)
        allowed = self._cheapest(DIVE_PAIRS)
        while len(free) > LAST:
            choice = _decided(self.problem, choice, free, pairs, share)
            free = np.flatnonzero(choice < 0)
            if not len(free):
                break
            part = part_of(self.problem, choice, free, allowed, relaxed=True)
            options = {"solver": relaxation_solver(part.problem), "random_seed": self.seed}
            done = run(self.search, self.highs, part.core.program, FINDING | options)
            if done.status != "optimal":
                break
            pairs, share = part.pairs, done.vectors[0][: len(part.pairs)]
        self.keep(choice)
        self._search_part(part_of(self.problem, choice, np.flatnonzero(choice < 0), self.allowed))

    def refine(self) -> None:
        """Search region after region, larger ones when the smaller ones are worked out."""
        n = self.problem.n_officials
        regions = Regions(self.problem, self.prices, self.allowed, self.seed)
        size = SMALLEST
        while size < n:
            idle = 0
            while idle < n // size + PATIENCE:
                if self.search.finished or decidable(self.search, self.prices):
                    return
                officials = regions.pick(self.choice, size)
                before = self.cost
                self._search_part(part_of(self.problem, self.choice, officials, self.allowed))
                if self.cost < before:
                    regions.refresh(self.choice, officials)
                    idle = 0
                else:
                    idle += 1
            size = int(size * WIDENING)

    def _search_part(self, part: Part) -> None:
        def keep(values: Vector) -> None:
            self.keep(part.choice(values))

        options = {"random_seed": self.seed, "mip_max_nodes": PART_NODES}
        run(self.search, self.highs, part.core.program, FINDING | options, keep)


def _decided(problem: Problem, choice: Ints, free: Ints, pairs: Ints, share: Vector) -> Ints:
    """Take the pairs that have a large share, at least some of the largest, while seats last."""
    order = np.lexsort((pairs, -share))
    sure = int(np.count_nonzero(share > SURE))
    order = order[: max(sure, len(free) // AT_LEAST + 1)]
    order = order[share[order] > 1e-6]
    choice = choice.copy()
    held = choice[choice >= 0]
    left = problem.seats - np.bincount(problem.post[held], minlength=problem.n_posts)
    for pair in pairs[order].tolist():
        official, post = int(problem.official[pair]), int(problem.post[pair])
        if choice[official] < 0 and left[post] > 0:
            choice[official] = pair
            left[post] -= 1
    return choice


def _price(problem: Problem, prices: Prices) -> int:
    """Return a price for what is forbidden that is well above what it can be worth."""
    spread = float(np.ptp(problem.cost)) if problem.n_pairs else 0.0
    for costs in (problem.unplaced_cost, problem.vacant_cost):
        spread += 0.0 if costs is None else float(np.abs(costs).max(initial=0))
    dearest = float(np.abs(prices.row).max(initial=0)) / prices.scale
    return int(min(2.0**60, 2 * max(spread, dearest) + 1))
