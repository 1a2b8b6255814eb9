"""Why something stays open: limits that are passed, empty seats, officials without a post."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnus.planner.explain.calendar_reasons import (
    is_engaged,
    seat_is_promised,
)
from turnus.planner.explain.context import Context
from turnus.planner.explain.reasons import forced_out
from turnus.planner.plan import Reason
from turnus.words import _, show_number

Ints = NDArray[np.int64]


def stay_reasons(
    why: Context, official: str, post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    """Say which soft limits an official who stays is past, and why it stays so.

    Parameters
    ----------
    official, post : str
    cheapest : (post, price) or None
        The other post that could be had for the least; None when there is none.
    """
    passed = tuple(
        why.by_rule(judgement, "open") for judgement in why.limits_passed(official, post)
    )
    if not passed:
        return ()
    return (*passed, *_other_post(why, official, post, cheapest))


def vacancy_reasons(
    why: Context, post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    """Say why a seat stays empty.

    Parameters
    ----------
    post : str
    cheapest : (official, price) or None
        Who could fill it for the least, and what that would cost at least.
    """
    promised = seat_is_promised(why, post, "open")
    if promised:
        return promised
    if cheapest is not None:
        official, price = cheapest
        text = _("{official} could fill it: {price}.").format(
            official=why.name(official), price=why.price_words(price)
        )
        if official in why.post_after:
            text += " " + _("Another seat would then be open.")
        return (why.by_price("price-alternative", "open", text, price),)
    return _nobody(_others(why, post), holders=post in why.holders_today)


def unplaced_reasons(
    why: Context, official: str, from_post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    """Say why an official must leave a post, and why there is no other.

    Parameters
    ----------
    official, from_post : str
    cheapest : (post, price) or None
        The post that could be had for the least, and what that would cost at least.
    """
    must_go = forced_out(why, official, from_post)
    if official in why.options.unavailable:
        return must_go
    engaged = is_engaged(why, official, "open")
    if engaged:
        return (*must_go, *engaged)
    return (*must_go, *_other_post(why, official, from_post, cheapest))


def _other_post(
    why: Context, official: str, from_post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    if cheapest is not None:
        post, price = cheapest
        text = _("The cheapest other post is {post}: {price}.").format(
            post=why.post_name(post), price=why.price_words(price)
        )
        return (why.by_price("price-alternative", "open", text, price),)
    return _nobody(_elsewhere(why, official, from_post), holders=False)


@dataclass(frozen=True)
class _Possibilities:
    """Counts of alternatives: all pairs of a post, or of an official, and what excludes them.

    Parameters
    ----------
    why : Context
    number : int
        How many there are.
    broken : dict of str to int
        How many of them break each hard rule.
    by_hand : int
        How many of them an override excludes.
    promised : int
        How many of them an appointment excludes that begins later.
    """

    why: Context
    number: int
    broken: dict[str, int]
    by_hand: int
    promised: int


def _others(why: Context, post: str) -> _Possibilities:
    """Return a post with all officials who do not sit in it after the plan."""
    found = why.objective.candidates
    at = found.post_at[post]
    seated = why.seated_after.get(post, [])
    beside = {found.officials[official] for official in found.sieve.holders_beside(at)}
    forbidden = {official for official, there in why.options.forbidden if there == post}
    pinned = {official for official, there in why.options.pins if there != post}
    return _Possibilities(
        why,
        len(found.officials) - len({*seated, *beside}),
        _without(why, found.sieve.of_posts, at, [(official, post) for official in seated]),
        len((forbidden | pinned | {*why.options.unavailable}) - {*seated, *beside}),
        len({*filter(found.promises.engaged, found.officials)} - {*seated, *beside}),
    )


def _elsewhere(why: Context, official: str, from_post: str) -> _Possibilities:
    """Return an official with all posts but the present one."""
    found = why.objective.candidates
    at = found.official_at[official]
    here = {from_post} & found.post_at.keys()
    beside = {found.posts[post] for post in found.sieve.posts_beside(at)}
    number = len(found.posts) - len(here | beside)
    pins = {there for one, there in why.options.pins if one == official}
    forbidden = {there for one, there in why.options.forbidden if one == official}
    excluded = len(forbidden - here - beside)
    if official in why.options.unavailable:
        excluded = number
    return _Possibilities(
        why,
        number,
        _without(why, found.sieve.of_officials, at, [(official, post) for post in here]),
        number - len(pins - here - beside) if pins else excluded,
        len({*filter(found.promises.promised, found.posts)} - here - beside),
    )


def _without(
    why: Context, counts: dict[str, Ints], at: int, pairs: list[tuple[str, str]]
) -> dict[str, int]:
    """Return how many pairs break each hard rule, some pairs left aside."""
    aside = Counter(
        judgement.rule.id
        for pair in pairs
        for judgement in why.judged(*pair)
        if judgement.kept is False
    )
    return {rule: int(of[at]) - aside[rule] for rule, of in counts.items()}


def _nobody(possible: _Possibilities, *, holders: bool) -> tuple[Reason, ...]:
    """Say how many of the pairs each hard rule and override excludes, the strictest first."""
    why, reasons = possible.why, []
    for rule_id, broken in sorted(possible.broken.items(), key=lambda item: (-item[1], item[0])):
        if broken:
            rule = why.ruleset[rule_id]
            text = _("{rule}: excludes {count} of {all} possibilities.").format(
                rule=rule.title, count=show_number(broken), all=show_number(possible.number)
            )
            cited = rule.citation
            reasons.append(Reason(rule_id, "open", text, str(cited), cited.verified))
    if possible.by_hand:
        text = _("What was set by hand excludes {count} of {all} possibilities.").format(
            count=show_number(possible.by_hand), all=show_number(possible.number)
        )
        reasons.append(Reason("override-any", "open", text, _("options of this plan")))
    if possible.promised:
        text = _("Appointments from a later day on exclude {count} of {all} possibilities.").format(
            count=show_number(possible.promised), all=show_number(possible.number)
        )
        reasons.append(Reason("calendar-any", "open", text, _("the register")))
    if not reasons:
        text = _("There is nobody else to ask.") if holders else _("There is nobody to ask.")
        reasons.append(why.by_price("price-alternative", "open", text))
    return tuple(reasons)
