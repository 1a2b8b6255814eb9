"""`turnus template`: write an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import fail
from turnus.cli.shared.output import print_line
from turnus.cli.shared.round_options import Lang, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.tables import write_template
from turnus.words import _


def template(
    workbook: Annotated[
        Path, typer.Argument(help=_("The workbook to write, such as register.xlsx."))
    ],
    *,
    force: Annotated[bool, typer.Option("--force", help=_("Replace an existing file."))] = False,
    lang: Lang = None,
) -> None:
    """Write a workbook with a sheet for each table, drop-down lists and an explanation."""
    with speaking_or_fail(lang):
        _write(workbook, force=force)


def _write(workbook: Path, *, force: bool) -> None:
    if workbook.suffix.lower() != ".xlsx":
        fail(_("The name of a workbook ends in .xlsx; “{name}” does not.").format(name=workbook))
    if workbook.exists() and not force:
        fail(
            _("{path} exists already. Give another name, or --force to replace it.").format(
                path=workbook
            )
        )
    try:
        write_template(workbook)
    except OSError as error:
        fail(_("{path} cannot be written: {reason}.").format(path=workbook, reason=error.strerror))
    message = _("Wrote {path}. Fill it in, then run: turnus validate {path}")
    print_line(message.format(path=workbook))


VERB = Verb(170, _("Write an empty workbook to fill in."), template)
