"""Why a goal is not reached after the last round of a forecast."""

from __future__ import annotations

from turnus.planner.forecast.goal_first import Least, least_broken
from turnus.planner.round import Round
from turnus.rules.kinds.base import PairKind
from turnus.rules.state.compliance import KEY_POSTS, OTHER_POSTS, Compliance
from turnus.words import _, ngettext, show_number

_FEW = 3  # reasons told for one goal; the plan of the round has all


def why_not(last: Round, found: Compliance) -> tuple[str, ...]:
    """Say why a goal is not reached after a round, as far as the planner can tell.

    Parameters
    ----------
    last : Round
        The round, solved.
    found : Compliance
        The goal after it.
    """
    if found.rule in (KEY_POSTS, OTHER_POSTS):
        return _empty_seats(last, key=found.rule == KEY_POSTS)
    rule = next((rule for rule in last.ruleset.rules if rule.id == found.rule), None)
    if rule is None:
        return (_("Rounds do not change the pools; new entries would."),)
    if rule.hard:
        return ()
    least = least_broken(last, rule, found.level)
    return tuple(_said(least, persons=isinstance(rule.kind, PairKind)))


def _said(least: Least, *, persons: bool) -> list[str]:
    if not least.proven:
        return [_("Whether another plan could reach it was not found out in the time given.")]
    if not least.broken:
        return [_("A plan that put this goal first would reach it; other goals weigh more.")]
    count = show_number(least.broken)
    told = (
        ngettext(
            "Even a plan that put this goal first, after key posts and placements, would leave "
            "{count} case.",
            "Even a plan that put this goal first, after key posts and placements, would leave "
            "{count} cases.",
            least.broken,
        )
        if persons
        else ngettext(
            "Even a plan that put this goal first, after key posts and placements, would lack "
            "{count} person.",
            "Even a plan that put this goal first, after key posts and placements, would lack "
            "{count} persons.",
            least.broken,
        )
    )
    return (
        [told.format(count=count), *_exclusions(least)] if persons else [told.format(count=count)]
    )


def _exclusions(least: Least) -> list[str]:
    if not least.possibilities:
        return [_("In these posts nobody else in the round would keep the rule.")]
    return [
        _("{rule}: excludes {count} of the {all} possibilities to keep it.").format(
            rule=rule.title, count=show_number(count), all=show_number(least.possibilities)
        )
        for rule, count in least.excluded[:_FEW]
    ]


def _empty_seats(last: Round, *, key: bool) -> tuple[str, ...]:
    open_posts = [post for post in last.plan().vacancies if post.key == key]
    told = [
        _("Stays empty: {post}, {unit}. {why}").format(
            post=post.post_name,
            unit=post.unit_name,
            why=post.reasons[0].text if post.reasons else "",
        )
        for post in open_posts
    ]
    return tuple(told[:_FEW])
