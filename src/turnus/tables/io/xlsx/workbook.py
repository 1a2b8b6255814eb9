"""One Excel workbook: a sheet a table, a sheet about the register, a sheet of codes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from turnus.tables.io.archive import ArchiveError
from turnus.tables.io.cells import to_text
from turnus.tables.io.raw_table import FIRST_ROW, Contents, Meta, unknown_table
from turnus.tables.io.text.letters import error_advice, is_error
from turnus.tables.io.text.neutral import PLAIN_TEXTS
from turnus.tables.io.xlsx.book_reader import read_sheets
from turnus.tables.io.xlsx.cell_values import Formula
from turnus.tables.io.xlsx.sheet_reader import DamagedError, Sheet
from turnus.tables.io.xlsx.sheet_table import cell_text, no_result, read_table
from turnus.tables.register_error import RegisterError
from turnus.tables.schema.codes import CODES, label
from turnus.tables.schema.declarations import TABLES, Column, Table
from turnus.words import _
from turnus.words.faults import Fault

ABOUT, META, CODE_SHEET = "about", "register", "codes"
# the first bytes of the files that Office wrote before 2007, and of those it encrypts
_OLD_OR_LOCKED = bytes.fromhex("D0CF11E0A1B11AE1")
_RESERVED = (ABOUT, META, CODE_SHEET)
_MAX_ROWS = 1_048_576
_MAX_CHARS = 32_767
_SPARE_ROWS = 5_000  # rows below the data that have drop-down lists too
_EXACT = 10**15  # Excel keeps 15 digits of a number
# no clock: the same tables give the same bytes on any day
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def read_workbook(file: str, content: bytes, name: str) -> Contents:
    """Read the bytes of a workbook; findings call a sheet ``file:sheet``."""
    contents = Contents(Meta(name))
    try:
        sheets = read_sheets(content)
    except (ArchiveError, DamagedError) as error:
        contents.findings.append(Fault(file, None, None, None, _unreadable(content, error)))
        return contents
    for sheet, cells in sheets.items():
        place = f"{file}:{sheet}"
        if sheet == META:
            contents.meta, faults = _meta(place, cells, name)
            contents.findings += faults
        elif sheet in TABLES:
            raw, faults = read_table(place, cells)
            contents.findings += faults
            if raw is not None:
                contents.tables[sheet] = raw
        elif sheet not in _RESERVED and cells.rows:
            contents.findings.append(Fault(place, None, None, None, unknown_table(sheet)))
    if not contents.findings and not set(sheets) & {*TABLES, META}:
        expected = _("The workbook has no sheet of a register, such as units. See turnus template.")
        contents.findings.append(Fault(file, None, None, None, expected))
    return contents


def _unreadable(content: bytes, error: Exception) -> str:
    """Say why a workbook cannot be read and what helps."""
    if content.startswith(_OLD_OR_LOCKED):
        return _(
            "This is a workbook of an old kind, or one with a password. Open it in a spreadsheet "
            "and save it as .xlsx without a password."
        )
    if isinstance(error, ArchiveError) and zipfile.is_zipfile(io.BytesIO(content)):
        return str(error)
    expected = _("The workbook cannot be read ({reason}). Save it as .xlsx once more.")
    reason = str(error) if isinstance(error, DamagedError) else _("it is no zip")
    return expected.format(reason=reason)


def write_workbook(frames: Mapping[str, pl.DataFrame], meta: Meta, *, template: bool) -> bytes:
    """Return the bytes of a workbook.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        Every table of the register.
    meta : Meta
    template : bool
        Whether to add a first sheet that explains, and the sheets of empty tables.

    Raises
    ------
    RegisterError
        If a table or a text is too long for Excel.
    """
    texts = {
        name: to_text(frames[name], table, all_columns=True)
        for name, table in TABLES.items()
        if template or not frames[name].is_empty()
    }
    if faults := [fault for name, cells in texts.items() for fault in _too_large(name, cells)]:
        raise RegisterError(faults)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, PLAIN_TEXTS)
    book.set_properties({"title": meta.title or meta.name, "created": _CREATED})
    plain = book.add_format({"num_format": "@"})  # or Excel turns 2021-12 into a day
    strong = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "num_format": "@"})
    must = book.add_format({"bold": True, "bg_color": "#F8CBAD", "bottom": 1, "num_format": "@"})
    if template:
        _write_about(book, strong)
    _write_meta(book.add_worksheet(META), meta, plain, strong)
    for name, cells in texts.items():
        sheet = book.add_worksheet(name)
        _write_header(sheet, TABLES[name], plain, strong, must)
        _write_cells(sheet, TABLES[name], cells)
        _write_lists(sheet, TABLES[name], len(cells))
    _write_codes(book.add_worksheet(CODE_SHEET), strong)
    book.close()
    return target.getvalue()


def _meta(place: str, cells: Sheet, name: str) -> tuple[Meta, list[Fault]]:
    values: dict[str, str] = {}
    findings = []
    for number, row in sorted(cells.rows.items()):
        key, value = (cell_text(row.get(column)) for column in (1, 2))
        if not key or (number == 1 and key == "key"):
            continue
        if key in values:
            expected = _("This key occurs twice. Keep one of the two.")
            findings.append(Fault(place, number, "key", key, expected))
        if isinstance(row.get(2), Formula):
            findings.append(Fault(place, number, key, value, no_result()))
        elif is_error(value):
            findings.append(Fault(place, number, key, value, error_advice()))
        values[key] = value
    name = values.pop("name", "") or name
    title = values.pop("title", "")
    return Meta(name, title, {key: value for key, value in values.items() if value}), findings


def _too_large(name: str, cells: pl.DataFrame) -> list[Fault]:
    if len(cells) >= _MAX_ROWS:
        expected = _("An Excel sheet holds {limit} rows at most. Write a folder or a .zip instead.")
        return [Fault(name, None, None, None, expected.format(limit=_MAX_ROWS))]
    expected = _(
        "An Excel cell holds {limit} characters at most. Write a folder or a .zip instead."
    )
    return [
        Fault(name, row + FIRST_ROW, column, None, expected.format(limit=_MAX_CHARS))
        for column in cells.columns
        for row in (cells[column].str.len_chars() > _MAX_CHARS).arg_true()
    ]


def _write_header(
    sheet: Worksheet, table: Table, plain: Format, strong: Format, must: Format
) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        text_column = column.kind not in {"integer", "number"}
        sheet.set_column(
            place, place, max(12, len(column.name) + 2), plain if text_column else None
        )
        sheet.write_string(0, place, column.name, must if column.required else strong)
        sheet.write_comment(0, place, _comment(column), {"x_scale": 2, "author": "Turnus"})


def _comment(column: Column) -> str:
    parts = [_(column.doc)]
    if column.required:
        parts.append(_("Required."))
    if column.codes:
        words = (f"{code}: {label(column.codes, code)}" for code in column.allowed)
        parts.append("\n".join(words) if len(column.allowed) <= 6 else _("See the sheet codes."))
    if column.kind == "date":
        parts.append(_("A date as 2021-12-31, 2021-12 or 2021."))
    elif column.kind == "boolean":
        parts.append(_("yes or no; empty: not known."))
    elif column.kind == "list" and column.codes:
        parts.append(_("Several codes with semicolons between."))
    elif column.kind == "list":
        parts.append(_("Several ids with semicolons between."))
    if column.references:
        parts.append(_("An id of the sheet {table}.").format(table=column.references))
    return "\n".join(parts)


def _write_cells(sheet: Worksheet, table: Table, cells: pl.DataFrame) -> None:
    for place, column in enumerate(table.columns):
        for row, cell in enumerate(cells[column.name], start=1):
            if cell is None:
                continue
            if column.kind in {"integer", "number"} and _exact(float(cell)):
                sheet.write_number(row, place, float(cell))
            elif column.kind == "boolean":
                sheet.write_string(row, place, "yes" if cell == "true" else "no")
            else:
                sheet.write_string(row, place, cell)


def _exact(number: float) -> bool:
    """Return whether Excel, which keeps about 15 digits, gives the number back as it is."""
    return abs(number) < _EXACT and float(f"{number:.15G}") == number


def _write_lists(sheet: Worksheet, table: Table, filled: int) -> None:
    """Add drop-down lists for codes and for yes and no."""
    last = min(filled + _SPARE_ROWS, _MAX_ROWS - 1)
    for place, column in enumerate(table.columns):
        if column.codes and column.kind != "list":
            start = list(CODES).index(column.codes) * 2
            source = xlsxwriter.utility.xl_range_abs(2, start, 1 + len(column.allowed), start)
            choices: str | list[str] = f"={CODE_SHEET}!{source}"
        elif column.kind == "boolean":
            choices = ["yes", "no"]
        else:
            continue
        validation = {
            "validate": "list",
            "source": choices,
            "error_title": column.name,
            "error_message": _("Choose a value from the list."),
        }
        sheet.data_validation(1, place, last, place, validation)


def _write_codes(sheet: Worksheet, strong: Format) -> None:
    """Write every list of codes with the word for each: two columns a list."""
    sheet.freeze_panes(2, 0)
    for number, (name, codes) in enumerate(CODES.items()):
        column = number * 2
        sheet.set_column(column, column + 1, 20)
        sheet.write_string(0, column, name, strong)
        sheet.write_string(1, column, _("code"), strong)
        sheet.write_string(1, column + 1, _("word"), strong)
        for row, code in enumerate(codes, start=2):
            sheet.write_string(row, column, code)
            sheet.write_string(row, column + 1, label(name, code))


def _write_meta(sheet: Worksheet, meta: Meta, plain: Format, strong: Format) -> None:
    sheet.set_column(0, 0, 20, plain)
    sheet.set_column(1, 1, 60, plain)
    rows = {"name": meta.name, "title": meta.title, **dict(sorted(meta.defaults.items()))}
    sheet.write_string(0, 0, "key", strong)
    sheet.write_string(0, 1, "value", strong)
    for row, (key, value) in enumerate(rows.items(), start=1):
        sheet.write_string(row, 0, key, plain)
        sheet.write_string(row, 1, value, plain)


def _write_about(book: xlsxwriter.Workbook, strong: Format) -> None:
    sheet = book.add_worksheet(ABOUT)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24, wrapped)
    sheet.set_column(1, 1, 90, wrapped)
    hints = (
        _("Fill in one row for each thing; leave a cell empty when it is not known."),
        _("Columns with an orange header are required. Point at a header to see what it means."),
        _("Codes are chosen from lists; the sheet codes says what each means."),
        _("Write a date as 2021-12-31; as 2021-12 or 2021 when no more is known."),
        _(
            "valid_from is the first day on which a row holds, valid_to the first day on which it "
            "no longer does."
        ),
        _(
            "Leave the sheets empty that you do not need; units, titles, posts, officials and "
            "appointments make a register."
        ),
        _("On the sheet register, rules names the rule pack and on the day that commands assume."),
        _("There, read_log is the file that says who read what about persons; empty: beside this."),
        _("When done: turnus validate, with the name of this file."),
    )
    for row, hint in enumerate(hints):
        sheet.merge_range(row, 0, row, 1, hint, wrapped)
    start = len(hints) + 1
    sheet.write_string(start, 0, _("sheet"), strong)
    sheet.write_string(start, 1, _("one row says"), strong)
    for row, table in enumerate(TABLES.values(), start=start + 1):
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", string=table.name)
        sheet.write_string(row, 1, _(table.doc), wrapped)
