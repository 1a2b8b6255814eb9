"""One line of the follow-up, and what a topic is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from turnus.facts.membership import DRY_YEARS
from turnus.facts.names import unit_names
from turnus.figures.privacy.persons import CODE, Persons, Show, View
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
class Topic:
    """What is followed up, as the file of a topic declares it.

    Parameters
    ----------
    name : str
        As it is asked for.
    place : int
        Topics are told in rising order of their places.
    word : str
        Heading, marked for the catalogues in the context ``topic``.
    rows : callable
        Returns the lines of the topic.
    """

    name: str
    place: int
    word: str
    rows: Callable[[FollowRequest], list[FollowRow]]

    @property
    def heading(self) -> str:
        """The heading in the language in use."""
        return pgettext("topic", self.word)

    @property
    def choice(self) -> str:
        """The name, with the heading beside it where that is another word."""
        same = self.heading.casefold() == self.name
        return self.name if same else f"{self.name} ({self.heading})"


@dataclass(frozen=True)
class FollowRequest:
    """What the follow-up is asked.

    Parameters
    ----------
    persons : Persons
        The register, and how its persons are shown.
    on : datetime.date
    silent_days : int
        Without an entry for more days than this, a task that is not finished is silent.
    dry_years : int
        A cell without an admission for so many full years needs attention.
    """

    persons: Persons
    on: date
    silent_days: int = 90
    dry_years: int = DRY_YEARS

    @property
    def register(self) -> Register:
        """The register that is followed up."""
        return self.persons.register

    def view(self, topic: str) -> View:
        """Return how records are shown behind a topic: codes are those of its figures."""
        subject = {"recruitment": "recruitments"}.get(topic, topic)
        return self.persons.of(subject, topic, public=False)

    def whom(self, topic: str, record: str, official: str) -> tuple[str, str]:
        """Return id and name of the official whom a record is about, as they are shown.

        Both are empty where persons are not shown at all.
        """
        view, whom = self.view(topic), f"officials/{official}"
        match view.how(record):
            case Show.names:
                return official, self.persons.records.value(whom, "name") or official
            case Show.ids:
                return f"{CODE}{view.code(whom)}", view.person(whom)
        return "", ""

    def names(self, table: str) -> dict[str, str]:
        """Return the names of a table by id; units of one name are told apart by their kind."""
        if table == "units":
            return unit_names(self.register)
        return dict(self.register[table].select("id", "name").iter_rows())


@dataclass(frozen=True)
class FollowRow:
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

    def to_dict(self, view: View) -> dict[str, Any]:
        """Return the line as plain data; its records as `view` shows them."""
        records = list(view.listed(self.records))
        return asdict(self) | {"records": records, "numbers": dict(self.numbers)}
