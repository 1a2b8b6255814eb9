"""Single infeasible rows: side rows that no plan keeps, whatever the others ask for.

What all rows can sum up to is estimated in one pass over them. What one row can sum up to is exact:
that is an assignment without side rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy import sparse

from turnus.solver.problem import Ints, Problem
from turnus.solver.solve import solve


def impossible(problem: Problem) -> Ints:
    """Return the rows that surely no plan keeps, by a quick estimate: there may be more.

    Parameters
    ----------
    problem : Problem
        Nobody in it must be placed, and no seat must be filled.
    """
    side = problem.side_rows
    above = _most(problem, side.matrix) < side.rhs
    below = _most(problem, -side.matrix) < -side.rhs
    broken = (above & (side.sense >= 0)) | (below & (side.sense <= 0))
    return np.flatnonzero(broken).astype(np.int64)


def nearest(problem: Problem, row: int) -> int | None:
    """Return the sum of a row that comes nearest to its limit, exactly; None: some plan meets it.

    Of a row that asks for one exact sum, only its ends are looked at.

    Parameters
    ----------
    problem : Problem
        Nobody in it must be placed, and no seat must be filled.
    row : int
    """
    side = problem.side_rows
    span = slice(side.matrix.indptr[row], side.matrix.indptr[row + 1])
    limit = int(side.rhs[row])
    sense = int(side.sense[row]) or (1 if limit > 0 else -1)
    gain = sense * side.matrix.data[span]
    pairs = side.matrix.indices[span][gain > 0]
    best = solve(part_of(problem, pairs.astype(np.int64), -gain[gain > 0])).objective
    assert best is not None  # choosing nobody is always a plan
    return -sense * best if -best < sense * limit else None


def part_of(problem: Problem, pairs: Ints, cost: Ints) -> Problem:
    """Return the problem of some pairs only, at the given costs and without side rows.

    Its officials and posts are those of the pairs; nobody must be placed, no seat filled.
    """
    officials, official = np.unique(problem.official[pairs], return_inverse=True)
    posts, post = np.unique(problem.post[pairs], return_inverse=True)
    return Problem(
        n_officials=len(officials),
        seats=problem.seats[posts],
        official=official.astype(np.int32),
        post=post.astype(np.int32),
        cost=cost,
        unplaced_cost=np.zeros(len(officials), dtype=np.int64),
        vacant_cost=np.zeros(len(posts), dtype=np.int64),
    )


def rows_alone(problem: Problem, rows: Sequence[int]) -> Problem:
    """Return the problem of some rows and the pairs that they speak of; other pairs are free.

    Nobody in `problem` must be placed, and no seat must be filled; its costs are left out.
    """
    side, chosen = problem.side_rows, np.array(rows, dtype=np.int64)
    matrix = side.matrix[chosen]
    pairs = np.unique(matrix.indices).astype(np.int64)
    return replace(
        part_of(problem, pairs, np.zeros(len(pairs), dtype=np.int64)),
        rows=matrix[:, pairs],
        sense=side.sense[chosen],
        rhs=side.rhs[chosen],
        penalty=side.penalty[chosen],
    )


def _most(problem: Problem, matrix: sparse.csr_array) -> Ints:
    """Return for each row a sum that no plan exceeds: by officials, and by seats."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    gain = np.flatnonzero(matrix.data > 0)
    rows, pairs, data = rows[gain], matrix.indices[gain], matrix.data[gain]
    count = matrix.shape[0]
    official, post = (end[pairs].astype(np.int64) for end in (problem.official, problem.post))
    by_official = _sum_of_best(rows, official, data, None, count)
    by_seat = _sum_of_best(rows, post, data, problem.seats, count)
    return np.minimum(by_official, by_seat)


def _sum_of_best(rows: Ints, end: Ints, data: Ints, times: Ints | None, n_rows: int) -> Ints:
    """Return for each row the sum of the best entry at each end, taken `times` where given."""
    order = np.lexsort((-data, end, rows))
    rows, end, data = rows[order], end[order], data[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (rows[1:] != rows[:-1]) | (end[1:] != end[:-1])
    best = data[first] if times is None else data[first] * times[end[first]]
    total = np.zeros(n_rows, dtype=np.int64)
    np.add.at(total, rows[first], best)
    return total
