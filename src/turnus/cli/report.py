"""``turnus report``: a report from a template, every number with its records."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import fail, open_register
from turnus.cli.shared.document_files import check_form, spare_register, write_or_fail
from turnus.cli.shared.releasing import PersonsOption, release_or_fail
from turnus.cli.shared.round_options import RegisterPath, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.figures import Definitions, FigureError, load
from turnus.figures.figure import Period
from turnus.figures.privacy.persons import Show
from turnus.reports.periodic.periodic_report import open_template, periodic_report
from turnus.reports.periodic.report_template import Template, TemplateError
from turnus.reports.release import ReleaseRequest
from turnus.rules import RuleError
from turnus.words import _, language

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
            for code in languages:
                spare_register(register, Path(str(path).replace(PLACE, code)))
        asked = _period(period)
        loaded = open_register(register)
        definitions = _definitions(register)
    templates = {}
    for code in languages:
        with speaking_or_fail(code):
            templates[code] = _template(template, definitions)
    for code in languages:
        with speaking_or_fail(code):
            files = [Path(str(path).replace(PLACE, code)) for path in out]
            try:
                document = release_or_fail(
                    ReleaseRequest(register, loaded.in_language(code), persons, "report", files),
                    partial(
                        periodic_report,
                        definitions=definitions,
                        template=templates[code],
                        asked=asked,
                    ),
                )
            except (FigureError, RuleError) as error:
                fail(str(error))
            for file in files:
                write_or_fail(document, file)


def _definitions(path: Path) -> Definitions:
    try:
        return load(path)
    except FigureError as error:
        fail(str(error))


def _template(name: str, definitions: Definitions) -> Template:
    """Read a template in the language in use; leave with all its faults when it has any."""
    try:
        return open_template(name, definitions)
    except TemplateError as error:
        fail(str(error))
    except UnicodeDecodeError:
        fail(_("{path} is not written in UTF-8; save it as UTF-8.").format(path=name))


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


VERB = Verb(130, _("Write a report; every number leads to its records."), report)
