"""``turnus report``: a report from a template, every number with its records."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.readings import PersonsOption, log_named
from turnus.cli.shared.console import fail, open_register
from turnus.cli.shared.output import print_line
from turnus.cli.shared.round_options import RegisterPath, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.figures import Definitions, FigureError, compute, load
from turnus.figures.audit.audit import audit
from turnus.figures.definition.definition_file import Definition, PeriodEntry
from turnus.figures.figure import Period
from turnus.figures.measures import MEASURES
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.document import Document
from turnus.reports.periodic.builder import Builder
from turnus.reports.periodic.pool_points import rule_points
from turnus.reports.periodic.report_template import Template, TemplateError, find, parse
from turnus.reports.records.record_reader import Reader
from turnus.reports.render.write_document import FORMS, MissingExtraError, write_document
from turnus.words import _, language

Outs = Annotated[
    list[Path],
    typer.Option("--out", help=_("File to write: .html, .docx, .xlsx or .pdf; may be repeated.")),
]
# Stands in the name of a file for the language.
PLACE = "{lang}"


def report(
    register: RegisterPath,
    out: Annotated[
        list[Path],
        typer.Option(
            help=_(
                "File to write: .html, .docx, .xlsx or .pdf; may be repeated. {lang} in it stands "
                "for the language."
            )
        ),
    ],
    template: Annotated[
        str, typer.Option(help=_("Name of a template, or the path of your own."))
    ] = "term-review",
    period: Annotated[
        str | None,
        typer.Option(help=_("Such as 2020-07-01..2023-07-01; the second day is the first after.")),
    ] = None,
    persons: PersonsOption = Show.ids,
    lang: Annotated[
        list[str] | None, typer.Option(help=_("Language: en, vi, de or ru; may be repeated."))
    ] = None,
) -> None:
    """Write a report, in each language that is asked for."""
    languages = list(dict.fromkeys(lang or [language()]))
    with speaking_or_fail(languages[0]):
        for path in out:
            check_form(path)
            if len(languages) > 1 and PLACE not in str(path):
                text = _("In several languages, the name of the file needs {place}: {example}.")
                example = path.with_suffix(f".{PLACE}{path.suffix}")
                fail(text.format(place=PLACE, example=example))
        asked = _period(period)
        loaded = open_register(register)
        definitions = _definitions(register, asked, loaded.defaults.get("on"))
    templates = {}
    for code in languages:
        with speaking_or_fail(code):
            templates[code] = _template(template, definitions)
    for code in languages:
        with speaking_or_fail(code):
            shown = Persons(loaded.in_language(code), persons)
            document = _document(shown, definitions, templates[code], asked)
            files = [Path(str(path).replace(PLACE, code)) for path in out]
            log_named(register, shown, "report", files)
            for file in files:
                write_or_fail(document, file)


def check_form(out: Path) -> None:
    """Leave with a sentence when `out` names no form that can be written."""
    if out.suffix.lower() not in FORMS:
        fail(
            _("The name of the file ends in {forms}; “{name}” does not.").format(
                forms=", ".join(FORMS), name=out.name
            )
        )


def write_or_fail(document: Document, out: Path) -> None:
    """Write a document; leave with a sentence when that is not possible."""
    try:
        write_document(document, out)
    except MissingExtraError as error:
        fail(str(error))
    except OSError as error:
        fail(_("{path} cannot be written: {why}.").format(path=out, why=error.strerror))
    print_line(_("Wrote {path}").format(path=out))


def _definitions(path: Path, asked: Period | None, own: str | None) -> Definitions:
    recorded = date.fromisoformat(own) if own else None
    try:
        definitions = load(path)
        return definitions if asked is None else moved_to(definitions, asked, recorded)
    except FigureError as error:
        fail(str(error))


def _template(name: str, definitions: Definitions) -> Template:
    """Read a template in the language in use; leave with all its faults when it has any."""
    known = {*MEASURES, *(measure.topic for measure in MEASURES.values())}
    figures = [item.id for item in definitions]
    try:
        path = find(name, language())
        return parse(path.read_text(encoding="utf-8"), path.name, known=known, figures=figures)
    except TemplateError as error:
        fail(str(error))
    except UnicodeDecodeError:
        fail(_("{path} is not written in UTF-8; save it as UTF-8.").format(path=name))


def _document(
    persons: Persons, definitions: Definitions, template: Template, asked: Period | None
) -> Document:
    period = asked or main_period(definitions)
    day = asked.end if asked else date.fromisoformat(persons.register.defaults["on"])
    register, points = persons.register, []
    try:
        figures = compute(register, definitions)
        if template.asks_audit:
            further = rule_points(register, figures, day)
            points = audit(register, definitions, figures, persons, day=day, further=further)
    except FigureError as error:
        fail(str(error))
    builder = Builder(Reader(persons), figures, period=period, as_of=day, audit=points)
    return builder.build(template)


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    first, dots, last = text.partition("..")
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        period = None
    if not dots or period is None or period.end <= period.start:
        fail(
            _("{option} needs two days such as 2020-07-01..2023-07-01, not “{value}”.").format(
                option="--period", value=text
            )
        )
    return period


def main_period(definitions: Definitions) -> Period | None:
    """Return the period that most figures have; the earlier in the file wins."""
    periods = Counter(
        Period(item.period.from_, item.period.to) for item in definitions if item.period
    )
    return periods.most_common(1)[0][0] if periods else None


def moved_to(definitions: Definitions, period: Period, recorded: date | None = None) -> Definitions:
    """Ask the figures of the main period for `period`, and states for its end.

    A figure with a period of its own, such as the houses of 2019-2023, keeps it. A day of its own
    it keeps only inside `period`, and not where it is that of the main period: the admissions of
    two years are no share of the members of another one. What carries no day is not given
    an earlier one than that on which it was recorded, the register's own.
    """
    main = main_period(definitions)
    entry = PeriodEntry.model_validate({"from": period.start, "to": period.end})
    items = []
    for item in definitions:
        update: dict[str, object] = {"as_of": _day_of(item, main, period, recorded)}
        if _is_of(item, main):
            update["period"] = entry
        items.append(item.model_copy(update=update))
    return dataclasses.replace(definitions, items=tuple(items))


def _is_of(item: Definition, main: Period | None) -> bool:
    return item.period is not None and Period(item.period.from_, item.period.to) == main


def _day_of(item: Definition, main: Period | None, period: Period, recorded: date | None) -> date:
    if recorded and MEASURES[item.measure].undated:
        return max(period.end, recorded)
    own = item.as_of
    if own is None or _is_of(item, main) or (main is not None and own == main.end):
        return period.end
    return own if period.start <= own <= period.end else period.end


VERB = Verb(130, _("Write a report; every number leads to its records."), report)
