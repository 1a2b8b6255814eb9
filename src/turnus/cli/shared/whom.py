"""Officials and posts as people type them: by id, by name, or by a part of one."""

from __future__ import annotations

from collections.abc import Callable

from turnus.cli.shared.console import errors, fail
from turnus.tables import Register
from turnus.tables.meant import NotMeantError, official_meant, post_meant
from turnus.words import _

OFFICIAL = official_meant
POST = post_meant


def meant_or_fail(meant: Callable[[Register, str], str], register: Register, given: str) -> str:
    """Return the id that is meant, and say so; leave with who may be meant where it is not clear.

    Parameters
    ----------
    meant : callable
        `OFFICIAL` or `POST`.
    """
    try:
        found = meant(register, given)
    except NotMeantError as error:
        fail(str(error))
    if found != given:
        errors.print(
            _("“{given}” is taken for {id}.").format(given=given, id=found),
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    return found
