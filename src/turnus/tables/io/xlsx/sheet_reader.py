"""One sheet of a workbook, read as a stream: only cells that hold something take memory.

A stray cell in the last corner costs no more than any other; a library that makes the rectangle
up to it would ask for half a terabyte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from turnus.tables.io.xlsx.cell_values import Formula, Styles, Value

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384

Place = tuple[int, int]
"""Row and column, both counted from 1."""


class DamagedError(Exception):
    """A part of a workbook is not what it should be; the message names it."""


@dataclass
class Sheet:
    """The cells of a sheet that hold something, row by row, and the ranges of merged cells."""

    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


def place_of(reference: str) -> Place:
    """Return row and column of a reference such as ``B3``.

    Raises
    ------
    DamagedError
        If it is none.
    """
    found = _REFERENCE.fullmatch(reference)
    if found:
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        row = int(found[2])
        if row <= _MOST_ROWS and column <= _MOST_COLUMNS:
            return row, column
    raise DamagedError(f"“{reference[:20]}”")


def reference_of(row: int, column: int) -> str:
    """Return the reference of a cell: the inverse of `place_of`."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


class _LocalNames(dict[str, str]):
    """Names of elements without their namespace, each cut once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(" ")[2]
        return self[name]


def parse_xml(
    chunks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str, str], object],
) -> None:
    """Parse XML as a stream; `end` gets the text inside its element, up to there.

    Raises
    ------
    DamagedError
        If it is not well formed, or declares entities, which no workbook does.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    texts: list[str] = []
    local = _LocalNames()

    def started(name: str, attributes: dict[str, str]) -> None:
        texts.clear()
        start(local[name], attributes)

    def ended(name: str) -> None:
        end(local[name], "".join(texts))
        texts.clear()

    def refuse(*_declaration: object) -> None:
        raise DamagedError("DOCTYPE")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = texts.append
    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding that nobody knows
        raise DamagedError(str(error)) from error


class SheetReader:
    """Takes the elements of a sheet one by one and keeps its cells."""

    def __init__(self, styles: Styles) -> None:
        self.sheet = Sheet()
        self._styles = styles
        self._row = self._column = 0
        self._kind = self._style = ""
        self._stored: str | None = None
        self._formula: str | None = None
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "c":
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                self._row, self._column = place_of(reference)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._stored = self._formula = None
        elif name == "row":
            number = attributes.get("r")
            self._row = place_of(f"A{number}")[0] if number else self._row + 1
            self._column = 0
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self.sheet.merged.append(attributes.get("ref", ""))

    def end(self, name: str, text: str) -> None:
        """Take the end of an element and the text inside it."""
        if name == "v":
            self._stored = text
        elif name == "c":
            self._keep()
        elif name == "t" and not self._phonetic:
            self._stored = (self._stored or "") + text
        elif name == "f":
            self._formula = text
        elif name == "rPh":
            self._phonetic = False

    def _keep(self) -> None:
        value = self._value()
        blank = value is None or (isinstance(value, str) and not value.strip())
        if not blank:
            self.sheet.rows.setdefault(self._row, {})[self._column] = value

    def _value(self) -> Value:
        is_text = self._kind in {"str", "inlineStr"}
        if not self._stored and self._formula is not None and not is_text:
            return Formula("=" + self._formula)
        if self._stored is None or (not is_text and not self._stored.strip()):
            return None
        try:
            return self._styles.value(self._kind, self._style, self._stored)
        except (ValueError, IndexError) as error:
            raise DamagedError(reference_of(self._row, self._column)) from error
