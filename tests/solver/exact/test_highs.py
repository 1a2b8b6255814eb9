"""The solver's process may end at any moment: what was found by then is kept."""

import subprocess
import threading

from benchmarks.problems.raw_problems import raw_problem
from turnus.solver import solve
from turnus.solver.exact import highs


def test_a_search_whose_exact_solver_is_killed_goes_on_and_says_so(monkeypatch):
    """As the system does when memory runs short."""
    begun = subprocess.Popen

    def short_lived(*arguments, **more):
        process = begun(*arguments, **more)
        threading.Timer(0.05, process.kill).start()
        return process

    monkeypatch.setattr(highs.subprocess, "Popen", short_lived)
    problem = raw_problem(150, tightness=0.95)
    solution = solve(problem)
    assert (solution.status, solution.stopped) == ("feasible", "solver")
    assert problem.evaluate(solution.choice).valid
    assert solution.bound <= solution.objective
    assert solution.gap < 0.02  # regions went on without it
