"""Documents as files: which forms there are, and what is said when one cannot be written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import fail
from turnus.cli.shared.output import print_line
from turnus.reports.document import Document
from turnus.reports.render.write_document import FORMS, MissingExtraError, write_document
from turnus.words import _

Outs = Annotated[
    list[Path],
    typer.Option("--out", help=_("File to write: .html, .docx, .xlsx or .pdf; may be repeated.")),
]


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
