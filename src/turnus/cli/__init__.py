"""The command line: one verb, one file."""

from __future__ import annotations

import typer

from turnus.cli.check import check
from turnus.cli.convert import convert
from turnus.cli.fairness import fairness
from turnus.cli.figures import figures
from turnus.cli.file import app as file
from turnus.cli.follow import follow
from turnus.cli.forecast import forecast
from turnus.cli.plan import plan
from turnus.cli.pools import pools
from turnus.cli.readings import readings
from turnus.cli.recommend import recommend
from turnus.cli.replan import replan
from turnus.cli.report import report
from turnus.cli.rules import app as rules
from turnus.cli.synth import app as synth
from turnus.cli.template import template
from turnus.cli.validate import validate
from turnus.cli.why import why
from turnus.words import _

app = typer.Typer(
    name="turnus",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=_("Plan, explain and check the rotation of officials between posts."),
)
app.command(help=_("Check a register and list every finding."))(validate)
app.command(help=_("Check today's state against the rules; exit code 1 when one is broken."))(check)
app.command(help=_("Plan a round: proven, explained, in waves."))(plan)
app.command(help=_("Change a plan as little as may be after a refusal or a new fact."))(replan)
app.command(help=_("Name the best candidates for a post, or posts for an official."))(recommend)
app.command(help=_("Say why an official goes there, stays, or does not get a post."))(why)
app.command(help=_("Plan several rounds ahead: when each goal is reached, and why one is not."))(
    forecast
)
app.command(help=_("Show how hardship and distance are shared, before and after a plan."))(fairness)
app.command(help=_("Follow up what is overdue; exit code 1 when something is."))(follow)
app.command(help=_("Hold succession pools against targets; exit code 1 when one is missed."))(pools)
app.add_typer(rules, name="rules", help=_("List and show rules with their citations."))
app.command(help=_("Compute what a register publishes, with the records behind it."))(figures)
app.command(help=_("Write a report; every number leads to its records."))(report)
app.add_typer(file, name="file", help=_("Write the file of a person or of a unit."))
app.command(help=_("List who read what about persons in a register."))(readings)
app.add_typer(synth, name="synth", help=_("Make up a register of any size for trials."))
app.command(help=_("Write an empty workbook to fill in."))(template)
app.command(help=_("Turn Popolo or organogram files into a register."))(convert)
