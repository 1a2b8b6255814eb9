"""The answer to a request about a round: another plan, and how it differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from turnus.planner.lexicographic.frontier import with_moves_as_in
from turnus.planner.lexicographic.maxmin import (
    Burden,
    added_burden,
    burden_tier,
    limited,
    most_added,
)
from turnus.planner.lexicographic.tiers import Tiered
from turnus.planner.live.difference import Change, Changes, RequestedChanges
from turnus.planner.model.candidates import Candidates
from turnus.planner.model.objective import Objective, build_objective
from turnus.planner.options import RoundOptions
from turnus.planner.plan import Plan
from turnus.planner.round import Round, candidates
from turnus.solver.problem import Floats, Solution
from turnus.solver.replanning.local_search import Replanned


@dataclass(frozen=True)
class Revision:
    """The answer to a request about a round: another plan, and how it differs.

    Parameters
    ----------
    before : Round
        The round as it stood.
    asked : RequestedChanges
    told : Replanned
        The answer, in the arrays of `before`.
    values_before, values_after : tuple of int
        What each tier costs, officials who are unavailable left aside.
    lost : tuple of int
        Officials whose place in the plan before is no longer possible.
    """

    before: Round
    asked: RequestedChanges
    told: Replanned
    values_before: tuple[int, ...]
    values_after: tuple[int, ...]
    lost: tuple[int, ...] = ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Who has another post than before, and why."""
        return Changes(
            self.before.context(),
            self.asked,
            self.before.tiered.solution.choice,
            self.told.solution.choice,
            forced=self.told.forced.tolist(),
            lost=self.lost,
        ).told()

    @cached_property
    def after(self) -> Round:
        """The round, what was asked among its overrides: it can be explained, and asked again."""
        before = self.before
        found = before.candidates
        kept = [
            (official, found.posts[found.post[pair]])
            for official in self.asked.keep
            if (pair := int(before.tiered.solution.choice[found.official_at[official]])) >= 0
        ]
        more = self.asked.overrides.with_more(RoundOptions(pins=tuple(kept)))
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


def _stated(before: Round, rebuilt: Candidates, options: RoundOptions) -> Objective:
    """Return the objective with more overrides, in the tiers of the round before."""
    stated = build_objective(before.ruleset, rebuilt, options)
    objective = with_moves_as_in(before.objective, stated)
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


def _carried_over(
    old: Objective, new: Objective, solution: Solution, weights: tuple[int, ...]
) -> Solution:
    """Return a solution of a round in the arrays of the same round with more overrides."""
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
    """Return the prices of the rows that both have; new overrides have none."""
    known = {
        (label.rule.id, label.subject): float(price)
        for label, price in zip(old.labels.labels, solution.row_price, strict=False)
    }
    prices = np.zeros(len(new.rows.rhs))
    for row, label in enumerate(new.labels.labels):
        prices[row] = known.get((label.rule.id, label.subject), 0.0)
    return prices
