"""One line of the follow-up, and what a topic is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from turnus.figures.membership import DRY_YEARS
from turnus.tables import Register
from turnus.words import mark, pgettext

STATES: dict[str, str] = {
    "open": mark("follow_state", "open"),
    "done": mark("follow_state", "done"),
    "late": mark("follow_state", "late"),
    "dropped": mark("follow_state", "dropped"),
    "silent": mark("follow_state", "silent"),
    "reached": mark("follow_state", "reached"),
    "due": mark("follow_state", "due"),
    "missed": mark("follow_state", "missed"),
    "behind": mark("follow_state", "behind"),
    "on-course": mark("follow_state", "on course"),
    "not-asked": mark("follow_state", "not asked for"),
    "no-plan": mark("follow_state", "without a plan"),
    "complete": mark("follow_state", "complete"),
    "incomplete": mark("follow_state", "incomplete"),
    "told": mark("follow_state", "for information"),
}


@dataclass(frozen=True)
class Asked:
    """What the follow-up is asked.

    Parameters
    ----------
    register : Register
    on : datetime.date
    silent_days : int
        Without an entry for more days than this, a task that is not finished is silent.
    dry_years : int
        A cell without an admission for so many full years needs attention.
    """

    register: Register
    on: date
    silent_days: int = 90
    dry_years: int = DRY_YEARS

    def names(self, table: str) -> dict[str, str]:
        """Return the names of a table by id."""
        return dict(self.register[table].select("id", "name").iter_rows())


@dataclass(frozen=True)
class Row:
    """One line of the follow-up.

    Parameters
    ----------
    topic, subject : str
        The topic, and the id of what the line is about (empty for a summary).
    state : str
        A code of `STATES`.
    text : str
        The line, in the language in use when it was made.
    attention, overdue : bool
        Whether somebody should look at it; whether a day has passed by which it was to be done.
    records : tuple of str
        The records behind it, as ``table/id``.
    numbers : mapping
        What was counted.
    heads : bool
        Whether the line sums up those below it that need attention; it is told with them, and
        needs no attention of its own.
    """

    topic: str
    subject: str
    state: str
    text: str
    attention: bool
    overdue: bool
    records: tuple[str, ...]
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    heads: bool = False

    @property
    def state_word(self) -> str:
        """The word for the state in the language in use."""
        return pgettext("follow_state", STATES[self.state])

    def to_dict(self) -> dict[str, Any]:
        """Return the line as plain data."""
        return asdict(self) | {"records": list(self.records), "numbers": dict(self.numbers)}
