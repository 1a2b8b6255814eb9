"""From a solved round to the plan in the words of the domain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from turnus.planner.explain.context import Context
from turnus.planner.model.commitments import OFFICIALS, SEATS
from turnus.planner.plan import Exclusion, Move, Plan, RowReport, Step, TierValue, Wave
from turnus.planner.plan_building.sections import Sections
from turnus.planner.plan_building.waves import day_of_wave, nomination_lead
from turnus.rules.state.coverage import covered
from turnus.words import _, language


def assemble(why: Context, is_up: Callable[[], bool]) -> Plan:
    """Put a solved round into the words of the domain.

    Once `is_up` says that the time is up, nothing more is explained; what matters most was before.
    """
    found, solution = why.objective.candidates, why.tiered.solution
    if solution.objective is None or solution.bound is None or solution.gap is None:
        raise ValueError("a round without a plan cannot be put into words")
    sections = Sections(why, is_up)
    unplaced, vacancies = sections.unplaced(), sections.vacancies()
    moves, stays = sections.moves(), sections.stays()
    status = "optimal" if all(why.tiered.proven) else "feasible"
    asked = "gap" if status == "feasible" and why.options.gap > 0 else ""
    return Plan(
        register=why.facts.register.name,
        rules=why.ruleset.pack.id,
        on=why.ruleset.on,
        seed=solution.seed,
        language=language(),
        status=status,
        objective=solution.objective,
        bound=solution.bound,
        gap=solution.gap,
        stopped=why.tiered.stopped or asked,
        options=why.options.to_dict(),
        tiers=_tiers(why),
        excluded=_excluded(why),
        n_officials=len(found.officials),
        n_posts=len(found.posts),
        n_pairs=len(found.pairs),
        moves=moves,
        stays=stays,
        vacancies=vacancies,
        unplaced=unplaced,
        rows=_row_reports(why),
        chains=sections.chains(),
        waves=_waves(moves, why.ruleset.on, why),
        unexplained=sections.unexplained,
        coverage=covered(why.ruleset, why.facts, sections.placed()),
    )


def _tiers(why: Context) -> tuple[TierValue, ...]:
    solved = why.tiered
    together = zip(why.objective.tiers, solved.values, solved.weights, solved.proven, strict=True)
    return tuple(TierValue(*item) for item in together)


def _excluded(why: Context) -> tuple[Exclusion, ...]:
    titles = {rule.id: str(rule.title) for rule in why.ruleset.rules}
    overrides = {
        "override-pin": _("Fixed by hand"),
        "override-forbid": _("Forbidden by hand"),
        "override-vacate": _("Vacated by hand"),
        "override-unavailable": _("Unavailable"),
    }
    promises = {
        SEATS: _("Seats promised from a later day on"),
        OFFICIALS: _("Officials appointed elsewhere from a later day on"),
    }
    counts = why.objective.candidates.excluded
    return tuple(
        Exclusion(rule, (titles | overrides | promises)[rule], count)
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _row_reports(why: Context) -> tuple[RowReport, ...]:
    solution = why.tiered.solution
    activity = why.objective.activity(solution.choice)
    reports = []
    for row, label in enumerate(why.objective.labels.labels):
        slack, price = int(solution.row_slack[row]), float(solution.row_price[row])
        idle = slack >= 0 and not price and not label.missed(int(why.activity_today[row]))
        if label.row.officials and idle:
            continue  # who is kin to whom is nobody's business where it changes nothing
        rule = label.rule
        reports.append(
            RowReport(
                rule=rule.id,
                rule_title=str(rule.title),
                subject=label.subject,
                text=label.text(int(activity[row])),
                citation=str(rule.citation),
                verified=rule.citation.verified,
                force=rule.force,
                tier=rule.tier or "",
                kept=slack >= 0,
                slack=slack,
                price=round(price, 3),
            )
        )
    return tuple(reports)


def _waves(moves: tuple[Move, ...], on: date, why: Context) -> tuple[Wave, ...]:
    """Lay nominations and moves on their days, after the notice that officials get."""
    limits = why.ruleset.pack.waves
    lead = nomination_lead(limits)
    steps: dict[int, list[Step]] = {}
    for move in moves:
        origin = ", ".join(part for part in (move.from_post_name, move.from_unit_name) if part)
        goal = f"{move.to_post_name}, {move.to_unit_name}"
        step = (move.official, move.official_name)
        if move.nomination and lead:
            steps.setdefault(move.wave - lead, []).append(
                Step(*step, "nominate", origin, move.to_post, goal)
            )
        steps.setdefault(move.wave, []).append(Step(*step, "move", origin, move.to_post, goal))
    return tuple(
        Wave(number, day_of_wave(number, on, limits), tuple(steps[number]))
        for number in sorted(steps)
    )
