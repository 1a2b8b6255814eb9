"""The plan as a page: one HTML file that loads nothing and runs nothing.

The words are those of the language in use. What a person need not know to judge a move does not
stand on the page: no birth dates, no ethnic groups, no kin beyond what a reason says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from jinja2 import Environment

from turnus.planner.plan import Plan, RowReport
from turnus.reports.generated import generated_ids, generated_note
from turnus.reports.plan import plan_wording
from turnus.reports.plan.before_and_after import PlaceState, State, state_of
from turnus.reports.plan.key_numbers import key_numbers
from turnus.reports.plan.overview import (
    FIRST_LISTED,
    MOST_LISTED,
    elsewhere_line,
    excepted_stays,
    is_too_large,
    late_stays,
    more_in_book,
    overview_context,
    stays_by_the_calendar,
)
from turnus.reports.plan.pictures.chain_figures import chain_figures
from turnus.reports.plan.pictures.tenure_bars import tenure_figure
from turnus.reports.plan.pictures.unit_streams import unit_figure
from turnus.reports.plan.pictures.wave_calendar import wave_figure
from turnus.reports.render.jinja import environment, in_page
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import Rule, RuleSet
from turnus.rules.state.coverage import Coverage, unjudged
from turnus.rules.text.tier_words import tier_word
from turnus.words import (
    _,
    language,
    ngettext,
    pgettext,
    show_date,
    show_list,
    show_number,
    show_percent,
)


@dataclass(frozen=True)
class RuleLine:
    """A rule, or an override, with what it excluded."""

    id: str
    title: str
    force: str
    tier: str | None
    citation: str
    verified: bool
    excluded: int
    judged: str


def plan_page(plan: Plan, facts: PairFacts, ruleset: RuleSet) -> str:
    """Return the whole page of `plan` as HTML, in the language in use.

    Parameters
    ----------
    plan : Plan
    facts : PairFacts
        The facts that the plan was made from.
    ruleset : RuleSet
        The rules that the plan was made under.
    """
    state = state_of(plan, facts, ruleset)
    generated = generated_ids(facts.register)
    known = facts.officials["official"].to_list()
    overview = is_too_large(plan, facts)
    parts = _overview(plan, facts, ruleset) if overview else _move_by_move(plan, state)
    context = {
        "plan": plan,
        "language": language(),
        "place": facts.register.title or facts.register.name,
        "pack_title": str(ruleset.pack.title),
        "overview": overview,
        "sections": sections(overview=overview),
        "proof": proof(plan),
        "unjudged": [one.text for one in unjudged(plan.coverage)],
        "numbers": key_numbers(plan, facts, state),
        "tenure": tenure_figure(state),
        "generated": generated_note(sum(one in generated for one in known), len(known)),
        "generated_ids": generated,
        "undisclosed": plan_wording.undisclosed_line(facts.undisclosed_seats),
        "made": made(plan, ruleset),
        **_rules_context(plan, ruleset, MOST_LISTED if overview else None),
        **parts,
    }
    return _environment().get_template("plan.html.j2").render(context)


def _move_by_move(plan: Plan, state: State) -> dict[str, Any]:
    """Return what the templates of a page need that tells every move."""
    return {
        "legend": plan_wording.legend(plan),
        "units": unit_figure(plan) if plan.moves else None,
        "waves": wave_figure(plan) if plan.moves else None,
        "chains": chain_figures(plan),
        "post_name": _post_names(plan).__getitem__,
        "state": state,
        "moving": {move.official for move in plan.moves},
        "place_facts": place_facts,
        "moves": sorted(plan.moves, key=lambda m: (m.wave, m.chain, m.official)),
        "late_stays": late_stays(plan),
        "excepted_stays": [stay for stay in excepted_stays(plan) if stay not in late_stays(plan)],
        "due_stays": stays_by_the_calendar(plan),
    }


def _overview(plan: Plan, facts: PairFacts, ruleset: RuleSet) -> dict[str, Any]:
    titles = {rule.id: str(rule.title) for rule in ruleset.rules}
    return overview_context(plan, facts, titles)


@cache
def _environment() -> Environment:
    return environment(
        show_number=show_number,
        allowed_word=allowed_word,
        anchor=plan_wording.anchor,
        bar=bar,
        is_rule=plan_wording.is_rule,
        force_word=plan_wording.force_word,
        movement_colour=plan_wording.movement_colour,
        movement_word=plan_wording.movement_word,
        points_word=points_word,
        calm_word=plan_wording.calm_word,
        FIRST=FIRST_LISTED,
        elsewhere_line=elsewhere_line,
        in_page=in_page,
        more_in_book=more_in_book,
        left_out_word=plan_wording.left_out_word,
        moves_word=plan_wording.moves_word,
        next_word=plan_wording.next_word,
        nominations_word=plan_wording.nominations_word,
        pgettext=pgettext,
        unjudged_lead=plan_wording.unjudged_lead,
        unexplained_line=plan_wording.unexplained_line,
        units_word=plan_wording.units_word,
        role_word=plan_wording.role_word,
        show_years=plan_wording.show_years,
        show_price=plan_wording.show_price,
        tier_word=tier_word,
        vacant_word=vacant_word,
        verified_word=plan_wording.verified_word,
    )


def sections(*, overview: bool = False) -> list[tuple[str, str]]:
    """Return anchor and name of the page's sections."""
    if overview:
        return [
            ("proposal", _("What is proposed")),
            ("open", _("Where to look")),
            ("places", _("What each unit gains and loses")),
            ("rules", _("Rules")),
            ("made", _("How this plan was made")),
        ]
    return [
        ("proposal", _("What is proposed")),
        ("picture", _("The moves in pictures")),
        ("places", _("Each unit before and after")),
        ("rules", _("Rules")),
        ("moves", _("Each move")),
        ("open", _("What stays open")),
        ("made", _("How this plan was made")),
    ]


