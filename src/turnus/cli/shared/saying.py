"""Moves and reasons as lines of a terminal."""

from __future__ import annotations

from turnus.cli.shared.console import console
from turnus.planner.lexicographic.maxmin import Burden
from turnus.planner.plan import Move, Reason
from turnus.rules.text.tier_words import tier_word
from turnus.words import _, ngettext, show_number


def say(line: str, *, bold: bool = False) -> None:
    """Print a line as it is: names may hold what a terminal would take for markup."""
    console.print(line, style="bold" if bold else None, highlight=False, markup=False)


def say_move(move: Move) -> None:
    """Print a move with its reasons and the next alternatives."""
    origin = ", ".join(part for part in (move.from_post_name, move.from_unit_name) if part)
    text = _("{official}: {origin} → {post}, {unit} (stage {wave})").format(
        official=move.official_name,
        origin=origin or _("no post"),
        post=move.to_post_name,
        unit=move.to_unit_name,
        wave=move.wave,
    )
    say(text, bold=True)
    say_reasons(move.reasons)
    if move.alternatives:
        say(_("The next alternatives:"))
    for other in move.alternatives:
        say(f"  - {other.post_name}, {other.unit_name} [{other.post}]: {other.price_text}")


def say_reasons(reasons: tuple[Reason, ...]) -> None:
    """Print reasons under a heading for what they do."""
    headings = {
        "necessary": _("Necessary because:"),
        "wanted": _("Wanted because:"),
        "allowed": _("Allowed because:"),
        "scored": _("It costs points for:"),
        "instead": _("And staying?"),
        "against": _("Excluded because:"),
        "open": _("Stays open because:"),
        "held": _("Stays because:"),
        "excepted": _("An exception lifts:"),
        "unknown": _("Could not be judged:"),
        "calendar": _("By the calendar:"),
    }
    for role, heading in headings.items():
        mine = [reason for reason in reasons if reason.role == role]
        if mine:
            say(heading)
        for reason in mine:
            doubt = "" if reason.verified else " " + _("(not verified)")
            say(f"  - {reason.text}{_points(reason)} [{reason.citation}]{doubt}")


def _points(reason: Reason) -> str:
    """Name the points of a reason and their tier, unless its sentence does."""
    if not reason.points:
        return ""
    said = ngettext("{points} point", "{points} points", reason.points)
    said = said.format(points=show_number(reason.points))
    if said in reason.text:
        return ""
    return f" ({said}; {tier_word(reason.tier)})" if reason.tier else f" ({said})"


def say_tiers(tiers: tuple[str, ...], before: tuple[int, ...], after: tuple[int, ...]) -> None:
    """Print what changes in each tier between two plans."""
    for tier, was, now in zip(tiers, before, after, strict=True):
        if was != now:
            text = _("{tier}: {change} points ({was} now, {then} then)")
            change = f"{now - was:+d}"
            said = text.format(
                tier=tier_word(tier), change=change, was=show_number(was), then=show_number(now)
            )
            say(f"  - {said}")


def burden_line(burden: Burden) -> str:
    """Say what a plan adds to anybody at most, and whether it could be less."""
    said = ngettext(
        "The plan adds at most {count} point of hardship and distance to anybody; the least sum "
        "would add up to {other}.",
        "The plan adds at most {count} points of hardship and distance to anybody; the least sum "
        "would add up to {other}.",
        burden.most,
    ).format(count=show_number(burden.most), other=show_number(burden.of_the_sum))
    proof = (
        _("Proven: no plan as good in what comes before adds less.")
        if burden.proven
        else _("Whether a plan could add less was not found out in the time given.")
    )
    return f"{said} {proof}"
