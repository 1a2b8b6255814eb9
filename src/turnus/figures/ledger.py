"""The figure ledger: what was published, and whether the register still gives it.

One line for each published figure, appended and never changed (`turnus.figures.chain`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from turnus.figures import chain
from turnus.figures.compute import compute
from turnus.figures.definitions import Definitions, checked
from turnus.figures.figure import Figure
from turnus.figures.model import Definition
from turnus.figures.problems import FigureError
from turnus.figures.records import Records, sorted_union
from turnus.tables import Register
from turnus.words import _

_FIELDS = {
    *("published", "known_at", "register", "definition", "as_of", "value", "unit"),
    *("numerator", "denominator", "parts", "records", "base", "leans_on"),
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
    added, removed : tuple of str
        Records that are counted (or decide without being counted) only now; that are counted only
        then.
    altered : tuple of str
        Records counted then whose cells, or whose official, post or other record that decided,
        have changed or gone since.
    """

    line: dict[str, Any]
    now: Figure | None
    reason: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[str, ...]

    @property
    def state(self) -> str:
        """``holds``, ``same-value`` (by other records), ``changed`` or ``impossible``."""
        if self.now is None:
            return "impossible"
        if _answer(self.now) != {key: self.line[key] for key in _answer(self.now)}:
            return "changed"
        return "same-value" if self.added or self.removed or self.altered else "holds"

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as the JSON of ``turnus figures --against`` holds it."""
        return {
            "id": self.line["definition"]["id"],
            "published": self.line["published"],
            "state": self.state,
            "then": self.line["value"],
            "now": None if self.now is None else self.now.value,
            "reason": self.reason,
            "added": list(self.added),
            "removed": list(self.removed),
            "altered": list(self.altered),
        }


def publish(
    path: Path,
    register: Register,
    definitions: Definitions,
    figures: Sequence[Figure],
    *,
    on: date,
    known_at: date | None = None,
) -> str:
    """Append figures to a ledger and return the hash of its last line.

    Parameters
    ----------
    path : Path
        The ledger; begun where there is none.
    register, definitions, figures
        The figures as `compute` gave them.
    on : datetime.date
        The day of publication.
    known_at : datetime.date or None
        The day up to which the register was known; a file is known as it lies there, on `on`.

    Raises
    ------
    ChainError
        If the ledger is damaged; nothing is appended then.
    OSError
        If it cannot be written.
    """
    records = Records(register)
    lines = (
        {
            "published": on.isoformat(),
            "known_at": (known_at or on).isoformat(),
            "register": register.name,
            "definition": _query(definitions[figure.id]),
            "as_of": figure.as_of.isoformat(),
            **_answer(figure),
            "unit": figure.unit,
            **_digests(figure, records),
        }
        for figure in figures
    )
    return chain.append(path, _FIELDS, lines)


def read(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a ledger, each held against the one before it.

    Raises
    ------
    ChainError
        Naming the first line that is damaged.
    """
    return chain.read(path, _FIELDS)


def compare(
    lines: Iterable[dict[str, Any]], register: Register, ids: Iterable[str] | None = None
) -> list[Kept]:
    """Ask the register again what was published, each line by its own query.

    Parameters
    ----------
    lines : iterable of dict
        As `read` gives them.
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


def _kept(line: dict[str, Any], register: Register, records: Records) -> Kept:
    try:
        item = Definition.model_validate(line["definition"])
        # the day was the register's own then, and may be another today
        item = item.model_copy(update={"as_of": date.fromisoformat(line["as_of"])})
        (now,) = compute(register, checked(_("ledger"), {}, [item]))
    except (FigureError, ValidationError) as error:
        return Kept(line, None, str(error), (), (), ())
    then, base = set(line["records"]), set(line["base"])
    known_then = line["records"] | line["base"] | line["leans_on"]
    added = (set(now.records) - then) | (set(now.base) - base)
    removed = (then - set(now.records)) | (base - set(now.base))
    altered = {
        record
        for record, known in known_then.items()
        if record not in removed and records.digest(record) != known
    }
    return Kept(
        line,
        now,
        "",
        tuple(sorted(added | (set(now.evidence) - set(known_then)))),
        tuple(sorted(removed)),
        tuple(sorted(altered)),
    )


def _query(item: Definition) -> dict[str, Any]:
    found: dict[str, Any] = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    # checks speak of other figures and are no part of the question
    return {key: value for key, value in found.items() if key != "checks"}


def _answer(figure: Figure) -> dict[str, Any]:
    """Return what is compared, free of language."""
    return {
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "parts": [
            [part.key, part.value, part.numerator, part.denominator] for part in figure.parts
        ],
    }


def _digests(figure: Figure, records: Records) -> dict[str, dict[str, str]]:
    counted = set(figure.records) | set(figure.base)
    named = {other for record in counted for other in records.references(record)}
    leans = sorted_union(figure.evidence, named - counted)
    return {
        "records": {record: records.digest(record) for record in sorted(figure.records)},
        "base": {record: records.digest(record) for record in sorted(figure.base)},
        "leans_on": {record: records.digest(record) for record in leans},
    }
