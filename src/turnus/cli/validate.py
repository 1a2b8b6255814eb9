"""`turnus validate`: check a register and list every finding."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.common import console, show_findings
from turnus.tables import TABLES, Register, inspect
from turnus.words import _, ngettext, show_number


def validate(
    register: Annotated[Path, typer.Argument(help=_("Folder, .zip or .xlsx workbook."))],
    *,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """List everything that is wrong with a register; exit code 1 when there is something."""
    read, findings = inspect(register)
    if as_json:
        report = {
            "register": str(register),
            "rows": _rows(read) if read else {},
            "findings": [asdict(finding) for finding in findings],
        }
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif read is None:
        show_findings(findings, console)
        count = len(findings)
        message = ngettext(
            "{count} finding in {path}.", "{count} findings in {path}.", count
        ).format(count=count, path=register)
        console.print(message, markup=False, highlight=False)
    else:
        rows = _rows(read)
        listed = ", ".join(f"{name} {show_number(count, 0)}" for name, count in rows.items())
        message = _("{path} is in order: {tables}.").format(path=register, tables=listed)
        console.print(message, markup=False, highlight=False)
    if findings:
        raise typer.Exit(1)


def _rows(register: Register) -> dict[str, int]:
    return {name: len(register[name]) for name in TABLES if len(register[name])}
