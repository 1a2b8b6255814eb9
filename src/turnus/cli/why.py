"""``turnus why``: why an official goes there, stays, or does not get a post."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from turnus.cli.common import console, fail
from turnus.cli.rounds import (
    Day,
    Forbidden,
    Lang,
    Pins,
    RegisterPath,
    Rules,
    Seed,
    Vacated,
    open_round,
    speaking_or_fail,
    wishes,
)
from turnus.planner.options import Options, PlanError
from turnus.planner.pipeline import ClashError, Round, solve_round
from turnus.planner.plan import Move, Plan, Reason
from turnus.rules import RuleSet
from turnus.tables import Register
from turnus.words import _, ngettext, show_number


def why(
    register: RegisterPath,
    official: Annotated[str, typer.Argument(help=_("Id of the official."))],
    post: Annotated[
        str | None, typer.Argument(help=_("Id of a post: why there, or why not there."))
    ] = None,
    rules: Rules = None,
    on: Day = None,
    pin: Pins = None,
    forbid: Forbidden = None,
    vacate: Vacated = None,
    seed: Seed = 0,
    lang: Lang = None,
) -> None:
    """Explain what the plan does with one official, or why it does not do something else."""
    with speaking_or_fail(lang):
        loaded = open_round(register, rules, on)
        options = wishes(pin, forbid, vacate)
        try:
            solved = solve_round(*loaded, options, seed=seed)
            _known(solved, official, post)
            if post is None or _post_after(solved, official) == post:
                _why_there(solved.plan(), official)
            else:
                _why_not_there(solved, loaded, (official, post), seed)
        except PlanError as error:
            fail(str(error))


def _known(solved: Round, official: str, post: str | None) -> None:
    """Refuse an official or a post that is not of the round."""
    found = solved.candidates
    some_post = post if post is not None else found.posts[0]
    Options(forbidden=((official, some_post),)).check(found.officials, found.posts)


def _post_after(solved: Round, official: str) -> str | None:
    found = solved.candidates
    pair = int(solved.tiered.solution.choice[found.officials.index(official)])
    return found.posts[found.post[pair]] if pair >= 0 else None


def _why_there(plan: Plan, official: str) -> None:
    for move in plan.moves:
        if move.official == official:
            _say_move(move)
            return
    for stay in plan.stays:
        if stay.official == official:
            console.print(
                _("{official} stays {post}, {unit}.").format(
                    official=stay.official_name, post=stay.post_name, unit=stay.unit_name
                ),
                style="bold",
                highlight=False,
            )
            _say_reasons(stay.reasons)
            if not stay.reasons:
                console.print("  " + _("No limit is passed, and no move would be worth its price."))
            return
    for left in plan.unplaced:
        if left.official == official:
            console.print(
                _("{official} leaves {post} and gets no other post.").format(
                    official=left.official_name, post=left.from_post_name
                ),
                style="bold",
                highlight=False,
            )
            _say_reasons(left.reasons)
            return
    console.print(
        _("{official} is in a succession pool and gets no post in this round.").format(
            official=official
        ),
        highlight=False,
    )


def _say_move(move: Move) -> None:
    origin = ", ".join(part for part in (move.from_post_name, move.from_unit_name) if part)
    console.print(
        _("{official}: {origin} → {post}, {unit} (wave {wave})").format(
            official=move.official_name,
            origin=origin or _("no post"),
            post=move.to_post_name,
            unit=move.to_unit_name,
            wave=move.wave,
        ),
        style="bold",
        highlight=False,
    )
    _say_reasons(move.reasons)
    if move.alternatives:
        console.print(_("The next alternatives:"), highlight=False)
    for other in move.alternatives:
        console.print(
            f"  - {other.post_name}, {other.unit_name} [{other.post}]: {other.price_text}",
            highlight=False,
            markup=False,
        )


def _say_reasons(reasons: tuple[Reason, ...]) -> None:
    headings = {
        "necessary": _("Necessary because:"),
        "wanted": _("Wanted because:"),
        "allowed": _("Allowed because:"),
        "scored": _("It costs points for:"),
        "against": _("Excluded because:"),
        "open": _("Stays open because:"),
    }
    for role, heading in headings.items():
        mine = [reason for reason in reasons if reason.role == role]
        if mine:
            console.print(heading, highlight=False)
        for reason in mine:
            doubt = "" if reason.verified else " " + _("(not verified)")
            points = ""
            if reason.points:
                points = " " + ngettext("({n} point)", "({n} points)", reason.points).format(
                    n=show_number(reason.points)
                )
            console.print(
                f"  - {reason.text}{points} [{reason.citation}]{doubt}",
                highlight=False,
                markup=False,
            )


def _why_not_there(
    solved: Round, loaded: tuple[Register, RuleSet], pair: tuple[str, str], seed: int
) -> None:
    """Name the excluding rules, or solve again with the pair forced and name the price."""
    official, post = pair
    explainer = solved.explainer()
    name = explainer.post_name(post)
    excluded = explainer.excluded(official, post)
    if excluded:
        console.print(
            _("{official} cannot get {post}.").format(official=official, post=name),
            style="bold",
            highlight=False,
        )
        _say_reasons(excluded)
        return
    forced = replace(solved.options, pins=(*solved.options.pins, pair))
    try:
        other = solve_round(*loaded, forced, seed=seed)
    except ClashError as error:
        console.print(
            _("{official} could get {post} only against other rules.").format(
                official=official, post=name
            ),
            style="bold",
            highlight=False,
        )
        console.print(str(error), highlight=False, markup=False)
        return
    _say_price(solved, other, pair, name)


def _say_price(solved: Round, other: Round, pair: tuple[str, str], name: str) -> None:
    console.print(
        _("{official} could get {post}, at this price:").format(official=pair[0], post=name),
        style="bold",
        highlight=False,
    )
    for tier, was, now in zip(
        solved.objective.tiers, solved.tiered.values, other.tiered.values, strict=True
    ):
        if was != now:
            console.print(
                "  - "
                + _("{tier}: {change} points ({was} now, {then} then)").format(
                    tier=tier,
                    change=f"{now - was:+d}",
                    was=show_number(was),
                    then=show_number(now),
                ),
                highlight=False,
                markup=False,
            )
    _say_changes(solved.plan(), other.plan())


def _say_changes(plan: Plan, other: Plan) -> None:
    """Say which moves fall away and which come in their place."""
    before = {(move.official, move.to_post): move for move in plan.moves}
    after = {(move.official, move.to_post): move for move in other.moves}
    for heading, moves in (
        (_("These moves fall away:"), [before[key] for key in before if key not in after]),
        (_("These moves come instead:"), [after[key] for key in after if key not in before]),
    ):
        if moves:
            console.print(heading, highlight=False)
        for move in moves:
            console.print(
                f"  - {move.official_name}: {move.to_post_name}, {move.to_unit_name}",
                highlight=False,
                markup=False,
            )
