"""The planner: from candidates to a proven, explained plan.

``Problem``, ``Solution`` and ``solve`` are its stable public core: arrays in, arrays out.
"""

from turnus.planner.problem import Evaluation, Problem, Progress, Solution
from turnus.planner.solve import solve

__all__ = ["Evaluation", "Problem", "Progress", "Solution", "solve"]
