"""One CSV file: bytes to cells and back."""

from __future__ import annotations

import csv
import io

from turnus.tables.io.raw_table import FIRST_ROW, RawTable, from_rows
from turnus.words import _, ngettext
from turnus.words.faults import Fault


def read_csv(
    file: str, content: bytes, *, delimiter: str = ","
) -> tuple[RawTable | None, list[Fault]]:
    """Read the bytes of a CSV file; rows that do not fit the header are findings."""
    text, fault = _decode(file, content)
    if fault:
        return None, [fault]
    lines: list[list[str]] = []
    try:
        # strict: a stray quotation mark would otherwise swallow the rows after it
        lines.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        expected = _("The quotation marks do not match here ({error}). Correct them.")
        fault = Fault(file, len(lines) + 1, None, None, expected.format(error=error))
        return None, [fault]
    if not lines or not any(lines[0]):
        expected = _("The first row must hold the names of the columns.")
        return None, [Fault(file, 1, None, None, expected)]
    header, body = lines[0], lines[1:]
    if fault := _other_delimiter(file, header, delimiter):
        return None, [fault]
    findings, kept = [], []
    for number, cells in enumerate(body, start=FIRST_ROW):
        if not any(cells):
            continue  # a blank line
        if len(cells) == len(header):
            kept.append((number, cells))
            continue
        findings.append(Fault(file, number, None, None, _ragged(len(cells), len(header))))
        kept.append((number, (cells + [""] * len(header))[: len(header)]))
    return from_rows(file, header, kept), findings


def write_csv(header: list[str], rows: list[tuple[str | None, ...]]) -> bytes:
    """Write rows of text as CSV in UTF-8 with line feeds."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue().encode()


def _decode(file: str, content: bytes) -> tuple[str, Fault | None]:
    try:
        return content.decode("utf-8").removeprefix("\ufeff"), None
    except UnicodeDecodeError as error:
        before = content[: error.start]
        row = before.count(b"\n") + 1
        start = before.rfind(b"\n") + 1
        end = content.find(b"\n", error.start)
        line = content[start : end if end >= 0 else None].rstrip(b"\r")
        expected = _(
            "The file is not in UTF-8: byte {position} (0x{byte:02X}) is not valid. Save it as "
            "CSV (UTF-8)."
        ).format(position=error.start + 1, byte=content[error.start])
        return "", Fault(file, row, None, line.decode("utf-8", "replace"), expected)


def _other_delimiter(file: str, header: list[str], delimiter: str) -> Fault | None:
    if len(header) != 1:
        return None
    for other, name in ((";", _("semicolons")), ("\t", _("tabs")), ("|", _("bars"))):
        if other != delimiter and other in header[0]:
            expected = _("The columns are separated by {separator}. Save the file with commas.")
            return Fault(file, 1, None, header[0], expected.format(separator=name))
    return None


def _ragged(found: int, wanted: int) -> str:
    return ngettext(
        "The row has {found} cell, the header has {wanted}. Add or remove cells; a text that "
        "holds a comma needs quotation marks.",
        "The row has {found} cells, the header has {wanted}. Add or remove cells; a text that "
        "holds a comma needs quotation marks.",
        found,
    ).format(found=found, wanted=wanted)
