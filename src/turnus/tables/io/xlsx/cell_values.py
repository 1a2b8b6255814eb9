"""What a cell of a workbook holds, from its type, its style and the text that is stored."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from turnus.tables.io.text.letters import whole_letters

# Formats of days and times that have a number instead of a text; the rest stand in the styles.
_BUILT_IN = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY_0, _DAY_0_OF_MAC = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no zone
_LEAP_DAY = 60  # Excel keeps a 29 February 1900, which was none
_LAST_DAY = 2_958_465  # 9999-12-31


@dataclass(frozen=True)
class Formula:
    """A cell with a formula whose result the workbook does not hold."""

    text: str


Value = str | int | float | bool | datetime | Formula | None


@dataclass
class Styles:
    """What cells look up: texts that they share, which styles show a day, where days begin."""

    strings: list[str] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    of_mac: bool = False

    def value(self, kind: str, style: str, stored: str) -> Value:
        """Return the value of a cell without a formula, or of one with a result.

        Raises
        ------
        ValueError, IndexError
            If the cell holds what its type cannot.
        """
        if kind == "s":
            return self.strings[_position(stored)]
        if kind in {"str", "inlineStr"}:
            return unescaped(stored)
        if kind == "b":
            return stored.strip() not in {"0", "false"}
        if kind == "e":
            return stored
        if kind == "d":
            return datetime.fromisoformat(stored)
        number = float(stored)
        if not math.isfinite(number) or "_" in stored:
            raise ValueError(stored)
        shows = bool(style and self.days) and self.days[_position(style)]
        return self._day(number) if shows else number

    def _day(self, serial: float) -> datetime | float:
        """Return the day of a serial number; the number where the calendar has no such day."""
        begin = _DAY_0_OF_MAC if self.of_mac else _DAY_0
        last = _LAST_DAY - (_DAY_0_OF_MAC - _DAY_0).days * self.of_mac
        if not 0 <= serial < last + 1:
            return serial
        if not self.of_mac and serial < _LEAP_DAY:
            begin += timedelta(days=1)
        try:
            return begin + timedelta(seconds=round(serial * 86_400))
        except OverflowError:  # a moment before the end of 9999 rounded up
            return serial


def _position(text: str) -> int:
    position = int(text)
    if position < 0:
        raise IndexError(text)
    return position


def unescaped(text: str) -> str:
    """Return a text of a workbook without its escapes: ``_x000B_`` is a vertical tab."""
    if "_x" not in text:
        return text
    # the halves of one letter are escaped apart
    return whole_letters(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def shows_day(number: int, code: str | None) -> bool:
    """Return whether a number format shows a day or a time."""
    if code is None:
        return number in _BUILT_IN
    letters = _NO_LETTERS.sub("", code.split(";")[0])
    return letters.lower() != "general" and bool(re.search("[ymdhs]", letters, re.IGNORECASE))
