"""Replanning with minimal perturbation: refusals and facts change a plan as little as may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from turnus.planner.explain.conflicts import find_conflict
from turnus.planner.live.difference import RequestedChanges
from turnus.planner.live.revision import Revision
from turnus.planner.live.what_if import check_known
from turnus.planner.model.candidates import Candidates, refuse_excluded_pins
from turnus.planner.model.objective import Objective, build_objective
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.round import ConflictError, NoPlanYetError, Round, candidates
from turnus.solver.budget import Budget
from turnus.solver.problem import Ints
from turnus.solver.replanning.local_search import Replanned
from turnus.solver.replanning.replanner import Replanner
from turnus.words import _

CHANGES_A_POINT = 10  # so many changes weigh as much as a point of the tier before the last


@dataclass(frozen=True)
class Recommendation:
    """A pair that could be taken, and the plan with it.

    Parameters
    ----------
    official, post : str
    revision : Revision
        All consequences.
    """

    official: str
    post: str
    revision: Revision


@dataclass(frozen=True)
class Recommendations:
    """The cheapest pairs of a post or an official, the cheapest first.

    Parameters
    ----------
    best : tuple of Recommendation
    looked, possible : int
        How many possibilities were compared, of how many.
    settled : bool
        Whether nothing that was not compared can cost less than the last of these: proven.
    """

    best: tuple[Recommendation, ...]
    looked: int
    possible: int
    settled: bool


class LivePlan:
    """A round whose plan is asked again and again; what takes long is done once, here.

    Parameters
    ----------
    round_ : Round
        Solved; or with the choice of an earlier plan put in.
    lost : iterable of int
        Officials whose place in the earlier plan is no longer possible.
    """

    def __init__(self, round_: Round, lost: Iterable[int] = ()) -> None:
        self.round, self.lost = round_, tuple(lost)
        weights = np.array(round_.tiered.weights, dtype=np.int64)
        self.replanner = Replanner(round_.objective.problem(weights), round_.tiered.solution)

    @property
    def usual_price(self) -> int | None:
        """What a change costs unless said otherwise: less than a point of the upper tiers.

        None where there is one tier only: the fewest changes then come first.
        """
        weights = self.round.tiered.weights
        return None if len(weights) == 1 else max(1, weights[-2] // CHANGES_A_POINT)

    def replan(
        self,
        options: RoundOptions | None = None,
        *,
        keep: Iterable[str] = (),
        change_price: int | None = None,
    ) -> Revision:
        """Find the plan of least change with these overrides on top of those of the round.

        Parameters
        ----------
        options : RoundOptions
            The overrides, and how the search runs; it always looks for the best.
        keep : iterable of str
            Officials who keep what the plan gives them.
        change_price : int, optional
            Points of the last tier for each official who changes. None: the fewest changes come
            first, whatever they cost.

        Raises
        ------
        PlanError
            If an override cannot be met.
        ConflictError
            If the hard rules leave no plan with these overrides.
        NoPlanYetError
            If none was found in time.
        """
        found = self.round.candidates
        options = options or RoundOptions()
        asked = RequestedChanges(options, tuple(keep))
        self._check(asked)
        budget = Budget(options.time_limit)
        told = self.replanner.replan(
            pin=_pairs(found, asked.overrides.pins),
            forbid=[*_pairs(found, asked.overrides.forbidden), *self._vacated(asked.overrides)],
            unavailable=[found.official_at[one] for one in asked.overrides.unavailable],
            keep=[found.official_at[one] for one in asked.keep],
            lost=self.lost,
            change_price=change_price,
            time_limit=options.time_limit,
            seed=options.seed,
        )
        if told.solution.objective is None:
            raise self._no_plan(asked, told, budget)
        return self._revision(asked, told)

    def recommend(
        self,
        *,
        post: str | None = None,
        official: str | None = None,
        count: int = 10,
    ) -> Recommendations:
        """Compare who could get a post, or which posts an official could get.

        Raises
        ------
        PlanError
            If the round does not know the post or the official.
        """
        found = self.round.candidates
        if official is not None:
            check_known(self.round, official)
        RoundOptions(vacated=() if post is None else (post,)).check(found.officials, found.posts)
        told = self.replanner.recommend(
            post=None if post is None else found.post_at[post],
            official=None if official is None else found.official_at[official],
            count=count,
            change_price=self.usual_price or 0,
            seed=self.round.options.seed,
        )
        best = []
        for pair, one in zip(told.pairs, told.told, strict=True):
            named = found.officials[found.official[pair]], found.posts[found.post[pair]]
            revision = self._revision(RequestedChanges(RoundOptions(pins=(named,))), one)
            best.append(Recommendation(*named, revision))
        return Recommendations(tuple(best), told.looked, told.possible, told.settled)

    def _revision(self, asked: RequestedChanges, told: Replanned) -> Revision:
        objective, standing = self.round.objective, self.round.tiered.solution.choice
        before = _values(objective, standing, asked.overrides)
        after = _values(objective, told.solution.choice, asked.overrides)
        return Revision(self.round, asked, told, before, after, self.lost)

    def _check(self, asked: RequestedChanges) -> None:
        found, facts = self.round.candidates, self.round.facts
        asked.overrides.check(found.officials, found.posts)
        kept = RoundOptions(unavailable=asked.keep)
        kept.check(found.officials, found.posts)
        both = self.round.options.with_more(asked.overrides)
        both.check(found.officials, found.posts)
        refuse_excluded_pins(facts, self.round.ruleset, asked.overrides, found)

    def _vacated(self, overrides: RoundOptions) -> list[int]:
        """Return the pairs of today's holders of vacated posts."""
        found = self.round.candidates
        posts = [found.post_at[post] for post in overrides.vacated]
        return np.flatnonzero(found.stay & np.isin(found.post, posts)).tolist()

    def _no_plan(self, asked: RequestedChanges, told: Replanned, budget: Budget) -> PlanError:
        if told.solution.status == "infeasible":
            before = self.round
            options = before.options.with_more(asked.overrides)
            rebuilt = candidates(before.facts, before.ruleset, options)
            objective = build_objective(before.ruleset, rebuilt, options)
            conflict = find_conflict(
                objective, before.facts, before.ruleset, options, seconds=budget.for_a_conflict()
            )
            if conflict is not None:
                return ConflictError(conflict)
            return PlanError(
                _("No plan holds what was asked while these officials keep their posts.")
            )
        return NoPlanYetError(
            _("The search was stopped before it found a plan; give it more time.")
        )


def _pairs(found: Candidates, named: Iterable[tuple[str, str]]) -> list[int]:
    pairs = (found.pair_of(*one) for one in named)
    return [pair for pair in pairs if pair is not None]


def _values(objective: Objective, choice: Ints, overrides: RoundOptions) -> tuple[int, ...]:
    """Return what a choice costs in each tier, officials who are unavailable left aside."""
    gone = [objective.candidates.official_at[one] for one in overrides.unavailable]
    idle = [one for one in gone if choice[one] < 0]
    aside = objective.unplaced[:, idle].sum(axis=1)
    values = zip(objective.values(choice), aside.tolist(), strict=True)
    return tuple(value - less for value, less in values)
