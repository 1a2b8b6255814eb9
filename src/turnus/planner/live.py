"""A plan that lives on: refusals and new facts change it as little as may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from turnus.planner.candidates import Candidates, candidates, refuse_excluded_pins
from turnus.planner.clash import find_clash
from turnus.planner.difference import Asked
from turnus.planner.hunt import Replanned
from turnus.planner.objective import Objective, build_objective
from turnus.planner.options import Options, PlanError
from turnus.planner.pipeline import ClashError, NoPlanYetError, Round
from turnus.planner.problem import Ints
from turnus.planner.replan import Replanner
from turnus.planner.revision import Revision
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
        wishes: Options | None = None,
        *,
        keep: Iterable[str] = (),
        change_price: int | None = None,
        time_limit: float | None = None,
        seed: int = 0,
    ) -> Revision:
        """Find the plan of least change with these wishes on top of those of the round.

        Parameters
        ----------
        wishes : Options
            Pins, forbidden pairs, vacated posts and unavailable officials.
        keep : iterable of str
            Officials who keep what the plan gives them.
        change_price : int, optional
            Points of the last tier for each official who changes. None: the fewest changes come
            first, whatever they cost.
        time_limit : float, optional
            Seconds.
        seed : int
            Settles ties.

        Raises
        ------
        PlanError
            If a wish cannot be met.
        ClashError
            If the hard rules leave no plan with these wishes.
        NoPlanYetError
            If none was found in time.
        """
        found = self.round.candidates
        asked = Asked(wishes or Options(), tuple(keep))
        self._check(asked)
        told = self.replanner.replan(
            pin=_pairs(found, asked.wishes.pins),
            forbid=[*_pairs(found, asked.wishes.forbidden), *self._vacated(asked.wishes)],
            unavailable=[found.official_at[one] for one in asked.wishes.unavailable],
            keep=[found.official_at[one] for one in asked.keep],
            lost=self.lost,
            change_price=change_price,
            time_limit=time_limit,
            seed=seed,
        )
        if told.solution.objective is None:
            raise self._no_plan(asked, told, time_limit)
        return self._revision(asked, told)

    def recommend(
        self,
        *,
        post: str | None = None,
        official: str | None = None,
        count: int = 10,
        seed: int = 0,
    ) -> Recommendations:
        """Compare who could get a post, or which posts an official could get.

        Raises
        ------
        PlanError
            If the round does not know the post or the official.
        """
        found = self.round.candidates
        Options(
            vacated=() if post is None else (post,),
            unavailable=() if official is None else (official,),
        ).check(found.officials, found.posts)
        told = self.replanner.recommend(
            post=None if post is None else found.post_at[post],
            official=None if official is None else found.official_at[official],
            count=count,
            change_price=self.usual_price or 0,
            seed=seed,
        )
        best = []
        for pair, one in zip(told.pairs, told.told, strict=True):
            named = found.officials[found.official[pair]], found.posts[found.post[pair]]
            revision = self._revision(Asked(Options(pins=(named,))), one)
            best.append(Recommendation(*named, revision))
        return Recommendations(tuple(best), told.looked, told.possible, told.settled)

    def _revision(self, asked: Asked, told: Replanned) -> Revision:
        objective, standing = self.round.objective, self.round.tiered.solution.choice
        before = _values(objective, standing, asked.wishes)
        after = _values(objective, told.solution.choice, asked.wishes)
        return Revision(self.round, asked, told, before, after, self.lost)

    def _check(self, asked: Asked) -> None:
        found, facts = self.round.candidates, self.round.facts
        asked.wishes.check(found.officials, found.posts)
        kept = Options(unavailable=asked.keep)
        kept.check(found.officials, found.posts)
        both = self.round.options.with_more(asked.wishes)
        both.check(found.officials, found.posts)
        refuse_excluded_pins(facts, self.round.ruleset, asked.wishes, found)

    def _vacated(self, wishes: Options) -> list[int]:
        """Return the pairs of today's holders of vacated posts."""
        found = self.round.candidates
        posts = [found.post_at[post] for post in wishes.vacated]
        return np.flatnonzero(found.stay & np.isin(found.post, posts)).tolist()

    def _no_plan(self, asked: Asked, told: Replanned, time_limit: float | None) -> PlanError:
        if told.solution.status == "infeasible":
            before = self.round
            options = before.options.with_more(asked.wishes)
            rebuilt = candidates(before.facts, before.ruleset, options)
            objective = build_objective(before.ruleset, rebuilt, options)
            clash = find_clash(objective, before.facts, before.ruleset, options, seconds=time_limit)
            if clash is not None:
                return ClashError(clash)
            return PlanError(
                _("No plan holds what was asked while these officials keep their posts.")
            )
        return NoPlanYetError(
            _("The search was stopped before it found a plan; give it more time.")
        )


def _pairs(found: Candidates, named: Iterable[tuple[str, str]]) -> list[int]:
    pairs = (found.pair_of(*one) for one in named)
    return [pair for pair in pairs if pair is not None]


def _values(objective: Objective, choice: Ints, wishes: Options) -> tuple[int, ...]:
    """Return what a choice costs in each tier, officials who are unavailable left aside."""
    gone = [objective.candidates.official_at[one] for one in wishes.unavailable]
    idle = [one for one in gone if choice[one] < 0]
    aside = objective.unplaced[:, idle].sum(axis=1)
    values = zip(objective.values(choice), aside.tolist(), strict=True)
    return tuple(value - less for value, less in values)
