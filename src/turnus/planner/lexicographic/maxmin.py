"""Bottleneck fairness by bisection: the greatest burden that a plan adds is made least.

The burden of a pair is its points of hardship and distance. What a plan adds to an official is the
burden of the new post less that of the present one, and nothing for who stays. Bisection finds the
least limit that a plan of the same upper tiers can keep: each step asks for a plan with no pair
above a limit, and a proof that there is none makes the answer exact. Pairs above the limit then
cost a tier of their own, before the tier in which hardship and distance are summed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from turnus.planner.lexicographic.retiering import headed, inserted
from turnus.planner.lexicographic.tiers import Tiered, solve_in_tiers
from turnus.planner.model.candidates import Candidates
from turnus.planner.model.objective import Objective
from turnus.planner.options import PlanError
from turnus.rules import PairFacts, Rule, RuleSet, costs
from turnus.rules.kinds.distance import Distance
from turnus.rules.kinds.hardship import Hardship
from turnus.solver.budget import BISECTION, BISECTION_STEP, Budget
from turnus.words import _

Ints = NDArray[np.int64]
BURDEN = "burden"


@dataclass(frozen=True)
class Burden:
    """What a plan adds to those who move, at most.

    Parameters
    ----------
    limit : int
        Points of hardship and distance above which a pair costs in the tier `BURDEN`.
    most : int
        Points of the official to whom the plan adds most.
    of_the_sum : int
        The same of the plan that looks at the sum alone.
    proven : bool
        Whether no plan as good in the tiers above adds less to everybody.
    """

    limit: int
    most: int
    of_the_sum: int
    proven: bool


def burden_rules(ruleset: RuleSet) -> tuple[Rule, ...]:
    """Return the rules of a pack that price hardship and distance."""
    return tuple(rule for rule in ruleset.score_rules if isinstance(rule.kind, Hardship | Distance))


def burden_tier(ruleset: RuleSet) -> int:
    """Return the position of the first tier that holds hardship or distance.

    Raises
    ------
    PlanError
        If the pack prices neither.
    """
    tiers = [ruleset.tier_of(rule) for rule in burden_rules(ruleset)]
    if not tiers:
        text = _("The pack {pack} prices neither hardship nor distance; there is nothing to share.")
        raise PlanError(text.format(pack=ruleset.pack.id))
    return min(tier for tier in tiers if tier is not None)


def added_burden(facts: PairFacts, ruleset: RuleSet, found: Candidates) -> Ints:
    """Return for each pair what it adds to the burden of its official, in points; never below 0."""
    rules = [rule.id for rule in burden_rules(ruleset)]
    points = np.zeros(len(found.pairs), dtype=np.int64)
    for span, block in found.pairs.blocks(ruleset.cost_columns):
        points[span] = costs(ruleset, block).select(rules).sum_horizontal().to_numpy()
    stays = facts.stays()
    stays = stays.filter(~stays["concurrent"])
    borne = costs(ruleset, stays).select(rules).sum_horizontal().to_list()
    today = dict(zip(stays["official"].to_list(), borne, strict=True))
    base = np.array([today.get(official, 0) for official in found.officials], dtype=np.int64)
    return np.asarray(np.maximum(points - base[found.official], 0), dtype=np.int64)


def ease(
    objective: Objective,
    tiered: Tiered,
    added: Ints,
    tier: int,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    seed: int = 0,
) -> tuple[Objective, Tiered, Burden]:
    """Plan anew with the bottleneck first: the most that is added to anybody, before `tier`.

    Parameters
    ----------
    objective, tiered : Objective, Tiered
        The round, and its plan by the sum alone.
    added : int64 array, shape (n_pairs,)
    tier : int
    time_limit : float, optional
        Seconds for everything; half of them for the limit.

    Returns
    -------
    (Objective, Tiered, Burden)
        The round with the tier `BURDEN` before `tier`, and its plan.
    """
    budget = Budget(time_limit)
    most, proven = _least_limit(objective, tiered, added, tier, budget.part(BISECTION), seed)
    eased = limited(objective, added, tier, most)
    plan = solve_in_tiers(eased, time_limit=budget.share(1.0), gap=gap, seed=seed)
    kept = plan.solution.objective is not None and plan.values[tier] == 0
    if not (proven and kept):
        sure = tuple(p and at < tier for at, p in enumerate(plan.proven))
        plan = replace(plan, proven=sure)
    adds = most_added(plan, added)
    least = adds == 0 or (proven and kept)  # nothing adds less than nothing
    burden = Burden(most, adds, most_added(tiered, added), least)
    return eased, plan, burden


def limited(objective: Objective, added: Ints, tier: int, limit: int) -> Objective:
    """Return the round in which pairs that add more than `limit` cost in a tier before `tier`."""
    return inserted(objective, tier, BURDEN, (added > limit).astype(np.int64))


def _least_limit(
    objective: Objective,
    tiered: Tiered,
    added: Ints,
    tier: int,
    budget: Budget,
    seed: int,
) -> tuple[int, bool]:
    """Bisection over the burdens that occur: return the least limit, and whether it is proven.

    A limit is kept if some plan as good in the tiers above has no pair over it.
    """
    most, proven = most_added(tiered, added), all(tiered.proven[:tier])
    limits = np.unique(np.append(added, 0))
    low, high = 0, int(np.searchsorted(limits, most))
    while low < high:
        middle = (low + high) // 2
        above = (added > limits[middle]).astype(np.int64)
        left = budget.share(BISECTION_STEP)
        tried = solve_in_tiers(headed(objective, tier, BURDEN, above), time_limit=left, seed=seed)
        found = tried.solution.objective is not None
        as_good = found and tried.values[:-1] <= tiered.values[:tier]
        if as_good and tried.values[-1] == 0:
            most = most_added(tried, added)
            high = int(np.searchsorted(limits, most))
        else:
            # What holds for a limit holds for all below it: only the last proof counts.
            low, proven = middle + 1, found and all(tried.proven)
    return most, proven


def most_added(tiered: Tiered, added: Ints) -> int:
    """Return what a plan adds to the official to whom it adds most."""
    choice = tiered.solution.choice
    return int(added[choice[choice >= 0]].max(initial=0))
