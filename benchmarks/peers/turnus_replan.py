"""Turnus after a refusal: the plan of least change, from a plan that stands.

Not on the clock: the plan that stands, solved once to a gap of 1 % or for
two minutes, and what is prepared once for
all questions about it. Each repeat draws an official who refuses the move. A change of any official
costs ``CHANGE`` beside the objective.
"""

from __future__ import annotations

import time

import numpy as np

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays
from turnus.planner import Problem, Replanner
from turnus.solver import solve

CHANGE = 100
STANDING_GAP, STANDING_SECONDS = 0.01, 120.0
_baseline: list[tuple[Problem, Replanner]] = []
_drawn: list[np.random.Generator] = []


def run(arrays: Arrays, task: Task, clock: Clock) -> Outcome:
    if not _baseline:
        problem = Problem(**arrays.fields)
        start = time.perf_counter()
        solution = solve(problem, gap=STANDING_GAP, time_limit=STANDING_SECONDS, seed=task.seed)
        solved = time.perf_counter()
        _baseline.append((problem, Replanner(problem, solution)))
        _drawn.append(np.random.default_rng(task.seed))
        ready = time.perf_counter()
        print(f"the standing plan took {solved - start:.1f} s, preparing {ready - solved:.1f} s")
    problem, replanner = _baseline[0]
    choice = replanner.baseline.choice
    refused = int(_drawn[0].choice(choice[choice >= 0]))
    clock.start()
    told = replanner.replan(
        forbid=[refused], change_price=CHANGE, time_limit=task.limit, seed=task.seed
    )
    clock.stop()
    found = told.solution
    clock.tell(found.objective, found.bound)
    checked = problem.evaluate(found.choice)
    if not checked.valid or checked.objective != found.objective or refused in found.choice:
        return Outcome(None, found.bound, "no plan without what was refused")
    details = {"stopped": found.stopped, "changed": len(told.changed), "replan_gap": found.gap}
    return Outcome(None, found.bound, found.status, details)
