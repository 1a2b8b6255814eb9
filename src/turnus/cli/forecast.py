"""``turnus forecast``: several rounds ahead, and when each goal is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.live import Live
from rich.text import Text

from turnus.cli.shared.console import WordTable, console, errors, fail
from turnus.cli.shared.output import Format, FormatOption, print_json
from turnus.cli.shared.round_options import (
    Lang,
    RegisterPath,
    Rules,
    open_round,
    pack_name,
    speaking_or_fail,
)
from turnus.cli.shared.saying import say
from turnus.cli.shared.verb import Verb
from turnus.planner.forecast.rounds_ahead import Forecast, ForecastRound, Goal, SeedSpread
from turnus.planner.forecast.rounds_ahead import forecast as plan_ahead
from turnus.planner.options import PlanError, RoundOptions
from turnus.rules import load_pack
from turnus.rules.state.compliance import Compliance
from turnus.tables.schema.codes import label
from turnus.words import _, ngettext, show_date, show_list, show_number, show_percent

VERSION = 1


def forecast(
    register: RegisterPath,
    rules: Rules = None,
    start: Annotated[
        str | None,
        typer.Option("--from", help=_("Day of the first round; default: the register's own.")),
    ] = None,
    rounds: Annotated[int, typer.Option(min=1, help=_("Number of rounds."))] = 4,
    every: Annotated[int, typer.Option(min=1, help=_("Months from round to round."))] = 12,
    seeds: Annotated[
        int, typer.Option(min=1, help=_("Runs, each choosing otherwise among equally good plans."))
    ] = 1,
    time_limit: Annotated[
        float | None, typer.Option(min=0.1, help=_("Seconds for the search of each round."))
    ] = None,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """Plan round after round and show what becomes of each goal."""
    with speaking_or_fail(lang):
        loaded, ruleset = open_round(register, rules, start)
        pack = pack_name(loaded, rules)
        with _progress(rounds, seeds) as on_round:
            try:
                ahead = plan_ahead(
                    loaded,
                    lambda day: load_pack(pack, day),
                    ruleset.on,
                    rounds,
                    RoundOptions(time_limit=time_limit),
                    every=every,
                    seeds=seeds,
                    on_round=on_round,
                )
            except PlanError as error:
                fail(str(error))
        if format_ is Format.json:
            print_json(_plain({"version": VERSION, **asdict(ahead)}))
        else:
            _print(ahead, loaded.title or loaded.name)


@contextmanager
def _progress(rounds: int, seeds: int) -> Iterator[Callable[[int, int], None] | None]:
    """Show one live line while rounds are planned; nothing where nobody looks."""
    if not errors.is_terminal:
        yield None
        return
    with Live(console=errors, transient=True, refresh_per_second=4) as live:

        def show(seed: int, number: int) -> None:
            text = _("Run {run} of {runs}, round {number} of {rounds}")
            live.update(Text(text.format(run=seed + 1, runs=seeds, number=number, rounds=rounds)))

        yield show


def _plain(value: Any) -> Any:
    """Return plain data: days as text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _print(ahead: Forecast, place: str) -> None:
    say(
        _("Forecast for {place}, rules {rules}, from {day}").format(
            place=place, rules=ahead.rules, day=show_date(ahead.start)
        ),
        bold=True,
    )
    if len(ahead.runs) > 1:
        runs = ngettext("{count} run", "{count} runs", len(ahead.runs))
        text = _("{runs}; of several numbers the least, the median and the greatest are shown.")
        say(text.format(runs=runs.format(count=len(ahead.runs))))
    console.print(_rounds_table(ahead))
    kept = [goal for goal in ahead.goals if _kept_throughout(goal)]
    rest = [goal for goal in ahead.goals if not _kept_throughout(goal)]
    if rest:
        console.print(_goals_table(rest, ahead))
    if kept:
        names = show_list([_name(goal) for goal in kept])
        say(_("Kept today and after every round: {goals}.").format(goals=names))
    _print_reasons(rest)
    _print_limits(ahead)


def _rounds_table(ahead: Forecast) -> WordTable:
    counts = {
        "retired": _("Retired"),
        "due_back": _("Rotations ended"),
        "moves": _("Moves"),
        "returns": _("Returns"),
        "unplaced": _("Without a post"),
        "pool_entries": _("Pool entries"),
    }
    table = _open_table(_("Round"), _("Day"), *counts.values(), _("Proven"))
    longest = max((run.rounds for run in ahead.runs), key=len)
    for at, one in enumerate(longest):
        same = [run.rounds[at] for run in ahead.runs if at < len(run.rounds)]
        proven = all(found.status == "optimal" for found in same)
        table.add_row(
            str(one.number),
            show_date(one.day),
            *(_numbers([getattr(found, name) for found in same]) for name in counts),
            _("yes") if proven else _gap(same),
        )
    return table


