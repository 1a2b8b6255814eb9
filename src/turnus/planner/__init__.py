"""The planner: from candidates to a proven, explained plan.

``Problem``, ``Solution`` and ``solve`` are its stable public core: arrays in, arrays out.
``replan`` answers a refusal or a new fact with the plan of least change; a ``Replanner`` is
prepared once for many such questions.
"""

from turnus.planner.hunt import Replanned
from turnus.planner.problem import Evaluation, Problem, Progress, Solution
from turnus.planner.replan import Replanner, replan
from turnus.planner.solve import solve

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
