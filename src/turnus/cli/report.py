"""``turnus report``: a report from a template, every number with its records."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.common import console, fail, open_register
from turnus.cli.rounds import Lang, RegisterPath, speaking_or_fail
from turnus.figures import Definitions, FigureError, compute, load
from turnus.figures.figure import Period
from turnus.figures.measures import MEASURES
from turnus.figures.model import PeriodEntry
from turnus.reports.document import Document
from turnus.reports.records import Reader
from turnus.reports.report import Builder
from turnus.reports.template import TemplateError, find, parse
from turnus.reports.write_document import FORMS, MissingExtraError, write_document
from turnus.tables import Register
from turnus.words import _, language

Out = Annotated[Path, typer.Option("--out", help=_("File to write: .html, .docx, .xlsx or .pdf."))]


def report(
    register: RegisterPath,
    out: Annotated[
        list[Path],
        typer.Option(help=_("File to write: .html, .docx, .xlsx or .pdf; may be repeated.")),
    ],
    template: Annotated[
        str, typer.Option(help=_("Name of a template, or the path of your own."))
    ] = "term-review",
    period: Annotated[
        str | None,
        typer.Option(help=_("Such as 2020-07-01..2023-07-01; the second day is the first after.")),
    ] = None,
    lang: Lang = None,
) -> None:
    """Write a report."""
    with speaking_or_fail(lang):
        for path in out:
            check_form(path)
        loaded = open_register(register)
        try:
            definitions = load(register)
            asked = _period(period)
            if asked is not None:
                definitions = moved_to(definitions, asked)
            document = _document(loaded, definitions, template, asked)
        except (FigureError, TemplateError) as error:
            fail(str(error))
        for path in out:
            write_or_fail(document, path)


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
    console.print(_("Wrote {path}").format(path=out), markup=False, highlight=False, soft_wrap=True)


def _document(
    register: Register, definitions: Definitions, template: str, asked: Period | None
) -> Document:
    path = find(template, language())
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        fail(_("{path} is not written in UTF-8; save it as UTF-8.").format(path=path))
    figures = [item.id for item in definitions]
    known = {*MEASURES, *(measure.topic for measure in MEASURES.values())}
    parsed = parse(text, path.name, known=known, figures=figures)
    period = asked or main_period(definitions)
    day = asked.end if asked else date.fromisoformat(register.defaults["on"])
    computed = compute(register, definitions)
    return Builder(Reader(register), computed, period=period, as_of=day).build(parsed)


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


def moved_to(definitions: Definitions, period: Period) -> Definitions:
    """Ask the figures of the main period for `period`, and states for its end.

    A figure with a period or a day of its own, such as the houses of 2019-2023, keeps it.
    """
    main = main_period(definitions)
    entry = PeriodEntry.model_validate({"from": period.start, "to": period.end})
    items = []
    for item in definitions:
        update: dict[str, object] = {}
        if item.period and Period(item.period.from_, item.period.to) == main:
            update["period"] = entry
        if item.as_of is None:
            update["as_of"] = period.end
        items.append(item.model_copy(update=update))
    return dataclasses.replace(definitions, items=tuple(items))
