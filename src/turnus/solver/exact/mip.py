"""Runs one program for a search: its plans are kept, its bounds are proven, its end is awaited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from turnus.solver.exact.core import Core
from turnus.solver.exact.cp_sat_proof import decide_in_integers
from turnus.solver.exact.highs import Event, Highs, Program, Vector
from turnus.solver.search import Search

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
FEW = 20.0  # work for a core that cannot decide the problem, in CP-SAT's deterministic measure
# Costs here are never below 0, so that nothing is unbounded; of a program without columns HiGHS
# does not say whether its rows hold.
NO_PLAN = ("infeasible", "primal infeasible or unbounded", "empty")


def decide(search: Search, highs: Highs, core: Core, options: dict[str, Any]) -> None:
    """Run a core that holds all pairs within its reach, keeping its plans and its bounds.

    Ends early when the search is finished, or when the core has nothing more to say. HiGHS is
    believed as far as its tolerances cannot hide a unit of the objective. Whole numbers decide all
    beyond that, and that a core holds no plan at all.
    """
    seed = int(options["random_seed"])
    effort = FEW if "mip_max_nodes" in options else None
    if core.is_doubtful:
        decide_in_integers(search, core, seed, effort)
        return

    def keep(values: Vector) -> None:
        search.offer(core.choice(search.problem, values))

    def enough(event: Event) -> bool:
        if event.bound is None:
            return search.finished
        search.raise_bound(core.proven(event.bound))
        return search.finished or core.exhausted(event.bound)

    options = PROOF | {"mip_abs_gap": core.stops_at} | options
    done = run(search, highs, core.program, options, keep=keep, enough=enough)
    if done.status in NO_PLAN:
        decide_in_integers(search, core, seed, effort)


def run(
    search: Search,
    highs: Highs,
    program: Program,
    options: dict[str, Any],
    *,
    keep: Callable[[Vector], None] = lambda _: None,
    enough: Callable[[Event], bool] = lambda _: False,
) -> Event:
    """Run one program to its end, or until ``enough``."""
    search.alive()
    running = highs.begin(program, options)
    try:
        while True:
            search.alive()
            for event in running.events(0.1):
                if event.kind == "plan":
                    keep(event.vectors[0])
                stop = enough(event)
                if event.kind == "done":
                    return event
                if stop:
                    return Event("done", "decided")
    finally:
        running.end()
