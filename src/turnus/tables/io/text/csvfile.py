"""One CSV file: bytes to cells and back."""

from __future__ import annotations

import csv
import io

from turnus.tables.io.raw_table import FIRST_ROW, RawTable, from_rows
from turnus.tables.io.text.neutral import neutral, plain_cell
from turnus.words import _, ngettext
from turnus.words.faults import Fault

# The module's own limit is 131,072 letters a cell; a minute of a meeting may be longer.
csv.field_size_limit(2**31 - 1)
_NEVER_CLOSED = "unexpected end of data"  # as the module says it
_SHOWN = 60  # letters of a line that a finding shows


def read_csv(
    file: str, content: bytes, *, delimiter: str = ","
) -> tuple[RawTable | None, list[Fault]]:
    """Read the bytes of a CSV file; rows that do not fit the header are findings."""
    text, fault = _decode(file, content)
    if fault:
        return None, [fault]
    lines, fault = split_rows(file, text, delimiter)
    if fault:
        return None, [fault]
    if not lines or not any(lines[0]):
        expected = _("The first row must hold the names of the columns.")
        return None, [Fault(file, 1, None, None, expected)]
    header, body = lines[0], lines[1:]
    if fault := _other_delimiter(file, header, delimiter):
        return None, [fault]
    findings, kept = [], []
    escaped = "'" in text
    for number, cells in enumerate(body, start=FIRST_ROW):
        if not any(cells):
            continue  # a blank line
        plain = [plain_cell(cell) for cell in cells] if escaped else cells
        if len(cells) != len(header):
            findings.append(Fault(file, number, None, None, _ragged(len(cells), len(header))))
            plain = (plain + [""] * len(header))[: len(header)]
        kept.append((number, plain))
    return from_rows(file, header, kept), findings


def split_rows(file: str, text: str, delimiter: str = ",") -> tuple[list[list[str]], Fault | None]:
    """Split the text of a CSV file into rows of cells.

    A quotation mark that opens and never closes would swallow the rows after it: it is a fault,
    with the row in which it opens, also where another such mark closes it much later.
    """
    # strict: what follows a closing mark would otherwise be joined to the text in silence
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    before = 0  # lines of the file that the rows so far take
    try:
        for cells in reader:
            of_several_lines = reader.line_num - before > 1 and rows
            if of_several_lines and _swallow_rows(cells, delimiter, len(rows[0])):
                return rows, _unclosed(file, text, len(rows) + 1, before)
            rows.append(cells)
            before = reader.line_num
    except csv.Error as error:
        if reader.line_num - before > 1 or str(error) == _NEVER_CLOSED:
            return rows, _unclosed(file, text, len(rows) + 1, before)
        expected = _(
            "A text in quotation marks ends before its cell does. Write a quotation mark inside "
            "the text twice, or delete it."
        )
        return rows, Fault(file, len(rows) + 1, None, _line(text, before), expected)
    return rows, None


def write_csv(header: list[str], rows: list[tuple[str | None, ...]]) -> bytes:
    """Write rows of text as CSV in UTF-8 with line feeds; no cell is a formula (`neutral`)."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell and neutral(cell) for cell in row] for row in rows)
    return target.getvalue().encode()


def _swallow_rows(cells: list[str], delimiter: str, columns: int) -> bool:
    """Return whether a cell of several lines holds as many delimiters as whole rows do."""
    breaks = ((cell, cell.count("\n")) for cell in cells)
    return columns > 2 and any(
        lines and cell.count(delimiter) == lines * (columns - 1) for cell, lines in breaks
    )


def _unclosed(file: str, text: str, row: int, before: int) -> Fault:
    expected = _(
        "A quotation mark opens in this row and does not close in it, so that rows after it would "
        "be lost. Close it or delete it."
    )
    return Fault(file, row, None, _line(text, before), expected)


def _line(text: str, before: int) -> str:
    """Return the beginning of the line after the first `before` lines."""
    lines = text.splitlines()
    line = lines[before] if before < len(lines) else ""
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


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
