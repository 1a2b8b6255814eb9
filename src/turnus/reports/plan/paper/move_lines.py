"""The table of moves: a line for each, with why it is proposed in one phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from turnus.planner.explain.calendar_reasons import POST_IS_GONE
from turnus.planner.plan import Move, Plan
from turnus.planner.plan_building.basis import Basis
from turnus.reports.plan.move_order import in_order
from turnus.words import _


@dataclass(frozen=True)
class MoveLine:
    """A line of the table; `day` is the day of effect."""

    number: int
    move: Move
    day: date
    why: str


def move_lines(plan: Plan, titles: Mapping[str, str]) -> list[MoveLine]:
    """Return the table of moves in the order in which they are carried out.

    Parameters
    ----------
    plan : Plan
    titles : mapping of str to str
        Title of each rule.
    """
    dates = {wave.number: wave.date for wave in plan.waves}
    leaving = leavers(plan)
    return [
        MoveLine(number, move, dates[move.wave], why_in_a_phrase(move, titles, leaving))
        for number, move in enumerate(in_order(plan.moves), 1)
    ]


def leavers(plan: Plan) -> dict[str, str]:
    """Return by post the name of who leaves it; of several, of one."""
    left = {one.from_post: one.official_name for one in plan.unplaced}
    return left | {move.from_post: move.official_name for move in plan.moves if move.from_post}


def why_in_a_phrase(move: Move, titles: Mapping[str, str], leaving: Mapping[str, str]) -> str:
    """Say in one phrase why a move is proposed; empty where reasons were not found in time.

    What forces it comes first; then, unless it follows from another move, the rule that it serves;
    else whose seat it fills.
    """
    if not move.reasons:
        return ""
    for reason in move.reasons:
        if reason.rule == POST_IS_GONE:
            return _("the post held does not exist")
        if reason.rule.startswith("override-"):
            return reason.text.rstrip(".")
    roles = ("necessary",) if move.basis == Basis.follows else ("necessary", "wanted")
    for role in roles:
        for reason in move.reasons:
            if reason.role == role and reason.rule in titles:
                return titles[reason.rule]
    if move.to_post in leaving:
        return _("takes the seat that {official} leaves").format(official=leaving[move.to_post])
    return _("fills a seat that is empty today")
