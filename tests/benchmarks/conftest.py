"""Problems of the benchmarks, small enough for every run of the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.peers.base import Task
from benchmarks.problems.raw_problems import raw_problem
from benchmarks.problems.statement import arrays_of, save
from benchmarks.runner import run


@pytest.fixture
def solved_by(tmp_path: Path) -> Any:
    """Return a function: what a peer makes of a raw problem, in a process of its own."""

    def solve(name: str, task: Task | None = None, **parameters: Any) -> dict[str, Any]:
        problem = raw_problem(**parameters)
        save(arrays_of(problem), tmp_path / "problem.npz")
        return run(name, problem, tmp_path, task or Task(60.0))

    return solve
