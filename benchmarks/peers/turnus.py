"""Turnus itself. The clock starts when the ``Problem`` is made and checked."""

from __future__ import annotations

from typing import Any

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays
from turnus.planner import Problem
from turnus.solver import solve


def run(arrays: Arrays, task: Task, clock: Clock) -> Outcome:
    problem = Problem(**arrays.fields)
    options: dict[str, Any] = {"max_memory": task.memory} if task.memory else {}
    clock.start()
    told = solve(
        problem,
        time_limit=task.limit,
        gap=task.gap,
        seed=task.seed,
        on_progress=lambda now: clock.tell(now.objective, now.bound),
        **options,
    )
    clock.stop()
    clock.tell(told.objective, told.bound)
    details = {"stopped": told.stopped, "priced": int((abs(told.row_price) > 1e-9).sum())}
    choice = None if told.objective is None else told.choice
    return Outcome(choice, told.bound, told.status, details)
