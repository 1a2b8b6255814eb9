"""How much the side rows of a problem bind; `python -m benchmarks.binding small medium`."""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
from scipy import optimize, sparse

from benchmarks.instances import INSTANCES, instance
from turnus.planner import Problem, solve


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
    """Count the rows with a price other than 0 in the linear relaxation (HiGHS)."""
    n, m, k, r = problem.n_officials, problem.n_posts, problem.n_pairs, problem.n_rows
    side, each, ones = problem.side_rows, np.arange(problem.n_pairs), np.ones(problem.n_pairs)
    ends = n * (problem.unplaced_cost is not None), m * (problem.vacant_cost is not None)
    soft = np.flatnonzero(np.isfinite(side.penalty))
    places = sparse.vstack(
        [
            sparse.csr_array((ones, (problem.official, each)), (n, k)),
            sparse.csr_array((ones, (problem.post, each)), (m, k)),
        ]
    )
    stay = sparse.block_diag([sparse.eye_array(n, ends[0]), sparse.eye_array(m, ends[1])])
    equal = sparse.hstack([places, stay, sparse.csr_array((n + m, len(soft)))])
    short = sparse.eye_array(r, format="csc")[:, soft]
    least = sparse.hstack(
        [
            sparse.diags_array(side.sense.astype(float)) @ side.matrix,
            sparse.csr_array((r, sum(ends))),
            short,
        ]
    )
    open_cost = [c for c in (problem.unplaced_cost, problem.vacant_cost) if c is not None]
    result = optimize.linprog(
        np.concatenate([problem.cost, *open_cost, side.penalty[soft]]),
        A_ub=-least,
        b_ub=-(side.sense * side.rhs),
        A_eq=equal,
        b_eq=np.concatenate([np.ones(n), problem.seats]),
        method="highs-ipm",
    )
    return int((np.abs(result.ineqlin.marginals) > 1e-6).sum())


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.binding", description=__doc__)
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
