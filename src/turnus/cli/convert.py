"""`turnus convert`: turn Popolo or organogram files into a register."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from turnus.cli.shared.console import WordTable, console, fail, show_findings
from turnus.cli.shared.output import echo_json, print_line
from turnus.cli.shared.verb import Verb
from turnus.tables import RegisterError
from turnus.tables.importers.conversion import NOTE_KINDS, Conversion
from turnus.tables.importers.organogram import convert_organogram
from turnus.tables.importers.popolo import convert_popolo
from turnus.tables.schema.codes import CODES
from turnus.words import _
from turnus.words.only_files import plain_bytes

_SHOWN = 12  # lines of one kind in the terminal


class Source(StrEnum):
    """Formats that can be converted."""

    popolo = "popolo"
    organogram = "organogram"


def convert(
    sources: Annotated[list[Path], typer.Argument(help=_("Files that make one register."))],
    *,
    source: Annotated[Source, typer.Option("--from", help=_("Format of the files."))],
    out: Annotated[Path, typer.Option(help=_("Folder, .zip or .xlsx to write."))],
    on: Annotated[str | None, typer.Option(help=_("Day of the only snapshot."))] = None,
    level: Annotated[str, typer.Option(help=_("Level of Popolo organizations."))] = "district",
    force: Annotated[bool, typer.Option("--force", help=_("Replace what is there."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the report as JSON."))] = False,
) -> None:
    """Write a register and report everything that was merged, guessed or left out."""
    if out.exists() and not force:
        fail(
            _("{path} exists already. Give another name, or --force to replace it.").format(
                path=out
            )
        )
    if level not in CODES["level"]:
        fail(
            _("--level is one of {codes}, not “{value}”.").format(
                codes=", ".join(CODES["level"]), value=level
            )
        )
    files = _read(sources)
    try:
        if source is Source.popolo:
            result = convert_popolo(files, level=level)
        else:
            result = convert_organogram(files, on=_day(on, sources))
        register = result.register(name=out.stem, title="", defaults={})
        register.write(out)
    except RegisterError as error:
        show_findings(error.faults)
        fail(_("The files cannot be converted; nothing was written."))
    except OSError as error:
        fail(_("{path} cannot be written: {reason}.").format(path=out, reason=error.strerror))
    _report(result, out, as_json=as_json)


def _read(sources: list[Path]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for path in sources:
        if path.name in files:
            fail(_("Two files are called {name}. Rename one.").format(name=path.name))
        try:
            files[path.name] = plain_bytes(path)
        except OSError as error:
            fail(_("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror))
    return files


def _day(on: str | None, sources: list[Path]) -> date | None:
    if on is None:
        return None
    if len(sources) > 1:
        fail(_("--on is for one file; the days of several stand in their names."))
    try:
        return date.fromisoformat(on)
    except ValueError:
        fail(_("--on needs a day such as 2014-09-30, not “{value}”.").format(value=on))


def _report(result: Conversion, out: Path, *, as_json: bool) -> None:
    rows = {name: len(records) for name, records in result.records.items() if records}
    if as_json:
        report = {
            "out": str(out),
            "rows": rows,
            "counts": result.counts(),
            "notes": [asdict(note) for note in result.notes],
        }
        echo_json(json.dumps(report, ensure_ascii=False, indent=2))
        return
    table = WordTable(pad_edge=False)
    for header in (_("What"), _("Where"), _("How")):
        table.add_column(header, overflow="fold")
    words = {
        "merged": _("merged"),
        "guessed": _("guessed"),
        "changed": _("changed"),
        "skipped": _("left out"),
        "check": _("please check"),
    }
    cut = 0
    for kind in NOTE_KINDS:
        notes = [note for note in result.notes if note.kind == kind]
        for note in notes[:_SHOWN]:
            table.add_row(words[kind], escape(note.subject), escape(note.text))
        if len(notes) > _SHOWN:
            more = _("... and {count} more").format(count=len(notes) - _SHOWN)
            table.add_row(words[kind], more, "")
            cut += 1
    console.print(table)
    if cut:
        console.print(_("The option --json lists everything."), markup=False)
    listed = ", ".join(f"{name} {count}" for name, count in rows.items())
    message = _("Wrote {path}: {tables}.").format(path=out, tables=listed)
    print_line(message)


VERB = Verb(180, _("Turn Popolo or organogram files into a register."), convert)
