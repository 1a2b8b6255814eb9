"""``turnus synth``: registers made up for trials."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import fail
from turnus.cli.shared.output import print_line
from turnus.cli.shared.round_options import Lang, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.synth import DAY, FEWEST, MOST, NoDivisionsError
from turnus.synth import national as national_register
from turnus.tables import RegisterError
from turnus.words import _, show_number

app = typer.Typer(no_args_is_help=True)


class Form(StrEnum):
    """Forms of the files in a folder or zip."""

    csv = "csv"
    parquet = "parquet"


@app.callback()
def registers() -> None:
    """Keep the name of the register a word of its own, however few there are."""


@app.command(help=_("The real units of Viet Nam with invented officials."))
def national(
    out: Annotated[Path, typer.Option(help=_("Folder, .zip or .xlsx to write."))],
    officials: Annotated[
        int, typer.Option(min=FEWEST, max=MOST, help=_("Number of officials."))
    ] = 1_000,
    seed: Annotated[int, typer.Option(min=0, help=_("The same seed gives the same bytes."))] = 0,
    on: Annotated[str, typer.Option(help=_("Day of the register."))] = DAY.isoformat(),
    form: Annotated[
        Form, typer.Option("--format", help=_("Form of the tables in a folder or .zip."))
    ] = Form.csv,
    force: Annotated[bool, typer.Option("--force", help=_("Replace what is there."))] = False,
    lang: Lang = None,
) -> None:
    """Write a register on the units of Viet Nam."""
    with speaking_or_fail(lang):
        if out.exists() and not force:
            fail(
                _("{path} exists already. Give another name, or --force to replace it.").format(
                    path=out
                )
            )
        try:
            register = national_register(officials, seed, _day(on))
            register.write(out, format=None if out.suffix.lower() == ".xlsx" else form.value)
        except NoDivisionsError:
            fail(
                _(
                    "The list of units is not installed. Install it with: "
                    "pip install vietnam-provinces"
                )
            )
        except RegisterError as error:
            fail(str(error))
        except OSError as error:
            fail(_("{path} cannot be written: {reason}.").format(path=out, reason=error.strerror))
        listed = ", ".join(
            f"{name} {show_number(frame.height)}"
            for name, frame in register.frames.items()
            if frame.height
        )
        message = _("Wrote {path}: {tables}.").format(path=out, tables=listed)
        print_line(message)


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError:
        fail(
            _("{option} needs a day such as 2023-07-01, not “{value}”.").format(
                option="--on", value=on
            )
        )


VERB = Verb(160, _("Make up a register of any size for trials."), app)
