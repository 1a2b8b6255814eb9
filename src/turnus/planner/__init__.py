"""The planner: from a register and rules to a proven, explained plan.

What the solver offers for arrays is offered here too; `round` says how a plan comes about.
"""

from turnus.solver import (
    Evaluation,
    Problem,
    Progress,
    Replanned,
    Replanner,
    Solution,
    replan,
    solve,
)

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
