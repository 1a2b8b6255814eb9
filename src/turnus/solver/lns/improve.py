"""Large neighbourhood search: a dive along the prices for a first plan, then ever better ones.

Four kinds of neighbourhood take turns. *Across*: the whole plan is assigned anew, exactly, among
all plans that make no side row worse unless that pays (`reassignment`); it finds what no region is
large enough to see. *Regions*: a few hundred officials around the places where the plan loses most
against the bound (`destroy`) are freed and searched exactly, several at once (`cp_sat`). *Wide*:
all officials whom the prices leave undecided are freed together, the others stay (`undecided`).
After one round of all three, the first two take turns.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

import numpy as np

from turnus.solver.exact.price_and_solve import DIRECT_PAIRS, first_reach, needed_reach
from turnus.solver.lns.cp_sat import best_of
from turnus.solver.lns.destroy import Region, Regions
from turnus.solver.lns.diving import dive
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.mending import Mending
from turnus.solver.lns.parameters import DEFAULT, SearchParameters
from turnus.solver.lns.reassignment import loosened
from turnus.solver.lns.subproblem import Subproblem, Subproblems
from turnus.solver.lns.undecided import cold_shares, undecided
from turnus.solver.memory import pairs_of_a_program
from turnus.solver.prices import Prices, prove
from turnus.solver.problem import Floats, Ints
from turnus.solver.search import Search

STEP = 0.01  # work of a step beside that of its searches


def decidable(search: Search, prices: Prices, parameters: SearchParameters | None = None) -> bool:
    """Whether few enough pairs are left for the proof to be quick, and to be in memory."""
    most = pairs_of_a_program(search.problem, search.max_memory)
    needed = needed_reach(search, prices)
    if needed is None:
        return len(prices.pair) <= min(DIRECT_PAIRS, most)
    return int(np.count_nonzero(prices.pair <= needed)) <= min(
        (parameters or DEFAULT).easy_pairs, most
    )


class Improvement:
    """Improves an incumbent, and offers it as a plan.

    Parameters
    ----------
    search : Search
    incumbent : Incumbent
    prices : Prices
        Those that prove the bound of the search.
    seed : int
    parameters : SearchParameters, optional

    Attributes
    ----------
    work : float
        What the search of regions took so far, in CP-SAT's deterministic measure (about seconds).
    opened : bool
        Whether it has dived for a plan, and bettered that by all kinds of step.
    exhausted : bool
        Whether nothing better was found in any region, however hard it was searched.
    """

    def __init__(
        self,
        search: Search,
        incumbent: Incumbent,
        prices: Prices,
        seed: int,
        parameters: SearchParameters | None = None,
    ) -> None:
        self.search, self.incumbent, self.seed = search, incumbent, seed
        self.tuning = parameters or DEFAULT
        self.prices = prices
        self.random = np.random.default_rng(seed)
        self.by_official = np.argsort(incumbent.problem.official, kind="stable")
        self.reach = self._reach(self.tuning.typical_pairs)
        self.soft = max(self.tuning.coldest, self.tuning.softness * self.reach)
        self.region_reach = self._reach(self.tuning.region_pairs)
        near = self._within(self.tuning.near_pairs)
        self.near = near
        self.regions = Regions(incumbent, near, self.random)
        self.mending = Mending(
            incumbent, self.tuning.mend_size, self.tuning.mend_reaches * self.reach
        )
        self.subproblems = Subproblems(incumbent, self.by_official)
        self.failed_draws, self.size, self.effort = 0, float(self.tuning.first), self.tuning.effort
        self.wide = float(self.tuning.wide)
        self.work, self.opened = 0.0, False
        self.exhausted = not incumbent.problem.n_pairs
        self._seen = self._batches = 0
        self._opening = self._open()
        self._alone = False
        if search.choice is not None:
            incumbent.put(search.choice)

    def with_prices(self, prices: Prices) -> Improvement:
        """Return a new one with other prices, which begins where this one is."""
        incumbent = self.incumbent
        row, post = prices.row / prices.scale, prices.post / prices.scale
        problem = incumbent.problem
        anew = Incumbent(problem, prove(problem, row, post), incumbent.classes)
        improvement = Improvement(self.search, anew, prices, self.seed, self.tuning)
        improvement._take_over(incumbent.choice)
        return improvement

    def _reach(self, each: float) -> float:
        prices = self.incumbent.prices
        return first_reach(prices, int(each * self.incumbent.problem.n_officials)) / prices.scale

    def _within(self, each: float) -> Ints:
        return self.by_official[self.incumbent.pair_loss[self.by_official] <= self._reach(each)]

    @cached_property
    def share(self) -> Floats:
        """The share of each pair, by which it is told whom the prices leave open."""
        near = self._within(self.tuning.dive_pairs)
        return cold_shares(self.incumbent, near, self.soft, self.search.alive)

    def offer(self) -> bool:
        """Offer the choice as a plan; say whether the search has what it wants.

        Where a better plan was found beside, go on from that, unless `on_its_own`.
        """
        search = self.search
        search.offer(self.incumbent.choice)
        if search.choice is not None and not self._alone:
            self._take_over(search.choice)
        return self._has_enough() or decidable(search, self.prices, self.tuning)

    def _has_enough(self) -> bool:
        return self.search.finished and not self._alone

    @contextmanager
    def on_its_own(self) -> Iterator[None]:
        """Within the block, neither take over nor be ended by a plan that is found beside."""
        self._alone = True
        try:
            yield
        finally:
            self._alone = False

    def begin(self) -> None:
        """Dive for a first plan, and better it by each kind of step as long as that pays."""
        for _ in self._opening:
            self.search.alive()
        self.opened = True

    def _open(self) -> Iterator[None]:
        incumbent, allowed = self.incumbent, self._within(self.tuning.dive_pairs)
        prices = np.concatenate([incumbent.prices.post, incumbent.prices.row])
        prices = prices / incumbent.prices.scale
        self._take_over(dive(incumbent, allowed, prices, self.soft, self.search.alive))
        for step, worth in (
            (self.across, self.tuning.worth_across),
            (self.mend, self.tuning.worth_batch),
            (self.batch, self.tuning.worth_batch),
        ):
            while not self.offer():
                yield
                cost = incumbent.cost
                step()
                if not self._pays(cost, worth):
                    break
        while not self.offer():
            yield
            if not self.widely():
                break

    def _pays(self, before: int, worth: float) -> bool:
        """Whether a step from this cost brought more than this part of the distance to the bound.

        Where no plan exists the bound may lie above what the open ends cost: no gain never pays.
        """
        return before - self.incumbent.cost > worth * max(0, before - self.prices.bound)

    def across(self) -> None:
        """Take the best plan that makes no row worse unless it pays, apart from some drawn ones."""
        self.search.alive()
        if not self.search.has_time_for_the_kernel:
            return
        loose = self.tuning.loose[int(self.random.integers(len(self.tuning.loose)))]
        choice = loosened(self.incumbent, self.near, loose, self.random)
        everyone = np.arange(self.incumbent.problem.n_officials)
        if choice is not None and self.incumbent.move(everyone, choice):
            self.failed_draws = 0
        else:
            self.failed_draws += 1

    def widely(self) -> bool:
        """Search all whom the prices leave open, in few subproblems; say whether to do it again.

        Those the prices are sure of stay, so that a subproblem reaches far. Where one holds all,
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
            self._try_wide([officials, officials], self.tuning.wide_pairs)
            return self._pays(cost, self.tuning.worth_wide)
        picked = self.regions.pick(many, -(-count // many), incumbent.losses(), free)
        load = self._try_wide([region.officials for region in picked], self.tuning.wide_pairs[:1])
        larger = (
            load < self.tuning.slight and self.wide * self.tuning.widening <= self.tuning.widest
        )
        if larger:
            self.wide *= self.tuning.widening
        return larger or self._pays(cost, self.tuning.worth_parts)

    def _try_wide(self, freed: list[Ints], pairs: tuple[float, ...]) -> float:
        posts = self.incumbent.problem.n_posts
        reaches = [np.full(posts, self._reach(each)) for each in pairs]
        subproblems = [
            self.subproblems.cut(officials, reaches[at % len(reaches)], self.tuning.most_wide_pairs)
            for at, officials in enumerate(freed)
        ]
        return self._take(subproblems, self.tuning.wide_effort)[1]

    def refine(self, work: float = math.inf) -> None:
        """Begin if need be, then search region after region.

        Larger ones, or harder, when nothing is found any more.

        Parameters
        ----------
        work : float
            About how much, in the measure of ``self.work``.
        """
        end = self.work + work
        while not (self.exhausted or self._has_enough()) and self.work < end:
            self.step()

    def step(self) -> None:
        """Take one step: of the opening, or some regions at once."""
        self.search.alive()
        try:
            if self.opened:
                self._region_after_region()
            else:
                # Also when it was left by an exception: what follows are regions, never nothing.
                self.opened = next(self._opening, self) is self
        finally:  # what a step had found before its time was up is not lost
            self.search.offer(self.incumbent.choice)
        self.work += STEP  # so that steps that find nothing to search come to an end, too
        self.offer()

    def _region_after_region(self) -> None:
        n = self.incumbent.problem.n_officials
        before, size = self.incumbent.cost, self.size
        looked_at, load = self.batch()
        self._seen += looked_at
        if self._pays(before, self.tuning.worth_mention):
            self._seen = self.failed_draws = 0
        elif self.incumbent.cost == before and (size >= n or not looked_at):
            self.exhausted = True
            return
        if self._seen > self.tuning.patience * n:
            self._seen = 0
            self._harder(load)
        elif load > self.tuning.heavy:
            self.size = max(self.tuning.smallest, self.size / self.tuning.narrowing)
        self._batches += 1
        self.mend()
        if self.failed_draws < self.tuning.draws or self._batches % self.tuning.rest == 0:
            self.across()

    def _harder(self, load: float) -> None:
        """Make regions larger, or search them harder; nothing is left when neither is possible."""
        if load <= self.tuning.heavy:
            self.size *= self.tuning.widening
        elif self.effort * self.tuning.harder <= self.tuning.hardest:
            self.effort *= self.tuning.harder
        else:
            self.exhausted = True

    def _take_over(self, choice: Ints) -> None:
        """Go on from this choice if it costs less."""
        if choice is self.incumbent.choice:
            return
        before, cost = self.incumbent.choice, self.incumbent.cost
        self.incumbent.put(choice)
        if self.incumbent.cost >= cost:
            self.incumbent.put(before)

    def mend(self) -> None:
        """Search around the rows at which most is lost."""
        picked = self.mending.pick(self.tuning.most_mends)
        if not picked:
            return
        posts = self.incumbent.problem.n_posts
        subproblems = [
            self.subproblems.cut(one.officials, np.full(posts, one.reach), one.most_pairs)
            for one in picked
        ]
        larger = len(picked[0].officials) / self.tuning.mend_size
        bettered, _ = self._take(subproblems, self.tuning.mend_effort * max(1.0, larger))
        for one, better in zip(picked, bettered, strict=True):
            if better:
                self.mending.refresh(one)

    def batch(self) -> tuple[int, float]:
        """Search regions at once; return how many officials were freed, and the part of effort."""
        n, losses = self.incumbent.problem.n_officials, self.incumbent.losses()
        size = min(n, int(self.size))
        many = max(1, min(self.tuning.least_at_once, n // size), n // (2 * size))
        many = min(many, self.tuning.most_at_once)
        picked = self.regions.pick(many, size, losses)
        return sum(len(region.officials) for region in picked), self._search(picked, losses)

    def _search(self, picked: list[Region], losses: Floats) -> float:
        """Search regions at once; return how much of the effort it took."""
        reach = np.maximum(self.region_reach, self.regions.loss_around(losses))
        subproblems = [self.subproblems.cut(region.officials, reach) for region in picked]
        bettered, load = self._take(subproblems, self.effort)
        for region, better in zip(picked, bettered, strict=True):
            if better:
                self.regions.refresh(region)
        return load

    def _take(self, subproblems: list[Subproblem], effort: float) -> tuple[list[bool], float]:
        """Search subproblems at once; say which bettered the plan, and how much effort it took."""
        found = best_of(subproblems, effort, self.seed, self.search.alive)
        bettered = [
            one.taken is not None
            and self.incumbent.move(subproblem.officials, subproblem.choice(one.taken))
            for subproblem, one in zip(subproblems, found, strict=True)
        ]
        self.work += sum(one.work for one in found)
        return bettered, sum(one.work for one in found) / (effort * max(1, len(found)))
