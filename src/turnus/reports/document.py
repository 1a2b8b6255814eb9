"""A report before it has a form: what every kind of file is made from.

A document is a list of sections of simple blocks. A number in it names the set of records that it
counts; a page opens the set in place, a printed file refers to it in an annex.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from string import Formatter
from typing import Literal

from turnus.figures.privacy.persons import CODE

Style = Literal["", "strong", "em"]
CellKind = Literal["text", "number", "percent"]


@dataclass(frozen=True)
class Text:
    """Words, perhaps stressed."""

    text: str
    style: Style = ""


@dataclass(frozen=True)
class Number:
    """A number, the key of the set of records that it counts, and of the part of that set."""

    text: str
    records: str
    part: str = ""


Inline = Text | Number
Value = int | float | date | None


@dataclass(frozen=True)
class Paragraph:
    """Running text; a quiet one explains what stands beside it."""

    inlines: tuple[Inline, ...]
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class SubHeading:
    """A heading inside a section; `level` is 3 or 4."""

    text: str
    level: int = 3


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Parameters
    ----------
    inlines : tuple
        What is read.
    value : float or None
        What a spreadsheet calculates with; None: the text.
    kind : {"text", "number", "percent"}
    indent : bool
        Whether it is a part of the row above.
    """

    inlines: tuple[Inline, ...]
    value: float | None = None
    kind: CellKind = "text"
    indent: bool = False

    @property
    def text(self) -> str:
        """The cell without its references."""
        return plain(self.inlines)


@dataclass(frozen=True)
class Grid:
    """A table; `numeric` tells which columns hold numbers, `ids` whether the first holds ids."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    ids: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar of a chart: its label, its length, and the length in words."""

    label: str
    value: float
    text: str


@dataclass(frozen=True)
class Chart:
    """A chart of bars; `whole` is the length of a full bar, None: that of the longest."""

    title: str
    bars: tuple[Bar, ...]
    whole: float | None = None


Block = Paragraph | Bullets | SubHeading | Grid | Chart


@dataclass(frozen=True)
class RecordTable:
    """Records of one table.

    Parameters
    ----------
    table : str
        Its name in the register.
    title : str
    columns : tuple of str
    rows : tuple of tuple of str
        What is read.
    ids : tuple of str
        Those of the records in the register, row by row.
    values : mapping of int to tuple
        What a spreadsheet calculates with, by the place of the column: numbers and dates; None in
        a row: the text.
    withheld : mapping of str to tuple of str
        Heads of columns that are not shown where a code stands for the person, each with the ids
        of the records that have something there.
    """

    table: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]
    values: Mapping[int, tuple[Value, ...]] = field(default_factory=dict)
    withheld: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers."""
        return tuple(
            any(isinstance(value, int | float) for value in self.values.get(place, ()))
            for place in range(len(self.columns))
        )


@dataclass(frozen=True)
class RecordGroup:
    """The records of one part of a figure; the only group of an undivided one has no title."""

    title: str
    tables: tuple[RecordTable, ...]
    key: str = ""


@dataclass(frozen=True)
class RecordSet:
    """The records behind a number.

    Parameters
    ----------
    key : str
        Id of the figure.
    title : str
    when : str
        Its period, or the day on which it holds.
    count : int
        How many records, each counted once.
    groups : tuple of RecordGroup
    remarks : tuple of str
        What is not listed.
    """

    key: str
    title: str
    when: str
    count: int
    groups: tuple[RecordGroup, ...]
    remarks: tuple[str, ...] = ()

    @property
    def coded(self) -> bool:
        """Whether codes stand for persons in it."""
        tables = (table for group in self.groups for table in group.tables)
        return any(key.startswith(CODE) for table in tables for key in table.ids)


@dataclass(frozen=True)
class Section:
    """A section: heading, blocks, and the keys of the record sets that it shows first."""

    title: str
    blocks: tuple[Block, ...]
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A report, file or letter in one language.

    Parameters
    ----------
    language : str
    kicker, title, lead : str
        The line above the title, the title, the line below it.
    as_of : datetime.date
        The day of the document; its files carry this date and not the clock's.
    sections : tuple of Section
    records : mapping of str to RecordSet
        By key, in the order in which they are referred to.
    notes : tuple of str
        How it was made; on the cover, or at the end.
    note_on_records : str
        What stands above the first list of records with codes for persons, once.
    cover : bool
        Whether it opens in print with a page of its own and its contents.
    """

    language: str
    kicker: str
    title: str
    lead: str
    as_of: date
    sections: tuple[Section, ...]
    records: Mapping[str, RecordSet] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    note_on_records: str = ""
    cover: bool = False


def first_coded(records: Mapping[str, RecordSet]) -> str | None:
    """Return the key of the first list of records with codes; None where there is none."""
    return next((key for key, found in records.items() if found.coded), None)


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return the words of `inlines` without style and references."""
    return "".join(piece.text for piece in inlines)


def words(text: str) -> tuple[Inline, ...]:
    """Return `text` as a piece of a document."""
    return (Text(text),) if text else ()


def fill(sentence: str, **pieces: str | Inline | tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Put pieces into a translated sentence with ``{names}``, in whatever order it has them."""
    found: list[Inline] = []
    for before, name, _form, _conversion in Formatter().parse(sentence):
        found.extend(words(before))
        if name is not None:
            piece = pieces[name]
            if isinstance(piece, str):
                found.extend(words(piece))
            elif isinstance(piece, tuple):
                found.extend(piece)
            else:
                found.append(piece)
    return tuple(found)
