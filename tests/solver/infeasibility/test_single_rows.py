"""Rows that no plan keeps whatever the others ask for, against trying every choice."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from tests.casts.planner_cases import random_problem
from turnus.planner import Problem
from turnus.solver.infeasibility.single_rows import impossible, nearest


def hard(seed: int) -> Problem:
    """A random problem of hard rows in which nobody must be placed."""
    problem = random_problem(seed)
    return replace(
        problem,
        cost=np.zeros(problem.n_pairs, dtype=np.int64),
        unplaced_cost=np.zeros(problem.n_officials, dtype=np.int64),
        vacant_cost=np.zeros(problem.n_posts, dtype=np.int64),
        penalty=None,
    )


def sums(problem: Problem) -> np.ndarray:
    """What the rows sum up to in every choice that fits into the seats, one line a choice."""
    own = [
        [-1, *(k for k in range(problem.n_pairs) if problem.official[k] == i)]
        for i in range(problem.n_officials)
    ]
    matrix = problem.side_rows.matrix.toarray()
    found = []
    for choice in itertools.product(*own):
        pairs = [pair for pair in choice if pair >= 0]
        taken = np.bincount(problem.post[pairs], minlength=problem.n_posts)
        if (taken <= problem.seats).all():
            found.append(matrix[:, pairs].sum(axis=1))
    return np.array(found)


def lost(problem: Problem, reached: np.ndarray, row: int) -> bool:
    """Whether no single sum of the row is on the right side of its limit."""
    over = reached[:, row] - problem.side_rows.rhs[row]
    sense = int(problem.side_rows.sense[row])
    return bool({1: over.max() < 0, -1: over.min() > 0, 0: over.max() < 0 or over.min() > 0}[sense])


@pytest.mark.parametrize("seed", range(150))
def test_the_quick_estimate_never_gives_up_a_row_that_a_plan_keeps(seed: int) -> None:
    problem = hard(seed)
    reached = sums(problem)
    assert all(lost(problem, reached, int(row)) for row in impossible(problem))


@pytest.mark.parametrize("seed", range(150))
def test_the_nearest_sum_of_a_row_is_that_of_the_best_choice_or_the_row_can_be_kept(
    seed: int,
) -> None:
    problem = hard(seed)
    reached = sums(problem)
    assert problem.n_rows
    for row in range(problem.n_rows):
        limit = int(problem.side_rows.rhs[row])
        best = reached[np.abs(reached[:, row] - limit).argmin(), row]
        assert nearest(problem, row) == (best if lost(problem, reached, row) else None)


def test_the_estimate_counts_officials_and_seats() -> None:
    ones = np.ones((3, 4), dtype=np.int64)
    problem = Problem(
        n_officials=4,
        seats=[2, 1],
        official=[0, 1, 2, 3],
        post=[0, 0, 0, 1],
        cost=[0] * 4,
        unplaced_cost=[0] * 4,
        vacant_cost=[0] * 2,
        rows=ones * [[1], [1], [-1]],
        sense=[1, 1, -1],
        rhs=[3, 4, -4],
    )
    assert impossible(problem).tolist() == [1, 2]  # three seats for four officials
    assert [nearest(problem, row) for row in range(3)] == [None, 3, -3]
