"""What the plan page says first: a few numbers, today's beside those after the plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from turnus.planner.plan import Plan
from turnus.reports.plan.before_and_after import State
from turnus.reports.plan.paper.offices import office_counts
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.tables.schema.codes import label
from turnus.words import _, ngettext, show_number


@dataclass(frozen=True)
class KeyNumber:
    """A key number; `before` is None where there is nothing to compare with."""

    label: str
    after: str
    before: str | None = None
    detail: str = ""
    mood: str = "plain"


def key_numbers(plan: Plan, facts: PairFacts, state: State) -> list[KeyNumber]:
    """Return what the page says first."""
    kinds = Counter(label("movement", move.movement) for move in plan.moves)
    by_kind = [
        f"{show_number(n)}\u00a0×\u00a0{kind}"
        for kind, n in sorted(kinds.items(), key=lambda i: (-i[1], i[0]))
    ]
    empty_before = int((facts.posts["seats"] - facts.posts["holders"]).clip(0).sum())
    empty_after = sum(vacancy.seats for vacancy in plan.vacancies)
    numbers = [
        KeyNumber(ngettext("move", "moves", len(plan.moves)), show_number(len(plan.moves)), None,
               ", ".join(by_kind)),
        _compared(_("empty seats"), empty_before, empty_after, less_is_better=True),
    ]  # fmt: skip
    if state.limited:
        numbers.append(
            _compared(
                _("past their limit of tenure"),
                state.past_before,
                state.past_after,
                less_is_better=True,
            )
        )
    if state.asks_origin:
        # The two offices that most people hold; the table of offices has the others.
        for office in office_counts(state)[:2]:
            name = _("not local: {office}").format(office=office.title)
            detail = ngettext("of {count} seat", "of {count} seats", office.seats)
            detail = detail.format(count=show_number(office.seats))
            numbers.append(_compared(name, *office.non_local, detail))
    for rule in dict.fromkeys(share.rule.id for share in state.all_shares):
        shares = [share for share in state.all_shares if share.rule.id == rule]
        name = _("groups short of: {rule}").format(rule=shares[0].rule.title)
        count = len(shares)
        detail = ngettext("of {count} group", "of {count} groups", count).format(
            count=show_number(count)
        )
        before = sum(share.before < share.needed for share in shares)
        after = sum(share.after < share.needed for share in shares)
        numbers.append(_compared(name, before, after, detail, less_is_better=True))
    if plan.unplaced:
        count = len(plan.unplaced)
        name = ngettext("official without a post", "officials without a post", count)
        numbers.append(KeyNumber(name, show_number(count), mood="bad"))
    return numbers


def _compared(
    name: str, before: int, after: int, detail: str = "", *, less_is_better: bool = False
) -> KeyNumber:
    mood = "bad" if less_is_better and after > before else "plain"
    return KeyNumber(name, show_number(after), show_number(before), detail, mood)
