"""Words of the plan's page and tables for the plan's own codes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from turnus.planner.lexicographic.frontier import MOVES_TIER
from turnus.planner.lexicographic.maxmin import BURDEN
from turnus.planner.plan import Move, Plan, Reason, TierValue, Vacancy
from turnus.reports.render.jinja import in_page
from turnus.rules.state.coverage import Coverage
from turnus.rules.text.tier_words import tier_word
from turnus.tables.schema.codes import label
from turnus.words import _, mark, ngettext, pgettext, show_number

_ROLES = {
    "necessary": mark("role", "made it necessary"),
    "wanted": mark("role", "makes it wanted"),
    "allowed": mark("role", "allows it"),
    "scored": mark("role", "costs points"),
    "instead": mark("role", "instead of staying"),
    "against": mark("role", "speaks against it"),
    "open": mark("role", "keeps it open"),
    "excepted": mark("role", "an exception lifts it"),
    "unknown": mark("role", "could not be judged"),
    "calendar": mark("role", "by the calendar"),
}
ADDED_TIERS = (MOVES_TIER, BURDEN)
_BASES = {
    "forced": mark("basis", "forced"),
    "follows": mark("basis", "follows"),
    "chosen": mark("basis", "chosen"),
}
_FORCES = {"hard": mark("force", "hard"), "soft": mark("force", "soft")}
_STATUS = {
    "optimal": mark("status", "proven best"),
    "feasible": mark("status", "best found so far"),
}
# Movements that share a colour are told apart by the word beside the arrow.
_COLOURS = {
    "rotation": "rotation",
    "transfer": "transfer",
    "secondment": "transfer",
    "return": "return",
    "appointment": "appointment",
    "promotion": "appointment",
    "recruitment": "appointment",
    "nomination": "appointment",
    "sensitive-change": "sensitive",
}


def role_word(role: str) -> str:
    """Return what a reason does, as a phrase."""
    return pgettext("role", _ROLES[role])


def basis_word(basis: str) -> str:
    """Return what a move rests on, in a word; empty where an old file does not say."""
    return pgettext("basis", _BASES[basis]) if basis else ""


def vacancy_word(item: Vacancy) -> str:
    """Say whether the plan empties a seat or leaves it empty, and of which kind of post."""
    if item.newly_emptied:
        return _("key post is newly emptied") if item.key else _("post is newly emptied")
    return _("key post stays vacant") if item.key else _("post stays vacant")


def basis_line(moves: Sequence[Move]) -> str:
    """Say how many moves are forced, how many follow from others, how many are chosen."""
    counts = Counter(move.basis for move in moves)
    said = {
        "forced": _("a limit or quota forces {count}"),
        "follows": _("{count} follow, to fill a seat or make room"),
        "chosen": _("{count} are chosen for their worth"),
    }
    parts = [
        text.format(count=show_number(counts[basis]))
        for basis, text in said.items()
        if counts[basis]
    ]
    return _("Of these: {parts}.").format(parts="; ".join(parts))


def frontier_lines(plan: Plan) -> list[str]:
    """Say what fewer moves would cost, a line for each plan of the frontier."""
    if not plan.frontier:
        return []
    best = plan.frontier[-1]
    lines = [_("From the fewest moves to the best:")]
    for other in plan.frontier:
        more = [
            _("{points} points more ({tier})").format(
                points=show_number(value - least), tier=tier_word(tier.tier)
            )
            for value, least, tier in zip(other.values, best.values, rule_tiers(plan), strict=True)
            if value != least
        ]
        cost = "; ".join(more) or _("the best by all")
        proof = _("proven") if other.proven else _("not proven")
        lines.append(f"  {moves_word(other.moves)}: {cost}; {proof}.")
    return lines


def sensitivity_lines(plan: Plan) -> list[str]:
    """Say what other weights would change, a line for each that changes anything."""
    if not plan.sensitivity:
        return []
    factors = {
        "half": _("If “{rule}” counted half: {moves}, {count} placed otherwise."),
        "double": _("If “{rule}” counted twice: {moves}, {count} placed otherwise."),
    }
    lines = [
        factors[one.factor].format(
            rule=one.title, moves=moves_word(one.moves), count=officials_word(one.differs)
        )
        for one in plan.sensitivity
        if one.differs
    ]
    calm = len(plan.sensitivity) - len(lines)
    same = ngettext(
        "{count} other change of a weight that nobody verified changes nobody's post.",
        "{count} other changes of weights that nobody verified change nobody's post.",
        calm,
    )
    return [*lines, *([same.format(count=show_number(calm))] if calm else [])]


def officials_word(count: int) -> str:
    """Say how many officials."""
    return ngettext("{count} official", "{count} officials", count).format(count=show_number(count))


def settings_line(moves: Sequence[Move]) -> str:
    """Say how many moves nothing but settings ask for that nobody verified; empty if none."""
    count = sum(_rests_on_settings(move) for move in moves)
    text = ngettext(
        "{count} move rests on settings alone that nobody has verified.",
        "{count} moves rest on settings alone that nobody has verified.",
        count,
    )
    return text.format(count=show_number(count)) if count else ""


def _rests_on_settings(move: Move) -> bool:
    """Whether no verified rule, no price and nothing set by hand asks for a move."""
    asks = [reason for reason in move.reasons if reason.role in ("necessary", "wanted")]
    rules = [reason for reason in asks if is_rule(reason)]
    by_hand = any(reason.rule.startswith("override-") for reason in asks)
    return bool(rules) and not by_hand and not any(reason.verified for reason in rules)


def rule_tiers(plan: Plan) -> list[TierValue]:
    """Return the tiers of the rules, without those that the options of the round added."""
    return [tier for tier in plan.tiers if tier.tier not in ADDED_TIERS]


def force_word(force: str) -> str:
    """Return the word for hard or soft."""
    return pgettext("force", _FORCES[force])


def status_word(status: str) -> str:
    """Return the word for the status of a plan."""
    return pgettext("status", _STATUS[status])


def is_rule(reason: Reason) -> bool:
    """Whether a reason comes from a rule: what else speaks has no source to verify."""
    return not reason.rule.startswith(("price-", "override-", "calendar-"))


def anchor(official: str) -> str:
    """Return the name under which the page can be pointed to the move of an official."""
    return "move-" + in_page(official)


def movement_colour(movement: str) -> str:
    """Return the page's colour of a kind of movement."""
    return f"var(--m-{_COLOURS[movement]})"


