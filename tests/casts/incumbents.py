"""Incumbents, prices and middle-sized problems for the tests of the array core's inner modules."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from benchmarks.problems.raw_problems import raw_problem
from turnus.planner import Problem
from turnus.solver.dual.pair_classes import PairClasses
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.subproblem import dear, open_ended
from turnus.solver.prices import Prices, prove


def tiny_problem(seed: int, *, single: bool = False, officials: int = 5) -> Problem:
    """A problem with open ends and rows of every sense; with `single`, one seat a post at most."""
    rng = np.random.default_rng(seed)
    n, m, r = officials, int(rng.integers(2, 5)), int(rng.integers(1, 5))
    k = int(rng.integers(n, 4 * n))
    return Problem(
        n, rng.integers(0, 2 if single else 3, m), rng.integers(0, n, k), rng.integers(0, m, k),
        rng.integers(0, 50, k), rng.integers(0, 60, n), rng.integers(0, 40, m),
        sparse.csr_array(rng.integers(-2, 4, (r, k)) * (rng.random((r, k)) < 0.6)),
        rng.integers(-1, 2, r), rng.integers(-1, 4, r), rng.integers(0, 90, r),
    )  # fmt: skip


def middle_problem(officials: int = 200, **more: object) -> Problem:
    return raw_problem(officials, pairs_each=20, **more)  # type: ignore[arg-type]


def opened(problem: Problem) -> Problem:
    """The problem with open ends, as `solve` makes it."""
    open_one = open_ended(problem, dear(problem))
    assert open_one is not None
    return open_one


def classes_of(problem: Problem) -> PairClasses:
    return PairClasses(problem)


def some_prices(problem: Problem, rng: np.random.Generator, scale: float = 1.0) -> Prices:
    """Valid prices drawn by chance; `scale` 1 keeps them whole."""
    row = np.round(rng.normal(0, 10, problem.n_rows) * scale) / scale
    return prove(problem, row, np.round(rng.normal(0, 10, problem.n_posts) * scale) / scale)


def some_choice(problem: Problem, rng: np.random.Generator) -> np.ndarray:
    """A choice within the seats, drawn by chance."""
    choice, left = np.full(problem.n_officials, -1), problem.seats.copy()
    for i in rng.permutation(problem.n_officials).tolist():
        own = np.flatnonzero((problem.official == i) & (left[problem.post] > 0))
        if len(own) and rng.random() < 0.8:
            choice[i] = rng.choice(own)
            left[problem.post[choice[i]]] -= 1
    return choice


def tiny_incumbent(seed: int, *, single: bool = False, scale: float = 1.0) -> Incumbent:
    """An incumbent with prices and a choice drawn by chance."""
    rng = np.random.default_rng(seed)
    problem = tiny_problem(seed, single=single)
    incumbent = Incumbent(problem, some_prices(problem, rng, scale), classes_of(problem))
    incumbent.put(some_choice(problem, rng))
    return incumbent


def linear_value(problem: Problem) -> float:
    """What the linear relaxation costs, by SciPy, for a problem with open ends and rows."""
    n, m, k, r = problem.n_officials, problem.n_posts, problem.n_pairs, problem.n_rows
    side = problem.side_rows
    ones = np.ones(k)
    place = sparse.block_array([
        [sparse.csr_array((ones, (problem.official, np.arange(k))), shape=(n, k))],
        [sparse.csr_array((ones, (problem.post, np.arange(k))), shape=(m, k))],
    ])  # fmt: skip
    none = sparse.csr_array((n + m, 2 * r))
    ends = sparse.hstack([place, sparse.eye_array(n + m), none])
    rows = sparse.hstack([
        side.matrix, sparse.csr_array((r, n + m)), -sparse.eye_array(r), sparse.eye_array(r)
    ])  # fmt: skip
    above, below = (
        np.where(side.sense == 1, 0, side.penalty),
        np.where(side.sense == -1, 0, side.penalty),
    )
    result = linprog(
        np.concatenate([problem.cost, problem.unplaced_cost, problem.vacant_cost, above, below]),
        A_eq=sparse.csr_array(sparse.vstack([ends, rows])),
        b_eq=np.concatenate([np.ones(n), problem.seats, side.rhs]),
        method="highs-ipm",
    )
    assert result.status == 0
    return float(result.fun)
