"""``turnus plan``: plan a round and write it down."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import console, errors, fail
from turnus.cli.shared.document_files import (
    OutForms,
    check_plan_folder,
    older_papers,
    plan_forms,
    write_plan_or_fail,
)
from turnus.cli.shared.output import echo_json
from turnus.cli.shared.plan_summary import show_summary
from turnus.cli.shared.progress_line import progress_line
from turnus.cli.shared.round_options import (
    Day,
    Fairly,
    Forbidden,
    Force,
    Gap,
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
from turnus.cli.shared.verb import Verb
from turnus.planner.command_time import CommandTime
from turnus.planner.options import Fairness, Moves, PlanError
from turnus.planner.phase import Phase
from turnus.planner.plan_building.collector import uncollected
from turnus.planner.plan_file import plan_json
from turnus.planner.round import FRONTIER_POINTS, solve_round
from turnus.words import _


def plan(
    context: typer.Context,
    register: RegisterPath,
    out: Annotated[Path, typer.Option(help=_("Folder for the plan's files."))],
    rules: Rules = None,
    on: Day = None,
    pin: Pins = None,
    forbid: Forbidden = None,
    vacate: Vacated = None,
    unavailable: Unavailable = None,
    fairly: Fairly = Fairness.sum,
    moves: Annotated[
        Moves,
        typer.Option(
            help=_("least: as few as limits and quotas need; best: all that are worth it.")
        ),
    ] = Moves.best,
    sensitivity: Annotated[
        bool,
        typer.Option("--sensitivity", help=_("Halve and double each weight nobody verified.")),
    ] = False,
    frontier: Annotated[
        bool,
        typer.Option("--frontier", help=_("Compare plans from the fewest moves to the best.")),
    ] = False,
    time_limit: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            help=_("Seconds for all, from reading to page; a part is kept for reasons."),
        ),
    ] = None,
    gap: Gap = 0.0,
    seed: Seed = 0,
    json_: Annotated[
        bool, typer.Option("--json", help=_("Print plan.json instead of the summary."))
    ] = False,
    force: Force = False,
    out_form: OutForms = None,
    lang: Lang = None,
) -> None:
    """Plan a round: solve, write the files, print the summary."""
    time = CommandTime(time_limit, spent=context.obj or 0.0)
    with speaking_or_fail(lang):
        forms = plan_forms(out_form)
        check_plan_folder(register, out, force=force, forms=forms)
        with progress_line(time, errors) as line:
            loaded = open_round(register, rules, on)
            options = typed_options(
                *(loaded[0], pin, forbid, vacate, unavailable), fairness=fairly, gap=gap, seed=seed
            )
            options = replace(options, moves=moves)
            try:
                solved = solve_round(*loaded, options, on_progress=line.found, time=time)
            except PlanError as error:
                fail(str(error))
            with uncollected():
                time.enter(Phase.reasons)
                made = solved.plan(
                    time, others=FRONTIER_POINTS if frontier else 0, weigh=sensitivity
                )
                time.enter(Phase.files)
                write_plan_or_fail(made, solved, out, force=force, forms=forms)
        if json_:
            echo_json(plan_json(made).removesuffix("\n"))
        else:
            show_summary(made, solved, out, console, more=older_papers(out, forms))


VERB = Verb(30, _("Plan a round: proven, explained, in stages."), plan)
