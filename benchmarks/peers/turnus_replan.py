"""Turnus after a refusal: the plan of least change, from a plan that stands.

Not on the clock: the plan that stands, solved once to a gap of 1 %. Each repeat draws an official
who refuses the move. Every pair other than the standing one then costs ``CHANGE`` more, the
refused one ``REFUSED``; the search starts from the standing plan.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.statement import Arrays
from turnus.planner import Problem, Solution, solve

CHANGE, REFUSED = 1_000, 1_000_000
STANDING_GAP = 0.01
_standing: list[Solution] = []
_drawn: list[np.random.Generator] = []


def run(arrays: Arrays, task: Task, clock: Clock) -> Outcome:
    if not _standing:
        start = time.perf_counter()
        _standing.append(solve(Problem(**arrays.fields), gap=STANDING_GAP, seed=task.seed))
        _drawn.append(np.random.default_rng(task.seed))
        print(f"the standing plan took {time.perf_counter() - start:.1f} s")
    standing = _standing[0]
    refuses = int(_drawn[0].choice(np.flatnonzero(standing.choice >= 0)))
    problem = Problem(**arrays.fields | _after(arrays, standing, refuses))
    clock.start()
    told = solve(
        problem,
        time_limit=task.limit,
        gap=task.gap,
        seed=task.seed,
        on_progress=lambda now: clock.tell(now.objective, now.bound),
        warm_start=standing,
    )
    clock.stop()
    clock.tell(told.objective, told.bound)
    valid = told.objective is not None and problem.evaluate(told.choice).valid
    if not valid or told.choice[refuses] == standing.choice[refuses]:
        return Outcome(None, told.bound, "no plan without what was refused")
    changed = int((told.choice != standing.choice).sum())
    details = {"stopped": told.stopped, "changed": changed, "replan_gap": told.gap}
    return Outcome(None, told.bound, told.status, details)


def _after(arrays: Arrays, standing: Solution, refuses: int) -> dict[str, Any]:
    """Return the costs that make change dear, and the refused pair dearest."""
    kept = np.zeros(arrays.n_pairs, bool)
    kept[standing.choice[standing.choice >= 0]] = True
    cost = arrays.cost + CHANGE * ~kept
    cost[standing.choice[refuses]] += REFUSED
    if arrays.unplaced_cost is None:
        return {"cost": cost}
    return {"cost": cost, "unplaced_cost": arrays.unplaced_cost + CHANGE * (standing.choice >= 0)}
