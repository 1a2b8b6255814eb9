"""A plan that lives on: refusals and new facts change it as little as may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from turnus.planner.candidates import Candidates, candidates, refuse_excluded_pins
from turnus.planner.clash import find_clash
from turnus.planner.difference import Asked, Change, Changes
from turnus.planner.hunt import Replanned
from turnus.planner.objective import Objective, build_objective
from turnus.planner.options import Options, PlanError
from turnus.planner.pipeline import ClashError, NoPlanYetError, Round
from turnus.planner.plan import Plan
from turnus.planner.problem import Floats, Ints, Solution
from turnus.planner.replan import Replanner
from turnus.planner.tiers import Tiered
from turnus.planner.worst_off import Burden, added_burden, burden_tier, limited, most_added
from turnus.words import _

CHANGES_A_POINT = 10  # so many changes weigh as much as a point of the tier before the last


@dataclass(frozen=True)
class Revision:
    """The answer to a question about a round: another plan, and how it differs.

    Parameters
    ----------
    before : Round
        The round as it stood.
    asked : Asked
    told : Replanned
        The answer, in the arrays of `before`.
    values_before, values_after : tuple of int
        What each tier costs, officials who are unavailable left aside.
    lost : tuple of int
        Officials whose place in the plan before is no longer possible.
    """

    before: Round
    asked: Asked
    told: Replanned
    values_before: tuple[int, ...]
    values_after: tuple[int, ...]
    lost: tuple[int, ...] = ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Who has another post than before, and why."""
        return Changes(
            self.before.inquiry(),
            self.asked,
            self.before.tiered.solution.choice,
            self.told.solution.choice,
            forced=self.told.forced.tolist(),
            lost=self.lost,
        ).told()

    @cached_property
    def after(self) -> Round:
        """The round with what was asked among its wishes: it can be explained, and asked again."""
        before = self.before
        found = before.candidates
        kept = [
            (official, found.posts[found.post[pair]])
            for official in self.asked.keep
            if (pair := int(before.tiered.solution.choice[found.official_at[official]])) >= 0
        ]
        more = self.asked.wishes.with_more(Options(pins=tuple(kept)))
        options = before.options.with_more(more)
        rebuilt = candidates(before.facts, before.ruleset, options)
        objective = _stated(before, rebuilt, options)
        tiered = before.tiered
        solution = _carried_over(before.objective, objective, self.told.solution, tiered.weights)
        values = objective.values(solution.choice)
        proven = tiered.proven if solution.status == "optimal" else (False,) * len(values)
        told = Tiered(solution, tiered.weights, values, proven, solution.stopped)
        return Round(
            before.facts,
            before.ruleset,
            options,
            rebuilt,
            objective,
            told,
            _burden(before, rebuilt, told),
        )

    def plan(self) -> Plan:
        """Return the new plan in the words of the domain."""
        return self.after.plan()


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
        found, standing = self.round.candidates, self.round.tiered.solution.choice
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
        values = [
            _values(self.round.objective, choice, asked.wishes)
            for choice in (standing, told.solution.choice)
        ]
        return Revision(self.round, asked, told, values[0], values[1], self.lost)

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


def _stated(before: Round, rebuilt: Candidates, options: Options) -> Objective:
    """Return the objective with more wishes, in the tiers of the round before."""
    objective = build_objective(before.ruleset, rebuilt, options)
    if before.burden is None:
        return objective
    added = added_burden(before.facts, before.ruleset, rebuilt)
    return limited(objective, added, burden_tier(before.ruleset), before.burden.limit)


def _burden(before: Round, rebuilt: Candidates, told: Tiered) -> Burden | None:
    """Return what the new plan adds at most; that it could not be less is proven of the old one."""
    if before.burden is None:
        return None
    added = added_burden(before.facts, before.ruleset, rebuilt)
    return replace(before.burden, most=most_added(told, added), proven=False)


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


def _carried_over(
    old: Objective, new: Objective, solution: Solution, weights: tuple[int, ...]
) -> Solution:
    """Return a solution of a round in the arrays of the same round with more wishes."""
    found, rebuilt = old.candidates, new.candidates
    choice = np.full(len(rebuilt.officials), -1, dtype=np.int64)
    for at, pair in enumerate(solution.choice.tolist()):
        if pair >= 0:
            there = rebuilt.pair_of(found.officials[at], found.posts[found.post[pair]])
            assert there is not None  # what was asked took other pairs away, not this one
            choice[rebuilt.official_at[found.officials[at]]] = there
    problem = new.problem(np.array(weights, dtype=np.int64))
    checked = problem.evaluate(choice)
    return replace(
        solution,
        choice=choice,
        objective=checked.objective,
        row_slack=checked.row_slack,
        row_price=_row_prices(old, new, solution),
    )


def _row_prices(old: Objective, new: Objective, solution: Solution) -> Floats:
    """Return the prices of the rows that both have; new wishes have none."""
    known = {
        (label.rule.id, label.subject): float(price)
        for label, price in zip(old.labels.labels, solution.row_price, strict=False)
    }
    prices = np.zeros(len(new.rows.rhs))
    for row, label in enumerate(new.labels.labels):
        prices[row] = known.get((label.rule.id, label.subject), 0.0)
    return prices
