"""Reasons: why a move is proposed, and why a pair is excluded.

Every reason names the rule or the price behind it, with its citation. Nothing is explained by the
solver's inner state: a reason is a rule that is evaluated again, for one pair.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from turnus.planner.explain.calendar_reasons import (
    ahead_of_a_move,
    post_is_gone,
    promises_against,
)
from turnus.planner.explain.context import Context, overridden
from turnus.planner.plan import Reason
from turnus.rules import judge
from turnus.rules.applies import applies
from turnus.rules.kinds.base import LiftsPersons, is_about_leaving
from turnus.rules.pairs.granted import of_person
from turnus.words import _, show_list, show_number


def move_reasons(
    why: Context, official: str, from_post: str | None, to_post: str
) -> tuple[Reason, ...]:
    """Say what made a move necessary or wanted, what allowed it, what it scores for."""
    pair = why.objective.candidates.pair_of(official, to_post)
    if pair is None:
        raise KeyError((official, to_post))
    today, margin = _by_rows(why, official, pair)
    forced = (*forced_out(why, official, from_post), *_pinned(why, official, to_post))
    return (
        *forced,
        *today,
        *_wanted_away(why, official, from_post),
        _seat_to_fill(why, to_post),
        *margin,
        *_allowed(why, official, to_post),
        *excepted(why, official, to_post),
        *_not_counted(why, official, from_post, to_post),
        *not_judged(why, official, to_post),
        *scored(why, official, to_post),
        *(() if forced or from_post is None else _instead(why, official, from_post)),
        *ahead_of_a_move(why, official, from_post, to_post),
    )


def excluded(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    """Say which hard rules, overrides and promises exclude a pair; empty when none does."""
    reasons: list[Reason] = [
        why.by_rule(judgement, "against")
        for judgement in why.judged(official, post)
        if judgement.kept is False and judgement.rule.hard
    ]
    reasons += promises_against(why, official, post)
    if (official, post) in why.options.forbidden:
        reasons.append(
            overridden("override-forbid", "against", _("This placement was forbidden by hand."))
        )
    if post in why.options.vacated and official in why.holders_today.get(post, []):
        reasons.append(
            overridden("override-vacate", "against", _("The post is to be vacated by its holder."))
        )
    if official in why.options.unavailable:
        reasons.append(
            overridden("override-unavailable", "against", _("The official is unavailable."))
        )
    if dict(why.options.pins).get(official, post) != post:
        text = _("The official was pinned to another post by hand.")
        reasons.append(overridden("override-pin", "against", text))
    return tuple(reasons)


def forced_out(why: Context, official: str, from_post: str | None) -> tuple[Reason, ...]:
    """Say what forbids an official to stay; empty when nothing does."""
    if from_post is None:
        return ()
    reasons: list[Reason] = [
        *post_is_gone(why, official),
        *(
            why.by_rule(judgement, "necessary")
            for judgement in (why.judged(official, from_post) if why.exists(from_post) else ())
            if judgement.kept is False and judgement.rule.hard
        ),
    ]
    if from_post in why.options.vacated:
        text = _("The post is to be vacated by its holder.")
        reasons.insert(0, overridden("override-vacate", "necessary", text))
    if official in why.options.unavailable:
        text = _("The official is unavailable.")
        reasons.insert(0, overridden("override-unavailable", "necessary", text))
    return tuple(reasons)


def held(why: Context, official: str) -> tuple[Reason, ...]:
    """Say which rules about leaving a post speak against every move to another place."""
    away = why.facts.pairs(officials=[official]).filter(
        ~pl.col("same_place").fill_null(value=False) & ~pl.col("stay")
    )
    if away.is_empty():
        return ()
    kept = judge(why.ruleset, away).select(pl.all().fill_null(value=True).any()).row(0, named=True)
    return tuple(
        why.by_rule(judgement, "held")
        for judgement in why.judged(official, away["post"][0])
        if is_about_leaving(judgement.rule.kind) and not kept[judgement.rule.id]
    )


def excepted(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    """Name the rules that only a recorded exception lets the official keep in the post."""
    return tuple(
        why.by_rule(judgement, "excepted")
        for judgement in why.judged(official, post)
        if judgement.lifted
    )


def _not_counted(
    why: Context, official: str, from_post: str | None, to_post: str
) -> tuple[Reason, ...]:
    """Name the rules over groups that do not count a move, because an exception is recorded."""
    reasons = []
    for rule in why.ruleset.row_rules:
        if not isinstance(rule.kind, LiftsPersons):
            continue
        post = from_post if rule.kind.lifted_in == "left" else to_post
        if post is None or not why.exists(post):
            continue
        granted = of_person(why.facts.register, why.facts.on, rule.id, official, post)
        if granted is None:
            continue
        pair = why.facts.pairs([official], [post]).filter(applies(rule.applies_to))
        for name in pair["official_name"]:
            text = _(
                "“{rule}” does not count {official}. An exception is recorded: {exception}."
            ).format(rule=rule.title, official=name, exception=granted)
            reasons.append(
                Reason(rule.id, "excepted", text, str(rule.citation), rule.citation.verified)
            )
    return tuple(reasons)


def not_judged(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    """Name the rules that could not judge the official in the post, and what is missing."""
    open_ = [
        judgement
        for judgement in why.judged(official, post)
        if judgement.missing and judgement.kept is not False
    ]
    return tuple(
        replace(why.by_rule(one, "unknown"), text=f"{one.rule.title}: {one.text}") for one in open_
    )


def _pinned(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    if (official, post) not in why.options.pins:
        return ()
    return (overridden("override-pin", "necessary", _("This move was fixed by hand.")),)


def _by_rows(why: Context, official: str, pair: int) -> tuple[list[Reason], list[Reason]]:
    """Name the rules over the whole plan that the move helps to keep.

    Returns
    -------
    (list of Reason, list of Reason)
        Rules that are broken today, in the words of `turnus check`; and rules that would be broken
        at the margin, by their price.
    """
    rows, prices = why.objective.rows, why.tiered.solution.row_price
    today, margin = [], []
    there, here = why.coefficients(pair), why.coefficients(why.stay_pair.get(official))
    for row in sorted(there.keys() | here.keys()):
        label = why.objective.labels.labels[row]
        change = there.get(row, 0) - here.get(row, 0)
        gain = change * (rows.sense[row] or -np.sign(why.activity_today[row] - rows.rhs[row]))
        if gain <= 0:
            continue
        missed = label.missed(int(why.activity_today[row]))
        reason = Reason(
            rule=label.rule.id,
            role="necessary" if missed and label.rule.hard else "wanted",
            text=label.text(int(why.activity_today[row])) if missed else label.demand,
            citation=str(label.rule.citation),
            verified=label.rule.citation.verified,
            tier=label.rule.tier or "",
        )
        if missed:
            today.append(reason)
        elif prices[row]:
            margin.append(reason)
    return today, margin


def _wanted_away(why: Context, official: str, from_post: str | None) -> tuple[Reason, ...]:
    """Name the soft rules that staying would break."""
    if from_post is None or not why.exists(from_post):
        return ()
    return tuple(
        why.by_rule(judgement, "wanted") for judgement in why.limits_passed(official, from_post)
    )


def _seat_to_fill(why: Context, post: str) -> Reason:
    """Say whose seat is taken: one empty today, or one that its holder leaves."""
    leaving = [
        official
        for official in why.holders_today.get(post, [])
        if why.post_after.get(official) != post
    ]
    found = why.objective.candidates
    is_key = bool(found.key[found.post_at[post]])
    rule = "price-key-post-vacant" if is_key else "price-post-vacant"
    if not leaving:
        return why.by_price(rule, "wanted", _("The post stands empty today."))
    text = (
        _("{official} leaves the post; a key post must not stand empty.")
        if is_key
        else _("{official} leaves the post, and an empty seat has its price.")
    )
    return why.by_price(rule, "wanted", text.format(official=why.name(leaving[0])))


def _allowed(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    return tuple(
        why.by_rule(judgement, "allowed")
        for judgement in why.judged(official, post)
        if judgement.applies and judgement.kept and judgement.rule.hard
    )


def scored(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    """Say what the move costs by soft rules."""
    return tuple(
        why.by_rule(judgement, "scored")
        for judgement in why.judged(official, post)
        if judgement.cost
    )


def _instead(why: Context, official: str, from_post: str) -> tuple[Reason, ...]:
    """Say what staying would have cost, tier by tier."""
    reasons = []
    for tier in why.objective.tiers:
        costs = [
            judgement
            for judgement in why.judged(official, from_post)
            if judgement.cost and judgement.rule.tier == tier
        ]
        if not costs:
            continue
        points = sum(judgement.cost for judgement in costs)
        text = _("Staying would have cost {points} points: {rules}.").format(
            points=show_number(points),
            rules=show_list([str(judgement.rule.title) for judgement in costs]),
        )
        reason = why.by_price("price-stay", "instead", text)
        reasons.append(Reason(**{**vars(reason), "tier": tier}))
    return tuple(reasons)
