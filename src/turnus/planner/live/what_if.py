"""What if an official got a post: it is excluded, it clashes with other rules, or at what price."""

from __future__ import annotations

from dataclasses import dataclass, replace

from turnus.facts.calendar.to_come import appointments_to_come
from turnus.facts.officials import undisclosed
from turnus.planner.explain.conflicts import Conflict
from turnus.planner.explain.reasons import excluded, scored
from turnus.planner.lexicographic.closest import closest
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.plan import Reason
from turnus.planner.round import ConflictError, Round, solve_round
from turnus.words import _, show_date


@dataclass(frozen=True)
class WhatIf:
    """The answer; exactly one of the first four says something.

    Parameters
    ----------
    planned : bool
        The plan gives the post already.
    against : tuple of Reason
        The hard rules and overrides that exclude the pair.
    conflict : Conflict or None
        The rules that leave no plan with the pair.
    nearest : Round or None
        The best plan with the pair; of several, the one that changes least.
    costs : tuple of Reason
        What the pair itself costs or is spared, where there is such a plan.
    """

    planned: bool = False
    against: tuple[Reason, ...] = ()
    conflict: Conflict | None = None
    nearest: Round | None = None
    costs: tuple[Reason, ...] = ()


def what_if(solved: Round, official: str, post: str) -> WhatIf:
    """Say what stands against a pair, or plan the round again with it.

    Raises
    ------
    PlanError
        If the round does not know the official or the post, or the search was too short.
    """
    check_known(solved, official, post)
    context = solved.context()
    if context.post_after.get(official) == post:
        return WhatIf(planned=True)
    if against := excluded(context, official, post):
        return WhatIf(against=against)
    options = solved.options.with_more(RoundOptions(pins=((official, post),)))
    try:
        other = solve_round(solved.facts.register, solved.ruleset, options)
    except ConflictError as error:
        return WhatIf(conflict=error.conflict)
    tiered = closest(other.objective, other.tiered, solved.chosen(), seed=options.seed)
    return WhatIf(nearest=replace(other, tiered=tiered), costs=scored(context, official, post))


def check_known(solved: Round, official: str, post: str | None = None) -> None:
    """Refuse an official or a post that is not of the round.

    Raises
    ------
    PlanError
        Naming every wrong id at once, with the nearest right one; of an official whom the register
        knows, saying why the round does not.
    """
    if outside := _outside(solved, official):
        raise PlanError(outside)
    asked = RoundOptions(
        unavailable=(official,) if post is None else (),
        forbidden=() if post is None else ((official, post),),
    )
    asked.check(solved.candidates.officials, solved.candidates.posts)


def _outside(solved: Round, official: str) -> str:
    """Say why an official of the register takes no part in the round; nothing where one does."""
    register, on = solved.facts.register, solved.facts.on
    names = dict(register["officials"].select("id", "name").iter_rows())
    if official in solved.candidates.officials or official not in names:
        return ""
    if official in undisclosed(register).to_list():
        return _("{official} takes no part in this round: the holder is not disclosed.").format(
            official=names[official]
        )
    coming = [one for one in appointments_to_come(register, on) if one.official == official]
    if coming:
        text = _("{official} takes no part in this round. {appointment}")
        return text.format(official=names[official], appointment=coming[0].of_the_official)
    text = _(
        "{official} takes no part in this round: holds no post on {day} and is planned for none."
    )
    return text.format(official=names[official], day=show_date(on))
