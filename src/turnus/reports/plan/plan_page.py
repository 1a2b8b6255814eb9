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
from turnus.reports.plan.paper.committee_paper import (
    kicker,
    late_line,
    nothing_open,
    proposal_note,
    then,
    vacancies_apart,
)
from turnus.reports.plan.paper.frontier_chart import frontier_chart
from turnus.reports.plan.paper.move_lines import move_lines
from turnus.reports.plan.paper.offices import office_counts
from turnus.reports.plan.paper.proposal import cautions, legal_basis, proof, summary
from turnus.reports.plan.pictures.chain_figures import chain_figures
from turnus.reports.plan.pictures.tenure_bars import tenure_figure
from turnus.reports.plan.pictures.unit_streams import unit_figure
from turnus.reports.plan.pictures.wave_calendar import wave_figure
from turnus.reports.render.bars import page_chart
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
    titles = {rule.id: str(rule.title) for rule in ruleset.rules}
    generated = generated_ids(facts.register)
    known = facts.officials["official"].to_list()
    overview = is_too_large(plan, facts)
    parts = (
        overview_context(plan, facts, titles) if overview else _move_by_move(plan, state, titles)
    )
    context = {
        "plan": plan,
        "language": language(),
        "place": facts.register.title or facts.register.name,
        "pack_title": str(ruleset.pack.title),
        "overview": overview,
        "kicker": kicker(plan),
        "proposal_note": proposal_note(),
        "legal_basis": legal_basis(ruleset),
        "summary": summary(plan),
        "cautions": cautions(plan, ruleset),
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


def _move_by_move(plan: Plan, state: State, titles: dict[str, str]) -> dict[str, Any]:
    """Return what the templates of a page need that tells every move."""
    frontier = frontier_chart(plan)
    newly, still = vacancies_apart(plan)
    return {
        "sensitivity": plan_wording.sensitivity_lines(plan),
        "lines": move_lines(plan, titles),
        "frontier": frontier,
        "frontier_drawing": page_chart(frontier) if frontier else None,
        "offices": office_counts(state),
        "nothing_open": nothing_open(),
        "late_line": late_line(plan, titles),
        "newly_emptied": newly,
        "still_empty": still,
        "legend": plan_wording.legend(plan),
        "units": unit_figure(plan) if plan.moves else None,
        "waves": wave_figure(plan) if plan.moves else None,
        "chains": chain_figures(plan),
        "post_name": _post_names(plan).__getitem__,
        "state": state,
        "moving": {move.official for move in plan.moves},
        "place_facts": place_facts,
        "late_stays": late_stays(plan),
        "excepted_stays": [stay for stay in excepted_stays(plan) if stay not in late_stays(plan)],
        "due_stays": stays_by_the_calendar(plan),
    }


@cache
def _environment() -> Environment:
    return environment(
        show_number=show_number,
        allowed_word=allowed_word,
        anchor=plan_wording.anchor,
        bar=bar,
        basis_word=plan_wording.basis_word,
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
        then=then,
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
        ("proposal", _("The moves")),
        ("open", _("What stays open")),
        ("picture", _("The moves in pictures")),
        ("places", _("Before and after")),
        ("moves", _("Annex: reasons")),
        ("rules", _("Rules")),
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
            "{pairs} placements of an official in a post were left to choose from, out of "
            "{officials} officials and {posts} posts. One placement may be excluded by "
            "several rules."
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
        (_("Objective"), _("{points} points, all priorities taken together").format(
            points=show_number(plan.objective))),
        (_("Proven bound"), _("{points} points").format(points=show_number(plan.bound))),
        (_("Gap"), show_percent(plan.gap, 2)),
        (_("Officials, posts, possible placements"), " · ".join(
            show_number(n) for n in (plan.n_officials, plan.n_posts, plan.n_pairs))),
        (_("Format of plan.json"), str(plan.version)),
        (_("Made with"), f"Turnus {version('turnus')}"),
    ]  # fmt: skip
