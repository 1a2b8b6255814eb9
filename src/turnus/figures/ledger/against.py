"""What was published, held against the register of today: by numbers, parts and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from turnus.facts.records import Records
from turnus.figures.compute import compute
from turnus.figures.counting import labels
from turnus.figures.definition.definition_file import Definition
from turnus.figures.definition.definition_reader import checked
from turnus.figures.figure import Ask, Figure, Part
from turnus.figures.figure_errors import FigureError
from turnus.figures.ledger.ledger import answer
from turnus.figures.privacy.persons import Persons, View
from turnus.tables import Register
from turnus.words import _
from turnus.words.yaml_file import YamlFile

_NUMBERS = ("value", "unit", "numerator", "denominator")


@dataclass(frozen=True)
class PartChange:
    """A part of a breakdown that is not what it was.

    Parameters
    ----------
    key, label : str
        The label is today's; a part whose word is gone too has its key.
    then, now : Part or None
        None: there was, there is no such part. Their records are not kept part by part.
    """

    key: str
    label: str
    then: Part | None
    now: Part | None

    def to_dict(self) -> dict[str, Any]:
        """Return the change with the numbers of both sides."""
        sides = {"then": self.then, "now": self.now}
        return {"key": self.key, "label": self.label} | {
            side: part
            and {
                "value": part.value,
                "numerator": part.numerator,
                "denominator": part.denominator,
            }
            for side, part in sides.items()
        }


@dataclass(frozen=True)
class Kept:
    """Whether the register still gives what was published.

    Parameters
    ----------
    line : dict
        The line of the ledger.
    now : Figure or None
        The same query today; None when it can no longer be asked.
    reason : str
        Why it cannot be asked.
    parts : tuple of PartChange
        The parts that changed, in the order of today, those that are gone last.
    added, removed : tuple of str
        Records that are counted (or decide without being counted) only now; that were counted
        only then, or decided then and are gone from the register.
    altered : tuple of str
        Records counted then whose cells, or whose official, post or other record that decided,
        have changed since.
    """

    line: dict[str, Any]
    now: Figure | None
    reason: str
    parts: tuple[PartChange, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[str, ...]

    @property
    def state(self) -> str:
        """``holds``, ``same-value`` (by other records), ``changed`` or ``impossible``."""
        if self.now is None:
            return "impossible"
        now = answer(self.now)
        if self.parts or any(now[name] != self.line[name] for name in _NUMBERS):
            return "changed"
        return "same-value" if self.added or self.removed or self.altered else "holds"

    @property
    def alarm(self) -> bool:
        """Whether somebody has to act: what was published does not hold any more."""
        return self.state in {"changed", "impossible"}

    def view(self, persons: Persons) -> View:
        """Return how its records and its parts by person are shown."""
        asked = self.line["definition"]
        return persons.asked(asked["measure"], asked["id"])

    def shown_parts(self, view: View) -> list[PartChange]:
        """Return the parts that changed, without names that are not to be said."""
        breakdown = self.line["definition"].get("breakdown")
        now = self.now
        rated = (*self.line["records"], *self.line["base"])
        rated += (*now.records, *now.base) if now else ()
        return [
            replace(part, key=key, label=label)
            for part in self.parts
            for own in [part.now.records if part.now else ()]
            for key, label in [view.part_words(breakdown, part.key, part.label, own, rated)]
        ]

    def to_dict(self, persons: Persons) -> dict[str, Any]:
        """Return the comparison as the JSON of ``turnus figures --against`` holds it."""
        view = self.view(persons)
        now = dict.fromkeys(_NUMBERS) if self.now is None else answer(self.now)
        shares = {
            name: {"then": self.line[name], "now": now[name]}
            for name in ("unit", "numerator", "denominator")
        }
        return {
            "id": self.line["definition"]["id"],
            "published": self.line["published"],
            "as_of": self.line["as_of"],
            "known_at": self.line["known_at"],
            "state": self.state,
            "then": self.line["value"],
            "now": now["value"],
            **shares,
            "parts": [part.to_dict() for part in self.shown_parts(view)],
            "reason": self.reason,
            "added": list(view.listed(self.added)),
            "removed": list(view.listed(self.removed)),
            "altered": list(view.listed(self.altered)),
        }


def compare(
    lines: Iterable[dict[str, Any]], register: Register, ids: Iterable[str] | None = None
) -> list[Kept]:
    """Ask the register again what was published, each line by its own query.

    Parameters
    ----------
    lines : iterable of dict
        As `turnus.figures.ledger.ledger.read` gives them.
    register : Register
    ids : iterable of str or None
        Only figures with these ids.
    """
    wanted = None if ids is None else set(ids)
    records = Records(register)
    return [
        _kept(line, register, records)
        for line in lines
        if wanted is None or line["definition"]["id"] in wanted
    ]


def published_part(line: dict[str, Any]) -> Part:
    """Return the whole of a published figure with its numbers, to be said like a part."""
    return Part("", "", line["value"], (), line["numerator"], line["denominator"])


def _kept(line: dict[str, Any], register: Register, records: Records) -> Kept:
    """Compute a published figure again and compare: numbers, sets of records, their digests."""
    try:
        item = Definition.model_validate(line["definition"])
        # the day was the register's own then, and may be another today
        item = item.model_copy(update={"as_of": date.fromisoformat(line["as_of"])})
        file = YamlFile.of(_("ledger"), {"figures": [line["definition"]]})
        (now,) = compute(register, checked(file, [item]))
    except (FigureError, ValidationError) as error:
        return Kept(line, None, str(error), (), (), (), ())
    then, base = set(line["records"]), set(line["base"])
    known_then = line["records"] | line["base"] | line["leans_on"]
    added = (set(now.records) - then) | (set(now.base) - base)
    gone = {record for record in known_then if records.row(record) is None}
    removed = (then - set(now.records)) | (base - set(now.base)) | gone
    altered = {
        record
        for record, known in known_then.items()
        if record not in removed and records.digest(record) != known
    }
    return Kept(
        line,
        now,
        "",
        tuple(_changed_parts(line, now, register)),
        tuple(sorted(added | (set(now.evidence) - set(known_then)))),
        tuple(sorted(removed)),
        tuple(sorted(altered)),
    )


def _changed_parts(line: dict[str, Any], now: Figure, register: Register) -> Iterator[PartChange]:
    """Yield the parts whose numbers differ; a new order of the parts is no change."""
    words = labels(Ask(register, now.as_of), now.breakdown)
    before = {key: Part(key, key, value, (), *share) for key, value, *share in line["parts"]}
    after = {part.key: part for part in now.parts}
    for key in dict.fromkeys([*after, *before]):
        then, part = before.get(key), after.get(key)
        if _numbers(then) != _numbers(part):
            yield PartChange(key, part.label if part else words.get(key, key), then, part)


def _numbers(part: Part | None) -> tuple[float | None, ...] | None:
    return None if part is None else (part.value, part.numerator, part.denominator)
