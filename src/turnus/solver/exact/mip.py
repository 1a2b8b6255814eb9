"""How HiGHS is asked, and what its words mean."""

from __future__ import annotations

from typing import Any

# Tolerances far below one unit: the objective, coefficients and limits are whole numbers.
PROOF: dict[str, Any] = {
    "output_flag": False,
    # The presolve rule "dependent equations" may take a thousand seconds, or a hundredth of a time
    # limit: hundreds of seconds against three on 3,000 officials, and never the same answer twice.
    "presolve_rule_off": 1024,
    "threads": 1,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
}
# Costs here are never below 0, so that nothing is unbounded; of a program without columns HiGHS
# does not say whether its rows hold.
NO_PLAN = ("infeasible", "primal infeasible or unbounded", "empty")
