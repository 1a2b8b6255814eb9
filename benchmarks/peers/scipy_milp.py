"""SciPy's ``milp`` (HiGHS too), the program stated directly; it tells nothing until it ends."""

from __future__ import annotations

import numpy as np
from scipy import optimize

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays, chosen, stated


def run(arrays: Arrays, task: Task, clock: Clock) -> Outcome:
    program = stated(arrays)
    result = optimize.milp(
        program.cost,
        integrality=np.arange(len(program.cost)) < program.n_pairs,
        bounds=optimize.Bounds(0, program.upper),
        constraints=optimize.LinearConstraint(program.matrix, program.low, program.high),
        options={"time_limit": task.left(clock), "mip_rel_gap": task.gap},
    )
    clock.stop()
    bound = result.mip_dual_bound
    if result.x is None:
        return Outcome(None, bound, result.message)
    clock.tell(result.fun, bound)
    return Outcome(chosen(arrays, result.x[: program.n_pairs]), bound, result.message)