def _open_table(*headers: str) -> WordTable:
    table = WordTable(pad_edge=False, show_edge=False, box=SIMPLE_HEAD)
    for header in headers:
        table.add_column(header)
    return table


def _gap(same: list[ForecastRound]) -> str:
    return _("gap {gap}").format(gap=show_percent(max(found.gap for found in same), 2))


def _numbers(found: list[int]) -> str:
    ordered = sorted(found)
    middle = (ordered[(len(found) - 1) // 2] + ordered[len(found) // 2]) / 2
    return _three(SeedSpread(ordered[0], middle, ordered[-1]), show_number)


def _three(spread: SeedSpread, show: Callable[[float], str]) -> str:
    """Show one number where all read alike, else the least, the median and the greatest."""
    told = [show(number) for number in (spread.least, spread.median, spread.most)]
    return told[0] if len(set(told)) == 1 else " / ".join(told)


def _goals_table(goals: list[Goal], ahead: Forecast) -> WordTable:
    """Return one row a goal: the share that keeps it today and after each round."""
    n_rounds = max(len(run.rounds) for run in ahead.runs)
    numbers = [str(number) for number in range(1, n_rounds + 1)]
    table = _open_table(_("Goal, and what keeps it"), _("Today"), *numbers, _("Reached"))
    for goal in goals:
        # As text, so that a bracket in a name is no markup.
        cells = (_name(goal), _today(goal.today), *_after(goal), _reached(goal, ahead))
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _name(goal: Goal) -> str:
    return f"{goal.title} ({label('level', goal.level)})" if goal.level else goal.title


def _today(today: Compliance | None) -> str:
    if today is None:
        return "–"
    if today.share is None or today.of is None:
        return _missed(today.broken)
    kept = _("{kept} of {all}").format(kept=today.of - today.broken, all=today.of)
    return f"{show_percent(today.share)} ({kept})"


def _missed(count: float) -> str:
    return _("kept") if not count else _("missed: {count}").format(count=show_number(count))


def _after(goal: Goal) -> list[str]:
    if goal.share is None:
        return [_three(broken, _missed) for broken in goal.broken]
    return [_three(share, show_percent) for share in goal.share]


def _reached(goal: Goal, ahead: Forecast) -> str:
    """Say from which day on a goal is kept to the end, in how many of the runs."""
    done = sorted(number for number in goal.reached if number is not None)
    if not done:
        return _("not reached")
    days = {0: ahead.start} | {one.number: one.day for run in ahead.runs for one in run.rounds}
    first, last = show_date(days[done[0]]), show_date(days[done[-1]])
    day = first if first == last else f"{first} – {last}"
    if len(done) == len(goal.reached):
        return day
    return _("{day} (in {count} of {runs} runs)").format(
        day=day, count=len(done), runs=len(goal.reached)
    )


def _kept_throughout(goal: Goal) -> bool:
    kept = goal.today is None or goal.today.broken == 0
    return kept and all(broken.most == 0 for broken in goal.broken)


def _print_reasons(goals: list[Goal]) -> None:
    missed = [goal for goal in goals if goal.why]
    if missed:
        say(_("Not reached after the last round:"), bold=True)
    for goal in missed:
        say(f"- {_name(goal)}")
        for reason in goal.why:
            say(f"    {reason}")


def _print_limits(ahead: Forecast) -> None:
    """Say what the forecast does not know, and where it ended early."""
    if ahead.ageless:
        text = ngettext(
            "Of {count} holder of a post nobody knows when retirement comes: birth date or gender "
            "is missing.",
            "Of {count} holders of posts nobody knows when retirement comes: birth date or gender "
            "is missing.",
            ahead.ageless,
        )
        say(text.format(count=ahead.ageless))
    dry = sorted({one.number for run in ahead.runs for one in run.rounds if not one.pool_entries})
    if dry and any(one.pool_entries for run in ahead.runs for one in run.rounds):
        text = _("From round {number} on no pool reaches: nobody knows who may come from one.")
        say(text.format(number=dry[0]))
    for run in ahead.runs:
        if run.ended:
            text = _("Run {run} ends before round {number}, which has no plan:")
            say(text.format(run=run.seed + 1, number=len(run.rounds) + 1))
            say(run.ended)


VERB = Verb(
    70, _("Plan several rounds ahead: when each goal is reached, and why one is not."), forecast
)
