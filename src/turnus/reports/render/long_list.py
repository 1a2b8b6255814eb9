"""Long lists of records on a page: what they share is said once, and what most share heads a group.

A table of ten thousand rows is slow to open and slower to read; nothing of it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from turnus.reports.document import Document, RecordTable
from turnus.reports.render.jinja import plain
from turnus.words import _, show_number

# Longer lists run on as text.
ROWS_IN_TABLE = 300
# A column heads groups while these hold so many rows each, on average.
ROWS_IN_GROUP = 4


@dataclass(frozen=True)
class RecordRun:
    """Records that share something: what, and the rest of each."""

    head: str
    text: str


@dataclass(frozen=True)
class LongList:
    """A list of records.

    Parameters
    ----------
    pattern : str
        What all share, and what stands where.
    groups : tuple of Group
    """

    pattern: str
    groups: tuple[RecordRun, ...]


def long_list(table: RecordTable) -> LongList:
    """Return the records of a long table in groups."""
    columns = [_without_word(cells) for cells in zip(*table.rows, strict=True)]
    places = range(len(columns))
    alike = [at for at in places if len(set(columns[at])) == 1]
    heads = _heading(columns, [at for at in places if at not in alike])
    own = [at for at in places if at not in alike and at not in heads]
    found: dict[tuple[str, ...], list[str]] = {}
    for row in zip(*columns, strict=True):
        text = ", ".join(row[at] for at in own if row[at])
        found.setdefault(tuple(row[at] for at in heads), []).append(text)
    groups = tuple(
        RecordRun(_headed(head, len(texts)), "; ".join(text for text in texts if text))
        for head, texts in sorted(found.items(), key=lambda one: _in_order(one[0]))
    )
    return LongList(_pattern(table, columns, alike, heads, own), groups)


def _heading(columns: Sequence[Sequence[str]], places: Sequence[int]) -> list[int]:
    """Return the columns that head groups: those of the fewest values, while groups stay large.

    What is empty for most heads nothing.
    """
    chosen: list[int] = []
    for at in sorted(places, key=lambda at: (len(set(columns[at])), at)):
        tried = sorted([*chosen, at])
        groups = len(set(zip(*(columns[each] for each in tried), strict=True)))
        filled = sum(map(bool, columns[at]))
        if groups * ROWS_IN_GROUP <= len(columns[at]) <= 2 * filled:
            chosen = tried
    return chosen


def _headed(head: Sequence[str], count: int) -> str:
    said = ", ".join(cell for cell in head if cell)
    return f"{said} ({show_number(count)})" if said else ""


def _pattern(
    table: RecordTable,
    columns: Sequence[Sequence[str]],
    alike: Sequence[int],
    heads: Sequence[int],
    own: Sequence[int],
) -> str:
    """Say what all records share, and what stands where."""
    said = [f"{table.columns[at]}: {columns[at][0]}." for at in alike if columns[at][0]]
    first, rest = (", ".join(table.columns[at] for at in places) for places in (heads, own))
    if listed := ": ".join(part for part in (first, rest) if part):
        said.append(_("Listed as: {pattern}.").format(pattern=listed))
    return " ".join(said)


def _without_word(cells: Sequence[str]) -> Sequence[str]:
    """Leave out the word for a person from codes; a column that has others, too, keeps it."""
    before, after = (re.escape(part) for part in _("person {code}").split("{code}"))
    coded = re.compile(f"(?:{before}([a-z2-7]+){after})?")
    found = [coded.fullmatch(cell) for cell in cells]
    return [match[1] or "" for match in found if match] if all(found) else cells


def _in_order(head: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return what sorts heads as people do: 2 before 10."""
    pieces = re.findall(r"\d+|\D+", plain(" ".join(head)))
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces]


def listed_before(document: Document) -> dict[str, str]:
    """Return the long sets of records that an earlier one lists in full, with that one.

    A rate counts the same records as the number that it is a rate of. What is divided into parts is
    listed by its parts.
    """
    seen: dict[frozenset[tuple[str, str]], str] = {}
    found = {}
    for key, records in document.records.items():
        ids = frozenset(
            (table.title, record)
            for group in records.groups
            for table in group.tables
            for record in table.ids
        )
        undivided = not any(group.title for group in records.groups)
        if undivided and ids in seen and len(ids) > ROWS_IN_TABLE:
            found[key] = seen[ids]
        seen.setdefault(ids, key)
    return found
