"""The figure ledger: what was published, and whether the register still gives it.

One line of JSON for each published figure, appended and never changed. Each line carries the hash
of the line before it, so that a changed, removed or inserted line is noticed; only the loss of the
last lines is not, which is why the hash of the last line is given out with every publication.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from turnus.figures.compute import compute
from turnus.figures.definitions import Definitions, checked
from turnus.figures.figure import Figure
from turnus.figures.model import Definition
from turnus.figures.problems import FigureError
from turnus.figures.records import Records, canonical, digest, sorted_union
from turnus.tables import Register
from turnus.words import _

_START = "0" * 64
_KEYS = {
    *("seq", "published", "known_at", "register", "definition", "as_of", "value", "unit"),
    *("numerator", "denominator", "parts", "records", "base", "leans_on", "previous", "hash"),
}


class LedgerError(Exception):
    """A ledger cannot be used; the text says which line and why."""


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
    LedgerError
        If the ledger is damaged; nothing is appended then.
    OSError
        If it cannot be written.
    """
    lines = read(path) if path.exists() else []
    records = Records(register)
    last = lines[-1]["hash"] if lines else _START
    new = []
    for seq, figure in enumerate(figures, len(lines) + 1):
        line = {
            "seq": seq,
            "published": on.isoformat(),
            "known_at": (known_at or on).isoformat(),
            "register": register.name,
            "definition": _query(definitions[figure.id]),
            "as_of": figure.as_of.isoformat(),
            **_answer(figure),
            "unit": figure.unit,
            **_digests(figure, records),
            "previous": last,
        }
        last = digest(line)
        new.append(canonical(line | {"hash": last}) + "\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as ledger:
        ledger.write("".join(new))  # one write: a publication is in the ledger whole
        ledger.flush()
        os.fsync(ledger.fileno())
    return last


def read(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a ledger, each held against the one before it.

    Raises
    ------
    LedgerError
        Naming the first line that is damaged.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LedgerError(_("{file} is no ledger of figures.").format(file=path.name)) from error
    except OSError as error:
        fault = _("{file} cannot be read: {reason}.")
        raise LedgerError(fault.format(file=path.name, reason=error.strerror)) from error
    if text and not text.endswith("\n"):
        raise _damaged(path, text.count("\n") + 1, _("it is cut off"))
    lines: list[dict[str, Any]] = []
    previous = _START
    for number, raw in enumerate(text.splitlines(), 1):
        try:
            line = json.loads(raw)
        except ValueError as error:
            raise _damaged(path, number, _("it is no JSON")) from error
        if not isinstance(line, dict) or set(line) != _KEYS:
            raise _damaged(path, number, _("it is no line of a ledger"))
        if line["previous"] != previous or line["seq"] != number:
            fault = _("it does not follow the line before it; lines are missing or out of order")
            raise _damaged(path, number, fault)
        own = digest({key: value for key, value in line.items() if key != "hash"})
        if line["hash"] != own:
            raise _damaged(path, number, _("it was changed after it was written"))
        lines.append(line)
        previous = own
    return lines


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


def _damaged(path: Path, number: int, reason: str) -> LedgerError:
    return LedgerError(
        _(
            "{file}, line {number}: {reason}. Restore the ledger from a copy; nothing was appended."
        ).format(file=path.name, number=number, reason=reason)
    )
