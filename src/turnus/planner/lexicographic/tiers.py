"""Lexicographic optimisation by weighted sums, with a proof for the upper tiers.

No gain in a later tier pays for a loss in an earlier one. Weights that make one weighted sum
lexicographic for certain grow with the product of what the tiers can cost, beyond what prices in
floating point resolve. So:

1. The round is solved with moderate weights.
2. The tiers above the last are solved alone with certain weights, from that plan. They count
   things, so these weights stay small, and mostly the bound says at once that the plan cannot be
   improved.
3. If the plan costs the least in the upper tiers it is lexicographically best: with these fixed,
   the weighted sum ranks by the last tier alone. Otherwise the weights grow, and 1 is repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from turnus.planner.lexicographic.standstill import standstill
from turnus.planner.model.objective import Objective
from turnus.planner.options import PlanError
from turnus.solver.budget import Budget
from turnus.solver.problem import Progress, Solution
from turnus.solver.solve import solve
from turnus.words import _

Ints = NDArray[np.int64]
GROWTH = 8
LARGEST_TOTAL = 2**50  # well inside the integers that a float holds exactly
_LARGEST_NUMBER = 2**62  # what 64 bits hold, with room for a sum of two


@dataclass(frozen=True)
class Tiered:
    """The solution of a round, with what each tier costs.

    Parameters
    ----------
    weights, values : tuple of int
        For each tier, its weight in the objective and its cost in the plan.
    proven : tuple of bool
        Whether no plan does better in the tier, given the tiers before it.
    stopped : str
        Why the search ended early, in whichever stage, as in `turnus.solver.Solution`.
    """

    solution: Solution
    weights: tuple[int, ...]
    values: tuple[int, ...]
    proven: tuple[bool, ...]
    stopped: str = ""


def solve_in_tiers(
    objective: Objective,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Tiered:
    """Solve a round with its tiers in order.

    Parameters
    ----------
    objective : Objective
    time_limit : float or None
        Seconds for everything.
    gap, seed, on_progress
        As for `turnus.solver.solve`; progress is told of the last stage only.

    Returns
    -------
    Tiered
        With a `Solution` of the weighted sum; infeasible if the hard rules are in conflict.
    """
    budget = Budget(time_limit)
    ceilings = _most_each_tier_can_cost(objective)
    weights = _moderate_weights(objective)
    _refuse_overflow(weights, ceilings)
    upper: Solution | None = None
    best: Tiered | None = None
    start = standstill(objective)
    while True:
        solution = solve(
            objective.problem(weights),
            time_limit=budget.share(1.0),
            gap=gap,
            seed=seed,
            on_progress=on_progress,
            warm_start=start,
        )
        if solution.status in ("infeasible", "unknown"):
            return _without_plan(solution, len(ceilings))
        if upper is None and solution.status == "optimal":
            upper = _solve_upper(objective, ceilings, solution, budget.share(1.0), seed)
        result = _judged(objective, solution, weights, upper)
        if best is not None and result.values > best.values:
            return replace(best, stopped=result.stopped)  # time ran out before it got as far again
        best = result
        heavier = weights * GROWTH ** np.arange(len(weights), dtype=np.int64)[::-1]
        too_heavy = sum(int(w) * c for w, c in zip(heavier, ceilings, strict=True)) > LARGEST_TOTAL
        could_gain = upper is not None and upper.status == solution.status == "optimal"
        if all(result.proven) or not could_gain or too_heavy:
            return result
        weights = heavier


def _refuse_overflow(weights: Ints, ceilings: list[int]) -> None:
    """Raise a PlanError where the points of a plan, all tiers weighed, pass 64 bits.

    They would wrap around, and a plan would be called proven that is not.
    """
    if sum(int(w) * c for w, c in zip(weights, ceilings, strict=True)) > _LARGEST_NUMBER:
        raise PlanError(
            _(
                "The weights and points of the rule pack are too large to be added up; divide "
                "those of each tier by the same number, such as 1,000."
            )
        )


def _solve_upper(
    objective: Objective,
    ceilings: list[int],
    start: Solution,
    time_limit: float | None,
    seed: int,
) -> Solution | None:
    """Solve all tiers but the last, strictly in order, from the plan `start`.

    None when there is only one tier, or when strict weights would be too large to compute with: the
    plan is then made all the same, and its tiers are not called proven.
    """
    weights = [1]
    for ceiling in reversed(ceilings[1:-1]):
        weights.insert(0, weights[0] * (ceiling + 1))
    if len(ceilings) == 1 or weights[0] * (ceilings[0] + 1) > LARGEST_TOTAL:
        return None
    strict = np.array([*weights, 0], dtype=np.int64)
    return solve(objective.problem(strict), time_limit=time_limit, seed=seed, warm_start=start)


def _judged(
    objective: Objective, solution: Solution, weights: Ints, upper: Solution | None
) -> Tiered:
    """Say what each tier costs, and in which tiers that is proven to be the least."""
    values = objective.values(solution.choice)
    proven = [False] * len(values)
    if len(values) == 1:
        proven[-1] = solution.status == "optimal"
    elif upper is not None and upper.status == "optimal":
        best = objective.values(upper.choice)
        for tier in range(len(values) - 1):
            if values[tier] != best[tier]:
                break
            proven[tier] = True
        proven[-1] = all(proven[:-1]) and solution.status == "optimal"
    stopped = solution.stopped or (upper.stopped if upper is not None else "")
    whole = tuple(int(weight) for weight in weights)
    return Tiered(solution, whole, values, tuple(proven), stopped)


def _without_plan(solution: Solution, n_tiers: int) -> Tiered:
    return Tiered(solution, (0,) * n_tiers, (0,) * n_tiers, (False,) * n_tiers)


def _most_each_tier_can_cost(objective: Objective) -> list[int]:
    """Bound, for each tier, the difference between the dearest and the cheapest plan."""
    found, side = objective.candidates, objective.rows
    n_officials = len(found.officials)
    result = []
    for tier in range(len(objective.tiers)):
        top = objective.unplaced[tier].copy()
        low = objective.unplaced[tier].copy()
        np.maximum.at(top, found.official, objective.pair[tier])
        np.minimum.at(low, found.official, objective.pair[tier])
        total = int((top - low).sum()) + int((objective.vacant[tier] * found.seats).sum())
        mine = np.flatnonzero(np.isfinite(side.penalty) & (side.tier == tier))
        for row in mine:
            coefficients = side.matrix.data[side.matrix.indptr[row] : side.matrix.indptr[row + 1]]
            reach = np.abs(coefficients)
            most = min(int(reach.sum()), n_officials * int(reach.max(initial=0)))
            total += int(side.penalty[row]) * (most + abs(int(side.rhs[row])))
        result.append(total)
    return result


def _moderate_weights(objective: Objective) -> Ints:
    """Return the weights to start with, each a power of ten times the next.

    A point of an upper tier is worth the range of costs of a few officials in the last tier.
    """
    found = objective.candidates
    last = objective.pair[-1]
    top = np.zeros(len(found.officials), dtype=np.int64)
    low = np.zeros(len(found.officials), dtype=np.int64)
    np.maximum.at(top, found.official, last)
    np.minimum.at(low, found.official, last)
    base = max(10, 4 * int((top - low).max(initial=0)))
    base = 10 ** len(str(base))  # a round number is easier to read back from an objective
    ratios = [1] + [base * 10**step for step in range(len(objective.tiers) - 1)]
    return np.array(ratios[::-1], dtype=np.int64)