def bar(share: float) -> str:
    """Return the length of a bar in percent, between nothing and all."""
    return f"{100 * min(1.0, max(0.0, share)):.1f}%"


def points_word(points: int) -> str:
    """Write points as a price."""
    return ngettext("{points} point", "{points} points", points).format(points=show_number(points))


def allowed_word(rules: int) -> str:
    """Say how many hard rules were asked and allow a move."""
    return ngettext("Allowed by {count} rule", "Allowed by {count} rules", rules).format(
        count=rules
    )


def vacant_word(seats: int) -> str:
    """Say how many seats are empty."""
    return _("vacant") if seats == 1 else _("{count} seats vacant").format(count=seats)


def proof(plan: Plan) -> str:
    """Say in one sentence how good the plan is for certain."""
    if plan.status == "optimal":
        return _("Proven: no plan under these rules can be better.")
    share = show_percent(plan.gap, 2)
    sentence = _("This plan is at most {share} from the best that these rules allow.")
    if plan.gap == 0:
        sentence = _("No plan has fewer points in all; the tiers one by one are not proven.")
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


def place_facts(place: PlaceState) -> str:
    """Say in a few words what happens in a place."""
    changed = sum(post.changed for post in place.posts)
    if not changed:
        return _("no change")
    return ngettext("{count} post changes", "{count} posts change", changed).format(count=changed)


def _post_names(plan: Plan) -> dict[str, str]:
    return {m.official: f"{m.to_post_name}, {m.to_unit_name}" for m in plan.moves}


def _rules_context(plan: Plan, ruleset: RuleSet, most: int | None) -> dict[str, Any]:
    excluded = {line.rule: line.pairs for line in plan.excluded}
    titles = {line.rule: line.rule_title for line in plan.excluded}
    judged = {one.rule: one for one in plan.coverage}
    lines = [
        _rule_line(rule, excluded.pop(rule.id, 0), judged.get(rule.id)) for rule in ruleset.rules
    ]
    # What the person who planned excluded by hand is no rule of the pack, but excludes as one.
    lines += [
        RuleLine(rule, titles[rule], "hard", None, "", True, pairs, "–")
        for rule, pairs in excluded.items()
    ]
    priced = [row for row in plan.rows if row.price > 0 or not row.kept]
    priced.sort(key=lambda row: (row.kept, -row.price, row.rule, row.subject))
    free = [row for row in plan.rows if row.price <= 0 and row.kept]
    return {
        "rules": lines,
        "priced_rows": priced[:most],
        "more_rows": len(priced) - len(priced[:most]),
        "free_rows": _free_rows(free),
        "top_price": max((row.price for row in priced), default=1.0) or 1.0,
        "top_excluded": max((line.excluded for line in lines), default=1) or 1,
        "excluded_lead": _(
            "{pairs} pairs of an official and a post were left to choose from, out of {officials} "
            "officials and {posts} posts. One pair may be excluded by several rules."
        ).format(
            pairs=show_number(plan.n_pairs),
            officials=show_number(plan.n_officials),
            posts=show_number(plan.n_posts),
        ),
        "dormant": show_list([str(rule.source.title) for rule in ruleset.dormant]),
    }


def _free_rows(rows: list[RowReport]) -> list[tuple[str, str]]:
    """Count the rows that cost nothing, rule by rule.

    They are not listed one by one: most of them name kin, which nobody needs to read here.
    """
    titles = {row.rule: row.rule_title for row in rows}
    counts = Counter(row.rule for row in rows)
    return [
        (
            titles[rule],
            ngettext("{count} time", "{count} times", count).format(count=show_number(count)),
        )
        for rule, count in sorted(counts.items())
    ]


def _rule_line(rule: Rule, excluded: int, coverage: Coverage | None) -> RuleLine:
    return RuleLine(
        id=rule.id,
        title=str(rule.title),
        force=rule.force,
        tier=rule.tier,
        citation=str(rule.citation),
        verified=rule.citation.verified,
        excluded=excluded,
        judged=plan_wording.judged_word(coverage),
    )


def made(plan: Plan, ruleset: RuleSet) -> list[tuple[str, str]]:
    """Return what one needs to know to make the same plan again."""
    overrides = [f"--{name} {value}" for name, values in plan.options.items() for value in values]
    return [
        (_("Register"), plan.register),
        (_("Rules"), f"{plan.rules} ({ruleset.pack.title})"),
        (_("Day"), show_date(plan.on)),
        (_("Seed"), str(plan.seed)),
        (_("Set by hand"), ", ".join(overrides) or _("none")),
        (_("Status"), plan_wording.status_word(plan.status)),
        (_("Objective"), _("{points} points, all tiers weighed").format(
            points=show_number(plan.objective))),
        (_("Proven bound"), _("{points} points").format(points=show_number(plan.bound))),
        (_("Gap"), show_percent(plan.gap, 2)),
        (_("Officials, posts, pairs"), " · ".join(
            show_number(n) for n in (plan.n_officials, plan.n_posts, plan.n_pairs))),
        (_("Format of plan.json"), str(plan.version)),
        (_("Made with"), f"Turnus {version('turnus')}"),
    ]  # fmt: skip
