"""The periodic report: from what a register publishes and a template to the document."""

from __future__ import annotations

from turnus.figures import Definitions, compute
from turnus.figures.definition.other_period import main_period, moved_to
from turnus.figures.figure import Period
from turnus.figures.measures import MEASURES
from turnus.figures.privacy.persons import Persons
from turnus.reports.document import Document
from turnus.reports.periodic.builder import Builder
from turnus.reports.periodic.pool_points import own_audit
from turnus.reports.periodic.report_template import Template, find, parse
from turnus.reports.records.record_reader import Reader
from turnus.words import language


def open_template(name: str, definitions: Definitions) -> Template:
    """Read a template in the language in use, held against what the register publishes.

    Parameters
    ----------
    name : str
        Of a template of Turnus, or the path of an own one.
    definitions : Definitions

    Raises
    ------
    TemplateError
        With every fault that it has.
    UnicodeDecodeError
        If it is not written in UTF-8.
    """
    known = {*MEASURES, *(measure.topic for measure in MEASURES.values())}
    figures = [item.id for item in definitions]
    path = find(name, language())
    return parse(path.read_text(encoding="utf-8"), path.name, known=known, figures=figures)


def periodic_report(
    persons: Persons, definitions: Definitions, template: Template, asked: Period | None = None
) -> Document:
    """Fill a template: figures computed, their audit where it is asked for, records behind them.

    Parameters
    ----------
    persons : Persons
    definitions : Definitions
        As the register publishes them.
    template : Template
    asked : Period, optional
        Asks the figures of the main period for another one; the report then is as of its end.
        Left out: the report is as of the register's own day, or the last of its figures.

    Raises
    ------
    FigureError
        If a figure cannot be computed.
    RuleError
        If the register names rules that cannot be used, and the audit asks them.
    """
    register = persons.register
    if asked is not None:
        definitions = moved_to(definitions, asked, register.own_day)
    figures = compute(register, definitions)
    day = asked.end if asked else register.own_day or max(one.as_of for one in figures)
    points = own_audit(persons, definitions, figures, day) if template.asks_audit else []
    period = asked or main_period(definitions)
    builder = Builder(Reader(persons), figures, period=period, as_of=day, audit=points)
    return builder.build(template)
