"""Runs one program for a search: its plans are kept, its bounds are proven, its end is awaited."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

from turnus.solver.exact.core import Core
from turnus.solver.exact.highs import Event, Highs, Program, Vector
from turnus.solver.search import Search

# Tolerances far below one unit: the objective, coefficients and limits are whole numbers.
PROOF: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
    # Plans cost whole numbers: one that is less than a unit cheaper does not exist.
    "mip_abs_gap": 1 - 1e-6,
}
NO_PLAN = ("infeasible", "primal infeasible or unbounded")  # costs here are never below 0


def decide(search: Search, highs: Highs, core: Core, options: dict[str, Any]) -> Event:
    """Run a core that holds all pairs within its reach, keeping its plans and its bounds.

    Ends early when the search is finished, or when the core has nothing more to say.
    """

    def keep(values: Vector) -> None:
        search.offer(core.choice(search.problem, values))

    def enough(event: Event) -> bool:
        if event.bound is None:
            return search.finished
        search.raise_bound(core.proven(event.bound))
        return search.finished or core.exhausted(event.bound)

    done = run(search, highs, core.program, PROOF | options, keep, enough)
    if done.status in NO_PLAN:
        search.raise_bound(core.proven(None))
    return done


def run(
    search: Search,
    highs: Highs,
    program: Program,
    options: dict[str, Any],
    keep: Callable[[Vector], None] = lambda _: None,
    enough: Callable[[Event], bool] = lambda _: False,
) -> Event:
    """Run one program to its end, or until ``enough``; raises OutOfTime with the search."""
    search.budget.check()
    with closing(highs.events(program, options)) as events:
        for event in events:
            search.budget.check()
            if event is None:
                continue
            if event.kind == "plan":
                keep(event.vectors[0])
            stop = enough(event)
            if event.kind == "done":
                return event
            if stop:
                return Event("done", "decided")
    raise RuntimeError("the exact solver ended without a word")
