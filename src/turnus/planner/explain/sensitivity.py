"""Sensitivity to weights that nobody verified: the round solved anew, one halved or doubled.

Points of a pack are mostly choices, not law. Where a plan changes little when such a choice is
halved or doubled, it does not hang on it; where it changes much, the office should know.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from turnus.planner.lexicographic.frontier import n_moves, with_moves
from turnus.planner.lexicographic.tiers import Tiered
from turnus.planner.model.candidates import Candidates
from turnus.planner.model.objective import build_objective
from turnus.planner.options import RoundOptions
from turnus.planner.plan import Reweighted
from turnus.rules import RuleSet
from turnus.rules.model import PackPrices
from turnus.rules.ruleset import Rule
from turnus.solver.budget import Budget
from turnus.solver.problem import Ints

Factor = Literal["half", "double"]
FACTORS: tuple[Factor, ...] = ("half", "double")


def unverified_weights(ruleset: RuleSet) -> list[Rule]:
    """Return the soft rules and scores whose value was not read in a published text."""
    return [rule for rule in ruleset.rules if not rule.hard and not rule.citation.verified]


def sensitivity(
    ruleset: RuleSet,
    found: Candidates,
    options: RoundOptions,
    tiered: Tiered,
    *,
    time_limit: float | None,
) -> tuple[Reweighted, ...]:
    """Solve the round with each unverified weight halved, and doubled.

    Parameters
    ----------
    tiered : Tiered
        The plan to compare with.
    time_limit : float or None
        Seconds for all of them.
    """
    budget, own = Budget(time_limit), tiered.solution.choice
    asked = [(rule, factor) for rule in unverified_weights(ruleset) for factor in FACTORS]
    told = []
    for left, (rule, factor) in zip(range(len(asked), 0, -1), asked, strict=True):
        stated = build_objective(reweighted(ruleset, rule, factor), found, options)
        solved, other = with_moves(
            stated,
            options.moves,
            time_limit=budget.share(1 / left),
            gap=options.gap,
            seed=options.seed,
        )
        choice = other.solution.choice
        if other.solution.objective is not None:
            if solved.values(own) <= other.values:  # of plans of equal cost, the one in hand
                choice = own
            differs, moves = _differs(found, own, choice), n_moves(stated, choice)
            proven = all(other.proven)
            told.append(Reweighted(rule.id, str(rule.title), factor, moves, differs, proven))
    return tuple(told)


def reweighted(ruleset: RuleSet, rule: Rule, factor: Factor) -> RuleSet:
    """Return the rules with one weight doubled; or halved, by doubling all others of its tier."""
    if factor == "double":
        return replace(ruleset, rules=tuple(_twice(one, one is rule) for one in ruleset.rules))
    rules = tuple(
        _twice(one, one is not rule and one.tier == rule.tier and not one.hard)
        for one in ruleset.rules
    )
    prices = {
        name: price.model_copy(update={"weight": 2 * price.weight})
        for name, price in ruleset.pack.prices
        if price.tier == rule.tier
    }
    pack = ruleset.pack.model_copy(update={"prices": _with(ruleset.pack.prices, prices)})
    return replace(ruleset, rules=rules, pack=pack)


def _with(prices: PackPrices, changed: dict[str, object]) -> PackPrices:
    return prices.model_copy(update=changed)


def _twice(rule: Rule, this: bool) -> Rule:
    return replace(rule, weight=2 * rule.weight) if this and rule.weight is not None else rule


def _differs(found: Candidates, own: Ints, other: Ints) -> int:
    """Count the officials in another post; who has none in both is in none."""
    posts = [np.where(choice >= 0, found.post[choice], -1) for choice in (own, other)]
    return int(np.count_nonzero(posts[0] != posts[1]))
