"""One organogram file: the posts of an organisation and their holders on one day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

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
}
_NEEDED = ("post", "name", "organisation", "unit")
NOT_DISCLOSED = frozenset({"nd", "notdisclosed"})
ELIMINATED = frozenset({"eliminated", "abolished"})
VACANT = frozenset({"", "vacant", "vacancy", "vacantpost", "xx", "na", "tbc", "none"})


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

    @property
    def holder(self) -> str:
        """The name without what stands for nobody."""
        nobody = VACANT | ELIMINATED | NOT_DISCLOSED
        return "" if squeeze(self.name) in nobody else self.name


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
    """

    file: str
    on: date
    rows: list[SnapshotRow]
    damaged: int
    encoding: str


def squeeze(text: str) -> str:
    """Return the letters and digits of `text`, in lower case: ``N/D`` becomes ``nd``."""
    return re.sub(r"[\W_]+", "", text.casefold())


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name without order, accents and forms of address."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", letters.replace("'", "").replace("’", ""))
    return frozenset(words) - {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof"}


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
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        values = {
            name: cells[place].strip() if place is not None and place < len(cells) else ""
            for name, place in places.items()
        }
        if values["post"]:
            rows.append(SnapshotRow(number=number, **values))
    damaged = sum("\ufffd" in cell for cells in lines for cell in cells)
    return Snapshot(file, day, rows, damaged, encoding), []


def _day_of(file: str) -> date | None:
    found = _DATE_IN_NAME.search(file)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
