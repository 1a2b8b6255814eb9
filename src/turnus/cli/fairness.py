"""``turnus fairness``: how hardship and distance are shared, before and after a plan."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD

from turnus.cli.shared.console import WordTable, console, fail
from turnus.cli.shared.output import Format, FormatOption, print_json
from turnus.cli.shared.round_options import (
    Day,
    Fairly,
    Lang,
    RegisterPath,
    Rules,
    Seed,
    TimeLimit,
    open_round,
    speaking_or_fail,
)
from turnus.cli.shared.saying import burden_line, say
from turnus.cli.shared.verb import Verb
from turnus.planner.options import Fairness, PlanError, RoundOptions
from turnus.planner.round import Round, solve_round
from turnus.planner.sharing import Distribution, Sharing, distribution, sharing
from turnus.words import _, ngettext, show_date, show_number, show_percent

VERSION = 1


def fairness(
    register: RegisterPath,
    rules: Rules = None,
    on: Day = None,
    years: Annotated[
        float, typer.Option(min=0.0, help=_("Years for which the posts after the day count."))
    ] = 5.0,
    fairly: Fairly = Fairness.sum,
    time_limit: TimeLimit = None,
    seed: Seed = 0,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """Plan a round and show how hardship and distance are shared without it and with it."""
    with speaking_or_fail(lang):
        loaded, ruleset = open_round(register, rules, on)
        options = RoundOptions(fairness=fairly, time_limit=time_limit, seed=seed)
        try:
            solved = solve_round(loaded, ruleset, options)
        except PlanError as error:
            fail(str(error))
        shared = sharing(solved, years)
        if format_ is Format.json:
            print_json(_data(solved, shared, years))
        else:
            _print(solved, shared, years)


def _described(one: Sharing) -> dict[str, Distribution]:
    return {
        "so_far": distribution(one.so_far),
        "staying": distribution(one.staying),
        "planned": distribution(one.planned),
    }


def _data(solved: Round, shared: tuple[Sharing, ...], years: float) -> dict[str, Any]:
    """Return plain data; of single persons nothing is said."""
    return {
        "version": VERSION,
        "register": solved.facts.register.name,
        "rules": solved.ruleset.pack.id,
        "on": solved.ruleset.on.isoformat(),
        "years": years,
        "officials": len(shared[0].officials),
        "burden": None if solved.burden is None else asdict(solved.burden),
        "measures": [
            {
                "measure": one.measure,
                "unknown": one.unknown,
                **{name: asdict(found) for name, found in _described(one).items()},
            }
            for one in shared
        ],
    }


def _print(solved: Round, shared: tuple[Sharing, ...], years: float) -> None:
    place = solved.facts.register.title or solved.facts.register.name
    text = _("Hardship and distance in {place}, {day}, rules {rules}")
    day, pack = show_date(solved.ruleset.on), solved.ruleset.pack.id
    say(text.format(place=place, day=day, rules=pack), bold=True)
    headings = {
        "so_far": _("so far"),
        "staying": _("in {years} years, if all stay").format(years=show_number(years)),
        "planned": _("in {years} years, after the plan").format(years=show_number(years)),
    }
    measures = {
        "hardship": _("Hardship (years × level)"),
        "distance": _("Distance from home (years × km)"),
    }
    for one in shared:
        table = WordTable(pad_edge=False, show_edge=False, box=SIMPLE_HEAD)
        columns = (
            *(_("Mean"), _("Median"), _("Nine tenths bear at most"), _("Most")),
            *(_("Borne by the most burdened tenth"), _("Gini")),
        )
        for header in (measures[one.measure], *columns):
            table.add_column(header, overflow="fold")
        for name, found in _described(one).items():
            table.add_row(headings[name], *_cells(found))
        console.print(table)
        if one.unknown:
            said = ngettext(
                "Of {count} official the present or the new post has none recorded; it counts as "
                "none.",
                "Of {count} officials the present or the new post has none recorded; it counts as "
                "none.",
                one.unknown,
            )
            say(said.format(count=one.unknown))
    if solved.burden is not None:
        say(burden_line(solved.burden))


def _cells(found: Distribution) -> tuple[str, ...]:
    return (
        *(show_number(n) for n in (found.mean, found.median, found.ninetieth, found.most)),
        show_percent(found.top_tenth),
        show_number(found.gini, 3),
    )


VERB = Verb(80, _("Show how hardship and distance are shared, before and after a plan."), fairness)
