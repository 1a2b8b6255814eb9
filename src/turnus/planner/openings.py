"""Why something stays open: limits that are passed, empty seats, officials without a post."""

from __future__ import annotations

import polars as pl

from turnus.planner.inquiry import Inquiry
from turnus.planner.plan import Reason
from turnus.planner.reasons import forced_out
from turnus.rules import judge
from turnus.words import _


def stay_reasons(
    why: Inquiry, official: str, post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    """Say which soft limits an official who stays is past, and why it stays so.

    Parameters
    ----------
    official, post : str
    cheapest : (post, price) or None
        The other post that could be had for the least; None when there is none.
    """
    passed = tuple(
        why.by_rule(judgement, "open")
        for judgement in why.judged(official, post)
        if judgement.rule in why.ruleset.pair_rules and judgement.cost
    )
    if not passed:
        return ()
    return (*passed, *_other_post(why, official, post, cheapest))


def vacancy_reasons(
    why: Inquiry, post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    """Say why a seat stays empty.

    Parameters
    ----------
    post : str
    cheapest : (official, price) or None
        Who could fill it for the least, and what that would cost at least.
    """
    if cheapest is not None:
        official, price = cheapest
        text = _("{official} could fill it: {price}.").format(
            official=why.name(official), price=why.price_words(price)
        )
        if official in why.post_after:
            text += " " + _("Another seat would then be open.")
        return (why.by_price("price-alternative", "open", text, price),)
    officials = why.objective.candidates.officials
    here = set(why.holders_today.get(post, []))
    others = [official for official in officials if why.post_after.get(official) != post]
    return _nobody(why, why.facts.pairs(officials=others, posts=[post]), len(here))


def unplaced_reasons(
    why: Inquiry, official: str, from_post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    """Say why an official must leave a post, and why there is no other.

    Parameters
    ----------
    official, from_post : str
    cheapest : (post, price) or None
        The post that could be had for the least, and what that would cost at least.
    """
    must_go = forced_out(why, official, from_post)
    return (*must_go, *_other_post(why, official, from_post, cheapest))


def _other_post(
    why: Inquiry, official: str, from_post: str, cheapest: tuple[str, int] | None
) -> tuple[Reason, ...]:
    if cheapest is not None:
        post, price = cheapest
        text = _("The cheapest other post is {post}: {price}.").format(
            post=why.post_name(post), price=why.price_words(price)
        )
        return (why.by_price("price-alternative", "open", text, price),)
    posts = [post for post in why.objective.candidates.posts if post != from_post]
    return _nobody(why, why.facts.pairs(officials=[official], posts=posts), 0)


def _nobody(why: Inquiry, pairs: pl.DataFrame, holders: int) -> tuple[Reason, ...]:
    """Say how many of the pairs each hard rule and wish excludes, the strictest first."""
    verdict = judge(why.ruleset, pairs)
    titles = {rule.id: rule for rule in why.ruleset.pair_rules if rule.hard}
    counts = {rule: int((~verdict[rule].fill_null(value=True)).sum()) for rule in titles}
    forbidden = set(why.options.forbidden)
    pinned = dict(why.options.pins)
    keys = list(pairs.select("official", "post").iter_rows())
    by_hand = sum(pair in forbidden or pinned.get(pair[0], pair[1]) != pair[1] for pair in keys)
    reasons = []
    for rule_id, broken in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if broken:
            rule = titles[rule_id]
            text = _("{rule}: excludes {count} of {all} possibilities.").format(
                rule=rule.title, count=broken, all=pairs.height
            )
            cited = rule.citation
            reasons.append(Reason(rule_id, "open", text, str(cited), cited.verified))
    if by_hand:
        text = _("Wishes by hand exclude {count} of {all} possibilities.").format(
            count=by_hand, all=pairs.height
        )
        reasons.append(Reason("wish", "open", text, _("options of this plan")))
    if not reasons:
        text = _("There is nobody else to ask.") if holders else _("There is nobody to ask.")
        reasons.append(why.by_price("price-alternative", "open", text))
    return tuple(reasons)
