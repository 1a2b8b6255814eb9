"""How much side rows bind; `python -m benchmarks.problems.binding small medium`."""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
from scipy import optimize, sparse

from benchmarks.problems.instances import INSTANCES, instance
from benchmarks.problems.statement import arrays_of, stated
from turnus.planner import Problem
from turnus.solver import solve


def against_the_rows(problem: Problem) -> dict[str, int]:
    """Count the rows that the cheapest plan without rows breaks, and meets exactly."""
    free = Problem(
        problem.n_officials,
        problem.seats,
        problem.official,
        problem.post,
        problem.cost,
        problem.unplaced_cost,
        problem.vacant_cost,
    )
    slack = problem.evaluate(solve(free).choice).row_slack
    return {
        "rows": problem.n_rows,
        "broken_without_rows": int((slack < 0).sum()),
        "tight_without_rows": int((slack == 0).sum()),
    }


def priced(problem: Problem) -> int:
    """Count the side rows with a price other than 0 in the linear relaxation (HiGHS)."""
    program = stated(arrays_of(problem))
    least, most = np.isfinite(program.low), np.isfinite(program.high)
    result = optimize.linprog(
        program.cost,
        A_ub=sparse.vstack([-program.matrix[least], program.matrix[most]]),
        b_ub=np.concatenate([-program.low[least], program.high[most]]),
        bounds=np.column_stack([np.zeros(len(program.upper)), program.upper]),
        method="highs-ipm",
    )
    price = np.zeros((2, len(program.low)))
    price[0, least], price[1, most] = np.split(result.ineqlin.marginals, [least.sum()])
    return int((np.abs(price.sum(axis=0)[-problem.n_rows :]) > 1e-6).sum())


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.problems.binding", description=__doc__
    )
    parser.add_argument("names", nargs="+", choices=INSTANCES, metavar="NAME")
    parser.add_argument("--hard", action="store_true", help="hard rows instead of soft ones")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for name in options.names:
        problem = instance(name, hard=options.hard, seed=options.seed)
        counts: dict[str, Any] = against_the_rows(problem)
        counts["priced"] = priced(problem)
        print(name, *(f"{key} {value:,}" for key, value in counts.items()), sep="  ")


if __name__ == "__main__":
    main()
