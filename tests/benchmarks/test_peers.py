"""Every peer states the same problem: where it proves its plan, all prove the same cost."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse

from benchmarks.peers import min_cost_flow, timefold
from benchmarks.peers.base import Clock, Task
from benchmarks.peers.linear_sum_assignment import square
from benchmarks.problems.instances import BINDING
from benchmarks.problems.raw_problems import raw_problem
from benchmarks.problems.statement import arrays_of, chosen, load, save, stated
from benchmarks.runner import run
from turnus.planner import Problem
from turnus.solver import solve

WITH_ROWS = {"officials": 40, "pairs_each": 6, **BINDING}
PROVING = ["turnus", "highs", "scipy-milp", "cp-sat"]


@pytest.mark.parametrize("name", PROVING)
@pytest.mark.parametrize("hard", [False, True], ids=["soft", "hard"])
def test_with_rows_the_peer_proves_the_optimum(solved_by: Any, name: str, hard: bool) -> None:
    best = solve(raw_problem(**WITH_ROWS, hard=hard)).objective
    result = solved_by(name, **WITH_ROWS, hard=hard)
    assert (result["objective"], result["bound"], result["gap"]) == (best, best, 0.0)


@pytest.mark.parametrize("name", ["linear-sum-assignment", "min-cost-flow", "scipy-matching"])
@pytest.mark.parametrize("open_ends", [True, False], ids=["open", "closed"])
def test_without_rows_the_kernel_proves_the_optimum(
    solved_by: Any, name: str, open_ends: bool
) -> None:
    asked = {"officials": 60, "pairs_each": 4, "rows": False, "open_ends": open_ends}
    best = solve(raw_problem(**asked)).objective
    result = solved_by(name, Task(60.0, repeats=2), **asked)
    assert (result["objective"], result["gap"], result["status"]) == (best, 0.0, "optimal")
    assert len(result["all_seconds"]) == 2


@pytest.mark.skipif(bool(timefold.missing()), reason=timefold.missing())
@pytest.mark.parametrize("hard", [False, True], ids=["soft", "hard"])
def test_timefold_finds_a_plan_and_counts_its_cost_as_we_do(solved_by: Any, hard: bool) -> None:
    result = solved_by("timefold", Task(15.0), **WITH_ROWS, hard=hard)
    told = [objective for _, objective, _ in result["trace"]]
    assert told
    assert told[-1] == result["objective"]
    assert result["bound"] is None


def test_timefold_says_what_is_missing(
    solved_by: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("TURNUS_TIMEFOLD", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/javac")
    result = solved_by("timefold", **WITH_ROWS)
    assert result == {"skipped": "the package timefold is not installed: make timefold"}
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert timefold.missing() == "no JDK: javac is not found"


def test_after_a_refusal_the_official_gets_another_place(solved_by: Any) -> None:
    result = solved_by("turnus-replan", Task(20.0, repeats=2), **WITH_ROWS)
    # The bound is that of the standing plan, so that what the refusal costs stays in the gap.
    assert all(0 <= told["replan_gap"] < 0.1 for told in result["all_details"])
    assert all(1 <= told["changed"] <= 10 for told in result["all_details"])


def _mixed() -> Problem:
    """Return a problem with several seats, an equality row, negative and mixed coefficients."""
    rows = sparse.csr_array(np.array([[1, 0, 1, 0, 1], [2, -1, 0, 0, 3], [0, 1, 0, 1, 0]]))
    return Problem(
        4,
        [2, 1, 1],
        [0, 0, 1, 2, 3],
        [0, 1, 0, 2, 0],
        [5, 3, 4, 6, -2],
        [9, 9, 9, 9],
        [4, 4, 4],
        rows=rows,
        sense=[0, -1, 1],
        rhs=[1, 2, 2],
        penalty=[3, 2, 7],
    )


@pytest.mark.parametrize("name", ["highs", "cp-sat", "scipy-milp"])
def test_equalities_and_several_seats_are_stated_too(name: str, tmp_path: Any) -> None:
    problem = _mixed()
    save(arrays_of(problem), tmp_path / "problem.npz")
    result = run(name, problem, tmp_path, Task(30.0))
    best = min(
        counted.objective
        for choice in np.ndindex(3, 2, 2, 2)
        if (counted := problem.evaluate(_choice(choice))).valid
    )
    assert (result["objective"], result["bound"]) == (best, best)


def _choice(options: tuple[int, ...]) -> list[int]:
    places = [[-1, 0, 1], [-1, 2], [-1, 3], [-1, 4]]
    return [mine[option] for mine, option in zip(places, options, strict=True)]


def test_the_statement_costs_what_the_problem_says() -> None:
    problem = raw_problem(**WITH_ROWS)
    program = stated(arrays_of(problem))
    assert program.matrix.shape == (40 + 40 + 12, problem.n_pairs + 40 + 40 + 12)
    nobody = np.zeros(problem.n_pairs)
    assert (chosen(arrays_of(problem), nobody) == -1).all()


def test_arrays_come_back_from_their_file(tmp_path: Any) -> None:
    for problem in (raw_problem(**WITH_ROWS), raw_problem(20, rows=False, open_ends=False)):
        arrays = arrays_of(problem)
        save(arrays, tmp_path / "problem.npz")
        back = Problem(**load(tmp_path / "problem.npz").fields)
        assert back.n_rows == problem.n_rows
        choice = solve(problem).choice
        assert back.evaluate(choice).objective == problem.evaluate(choice).objective


def test_the_bare_kernels_refuse_side_rows() -> None:
    arrays = arrays_of(raw_problem(**WITH_ROWS))
    with pytest.raises(ValueError, match="takes single seats and no side rows"):
        square(arrays)
    with pytest.raises(ValueError, match="takes no side rows"):
        min_cost_flow.run(arrays, Task(1.0), Clock(None))
