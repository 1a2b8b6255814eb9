"""``turnus recommend``: who could get a post, or which posts an official could get."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import fail
from turnus.cli.shared.round_options import (
    Day,
    Lang,
    RegisterPath,
    Rules,
    Seed,
    TimeLimit,
    open_round,
    speaking_or_fail,
)
from turnus.cli.shared.saying import say
from turnus.cli.shared.verb import Verb
from turnus.cli.shared.whom import OFFICIAL, POST, meant_or_fail
from turnus.planner.explain.calendar_reasons import seat_is_promised
from turnus.planner.explain.context import Context
from turnus.planner.live.live_plan import LivePlan, Recommendation, Recommendations
from turnus.planner.live.saved_plan import reopened
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.round import solve_round
from turnus.rules.text.tier_words import tier_word
from turnus.words import _, show_list, show_number


def recommend(
    register: RegisterPath,
    post: Annotated[
        str | None, typer.Option(help=_("A post, by id or title and unit: who could get it."))
    ] = None,
    official: Annotated[
        str | None, typer.Option(help=_("An official, by id or name: which posts are possible."))
    ] = None,
    rules: Rules = None,
    on: Day = None,
    plan: Annotated[
        Path | None,
        typer.Option(help=_("plan.json of the plan that stands; without it one is made.")),
    ] = None,
    count: Annotated[int, typer.Option(min=1, help=_("Recommendations at most."))] = 10,
    time_limit: TimeLimit = None,
    seed: Seed = 0,
    lang: Lang = None,
) -> None:
    """Print the best possibilities with all consequences."""
    with speaking_or_fail(lang):
        if (post is None) == (official is None):
            fail(_("Give either --post or --official."))
        opened, ruleset = open_round(register, rules, on)
        post = None if post is None else meant_or_fail(POST, opened, post)
        official = None if official is None else meant_or_fail(OFFICIAL, opened, official)
        options = RoundOptions(time_limit=time_limit, seed=seed)
        try:
            if plan is None:
                live = LivePlan(solve_round(opened, ruleset, options))
            else:
                live = reopened(plan, opened, ruleset, options)
            told = live.recommend(post=post, official=official, count=count)
        except PlanError as error:
            fail(str(error))
        _say(live.round.context(), told, post, official or "")


def _say(why: Context, told: Recommendations, post: str | None, official: str) -> None:
    if post is not None:
        heading = _("Who could get {post}:").format(post=why.post_name(post))
    else:
        heading = _("Which posts {official} could get:").format(official=why.name(official))
    say(heading, bold=True)
    for rank, one in enumerate(told.best, 1):
        name, id_ = (
            (why.name(one.official), one.official)
            if post is not None
            else (why.post_name(one.post), one.post)
        )
        say(f"{rank}. {name} [{id_}]: {_price(one)}")
        for change in one.revision.changes:
            if change.official != one.official:
                say(f"   - {change}")
    if not told.best:
        promised = seat_is_promised(why, post, "open") if post is not None else ()
        for reason in promised:
            say(reason.text)
        if not promised:
            say(_("The rules and the other posts of the plan leave nobody and nothing."))
    elif told.settled:
        say(_("Proven: what was not compared costs no less than the last of these."))
    else:
        text = _("{looked} of {possible} possibilities were compared, the most promising ones.")
        say(text.format(looked=show_number(told.looked), possible=show_number(told.possible)))


def _price(one: Recommendation) -> str:
    """Say what each tier costs more, or less."""
    revision = one.revision
    tiers = zip(
        revision.before.objective.tiers, revision.values_before, revision.values_after, strict=True
    )
    said = [
        _("{change} points ({tier})").format(change=f"{now - was:+d}", tier=tier_word(tier))
        for tier, was, now in tiers
        if now != was
    ]
    return show_list(said) if said else _("without any loss")


VERB = Verb(50, _("Name the best candidates for a post, or posts for an official."), recommend)
