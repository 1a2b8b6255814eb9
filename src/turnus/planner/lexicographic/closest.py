"""Minimal perturbation: of all optimal plans, the one that changes least against another plan.

A question such as "what if this official went there" has many answers of the same cost; only the
nearest one shows consequences and not coincidences.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from turnus.planner.lexicographic.tiers import Tiered
from turnus.planner.model.objective import Objective
from turnus.solver.solve import solve


def closest(
    objective: Objective, tiered: Tiered, wanted: set[tuple[str, str]], *, seed: int = 0
) -> Tiered:
    """Return a solution as good as `tiered` with as many of the `wanted` pairs as possible.

    Parameters
    ----------
    objective : Objective
        The round that `tiered` solves.
    wanted : set of (official, post)
        The pairs of the plan to stay close to.
    """
    found = objective.candidates
    other = np.ones(len(found.pairs), dtype=np.int64)
    other[[pair for key in wanted if (pair := found.pair_of(*key)) is not None]] = 0
    missed = np.zeros(len(found.officials), dtype=np.int64)
    here = (found.official_at.get(official) for official, _post in wanted)
    missed[[at for at in here if at is not None]] = 1
    problem = objective.problem(np.array(tiered.weights, dtype=np.int64))
    # Two objectives in one integer: so scaled, no number of changes outweighs one point.
    scale = len(found.officials) + 1
    near = replace(
        problem,
        cost=problem.cost * scale + other,
        unplaced_cost=np.asarray(problem.unplaced_cost) * scale + missed,
        vacant_cost=np.asarray(problem.vacant_cost) * scale,
        penalty=np.asarray(problem.penalty) * scale,
    )
    solution = solve(near, seed=seed, warm_start=tiered.solution)
    cost = problem.evaluate(solution.choice).objective
    if solution.status != "optimal" or cost != tiered.solution.objective:
        return tiered  # stopped early, or the plan to compare with was not the best itself
    kept = replace(tiered.solution, choice=solution.choice, row_slack=solution.row_slack)
    return replace(tiered, solution=kept)
