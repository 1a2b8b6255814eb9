"""The first days of terms, as a register gives them among its defaults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from turnus.words import _
from turnus.words.faults import Fault

KEY = "term_starts"


def term_starts(defaults: Mapping[str, str]) -> dict[int, date]:
    """Return the first day of the term that begins in a year, by year.

    Raises
    ------
    ValueError
        If a part of the text is no day, or a year has two.
    """
    days = [date.fromisoformat(part.strip()) for part in defaults.get(KEY, "").split(";") if part]
    found = {day.year: day for day in days}
    if len(found) < len(days):
        raise ValueError(defaults[KEY])
    return found


def faulty_starts(defaults: Mapping[str, str], file: str) -> list[Fault]:
    """List what is wrong with the first days of terms."""
    try:
        term_starts(defaults)
    except ValueError:
        expected = _(
            "Write the first days of terms with semicolons between, one a year, such as "
            "2020-10-15;2025-10-15."
        )
        return [Fault(file, None, KEY, defaults[KEY], expected)]
    return []
