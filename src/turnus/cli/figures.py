"""``turnus figures``: what a register publishes, with the records behind every number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from turnus.cli.shared.console import console, fail, leave, open_register
from turnus.cli.shared.document_files import spare_register
from turnus.cli.shared.figure_tables import audit_table, figure_table, ledger_table
from turnus.cli.shared.output import as_json, print_json, print_line
from turnus.cli.shared.releasing import PersonsOption, release_or_fail
from turnus.cli.shared.round_options import Lang, RegisterPath, speaking_or_fail
from turnus.cli.shared.terminal import harmless
from turnus.cli.shared.verb import Verb
from turnus.figures import Definitions, Figure, FigureError, compute, load
from turnus.figures.ledger.against import compare
from turnus.figures.ledger.chain import ChainError
from turnus.figures.ledger.ledger import publish, read
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.periodic.figure_book import figure_book
from turnus.reports.periodic.pool_points import own_audit
from turnus.reports.records.record_lines import record_list
from turnus.reports.records.record_reader import Reader, code_note
from turnus.reports.release import ReleaseRequest
from turnus.rules import RuleError
from turnus.tables import Register
from turnus.tables.io.storage import save_file
from turnus.words import _, ngettext, show_date


class FiguresFormat(StrEnum):
    """How figures are given out."""

    table = "table"
    json = "json"
    xlsx = "xlsx"


def figures(
    register: RegisterPath,
    ids: Annotated[
        list[str] | None, typer.Option("--id", help=_("Only this figure; may be repeated."))
    ] = None,
    records: Annotated[
        bool, typer.Option("--records", help=_("Show the records behind each number."))
    ] = False,
    format_: Annotated[
        FiguresFormat,
        typer.Option("--format", help=_("A table for people, JSON for programs, or a workbook.")),
    ] = FiguresFormat.table,
    out: Annotated[
        Path | None, typer.Option("--out", help=_("File for JSON or the workbook."))
    ] = None,
    audit: Annotated[
        bool, typer.Option("--audit", help=_("List what does not reconcile; exit code 1 if any."))
    ] = False,
    publish_to: Annotated[
        Path | None,
        typer.Option("--publish", metavar="LEDGER", help=_("Append the figures to a ledger.")),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", help=_("Day of publication; default: today."))
    ] = None,
    known_at: Annotated[
        str | None,
        typer.Option(
            "--known-at",
            help=_("Day up to which the register was known; default: the day of publication."),
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="LEDGER",
            help=_("Say whether what was published still holds; exit code 1 if not."),
        ),
    ] = None,
    show: PersonsOption = Show.ids,
    lang: Lang = None,
) -> None:
    """Compute the figures that a register publishes; audit, publish or compare them."""
    with speaking_or_fail(lang):
        _check_options(format_, out, audit, publish_to, on or known_at, against)
        for file in filter(None, (out, publish_to)):
            spare_register(register, file)
        if against is not None:
            _compare(register, against, ids, format_, show)
            return
        loaded, definitions, computed = open_figures(register, ids)
        if audit:
            _audit(register, loaded, show, definitions, computed, format_)
        elif publish_to is not None:
            _publish(publish_to, loaded, definitions, computed, _day("--on", on), known_at)
        else:
            _give(register, loaded, show, computed, format_, out, records=records)


def _give(
    path: Path,
    register: Register,
    show: Show,
    computed: Sequence[Figure],
    format_: FiguresFormat,
    out: Path | None,
    *,
    records: bool,
) -> None:
    """Give figures out: as a workbook, as JSON, or on the terminal."""
    asked = ReleaseRequest(path, register, show, "figures", [] if out is None else [out])
    if format_ is FiguresFormat.xlsx and out is not None:
        _save(out, release_or_fail(asked, lambda persons: figure_book(Reader(persons), computed)))
    elif format_ is FiguresFormat.json:
        _json(release_or_fail(asked, lambda persons: _data(persons, computed)), out)
    else:
        table, lines, coded = release_or_fail(
            asked,
            lambda persons: (
                figure_table(persons, computed),
                record_list(Reader(persons), computed) if records else "",
                persons.coded,
            ),
        )
        console.print(table)
        if coded:
            print_line(code_note())
        if records:
            typer.echo(harmless(lines))


def _data(persons: Persons, computed: Sequence[Figure]) -> list[dict[str, Any]]:
    return [persons.figure(figure, records=True).to_dict() for figure in computed]


def open_figures(
    path: Path, ids: Sequence[str] | None
) -> tuple[Register, Definitions, list[Figure]]:
    """Read a register and compute what it publishes; leave with every fault when there is one."""
    loaded = open_register(path)
    try:
        definitions = load(path)
        return loaded, definitions, compute(loaded, definitions, ids)
    except FigureError as error:
        fail(str(error))


def _check_options(
    format_: FiguresFormat,
    out: Path | None,
    audit: bool,
    publish_to: Path | None,
    day: str | None,
    against: Path | None,
) -> None:
    if sum((audit, publish_to is not None, against is not None)) > 1:
        fail(_("--audit, --publish and --against go one at a time."))
    if day is not None and publish_to is None:
        fail(_("--on and --known-at are days of a publication; they go with --publish."))
    plain = not audit and publish_to is None and against is None
    if format_ is FiguresFormat.xlsx and (out is None or not plain):
        fail(_("A workbook needs --out FILE.xlsx, and holds figures only."))
    if out is not None and (format_ is FiguresFormat.table or not plain):
        fail(_("--out goes with --format json or --format xlsx."))


def _audit(
    path: Path,
    register: Register,
    show: Show,
    definitions: Definitions,
    computed: Sequence[Figure],
    format_: FiguresFormat,
) -> None:
    try:
        lines = release_or_fail(
            ReleaseRequest(path, register, show, "figures"),
            lambda persons: own_audit(persons, definitions, computed),
        )
    except (FigureError, RuleError) as error:
        fail(str(error))
    if format_ is FiguresFormat.json:
        _json([line.to_dict() for line in lines])
    elif lines:
        console.print(audit_table(lines))
    if format_ is FiguresFormat.table:
        print_line(
            ngettext(
                "{count} point does not reconcile (figures: {figures}).",
                "{count} points do not reconcile (figures: {figures}).",
                len(lines),
            ).format(count=len(lines), figures=len(computed))
        )
    leave(alarm=bool(lines))


def _publish(
    ledger: Path,
    register: Register,
    definitions: Definitions,
    computed: Sequence[Figure],
    on: date,
    known_at: str | None,
) -> None:
    known = _day("--known-at", known_at) if known_at else None
    try:
        last = publish(ledger, register, definitions, computed, on=on, known_at=known)
    except ChainError as error:
        fail(str(error))
    except OSError as error:
        _unwritable(ledger, error)
    print_line(
        ngettext(
            "{count} figure published in {file}. Keep the hash of its last line: {hash}",
            "{count} figures published in {file}. Keep the hash of its last line: {hash}",
            len(computed),
        ).format(count=len(computed), file=ledger, hash=last)
    )


def _day(option: str, value: str | None) -> date:
    """Read a day that has come; without a value today."""
    today = date.today()  # noqa: DTZ011 - the office's own day
    try:
        day = date.fromisoformat(value) if value else today
    except ValueError:
        fail(
            _("{option} needs a day such as 2023-07-01, not “{value}”.").format(
                option=option, value=value
            )
        )
    if day > today:
        fail(
            _("{option}: {day} has not come yet; give today or an earlier day.").format(
                option=option, day=show_date(day)
            )
        )
    return day


def _compare(
    path: Path, ledger: Path, ids: Sequence[str] | None, format_: FiguresFormat, show: Show
) -> None:
    loaded = open_register(path)
    try:
        lines = read(ledger)
    except ChainError as error:
        fail(str(error))
    kept = compare(lines, loaded, ids)
    asked = ReleaseRequest(path, loaded, show, "figures")
    if format_ is FiguresFormat.json:
        _json(release_or_fail(asked, lambda persons: [one.to_dict(persons) for one in kept]))
    else:
        console.print(release_or_fail(asked, lambda persons: ledger_table(persons, kept)))
        print_line(
            _("The ledger ends with {hash}.").format(hash=lines[-1]["hash"])
            if lines
            else _("The ledger is empty.")
        )
    leave(alarm=any(one.alarm for one in kept))


def _json(content: object, out: Path | None = None) -> None:
    if out is None:
        print_json(content)
    else:
        _save(out, (as_json(content) + "\n").encode())


def _save(out: Path, content: bytes) -> None:
    try:
        save_file(out, content)
    except OSError as error:
        _unwritable(out, error)
    print_line(_("Written: {file}").format(file=out))


def _unwritable(path: Path, error: OSError) -> NoReturn:
    fail(_("{file} cannot be written: {reason}.").format(file=path, reason=error.strerror))


VERB = Verb(120, _("Compute what a register publishes, with the records behind it."), figures)
