"""The solver: arrays in, proof out. It knows nothing of officials and imports nothing of ours.

``Problem``, ``Solution`` and ``solve`` are its stable public core. ``replan`` answers a refusal or
a new fact with the plan of least change; a ``Replanner`` is prepared once for many such questions.
"""

from turnus.solver.problem import Evaluation, Problem, Progress, Solution
from turnus.solver.replanning.local_search import Replanned
from turnus.solver.replanning.replanner import Replanner, replan
from turnus.solver.solve import solve

__all__ = [
    "Evaluation",
    "Problem",
    "Progress",
    "Replanned",
    "Replanner",
    "Solution",
    "replan",
    "solve",
]
