"""A verb of the command line, as its file declares it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer


@dataclass(frozen=True)
class Verb:
    """One verb; it is called as its file is.

    Parameters
    ----------
    place : int
        The help lists verbs in rising order of their places: as they are met in the work.
    help : str
        One sentence, in the language in use.
    command : callable or typer.Typer
        The function, or the program of a verb that has verbs of its own.
    """

    place: int
    help: str
    command: Callable[..., Any] | typer.Typer

    def add_to(self, program: typer.Typer, name: str) -> None:
        """Make the verb one of a program."""
        if isinstance(self.command, typer.Typer):
            program.add_typer(self.command, name=name, help=self.help)
        else:
            program.command(name, help=self.help)(self.command)
