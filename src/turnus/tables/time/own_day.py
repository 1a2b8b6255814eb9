"""The day that a register names as its own, as it gives it among its defaults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from turnus.words import _
from turnus.words.faults import Fault

KEY = "on"


def own_day(defaults: Mapping[str, str]) -> date | None:
    """Return the day; None where the register names none.

    Raises
    ------
    ValueError
        If the text is no day.
    """
    text = defaults.get(KEY)
    return date.fromisoformat(text) if text else None


def faulty_day(defaults: Mapping[str, str], file: str) -> list[Fault]:
    """Say what is wrong with the register's own day, if anything is."""
    try:
        own_day(defaults)
    except ValueError:
        expected = _("Write the register's own day as one whole day, such as 2023-07-01.")
        return [Fault(file, None, KEY, defaults[KEY], expected)]
    return []