def legend(plan: Plan) -> list[tuple[str, str]]:
    """Return the colours that the plan's moves use, each with its words."""
    words: dict[str, list[str]] = {}
    for movement in sorted({move.movement for move in plan.moves}):
        words.setdefault(movement_colour(movement), []).append(label("movement", movement))
    return [(colour, ", ".join(found)) for colour, found in words.items()]


def movement_word(move: Move) -> str:
    """Return the kind of a move in words; an election is said, because it takes a nomination."""
    word = label("movement", move.movement)
    return _("{movement}, by election").format(movement=word) if move.nomination else word


def show_price(value: float) -> str:
    """Write points: whole numbers as they are, others with one decimal."""
    return show_number(value, 0 if float(value).is_integer() else 1)


def show_years(years: float) -> str:
    """Write years cut to one decimal, as the sentences of rules do: 7.96 never read as 8."""
    return show_number(math.floor(years * 10 + 1e-9) / 10)


def verified_word(verified: bool) -> str:
    """Say whether a cited value was read in a published text."""
    return _("verified") if verified else _("not verified")


def said(reason: Reason) -> str:
    """Return a reason with its source in one line."""
    return f"{reason.text} [{reason.citation}]"


def said_all(reasons: Sequence[Reason]) -> str:
    """Return reasons with their sources, one a line."""
    return "\n".join(said(reason) for reason in reasons)


def undisclosed_line(count: int) -> str:
    """Say how many seats are held by whom the register does not name; an empty text for none."""
    if not count:
        return ""
    return ngettext(
        "{count} seat is held by somebody who is not disclosed: it takes no part in the plan.",
        "{count} seats are held by persons who are not disclosed: they take no part in the plan.",
        count,
    ).format(count=show_number(count))


def unexplained_line(count: int) -> str:
    """Say that time ran out for reasons, and how to get them."""
    return ngettext(
        "The time was up before reasons were found for {count} move or open matter, the least "
        "important one; turnus why gives them, or a longer --time-limit.",
        "The time was up before reasons were found for {count} moves and open matters, the least "
        "important ones; turnus why gives them, or a longer --time-limit.",
        count,
    ).format(count=show_number(count))


def unjudged_lead(count: int) -> str:
    """Say that not everything was judged; the rules follow."""
    return ngettext(
        "{count} rule could not judge everybody; what is not known is not proven:",
        "{count} rules could not judge everybody; what is not known is not proven:",
        count,
    ).format(count=show_number(count))


def judged_word(one: Coverage | None) -> str:
    """Say how many of its cases a rule could judge; a dash where it speaks about nobody."""
    if one is None:
        return "–"
    counted = {"count": show_number(one.judged), "all": show_number(one.of)}
    return _("{count} of {all}").format(**counted)


def units_word(count: int) -> str:
    """Say how many units something happens in."""
    return ngettext("{count} unit", "{count} units", count).format(count=show_number(count))


def next_word(count: int) -> str:
    """Say how many lines of a list are folded."""
    return ngettext("{count} more", "{count} more", count).format(count=show_number(count))


def left_out_word(count: int) -> str:
    """Say how many units a page has no room for."""
    return ngettext(
        "{count} more unit has moves and nothing graver; it is in moves.xlsx.",
        "{count} more units have moves and nothing graver; they are in moves.xlsx.",
        count,
    ).format(count=show_number(count))


def calm_word(count: int) -> str:
    """Say in how many units nothing happens."""
    return ngettext(
        "Nothing changes in {count} more unit.", "Nothing changes in {count} more units.", count
    ).format(count=show_number(count))


def moves_word(count: int) -> str:
    """Say how many moves there are."""
    return ngettext("{n} move.", "{n} moves.", count).format(n=show_number(count)).rstrip(".")


def nominations_word(count: int) -> str:
    """Say how many nominations there are."""
    return ngettext("{count} nomination", "{count} nominations", count).format(
        count=show_number(count)
    )
