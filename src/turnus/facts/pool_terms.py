"""Terms of succession pools, and the rounds that terms form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

# Stands between the terms of a round.
STROKE = " / "
_TERM = re.compile(r"^(\d{4})-(\d{4})$")


def term_start(term: str) -> date | None:
    """Return the first day of the first year of a term such as ``2025-2030``."""
    found = _TERM.match(term)
    return date(int(found[1]), 1, 1) if found else None


def first_day(round_: str, starts: Mapping[int, date]) -> date | None:
    """Return the first day of the first term of a round: of `starts` by year, else term_start."""
    start = term_start(round_.split(STROKE, maxsplit=1)[0])
    return start and starts.get(start.year, start)


def term_end(term: str) -> date:
    """Return the last year's end; a term that is not written as years never ends."""
    found = _TERM.match(term)
    return date(int(found[2]), 12, 31) if found else date.max


def rounds(terms: Iterable[str]) -> dict[str, str]:
    """Return the round of each term: its terms with strokes between.

    Committees and councils are planned for together though their terms begin a year apart
    (2025-2030 and 2026-2031). Terms of one length that share more than half of their years with
    the first of a round belong to it.
    """
    found: list[list[str]] = []
    for term in sorted(set(terms)):
        if found and _together(found[-1][0], term):
            found[-1].append(term)
        else:
            found.append([term])
    return {term: STROKE.join(one) for one in found for term in one}


def _together(first: str, second: str) -> bool:
    ours, theirs = _TERM.match(first), _TERM.match(second)
    if ours is None or theirs is None:
        return False
    length = int(ours[2]) - int(ours[1])
    later = int(theirs[1]) - int(ours[1])
    return int(theirs[2]) - int(theirs[1]) == length and 2 * later < length
