"""What bounds a membership beside its own dates: the term it belongs to, the life of the person."""

from __future__ import annotations

from collections.abc import Mapping

from turnus.tables.importers.conversion import Conversion, Record, known_days
from turnus.words import _, ngettext

Bounds = tuple[str | None, str | None]  # first and last day, each perhaps partial


class TermBounds:
    """The terms (legislative periods) of a source, put to memberships."""

    def __init__(self, terms: Mapping[str, Bounds], result: Conversion) -> None:
        self._terms = terms
        self._result = result
        self._bounded = 0

    def bound(self, record: Record, term: str | None) -> None:
        """Narrow the dates of a membership to its term."""
        if term is None:
            return
        if term not in self._terms:
            text = _("The term {term} is not among the events: its dates are not known.")
            self._result.note("check", record["source"], text.format(term=term))
            return
        own = record["valid_from"], record["valid_to"]
        first, last = self._terms[term]
        start, end = _later(own[0], first), _earlier(own[1], last)
        if _reversed(start, end) and not _reversed(*own):
            text = _("The dates lie outside of the term {term}; they stand as they are.")
            self._result.note("check", record["source"], text.format(term=term))
            return
        if (own[0] and start != own[0]) or (own[1] and end != own[1]):
            text = _("The dates reach beyond the term {term}: cut to it.").format(term=term)
            self._result.note("changed", record["source"], text)
        self._bounded += (start, end) != own
        record["valid_from"], record["valid_to"] = start, end

    def note(self) -> None:
        """Say how many memberships took dates from their terms."""
        if self._bounded:
            text = ngettext(
                "{count} membership takes dates from its term (legislative_period_id).",
                "{count} memberships take dates from their terms (legislative_period_id).",
                self._bounded,
            )
            self._result.note("guessed", "events", text.format(count=self._bounded))


def end_with_death(record: Record, death: str | None, result: Conversion) -> bool:
    """End a membership with the death of the person; return False where it begins after it."""
    died = known_days(death)
    if died is None:
        return True
    start, end = known_days(record["valid_from"]), known_days(record["valid_to"])
    if start and start[0] > died[1]:
        text = _("It begins after the death of the person ({day}); left out.").format(day=death)
        result.note("skipped", record["source"], text)
        return False
    if end is None or end[1] >= died[1]:
        if record["valid_to"] != death:
            text = _("It ends with the death of the person ({day}).").format(day=death)
            result.note("changed", record["source"], text)
        record["valid_to"], record["end_reason"] = death, "died"
    return True


def _reversed(start: str | None, end: str | None) -> bool:
    first, last = known_days(start), known_days(end)
    return first is not None and last is not None and last[1] < first[0]


def _later(one: str | None, two: str | None) -> str | None:
    return _closer(one, two, latest=True)


def _earlier(one: str | None, two: str | None) -> str | None:
    return _closer(one, two, latest=False)


def _closer(one: str | None, two: str | None, *, latest: bool) -> str | None:
    """Return the later or earlier of two partial dates; where one lies in the other, the finer."""
    first, second = known_days(one), known_days(two)
    if first is None or second is None:
        return two if first is None else one
    if first[0] <= second[0] and second[1] <= first[1]:
        return two if first != second else one
    if second[0] <= first[0] and first[1] <= second[1]:
        return one
    return one if (first > second) == latest else two
