"""What all converters share: notes about what was changed, ids, overlaps mended."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from turnus.tables.register import Register
from turnus.tables.schema.declarations import TABLES
from turnus.tables.time import dates
from turnus.words import ngettext

# merged: two things of the source are one here; guessed: the source does not say; changed: it says
# something that cannot be; skipped: left out; check: a person should look
NOTE_KINDS = ("merged", "guessed", "changed", "skipped", "check")

Record = dict[str, Any]
Span = tuple[date, date]


@dataclass(frozen=True)
class Note:
    """One line of a conversion report.

    Parameters
    ----------
    kind : {"merged", "guessed", "changed", "skipped", "check"}
    subject : str
        Id or place in the source.
    text : str
        What was done, in the language in use.
    """

    kind: str
    subject: str
    text: str


@dataclass
class Conversion:
    """Rows of a register in the making, and the report about them."""

    records: dict[str, list[Record]] = field(default_factory=lambda: {name: [] for name in TABLES})
    notes: list[Note] = field(default_factory=list)

    def note(self, kind: str, subject: str, text: str) -> None:
        """Add a line to the report."""
        self.notes.append(Note(kind, subject, text))

    def counts(self) -> dict[str, int]:
        """Return how many notes there are of each kind."""
        return {kind: sum(note.kind == kind for note in self.notes) for kind in NOTE_KINDS}

    def register(self, *, name: str, title: str, defaults: Mapping[str, str]) -> Register:
        """Return the register that came out.

        Raises
        ------
        RegisterError
            If the rows do not fit together after all.
        """
        return Register.from_records(self.records, name=name, title=title, defaults=defaults)


def note_lost_letters(result: Conversion, subject: str, count: int) -> None:
    """Point at cells with letters that were lost before the file reached us."""
    if count:
        text = ngettext(
            "{count} cell holds a letter that was lost before (�); kept as it is.",
            "{count} cells hold letters that were lost before (�); kept as they are.",
            count,
        )
        result.note("check", subject, text.format(count=count))


def slug(text: str) -> str:
    """Return `text` as an id: lower case, accents stripped, hyphens between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", letters).strip("-") or "none"


def unused(wanted: str, taken: set[str]) -> str:
    """Add to `taken`, and return, `wanted` with the first number that makes it new."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def known_days(text: str | None) -> Span | None:
    """Return the first and the last day that a partial date can mean; None if it is none."""
    if text is None or not re.match(dates.PATTERN, text):
        return None
    parts = [int(part) for part in text.split("-")]
    try:
        first = date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    if len(parts) == 3:
        return first, first
    if len(parts) == 1 or first.month == 12:
        return first, date(first.year, 12, 31)
    next_month = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, next_month - timedelta(days=1)


def span(record: Mapping[str, Any]) -> Span:
    """Return the days on which an appointment certainly holds, half-open."""
    start = known_days(record.get("valid_from"))
    end = known_days(record.get("valid_to"))
    return (start[1] if start else date.min, end[0] if end else date.max)


def overlap(one: Span, two: Span) -> bool:
    """Return whether two half-open spans share a day."""
    return max(one[0], two[0]) < min(one[1], two[1])


def greatest_number_at_once(spans: Iterable[Span]) -> int:
    """Sweep line: return how many of the half-open spans hold on the busiest day."""
    kept = [(start, end) for start, end in spans if start < end]
    steps = [(start, 1) for start, _end in kept] + [(end, -1) for _start, end in kept]
    held = most = 0
    for _day, step in sorted(steps):  # an end sorts before a start of the same day
        held += step
        most = max(most, held)
    return most


def by(records: Iterable[Record], column: str) -> dict[str, list[Record]]:
    """Group records by the value of a column, in the order in which they come."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record[column]].append(record)
    return dict(groups)


def mark_concurrent(appointments: list[Record]) -> list[tuple[Record, Record]]:
    """Mark appointments beside another one of the official; return them, each with that one."""
    marked = []
    for own in by(appointments, "official").values():
        main: list[Record] = []
        for record in sorted(own, key=lambda record: span(record)[0]):
            beside = next((other for other in main if overlap(span(record), span(other))), None)
            if beside is None:
                main.append(record)
            else:
                record["concurrent"] = True
                marked.append((record, beside))
    return marked
