"""``turnus replan``: after a refusal or a new fact, the plan that changes least."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import fail
from turnus.cli.shared.document_files import (
    OutForms,
    check_plan_folder,
    older_papers,
    plan_forms,
    write_plan_or_fail,
)
from turnus.cli.shared.round_options import (
    Day,
    Forbidden,
    Force,
    Gap,
    Lang,
    Pins,
    RegisterPath,
    Rules,
    Seed,
    TimeLimit,
    Unavailable,
    Vacated,
    open_round,
    speaking_or_fail,
    typed_options,
)
from turnus.cli.shared.saying import say, say_tiers
from turnus.cli.shared.verb import Verb
from turnus.cli.shared.whom import OFFICIAL, meant_or_fail
from turnus.planner.live.revision import Revision
from turnus.planner.live.saved_plan import reopened
from turnus.planner.options import PlanError
from turnus.reports.plan.paper.proposal import search_end
from turnus.words import _, ngettext, show_number, show_percent


def replan(
    register: RegisterPath,
    plan: Annotated[Path, typer.Option(help=_("plan.json of the plan that stands."))],
    rules: Rules = None,
    on: Day = None,
    pin: Pins = None,
    forbid: Forbidden = None,
    vacate: Vacated = None,
    unavailable: Unavailable = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(help=_("OFFICIAL: this official keeps what the plan gives.")),
    ] = None,
    change_price: Annotated[
        int | None,
        typer.Option(min=0, help=_("Points for each change; default: a tenth of an upper point.")),
    ] = None,
    fewest: Annotated[
        bool, typer.Option("--fewest", help=_("The fewest changes first, whatever they cost."))
    ] = False,
    time_limit: TimeLimit = None,
    gap: Gap = 0.0,
    seed: Seed = 0,
    out: Annotated[
        Path | None, typer.Option(help=_("Folder for the new plan's files; none without it."))
    ] = None,
    force: Force = False,
    out_form: OutForms = None,
    lang: Lang = None,
) -> None:
    """Find the plan of least change, and print the difference."""
    with speaking_or_fail(lang):
        forms = plan_forms(out_form)
        if out is not None:
            check_plan_folder(register, out, force=force, forms=forms)
        opened, ruleset = open_round(register, rules, on)
        asked = typed_options(
            *(opened, pin, forbid, vacate, unavailable), time_limit=time_limit, gap=gap, seed=seed
        )
        try:
            live = reopened(plan, opened, ruleset, asked)
            price = live.usual_price if change_price is None else change_price
            revision = live.replan(
                asked,
                keep=tuple(meant_or_fail(OFFICIAL, opened, one) for one in keep or ()),
                change_price=None if fewest else price,
            )
            _say(revision)
            if out is not None:
                write_plan_or_fail(revision.plan(), revision.after, out, force=force, forms=forms)
                for line in older_papers(out, forms):
                    say(line)
                say(_("Page: {page}").format(page=out / "plan.html"))
        except PlanError as error:
            fail(str(error))


def _say(revision: Revision) -> None:
    """Say what changes, what is proven about it, and what it costs."""
    changes = revision.changes
    if changes:
        text = ngettext("{n} official changes.", "{n} officials change.", len(changes))
        say(text.format(n=show_number(len(changes))), bold=True)
    else:
        say(_("Nobody changes: the plan already holds what was asked."), bold=True)
    for change in changes:
        say(f"  - {change}")
    if changes:
        say(_least(len(changes), revision.told.fewest))
    before, after = revision.values_before, revision.values_after
    if before == after:
        say(_("It costs nothing: in every priority the plan is as good as before."))
    else:
        say(_("It costs:"))
        say_tiers(revision.before.objective.tiers, before, after)
    solution = revision.told.solution
    if solution.status == "optimal":
        say(_("Proven: no plan under these rules can be better."))
    elif solution.gap is not None:
        share = show_percent(solution.gap, 2)
        text = _("This plan is at most {share} from the best that these rules allow.")
        say(text.format(share=share))
    if solution.stopped:
        say(search_end(solution.stopped))


def _least(changed: int, fewest: int) -> str:
    if changed <= fewest:
        return _("Proven: no plan with what was asked changes fewer.")
    text = ngettext(
        "Proven: at least {n} official changes in any such plan.",
        "Proven: at least {n} officials change in any such plan.",
        fewest,
    )
    return text.format(n=show_number(fewest))


VERB = Verb(40, _("Change a plan as little as may be after a refusal or a new fact."), replan)
