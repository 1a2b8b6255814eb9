"""``turnus figures``: what a register publishes, with the records behind every number."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from turnus.cli.common import console, fail, open_register
from turnus.cli.rounds import Lang, RegisterPath, speaking_or_fail
from turnus.figures import Definitions, Figure, FigureError, compute, load
from turnus.figures.shown import period_text, unit_word, value_text
from turnus.tables import Register
from turnus.words import _, show_date


class Format(StrEnum):
    """How figures are given out."""

    table = "table"
    json = "json"


def figures(
    register: RegisterPath,
    ids: Annotated[
        list[str] | None, typer.Option("--id", help=_("Only this figure; may be repeated."))
    ] = None,
    records: Annotated[
        bool, typer.Option("--records", help=_("Show the records behind each number."))
    ] = False,
    format_: Annotated[
        Format, typer.Option("--format", help=_("A table for people, JSON for programs."))
    ] = Format.table,
    lang: Lang = None,
) -> None:
    """Compute the figures that a register publishes."""
    with speaking_or_fail(lang):
        _loaded, _definitions, computed = open_figures(register, ids)
        if format_ is Format.json:
            found = [figure.to_dict() for figure in computed]
            typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            console.print(_table(computed, records))


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


def _table(computed: Sequence[Figure], records: bool) -> Table:
    table = Table(expand=True, show_lines=True)
    for header, ratio in ((_("Figure"), 5), (_("Value"), 3), (_("When"), 2)):
        table.add_column(header, overflow="fold", ratio=ratio)
    if records:
        table.add_column(_("Records"), overflow="fold", ratio=4)
    for figure in computed:
        head = Text(figure.id, style="bold").append(f"\n{figure.label}", "not bold")
        value = Text(f"{value_text(figure)} {unit_word(figure)}".rstrip(), style="bold")
        for part in figure.parts:
            value.append(f"\n{part.label}: {value_text(part, figure.unit)}", "not bold")
        when = period_text(figure.period) if figure.period else show_date(figure.as_of)
        cells = [head, value, Text(when)]
        table.add_row(*cells, *([Text("\n".join(figure.records))] if records else []))
    return table
