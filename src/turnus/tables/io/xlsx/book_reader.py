"""The parts of a workbook: its sheets by name, the texts they share, the styles of days."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from turnus.tables.io.archive import unpacking
from turnus.tables.io.xlsx.cell_values import Styles, shows_day, unescaped
from turnus.tables.io.xlsx.sheet_reader import DamagedError, Sheet, SheetReader, parse_xml

_CHUNK = 2**20
_BOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class Parts:
    """The files inside a workbook, by name in lower case: Excel does not tell case apart."""

    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]

    def parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], object],
        end: Callable[[str, str], object] = lambda _name, _text: None,
    ) -> None:
        """Parse a part.

        Raises
        ------
        DamagedError
            If it is missing or damaged; the message names it.
        """
        entry = self.entries.get(name.lower())
        if entry is None:
            raise DamagedError(name)
        try:
            parse_xml(self._chunks(entry), start, end)
        except DamagedError as error:
            raise DamagedError(f"{name}: {error}") from error

    def _chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        with self.archive.open(entry) as source:
            while chunk := source.read(_CHUNK):
                yield chunk


def read_sheets(content: bytes) -> dict[str, Sheet]:
    """Return the sheets of a workbook by name, in their order.

    Raises
    ------
    ArchiveError
        If it is no zip, or one that should not be unpacked.
    DamagedError
        If something inside it is missing or not what it should be.
    """
    with unpacking(io.BytesIO(content), lambda name: name.lower().endswith((".xml", ".rels"))) as (
        archive,
        entries,
    ):
        parts = Parts(archive, {name.lower(): entry for name, entry in entries.items()})
        links = _links(parts)
        styles, names = Styles(), dict[str, str]()

        def book_element(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet":
                link = next((v for k, v in attributes.items() if k.endswith(" id")), "")
                names[attributes.get("name", "")] = link
            elif name == "workbookPr":
                styles.of_mac = attributes.get("date1904") in {"1", "true"}

        parts.parse(_BOOK, book_element)
        for kind, part in links.values():
            if kind == "sharedStrings":
                styles.strings = _strings(parts, part)
            elif kind == "styles":
                styles.days = _days(parts, part)
        sheets = {}
        for name, link in names.items():
            kind, part = links.get(link, ("", name))
            if kind != "chartsheet":
                reader = SheetReader(styles)
                parts.parse(part, reader.start, reader.end)
                sheets[name] = reader.sheet
        return sheets


def _links(parts: Parts) -> dict[str, tuple[str, str]]:
    """Return kind and name of every part that the workbook links to, by id."""
    links: dict[str, tuple[str, str]] = {}
    folder, file = posixpath.split(_BOOK)

    def element(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", "")))
            links[attributes.get("Id", "")] = (kind, target.lstrip("/"))

    parts.parse(f"{folder}/_rels/{file}.rels", element)
    return links


def _strings(parts: Parts, part: str) -> list[str]:
    """Return the shared texts; what stands over a text to say how it is spoken is left out."""
    strings: list[str] = []
    pieces: list[str] = []
    spoken: list[bool] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            spoken.append(True)

    def end(name: str, text: str) -> None:
        if name == "t" and not spoken:
            pieces.append(text)
        elif name == "rPh":
            spoken.clear()
        elif name == "si":
            strings.append(unescaped("".join(pieces)))

    parts.parse(part, start, end)
    return strings


def _days(parts: Parts, part: str) -> list[bool]:
    """Return for each style of cells whether it shows a day."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(name)
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name: str, _text: str) -> None:
        if name == "cellXfs":
            inside.clear()

    parts.parse(part, start, end)
    return [
        shows_day(int(number) if number.isdecimal() else 0, codes.get(number)) for number in styles
    ]
