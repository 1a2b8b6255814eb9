"""What the paper says before its table: the legal basis, and the proposal in one paragraph."""

from __future__ import annotations

from collections import Counter
from datetime import date

from turnus.planner.plan import Plan
from turnus.reports.plan.plan_wording import basis_line, settings_line, unjudged_lead
from turnus.rules.model import Citation
from turnus.rules.ruleset import RuleSet
from turnus.rules.state.coverage import unjudged
from turnus.tables.schema.codes import label
from turnus.words import _, ngettext, show_date, show_list, show_number, show_percent

MOST_TITLES = 6  # of rules, in a sentence


def legal_basis(ruleset: RuleSet) -> list[str]:
    """Return the documents that the rules and kinds of move in force cite, by their dates.

    A citation without a date is a setting of the pack and no document; what follows a semicolon
    is a remark. A document that another citation of its day names with more stands once.
    """
    verified: dict[tuple[date, str], bool] = {}
    for one in _cited(ruleset):
        if one.date is not None:
            key = (one.date, str(one.document).partition(";")[0])
            verified[key] = verified.get(key, False) or one.verified
    return [
        _document(document, day, verified=verified[day, document])
        for day, document in sorted(verified)
        if not any(d == day and longer.startswith(f"{document} ") for d, longer in verified)
    ]


def _cited(ruleset: RuleSet) -> list[Citation]:
    on = ruleset.on
    kinds = [
        kind.citation
        for kind in ruleset.pack.movements
        if (kind.from_ is None or kind.from_ <= on) and (kind.until is None or on < kind.until)
    ]
    return [*(rule.citation for rule in ruleset.rules), *kinds]


def _document(document: str, day: date, *, verified: bool) -> str:
    said = _("{document} of {day}").format(document=document, day=show_date(day))
    return said if verified else _("{document} (text not checked)").format(document=said)


def summary(plan: Plan) -> list[str]:
    """Return the proposal in sentences that make one paragraph."""
    if not plan.moves:
        return [_("Nobody moves."), *_what_is_open(plan), proof(plan)]
    kinds = Counter(label("movement", move.movement) for move in plan.moves)
    told = [
        _("{kind} ({count})").format(kind=kind, count=show_number(count))
        for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    ]
    moving = ngettext(
        "{count} official changes post: {kinds}.",
        "{count} officials change posts: {kinds}.",
        len(plan.moves),
    ).format(count=show_number(len(plan.moves)), kinds=show_list(told))
    rests = [basis_line(plan.moves)] if any(move.basis for move in plan.moves) else []
    return [moving, *rests, *_what_is_open(plan), proof(plan)]


def _what_is_open(plan: Plan) -> list[str]:
    seats = sum(vacancy.seats for vacancy in plan.vacancies)
    newly = sum(vacancy.newly_emptied for vacancy in plan.vacancies)
    said = []
    if seats:
        text = ngettext(
            "{count} seat is empty afterwards.", "{count} seats are empty afterwards.", seats
        )
        said.append(text.format(count=show_number(seats)))
        text = ngettext(
            "The plan itself empties a seat of {count} post.",
            "The plan itself empties seats of {count} posts.",
            newly,
        )
        said.append(
            text.format(count=show_number(newly)) if newly else _("All of them are empty today.")
        )
    if plan.unplaced:
        text = ngettext(
            "{count} official gets no post.", "{count} officials get no post.", len(plan.unplaced)
        )
        said.append(text.format(count=show_number(len(plan.unplaced))))
    return said


def cautions(plan: Plan, ruleset: RuleSet) -> list[str]:
    """Say what the proof does not reach: what was not known, and values that nobody checked."""
    said = []
    if open_ := unjudged(plan.coverage):
        told = [
            _("“{rule}” ({judged} of {all} judged)").format(
                rule=one.title, judged=show_number(one.judged), all=show_number(one.of)
            )
            for one in open_[:MOST_TITLES]
        ]
        if len(open_) > MOST_TITLES:
            told.append(_("{count} more").format(count=show_number(len(open_) - MOST_TITLES)))
        said.append(f"{unjudged_lead(len(open_))} {show_list(told)}.")
    doubtful = sum(not rule.citation.verified for rule in ruleset.rules)
    if doubtful:
        text = ngettext(
            "{count} rule rests on a value that nobody has checked in a published text.",
            "{count} rules rest on values that nobody has checked in a published text.",
            doubtful,
        )
        said.append(text.format(count=show_number(doubtful)))
    if resting := settings_line(plan.moves):
        said.append(resting)
    return said


def proof(plan: Plan) -> str:
    """Say in one sentence how good the plan is for certain."""
    if plan.status == "optimal":
        return _("Proven: no plan under these rules can be better.")
    share = show_percent(plan.gap, 2)
    sentence = _("This plan is at most {share} from the best that these rules allow.")
    if plan.gap == 0:
        sentence = _("No plan has fewer points in all; the priorities one by one are not proven.")
    still = "" if plan.moves or not plan.gap else _nothing_better()
    return " ".join(filter(None, (sentence.format(share=share), search_end(plan.stopped), still)))


def _nothing_better() -> str:
    return _("Nothing better than standing still was found in it; give a longer --time-limit.")


def search_end(stopped: str) -> str:
    """Say why a search ended before its plan was proven; nothing where nothing ended it early."""
    return {
        "": "",
        "gap": _("The search ended at the gap that was asked for."),
        "time": _("The search ended when its time was up."),
        "interrupt": _("The search was stopped by hand."),
        "solver": _("The exact solver was ended from outside; memory may have run short."),
        "limits": _("The proof would take more memory than is allowed, or larger numbers."),
    }[stopped]
