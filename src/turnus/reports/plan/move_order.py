"""In which order moves are carried out, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from turnus.planner.plan import Move, Plan


def in_order(moves: Iterable[Move]) -> list[Move]:
    """Return the moves in the order in which they are carried out."""
    return sorted(moves, key=lambda move: (move.wave, move.chain, move.official))


def nomination_dates(plan: Plan) -> dict[str, date]:
    """Return the day of nomination of each official who needs one."""
    return {
        step.official: wave.date
        for wave in plan.waves
        for step in wave.steps
        if step.kind == "nominate"
    }
