"""What fewer moves would cost: the frontier as a chart of bars."""

from __future__ import annotations

from turnus.planner.plan import OtherRound, Plan
from turnus.reports.document import Bar, Chart
from turnus.reports.plan.plan_wording import moves_word, rule_tiers
from turnus.words import _, show_number


def frontier_chart(plan: Plan) -> Chart | None:
    """Return a bar for each plan of the frontier; None where there is nothing to compare.

    Its length is what it costs more than the best one in the last priority of the rules; what it
    loses in one before is said in words, for no length can be compared with that.
    """
    if len(plan.frontier) < 2:
        return None
    best = plan.frontier[-1]
    bars = tuple(
        Bar(_label(other, plan), float(other.values[-1] - best.values[-1]), _cost(other, best))
        for other in plan.frontier
    )
    return Chart(_("From the fewest moves to the best: what fewer moves would cost"), bars)


def _label(other: OtherRound, plan: Plan) -> str:
    said = moves_word(other.moves)
    proposed = tuple(tier.value for tier in rule_tiers(plan))
    if (other.moves, other.values) == (len(plan.moves), proposed):
        return _("{moves} (proposed)").format(moves=said)
    return said


def _cost(other: OtherRound, best: OtherRound) -> str:
    more = other.values[-1] - best.values[-1]
    said = _("{points} points more").format(points=show_number(more)) if more else _("the best")
    if other.values[:-1] != best.values[:-1]:
        said = _("loses what counts more")
    return said if other.proven else _("{cost}, not proven").format(cost=said)
