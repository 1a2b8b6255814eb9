"""How commands ask for what may name persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from turnus.cli.shared.console import fail
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.release import NotLoggedError, ReleaseRequest, release
from turnus.words import _

Made = TypeVar("Made")

PersonsOption = Annotated[
    Show,
    typer.Option(
        "--persons",
        help=_(
            "How records about persons are shown: ids: by code, names only for what is public; "
            "names: by name, and the reading is logged; none: not at all."
        ),
    ),
]


def release_or_fail(asked: ReleaseRequest, make: Callable[[Persons], Made]) -> Made:
    """Return what `turnus.reports.release` hands out; leave with a sentence where it does not."""
    try:
        return release(asked, make)
    except NotLoggedError as error:
        fail(str(error))
