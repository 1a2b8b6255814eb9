"""CP-SAT leaves Ctrl-C to Python, during a search and after it."""

import subprocess
import sys

from tests.casts.folders import ROOT

DURING = """
import os, signal, threading
from benchmarks.problems.raw_problems import raw_problem
from turnus.solver import solve
from turnus.solver.lns import improve

begun = improve.best_of
def interrupted(*arguments):
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    return begun(*arguments)

improve.best_of = interrupted
problem = raw_problem(600, tightness=0.9, step_cost=20)
solution = solve(problem)
print(solution.stopped, problem.evaluate(solution.choice).valid)
try:
    os.kill(os.getpid(), signal.SIGINT)
    while True:
        pass
except KeyboardInterrupt:
    print("heard")
"""


def test_an_interrupt_while_regions_are_searched_keeps_the_plan_and_later_ones_are_heard_too():
    run = subprocess.run(
        [sys.executable, "-c", DURING],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.split() == ["interrupt", "True", "heard"], run.stderr
    assert run.returncode == 0
