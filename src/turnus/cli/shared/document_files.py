"""Documents and plans as files: where they may go, what is said when one cannot be written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from turnus.cli.shared.console import fail
from turnus.cli.shared.output import print_line
from turnus.planner.plan import Plan
from turnus.planner.round import Round
from turnus.reports import write_plan
from turnus.reports.document import Document
from turnus.reports.plan.plan_folder import PAPERS, PlanFolderError, check_folder, names_of
from turnus.reports.render.write_document import (
    FORMS,
    MissingExtraError,
    form_writer,
    write_document,
)
from turnus.tables.own_place import is_own_file
from turnus.words import _

Outs = Annotated[
    list[Path],
    typer.Option("--out", help=_("File to write: .html, .docx, .xlsx or .pdf; may be repeated.")),
]

OutForms = Annotated[
    str | None,
    typer.Option("--out-form", help=_("Write the paper as files, too: docx, pdf, or docx,pdf.")),
]


def spare_register(register: Path, out: Path) -> None:
    """Leave with a sentence when writing `out` would destroy or spoil a register."""
    if is_own_file(register, out):
        text = _(
            "{path} belongs to a register, or would be read as a part of one; nothing was written. "
            "Name a file or folder elsewhere."
        )
        fail(text.format(path=out))


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
        _unwritable(out, error)
    print_line(_("Wrote {path}").format(path=out))


def plan_forms(typed: str | None) -> tuple[str, ...]:
    """Return the forms of the paper that were typed; leave with a sentence when one is none.

    The libraries behind them are looked for at once: before a search, not after it.
    """
    forms = tuple(dict.fromkeys(filter(None, (typed or "").lower().replace(" ", "").split(","))))
    for form in forms:
        if form not in PAPERS:
            text = _("A paper can be written as {forms}; “{form}” is none of these.")
            fail(text.format(forms=", ".join(PAPERS), form=form))
        try:
            form_writer(f".{form}")
        except MissingExtraError as error:
            fail(str(error))
    return forms


def check_plan_folder(register: Path, out: Path, *, force: bool, forms: Sequence[str] = ()) -> None:
    """Leave with a sentence when a plan must not be written into the folder `out`."""
    for name in names_of(forms):
        spare_register(register, out / name)
    try:
        check_folder(out, force=force, forms=forms)
    except PlanFolderError as error:
        fail(str(error))
    except OSError as error:
        _unwritable(out, error)


def write_plan_or_fail(
    made: Plan, solved: Round, out: Path, *, force: bool, forms: Sequence[str] = ()
) -> None:
    """Write a plan; leave with a sentence when that is not possible."""
    try:
        write_plan(made, solved.facts, solved.ruleset, out, force=force, forms=forms)
    except PlanFolderError as error:
        fail(str(error))
    except OSError as error:
        _unwritable(out, error)


def older_papers(out: Path, forms: Sequence[str]) -> list[str]:
    """Say which papers in the folder belong to a plan of before: they were not asked for anew."""
    text = _("{path} is of an earlier plan: --out-form {form} writes it anew.")
    return [
        text.format(path=out / name, form=form)
        for form, name in PAPERS.items()
        if form not in forms and (out / name).exists()
    ]


def _unwritable(out: Path, error: OSError) -> NoReturn:
    fail(_("{path} cannot be written: {why}.").format(path=out, why=error.strerror))
