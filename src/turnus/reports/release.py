"""Where names of persons are released: the one place that logs a reading, then hands out.

Whoever makes something of a register that may say more of persons than is public (a report, a file,
a table for a terminal, a page of the web) hands the making over to `release`. It alone gives a
`Persons` that may name, logs whom the result names, and only then returns it. What cannot be logged
is not handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from turnus.figures.ledger.chain import ChainError
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.read_log import Reading, What, log_reading, place
from turnus.tables import Register
from turnus.words import _

Made = TypeVar("Made")


class NotLoggedError(Exception):
    """A reading cannot be logged, so nothing is handed out; the message is for the reader."""


@dataclass(frozen=True)
class ReleaseRequest:
    """What somebody wants to read of a register.

    Parameters
    ----------
    path : pathlib.Path
        Where the register was read; its log lies there.
    register : Register
    show : Show
        How the reader wants to see persons.
    what : str
        What is read, as the log says it.
    out : sequence of pathlib.Path
        The files into which it goes; none: it is shown on the terminal.
    """

    path: Path
    register: Register
    show: Show
    what: What
    out: Sequence[Path] = ()


def release(asked: ReleaseRequest, make: Callable[[Persons], Made]) -> Made:
    """Make something about persons, log whom it names beyond what is public, and hand it out.

    Parameters
    ----------
    asked : ReleaseRequest
    make : callable
        Makes the result, whole: once it is logged, its `Persons` names nobody else. It gives
        nothing out itself.

    Returns
    -------
    object
        What `make` returns.

    Raises
    ------
    NotLoggedError
        If the log is damaged or cannot be written.
    """
    by_name = asked.show is Show.names
    persons = (
        Persons.to_be_logged(asked.register) if by_name else Persons(asked.register, asked.show)
    )
    made = make(persons)
    if named := persons.close():
        written = tuple(str(file.absolute()) for file in asked.out) or ("terminal",)
        records = len(set().union(*named.values()))
        _log(asked, Reading(asked.what, tuple(sorted(named)), records, written))
    return made


def _log(asked: ReleaseRequest, reading: Reading) -> None:
    log = place(asked.path, asked.register)
    try:
        log_reading(log, asked.register, reading)
    except ChainError as error:
        text = _("The reading cannot be logged. {reason}")
        raise NotLoggedError(text.format(reason=error)) from error
    except OSError as error:
        text = _("The reading cannot be logged, so nothing is given out: {file}: {reason}.")
        raise NotLoggedError(text.format(file=log, reason=error.strerror)) from error
