"""The picture of the moves: each chain and each cycle as boxes joined by arrows."""

from __future__ import annotations

from turnus.planner.plan import Plan
from turnus.reports.plan.pictures.chain_lanes import lanes_of
from turnus.reports.plan.pictures.chains_narrow import draw_narrow
from turnus.reports.plan.pictures.chains_wide import draw_wide
from turnus.reports.render.svg import Drawing


def chain_figures(plan: Plan) -> list[tuple[str, Drawing]]:
    """Draw the chains and cycles of `plan`, each with its title."""
    return [(lane.title, Drawing(draw_wide(lane), draw_narrow(lane))) for lane in lanes_of(plan)]
