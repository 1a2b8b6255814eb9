"""``turnus plan``: plan a round and write it down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.live import Live
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from turnus.cli.shared.console import console, errors, fail
from turnus.cli.shared.round_options import (
    Day,
    Fairly,
    Forbidden,
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
from turnus.cli.shared.saying import burden_line
from turnus.cli.shared.verb import Verb
from turnus.planner import Progress
from turnus.planner.options import Fairness, PlanError
from turnus.planner.plan import Move, Plan
from turnus.planner.plan_file import plan_json
from turnus.planner.round import Round, solve_round
from turnus.reports import proof, write_plan
from turnus.words import _, ngettext, show_date, show_number, show_percent


def plan(
    register: RegisterPath,
    out: Annotated[Path, typer.Option(help=_("Folder for the plan's files."))],
    rules: Rules = None,
    on: Day = None,
    pin: Pins = None,
    forbid: Forbidden = None,
    vacate: Vacated = None,
    unavailable: Unavailable = None,
    fairly: Fairly = Fairness.sum,
    time_limit: TimeLimit = None,
    gap: Gap = 0.0,
    seed: Seed = 0,
    json_: Annotated[
        bool, typer.Option("--json", help=_("Print plan.json instead of the summary."))
    ] = False,
    lang: Lang = None,
) -> None:
    """Plan a round: solve, write the files, print the summary."""
    with speaking_or_fail(lang):
        loaded = open_round(register, rules, on)
        options = typed_options(
            *(pin, forbid, vacate, unavailable),
            fairness=fairly,
            time_limit=time_limit,
            gap=gap,
            seed=seed,
        )
        with _progress() as on_progress:
            try:
                solved = solve_round(*loaded, options, on_progress=on_progress)
            except PlanError as error:
                fail(str(error))
        made = solved.plan()
        try:
            write_plan(made, solved.facts, solved.ruleset, out)
        except OSError as error:
            fail(_("{path} cannot be written: {why}.").format(path=out, why=error.strerror))
        if json_:
            typer.echo(plan_json(made), nl=False)
        else:
            _summary(made, solved, out)


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None] | None]:
    """Show one live line while the search runs; nothing where nobody looks."""
    if not errors.is_terminal:
        yield None
        return
    with Live(console=errors, transient=True, refresh_per_second=8) as live:

        def show(progress: Progress) -> None:
            live.update(Text(_progress_line(progress)))

        yield show


def _progress_line(progress: Progress) -> str:
    unknown = _("none yet")
    return _("{seconds} s  plan {objective}  bound {bound}  gap {gap}").format(
        seconds=show_number(progress.elapsed),
        objective=unknown if progress.objective is None else show_number(progress.objective),
        bound=unknown if progress.bound is None else show_number(progress.bound),
        gap=unknown if progress.gap is None else show_percent(progress.gap, 3),
    )


def _summary(made: Plan, solved: Round, out: Path) -> None:
    title = solved.facts.register.title or made.register
    console.print(
        _("Plan for {place}, {day}, rules {rules}").format(
            place=title, day=show_date(made.on), rules=made.rules
        ),
        style="bold",
        highlight=False,
        markup=False,
    )
    count = ngettext("{n} move.", "{n} moves.", len(made.moves)).format(n=len(made.moves))
    console.print(f"{count} {proof(made)}", highlight=False)
    if solved.burden is not None:
        console.print(burden_line(solved.burden), highlight=False)
    titles = {rule.id: str(rule.title) for rule in solved.ruleset.rules}
    console.print(_moves_table(made, titles))
    for line in _open_lines(made):
        console.print(line, highlight=False, markup=False)
    console.print(_("Page: {page}").format(page=out / "plan.html"), highlight=False, soft_wrap=True)


def _moves_table(made: Plan, titles: dict[str, str]) -> Table:
    table = Table(pad_edge=False, show_edge=False, box=SIMPLE_HEAD)
    for header in (_("Wave"), _("Official"), _("From"), _("To"), _("Why")):
        table.add_column(header, overflow="fold")
    for move in made.moves:
        table.add_row(
            str(move.wave),
            escape(move.official_name),
            escape(_place(move.from_post_name, move.from_unit_name)),
            escape(_place(move.to_post_name, move.to_unit_name)),
            escape(_why_in_short(move, titles)),
        )
    return table


def _place(post_name: str, unit_name: str) -> str:
    return ", ".join(part for part in (post_name, unit_name) if part)


def _why_in_short(move: Move, titles: dict[str, str]) -> str:
    """Name the first rule that made a move necessary or wanted; the page has all of them."""
    for reason in move.reasons:
        if reason.rule in titles and reason.role in ("necessary", "wanted"):
            return titles[reason.rule]
    return _("fills the seat that becomes free")


def _open_lines(made: Plan) -> list[str]:
    lines = []
    for vacancy in made.vacancies:
        why = vacancy.reasons[0].text if vacancy.reasons else ""
        lines.append(
            _("Stays empty: {post}, {unit}. {why}").format(
                post=vacancy.post_name, unit=vacancy.unit_name, why=why
            )
        )
    for left in made.unplaced:
        why = left.reasons[0].text if left.reasons else ""
        lines.append(
            _("Without a post: {official}. {why}").format(official=left.official_name, why=why)
        )
    broken = [row for row in made.rows if not row.kept]
    lines += [_("Missed: {text}").format(text=row.text) for row in broken]
    return lines


VERB = Verb(30, _("Plan a round: proven, explained, in waves."), plan)
