"""``turnus why``: why an official goes there, stays, or does not get a post."""

from __future__ import annotations

from typing import Annotated

import typer

from turnus.cli.shared.console import fail
from turnus.cli.shared.round_options import (
    Day,
    Forbidden,
    Lang,
    Pins,
    RegisterPath,
    Rules,
    Seed,
    Unavailable,
    Vacated,
    open_round,
    speaking_or_fail,
    typed_options,
)
from turnus.cli.shared.saying import say, say_move, say_reasons, say_tiers
from turnus.cli.shared.verb import Verb
from turnus.cli.shared.whom import OFFICIAL, POST, meant_or_fail
from turnus.planner.explain.reasons import held, not_judged
from turnus.planner.live.what_if import WhatIf, check_known, what_if
from turnus.planner.options import PlanError
from turnus.planner.plan import Plan
from turnus.planner.round import Round, solve_round
from turnus.words import _


def why(
    register: RegisterPath,
    official: Annotated[str, typer.Argument(help=_("The official: id, name or part of one."))],
    post: Annotated[
        str | None,
        typer.Argument(help=_("A post, by id or title and unit: why there, or why not.")),
    ] = None,
    rules: Rules = None,
    on: Day = None,
    pin: Pins = None,
    forbid: Forbidden = None,
    vacate: Vacated = None,
    unavailable: Unavailable = None,
    seed: Seed = 0,
    lang: Lang = None,
) -> None:
    """Explain what the plan does with one official, or why it does not do something else."""
    with speaking_or_fail(lang):
        loaded = open_round(register, rules, on)
        options = typed_options(loaded[0], pin, forbid, vacate, unavailable, seed=seed)
        official = meant_or_fail(OFFICIAL, loaded[0], official)
        post = None if post is None else meant_or_fail(POST, loaded[0], post)
        try:
            solved = solve_round(*loaded, options)
            check_known(solved, official, post)
            answer = None if post is None else what_if(solved, official, post)
        except PlanError as error:
            fail(str(error))
        if post is None or answer is None or answer.planned:
            _why_there(solved, official)
        else:
            _why_not_there(solved, answer, official, post)


def _why_there(solved: Round, official: str) -> None:
    plan, context = solved.plan(), solved.context()
    name = context.name(official)
    for move in plan.moves:
        if move.official == official:
            say_move(move)
            return
    for stay in plan.stays:
        if stay.official == official:
            text = _("{official} stays {post}, {unit}.")
            say(text.format(official=name, post=stay.post_name, unit=stay.unit_name), bold=True)
            limits = (*stay.reasons, *held(context, official))
            reasons = (*limits, *not_judged(context, official, stay.post))
            say_reasons(reasons)
            if limits:
                return
            if reasons:
                say("  " + _("No limit that could be judged is passed."))
            else:
                say("  " + _("No limit is passed, and no move would be worth its price."))
            return
    for left in plan.unplaced:
        if left.official == official:
            text = _("{official} leaves {post} and gets no other post.")
            say(text.format(official=name, post=left.from_post_name), bold=True)
            say_reasons(left.reasons)
            return
    text = _("{official} is in a succession pool and gets no post in this round.")
    say(text.format(official=name))


def _why_not_there(solved: Round, answer: WhatIf, official: str, post: str) -> None:
    """Name the excluding rules, or the price of the plan with the pair."""
    context = solved.context()
    names = {"official": context.name(official), "post": context.post_name(post)}
    if answer.against:
        say(_("{official} cannot get {post}.").format(**names), bold=True)
        say_reasons(answer.against)
    elif answer.conflict is not None:
        text = _("{official} could get {post} only against other rules.")
        say(text.format(**names), bold=True)
        say(answer.conflict.text())
    elif answer.nearest is not None:
        _say_price(solved, answer.nearest, names)
        say_reasons(answer.costs)
        _say_changes(solved.plan(), answer.nearest.plan())


def _say_price(solved: Round, other: Round, names: dict[str, str]) -> None:
    """Say what the forced plan costs more, tier by tier."""
    before, after = solved.tiered.values, other.tiered.values
    if before == after:
        text = _("{official} could get {post} without any loss: an equally good plan exists.")
        say(text.format(**names), bold=True)
    else:
        say(_("{official} could get {post}, at this price:").format(**names), bold=True)
    say_tiers(solved.objective.tiers, before, after)


def _say_changes(plan: Plan, other: Plan) -> None:
    """Say what the two plans do not have in common."""
    for heading, ours, theirs in (
        (_("These moves fall away:"), _moves(other), _moves(plan)),
        (_("These moves come instead:"), _moves(plan), _moves(other)),
        (_("These officials would have no post:"), _left(plan), _left(other)),
        (_("These seats would stay empty:"), _empty(plan), _empty(other)),
        (_("These seats would be filled:"), _empty(other), _empty(plan)),
    ):
        new = [line for line in theirs if line not in ours]
        if new:
            say(heading)
        for line in new:
            say(f"  - {line}")


def _moves(plan: Plan) -> list[str]:
    return [
        f"{move.official_name}: {move.to_post_name}, {move.to_unit_name}" for move in plan.moves
    ]


def _left(plan: Plan) -> list[str]:
    return [f"{left.official_name}: {left.from_post_name}" for left in plan.unplaced]


def _empty(plan: Plan) -> list[str]:
    return [f"{vacancy.post_name}, {vacancy.unit_name}" for vacancy in plan.vacancies]


VERB = Verb(60, _("Say why an official goes there, stays, or does not get a post."), why)
