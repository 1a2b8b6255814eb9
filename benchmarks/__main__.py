"""Compare `solve` with SciPy's MIP stated directly and, without rows, SciPy's matching.

Writes benchmarks/results/<name>.json; times are medians over the seeds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse
from scipy.sparse import csgraph

from benchmarks.raw_problems import raw_problem
from turnus.planner import Problem, solve

RESULTS = Path(__file__).parent / "results"


def turnus(problem: Problem, limit: float) -> dict[str, Any]:
    solution = solve(problem, time_limit=limit)
    return {"objective": solution.objective, "bound": solution.bound, "gap": solution.gap}


def scipy_milp(problem: Problem, limit: float) -> dict[str, Any]:
    n, m, k, r = problem.n_officials, problem.n_posts, problem.n_pairs, problem.n_rows
    side, each = problem.side_rows, np.arange(k)
    ones = np.ones(k)
    places = sparse.vstack(
        [
            sparse.csr_array((ones, (problem.official, each)), (n, k)),
            sparse.csr_array((ones, (problem.post, each)), (m, k)),
        ]
    )
    equal = sparse.hstack([places, sparse.eye_array(n + m), sparse.csr_array((n + m, r))])
    signed = sparse.diags_array(side.sense.astype(float)) if r else sparse.csr_array((0, 0))
    short = sparse.hstack([signed @ side.matrix, sparse.csr_array((r, n + m)), sparse.eye_array(r)])
    cost = np.concatenate([problem.cost, problem.unplaced_cost, problem.vacant_cost, side.penalty])
    target = np.concatenate([np.ones(n), problem.seats])
    limits = [optimize.LinearConstraint(equal, target, target)]
    if r:
        limits.append(optimize.LinearConstraint(short, side.sense * side.rhs, np.inf))
    top = np.concatenate([np.ones(k + n), problem.seats, np.full(r, np.inf)])
    result = optimize.milp(
        cost,
        integrality=np.arange(len(cost)) < k,
        bounds=optimize.Bounds(0, top),
        constraints=limits,
        options={"time_limit": limit, "mip_rel_gap": 0.0},
    )
    objective = None if result.x is None else round(result.fun)
    bound = result.mip_dual_bound
    gap = None if objective is None or bound is None else (objective - bound) / max(1, objective)
    return {"objective": objective, "bound": bound, "gap": gap}


def scipy_matching(problem: Problem, _limit: float) -> dict[str, Any]:
    n, m = problem.n_officials, problem.n_posts
    # A stand-in official for each post and a stand-in post for each official; +1 because the
    # matching takes an entry of 0 for a missing one.
    pairs = sparse.csr_array((problem.cost + 1.0, (problem.official, problem.post)), (n, m))
    swap = sparse.csr_array((np.ones(problem.n_pairs), (problem.post, problem.official)), (m, n))
    square = sparse.block_array(
        [
            [pairs, sparse.diags_array(problem.unplaced_cost + 1.0)],
            [sparse.diags_array(problem.vacant_cost + 1.0), swap],
        ],
        format="csr",
    )
    row, column = csgraph.min_weight_full_bipartite_matching(square)
    return {"objective": round(square[row, column].sum() - n - m)}


def measure(problems: list[Problem], solvers: list[Any], limit: float) -> list[dict[str, Any]]:
    rows = []
    for solver in solvers:
        runs = []
        for problem in problems:
            start = time.perf_counter()
            outcome = solver(problem, limit)
            runs.append(outcome | {"seconds": time.perf_counter() - start})
        middle = statistics.median(run["seconds"] for run in runs)
        rows.append({"solver": solver.__name__, "median_seconds": middle, "runs": runs})
        print(f"  {solver.__name__:15} {middle:8.2f} s  {[run['objective'] for run in runs]}")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--officials", type=int, default=500)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds a run")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--tightness", type=float, default=0.5)
    options = parser.parse_args()
    record: dict[str, Any] = {
        "settings": vars(options),
        "machine": {"cpus": os.cpu_count(), "kind": platform.machine()},
        "versions": {p: version(p) for p in ("turnus", "ortools", "highspy", "scipy", "numpy")},
        "python": platform.python_version(),
    }
    for name, with_rows, rivals in (
        ("without-rows", False, [turnus, scipy_milp, scipy_matching]),
        ("with-rows", True, [turnus, scipy_milp]),
    ):
        print(name)
        problems = [
            raw_problem(options.officials, rows=with_rows, tightness=options.tightness, seed=seed)
            for seed in options.seeds
        ]
        record[name] = measure(problems, rivals, options.limit)
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"raw-{options.officials}.json"
    target.write_text(json.dumps(record, indent=1) + "\n")
    print(f"written to {target.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
