"""One organogram file: the posts of an organisation and their holders on one day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from turnus.tables.importers.holder_names import HolderKind, holder_of, sharers, squeeze
from turnus.tables.io.text.csvfile import split_rows
from turnus.words import _
from turnus.words.faults import Fault

_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
# headers as they occur, letters and digits only
_HEADERS = {
    "post": ("postuniquereference", "postreference"),
    "name": ("name",),
    "grade": ("gradeorequivalent", "grade"),
    "title": ("jobtitle",),
    "reports_to": ("reportstoseniorpost",),
    "organisation": ("organisation", "organization"),
    "unit": ("unit",),
    "department": ("parentdepartment",),
    "pay": ("actualpayfloor",),
}
_NEEDED = ("post", "name", "organisation", "unit")


@dataclass(frozen=True)
class SnapshotRow:
    """One row of a snapshot; texts as they stand there."""

    number: int
    post: str
    name: str
    grade: str
    title: str
    reports_to: str
    organisation: str
    unit: str
    department: str
    pay: str

    @cached_property
    def parts(self) -> list[tuple[HolderKind, str]]:
        """The holders that the name speaks of, each with what kind it is."""
        kind = holder_of(self.name)
        if kind is not HolderKind.PERSON:
            return [(kind, self.name)]
        return [(holder_of(part), part) for part in sharers(self.name)]

    @property
    def people(self) -> list[str]:
        """The names of the holders who have one."""
        return [name for kind, name in self.parts if kind is HolderKind.PERSON]

    @property
    def undisclosed(self) -> int:
        """Number of holders of whom the source does not say who they are."""
        hidden = sum(kind is HolderKind.UNDISCLOSED for kind, _name in self.parts)
        return hidden or int(self.paid_without_name)

    @property
    def paid_without_name(self) -> bool:
        """Whether no name stands there, nor that the post is vacant, while somebody is paid."""
        nameless = not self.name or self.parts[0][0] is HolderKind.UNNAMED
        return nameless and re.search("[1-9]", self.pay) is not None

    @property
    def eliminated(self) -> bool:
        """Whether the row says that the post is no more."""
        return self.parts[0][0] is HolderKind.ELIMINATED

    @property
    def place(self) -> str:
        """Where the unit lies and what it is called, whatever the case of the letters."""
        return "/".join(squeeze(part) for part in (self.department, self.organisation, self.unit))


@dataclass(frozen=True)
class Snapshot:
    """All rows of one file.

    Parameters
    ----------
    file : str
    on : date
        The day that the file describes.
    rows : list of SnapshotRow
    damaged : int
        Cells with letters that were lost before the file reached us.
    encoding : str
    unnumbered : list of int
        Rows with a name but without a reference.
    """

    file: str
    on: date
    rows: list[SnapshotRow]
    damaged: int
    encoding: str
    unnumbered: list[int]


def read_snapshot(
    file: str, content: bytes, on: date | None
) -> tuple[Snapshot | None, list[Fault]]:
    """Read one file; the day is `on` or stands in the name of the file."""
    day = on or _day_of(file)
    if day is None:
        expected = _("Write the day into the name of the file (2014-09-30), or give it with --on.")
        return None, [Fault(file, None, None, None, expected)]
    try:
        text, encoding = content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        # what British offices exported before UTF-8; every byte means something in it
        text, encoding = content.decode("cp1252", errors="replace"), "cp1252"
    lines, fault = split_rows(file, text)
    if fault:
        return None, [fault]
    header = [squeeze(cell) for cell in lines[0]] if lines else []
    places = {
        name: next((header.index(variant) for variant in variants if variant in header), None)
        for name, variants in _HEADERS.items()
    }
    missing = [name for name in _NEEDED if places[name] is None]
    if missing:
        wanted = {
            "post": "Post Unique Reference",
            "name": "Name",
            "organisation": "Organisation",
            "unit": "Unit",
        }
        expected = _("The column is missing. Give a CSV file of senior posts.")
        return None, [Fault(file, 1, wanted[name], None, expected) for name in missing]
    rows, unnumbered = [], []
    for number, cells in enumerate(lines[1:], start=2):
        values = {
            name: cells[place].strip() if place is not None and place < len(cells) else ""
            for name, place in places.items()
        }
        if values["post"]:
            rows.append(SnapshotRow(number=number, **values))
        elif values["name"]:
            unnumbered.append(number)
    damaged = sum("\ufffd" in cell for cells in lines for cell in cells)
    return Snapshot(file, day, rows, damaged, encoding, unnumbered), []


def _day_of(file: str) -> date | None:
    found = _DATE_IN_NAME.search(file)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
