"""Which rows clash, and the cheapest way out: against trying everything, and among many rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy import sparse

from benchmarks.problems.raw_problems import raw_problem
from tests.casts.planner_cases import exhaustive, random_problem
from turnus.planner import Problem
from turnus.solver.infeasibility import iis as search
from turnus.solver.infeasibility import relaxation
from turnus.solver.infeasibility.iis import IrreducibleSubset, find_iis


def bare(problem: Problem) -> Problem:
    """The same without costs; all rows are hard, and nobody must be placed."""
    return replace(
        problem,
        cost=np.zeros(problem.n_pairs, dtype=np.int64),
        unplaced_cost=np.zeros(problem.n_officials, dtype=np.int64),
        vacant_cost=np.zeros(problem.n_posts, dtype=np.int64),
        penalty=None,
    )


def only(problem: Problem, rows: Sequence[int]) -> Problem:
    side, chosen = problem.side_rows, list(rows)
    return replace(
        problem, rows=side.matrix[chosen], sense=side.sense[chosen], rhs=side.rhs[chosen]
    )


def with_row(problem: Problem, pairs: np.ndarray, sense: int, rhs: int) -> Problem:
    """The problem with one more row, which counts these pairs."""
    row = sparse.csr_array(
        (np.ones(len(pairs), dtype=np.int64), pairs, [0, len(pairs)]), (1, problem.n_pairs)
    )
    side = problem.side_rows
    return replace(
        problem,
        rows=sparse.csr_array(sparse.vstack([side.matrix, row])),
        sense=np.append(side.sense, sense),
        rhs=np.append(side.rhs, rhs),
    )


@pytest.mark.parametrize("seed", range(70, 120))
def test_small_problems_clash_as_trying_everything_says(seed: int) -> None:
    problem = bare(random_problem(seed))
    prices = np.random.default_rng(seed).integers(1, 9, problem.n_rows).astype(float)
    found = find_iis(problem, prices, 60.0)
    if exhaustive(problem) is not None:
        assert found is None
    else:
        assert_least_and_cheapest(problem, prices, found)


def assert_least_and_cheapest(
    problem: Problem, prices: np.ndarray, found: IrreducibleSubset | None
) -> None:
    assert found is not None
    assert found.certain
    assert found.minimal
    assert found.way_out.scope == "all"
    assert found.rows
    for row in found.rows:
        rest = [row] if found.alone else [other for other in found.rows if other != row]
        assert (exhaustive(only(problem, rest)) is None) == found.alone
    assert exhaustive(only(problem, found.rows)) is None
    assert (prices * found.way_out.excess).sum() == exhaustive(replace(problem, penalty=prices))


def large() -> Problem:
    """100 officials, 1,500 pairs, 30 rows that a hidden plan keeps."""
    return bare(raw_problem(100, pairs_each=20, hard=True))


def pairs_of(problem: Problem, row: int) -> np.ndarray:
    matrix = problem.side_rows.matrix
    pairs: np.ndarray = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
    return pairs


def too_many_and_too_few() -> tuple[Problem, set[int]]:
    """At least so many women in unit 7, and fewer at most."""
    problem = large()
    limit = int(problem.side_rows.rhs[7])
    return with_row(problem, pairs_of(problem, 7), -1, limit - 1), {7, 30}


def three_officials_for_four_seats() -> tuple[Problem, set[int]]:
    """Two rows without a common seat that need two each of the same three officials."""
    problem = large()
    three = np.unique(problem.official[pairs_of(problem, 7)])[:3]
    theirs = np.flatnonzero(np.isin(problem.official, three))
    for odd in (0, 1):
        problem = with_row(problem, theirs[problem.post[theirs] % 2 == odd], 1, 2)
    return problem, {30, 31}


CASES = [too_many_and_too_few, three_officials_for_four_seats]


@pytest.mark.parametrize("case", CASES)
def test_of_many_rows_those_that_clash_are_found_with_a_way_out(case: Any) -> None:
    problem, rows = case()
    found = find_iis(problem, np.full(problem.n_rows, 100.0), 60.0)
    assert found is not None
    assert set(found.rows) == rows
    assert (found.alone, found.minimal, found.certain) == (False, True, True)
    assert set(np.flatnonzero(found.way_out.excess)) <= rows
    assert found.way_out.excess.sum() == 1


@pytest.mark.parametrize("case", CASES)
def test_only_the_first_question_and_the_way_out_are_about_everything(
    case: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem, _rows = case()
    asked: list[tuple[int, float]] = []

    def asking(part: Problem, *, time_limit: float, **more: Any) -> Any:
        asked.append((part.n_pairs, time_limit))
        return solve(part, time_limit=time_limit, **more)

    solve = search.solve
    for module in (search, relaxation):
        monkeypatch.setattr(module, "solve", asking)
    find_iis(problem, np.full(problem.n_rows, 100.0), 60.0)
    everything = [pairs for pairs, _limit in asked if pairs == problem.n_pairs]
    assert len(everything) == 2
    assert all(pairs < 400 for pairs, _limit in asked if pairs != problem.n_pairs)
    assert all(limit <= 60.0 for _pairs, limit in asked)


def test_the_seconds_hold_for_everything() -> None:
    problem, _rows = too_many_and_too_few()
    found = find_iis(problem, np.full(problem.n_rows, 100.0), 0.0)
    assert found is not None
    assert (found.rows, found.certain) == ((), False)
    assert found.way_out.scope == "some"
    assert found.way_out.excess.sum() == problem.side_rows.rhs[problem.side_rows.sense > 0].sum()


def test_a_clash_of_whole_numbers_that_fractions_would_solve_is_found_from_what_gives_way() -> None:
    """Each two of three officials may take one seat together: half of each would keep all rows."""
    seats = list(itertools.combinations(range(3), 2))
    pairs = [(official, official) for official in range(3)]
    problem = Problem(
        n_officials=3,
        seats=[1, 1, 1],
        official=[official for official, _post in pairs],
        post=[post for _official, post in pairs],
        cost=[0] * 3,
        unplaced_cost=[0] * 3,
        vacant_cost=[0] * 3,
        rows=np.array([[int(i in two) for i in range(3)] for two in seats]),
        sense=[0, 0, 0],
        rhs=[1, 1, 1],
    )
    found = find_iis(problem, np.ones(3), 30.0)
    assert found is not None
    assert found.rows == (0, 1, 2)
    assert (found.minimal, found.certain, found.way_out.scope) == (True, True, "all")
    assert found.way_out.excess.sum() == 1


@pytest.mark.parametrize("smallest", [{0}, {3, 7}, {0, 63}, {20, 21, 22, 40}, set(range(64))])
def test_a_set_is_found_among_many_rows_with_few_questions(smallest: set[int]) -> None:
    asked: list[int] = []

    def infeasible(rows: Sequence[int]) -> bool:
        asked.append(len(rows))
        return smallest <= set(rows)

    few = search._first_infeasible(list(range(64)), infeasible)
    kept, minimal = search._left_out(few, infeasible)
    assert (set(kept), minimal) == (smallest, True)
    assert len(asked) <= 2 * len(smallest) + 40


def test_a_row_of_which_nobody_knows_whether_it_is_needed_stays_and_is_said_to() -> None:
    def infeasible(rows: Sequence[int]) -> bool | None:
        return {1, 2} <= set(rows) if 5 in rows else None

    kept, minimal = search._left_out(list(range(8)), infeasible)
    assert (set(kept), minimal) == ({1, 2, 5}, False)
