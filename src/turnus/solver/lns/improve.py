"""Finds plans: a dive along the prices for the first, then ever better ones.

The whole plan is searched exactly among all plans that make no side row worse, unless that pays
(`designate`), which finds what no region is large enough to see. Regions of a few hundred officials
are searched exactly, several at once, where the plan loses most. All whom the prices leave open are
searched at once, while those the prices are sure of stay. After one round of these the first two
take turns.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from turnus.solver.exact.price_and_solve import DIRECT_PAIRS, first_reach, needed_reach
from turnus.solver.lns.cp_sat import best_of
from turnus.solver.lns.destroy import Region, Regions
from turnus.solver.lns.diving import dive
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.reassignment import loosened
from turnus.solver.lns.subproblem import Subproblem, Subproblems
from turnus.solver.lns.undecided import cold_shares, undecided
from turnus.solver.memory import pairs_of_a_program
from turnus.solver.prices import Prices
from turnus.solver.problem import Floats, Ints
from turnus.solver.search import Search

DIVE_PAIRS = 10  # a dive may use about this many pairs an official, the cheapest by the prices
NEAR_PAIRS = 6  # so many say who competes with whom, and are tried across the whole plan
PART_PAIRS = 6  # and so many are tried in regions where little is lost
TYPICAL_PAIRS = 4.5  # what the dearest of so many lose is the measure of what counts as little
SOFT, COLDEST = 0.02, 0.05  # temperature of decisions, as a share of that measure, and at least
SMALLEST, FIRST = 60, 100  # officials in a region, at least and to begin with
EFFORT = 0.5  # for each region, in the measure of `crew`
HEAVY = 0.4  # part of the effort above which regions are too large for it
NARROWING, WIDENING = 1.2, 1.4
HARDER, HARDEST = 4.0, 128.0
WIDE, WIDEST = 2_400, 6_600.0  # unsure officials searched together, to begin with and at most
WIDE_EFFORT, SLIGHT = 10.0, 0.1  # how hard; the part of it below which parts may be larger
WIDE_PAIRS = (2.4, 2.1)  # so many pairs an official, of all, are tried then; in turn
MOST_WIDE_PAIRS = 20_000
PATIENCE = 1.0  # every official is looked at so often without success before regions grow
MOST_AT_ONCE = 120
# Part of the distance to the bound that a step at the beginning has to bring for another of its
# kind: across the whole plan, in regions, among all who are unsure in parts or at once.
WORTH_ACROSS, WORTH_BATCH, WORTH_PARTS, WORTH_WIDE = 0.1, 0.01, 0.03, 0.2
WORTH_MENTION = 0.002  # the same for regions later on, lest they grow
LOOSE = (0.0, 0.02, 0.05, 0.1)  # share of rows that a step across the whole plan leaves loose
DRAWS, REST = 4, 4  # so many such steps may fail; then there is one in so many batches only
EASY_PAIRS = 2_500  # so many pairs are decided faster than a plan is improved


def find_plans(search: Search, incumbent: Incumbent, prices: Prices, seed: int) -> None:
    """Improve the plan until the proof is near, or nothing better is found in any region."""
    if decidable(search, prices):
        return
    improvement = Improvement(search, incumbent, prices, seed)
    improvement.begin()
    improvement.refine()


def decidable(search: Search, prices: Prices) -> bool:
    """Whether few enough pairs are left for the proof to be quick, and to be in memory."""
    most = pairs_of_a_program(search.problem, search.max_memory)
    needed = needed_reach(search, prices)
    if needed is None:
        return len(prices.pair) <= min(DIRECT_PAIRS, most)
    return int(np.count_nonzero(prices.pair <= needed)) <= min(EASY_PAIRS, most)


class Improvement:
    """Betters the choice on a board, and offers it as a plan."""

    def __init__(self, search: Search, incumbent: Incumbent, prices: Prices, seed: int) -> None:
        self.search, self.incumbent, self.seed = search, incumbent, seed
        self.prices = prices
        self.random = np.random.default_rng(seed)
        self.by_official = np.argsort(incumbent.problem.official, kind="stable")
        self.reach = self._reach(TYPICAL_PAIRS)
        self.soft = max(COLDEST, SOFT * self.reach)
        self.part_reach = self._reach(PART_PAIRS)
        near = self._within(NEAR_PAIRS)
        self.near = near
        self.regions = Regions(incumbent, near, self.random)
        self.subproblems = Subproblems(incumbent, self.by_official)
        self.failed_draws, self.size, self.effort = 0, float(FIRST), EFFORT
        self.wide = float(WIDE)
        if search.choice is not None:
            incumbent.put(search.choice)

    def _reach(self, each: float) -> float:
        prices = self.incumbent.prices
        return first_reach(prices, int(each * self.incumbent.problem.n_officials)) / prices.scale

    def _within(self, each: float) -> Ints:
        return self.by_official[self.incumbent.pair_loss[self.by_official] <= self._reach(each)]

    @cached_property
    def share(self) -> Floats:
        """The share of each pair, by which it is told whom the prices leave open."""
        near = self._within(DIVE_PAIRS)
        return cold_shares(self.incumbent, near, self.soft, self.search.remaining)

    def offer(self) -> bool:
        """Offer the choice as a plan; say whether the search has what it wants."""
        self.search.offer(self.incumbent.choice)
        return self.search.finished or decidable(self.search, self.prices)

    def begin(self) -> None:
        """Dive for a first plan, and better it by each kind of step as long as that pays."""
        incumbent = self.incumbent
        prices = (
            np.concatenate([incumbent.prices.post, incumbent.prices.row]) / incumbent.prices.scale
        )
        choice = dive(incumbent, self._within(DIVE_PAIRS), prices, self.soft, self.search.remaining)
        before, cost = incumbent.choice, incumbent.cost
        incumbent.put(choice)
        if incumbent.cost > cost:
            incumbent.put(before)
        for step, worth in ((self.across, WORTH_ACROSS), (self.batch, WORTH_BATCH)):
            while not self.offer():
                cost = incumbent.cost
                step()
                if not self._pays(cost, worth):
                    break
        while not self.offer() and self.widely():
            pass

    def _pays(self, before: int, worth: float) -> bool:
        """Whether a step from this cost brought more than this part of the distance to the bound.

        Where no plan exists the bound may lie above what the open ends cost: no gain never pays.
        """
        return before - self.incumbent.cost > worth * max(0, before - self.prices.bound)

    def across(self) -> None:
        """Take the best plan that makes no row worse unless it pays, apart from some drawn ones."""
        self.search.remaining()
        subproblem = LOOSE[int(self.random.integers(len(LOOSE)))]
        choice = loosened(self.incumbent, self.near, subproblem, self.random)
        everyone = np.arange(self.incumbent.problem.n_officials)
        if choice is not None and self.incumbent.move(everyone, choice):
            self.failed_draws = 0
        else:
            self.failed_draws += 1

    def widely(self) -> bool:
        """Search all whom the prices leave open, in few parts; say whether to do it again.

        Those the prices are sure of stay, so that a part reaches far. Where one part holds all,
        nothing ties its hands at its edges: that is worth two searches, with more pairs and fewer.
        """
        incumbent, cost = self.incumbent, self.incumbent.cost
        free = undecided(incumbent, self.share)
        count = int(np.count_nonzero(free))
        if not count:
            return False
        many = -(-count // int(self.wide))
        if many == 1:
            officials = np.flatnonzero(free)
            self._try_wide([officials, officials], WIDE_PAIRS)
            return self._pays(cost, WORTH_WIDE)
        picked = self.regions.pick(many, -(-count // many), incumbent.losses(), free)
        load = self._try_wide([region.officials for region in picked], WIDE_PAIRS[:1])
        larger = load < SLIGHT and self.wide * WIDENING <= WIDEST
        if larger:
            self.wide *= WIDENING
        return larger or self._pays(cost, WORTH_PARTS)

    def _try_wide(self, freed: list[Ints], pairs: tuple[float, ...]) -> float:
        posts = self.incumbent.problem.n_posts
        reaches = [np.full(posts, self._reach(each)) for each in pairs]
        subproblems = [
            self.subproblems.cut(officials, reaches[at % len(reaches)], MOST_WIDE_PAIRS)
            for at, officials in enumerate(freed)
        ]
        return self._take(subproblems, WIDE_EFFORT)[1]

    def refine(self) -> None:
        """Search region after region; larger ones, or harder, when nothing is found any more."""
        n = self.incumbent.problem.n_officials
        seen = batches = 0
        while not self.offer():
            before, size = self.incumbent.cost, self.size
            looked_at, load = self.batch()
            seen += looked_at
            if self._pays(before, WORTH_MENTION):
                seen = self.failed_draws = 0
            elif self.incumbent.cost == before and (size >= n or not looked_at):
                return
            if seen > PATIENCE * n:
                seen = 0
                if load <= HEAVY:
                    self.size *= WIDENING
                elif self.effort * HARDER <= HARDEST:
                    self.effort *= HARDER
                else:
                    return
            elif load > HEAVY:
                self.size = max(SMALLEST, self.size / NARROWING)
            batches += 1
            if self.failed_draws < DRAWS or batches % REST == 0:
                self.across()

    def batch(self) -> tuple[int, float]:
        """Search regions at once; return how many officials were freed, and the part of effort."""
        n, losses = self.incumbent.problem.n_officials, self.incumbent.losses()
        size = min(n, int(self.size))
        many = max(1, min(MOST_AT_ONCE, n // (2 * size)))
        picked = self.regions.pick(many, size, losses)
        return sum(len(region.officials) for region in picked), self._search(picked, losses)

    def _search(self, picked: list[Region], losses: Floats) -> float:
        """Search regions at once; return how much of the effort it took."""
        reach = np.maximum(self.part_reach, self.regions.loss_around(losses))
        subproblems = [self.subproblems.cut(region.officials, reach) for region in picked]
        bettered, load = self._take(subproblems, self.effort)
        for region, better in zip(picked, bettered, strict=True):
            if better:
                self.regions.refresh(region)
        return load

    def _take(self, subproblems: list[Subproblem], effort: float) -> tuple[list[bool], float]:
        """Search parts at once; say which bettered the plan, and how much of the effort it took."""
        found = best_of(subproblems, effort, self.seed, self.search.remaining)
        bettered = [
            one.taken is not None
            and self.incumbent.move(subproblem.officials, subproblem.choice(one.taken))
            for subproblem, one in zip(subproblems, found, strict=True)
        ]
        return bettered, sum(one.work for one in found) / (effort * max(1, len(found)))
