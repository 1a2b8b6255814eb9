"""Sheets and formats of a workbook of a report."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from turnus.reports.document import Value
from turnus.words import date_pattern

_INK = "#0B5A66"


def date_format(language: str) -> str:
    """Return the format of days in the letters of Excel, where a year has four."""
    return re.sub("y+", "yyyy", date_pattern(language).lower())


class Sheets:
    """Adds sheets to a workbook under names that Excel allows."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: list[str] = []

    def add(self, title: str, *, wide: bool = False) -> Any:
        """Add a sheet that is printed upright or `wide`.

        Excel allows names of 31 letters, without some signs, each once.
        """
        plain_title = re.sub(r"[\[\]:*?/\\']", " ", title).strip()
        used = {name.casefold() for name in self.names}
        name, count = plain_title[:31].strip(), 1
        while name.casefold() in used:
            count += 1
            name = f"{plain_title[:27]} {count}"
        self.names.append(name)
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        # A year or the number of a document is a text that looks like a number.
        sheet.ignore_errors({"number_stored_as_text": "A1:Z1048576"})
        if wide:
            sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&A&R&8&P / &N")
        return sheet


class Formats:
    """How cells look.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    language : str
        Dates are written as it writes them.
    """

    def __init__(self, book: Any, language: str) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        head = {"bold": True, "bottom": 1, "font_color": "#595959", **wrapped}
        self.kicker = book.add_format({"bold": True, "font_color": _INK})
        self.title = book.add_format({"bold": True, "font_size": 18})
        self.heading = book.add_format({"bold": True, "font_size": 12})
        self.quiet = book.add_format({"font_color": "#595959", "font_size": 12})
        self.note = book.add_format({"font_color": "#595959", "font_size": 9, **wrapped})
        self.link = book.add_format({"font_color": _INK, "underline": 1})
        self.code = book.add_format({"font_color": "#595959", "font_size": 9, **wrapped})
        self.head = book.add_format(head)
        self.right = book.add_format({**head, "align": "right"})
        self.inside = book.add_format({**head, "indent": 1})
        self.text = book.add_format(wrapped)
        self.indented = book.add_format({"indent": 1, **wrapped})
        self.date = book.add_format({"num_format": date_format(language), "align": "left"})
        self.plain = book.add_format({"num_format": "#,##0.##;-#,##0.##;0"})
        self.integer = book.add_format({"num_format": "#,##0"})
        self._numbers = {
            "number": book.add_format({"num_format": "#,##0.##;-#,##0.##;0", **wrapped}),
            "whole": book.add_format({"num_format": "#,##0", **wrapped}),
            "percent": book.add_format({"num_format": "0.0%", **wrapped}),
        }

    def number(self, kind: str, value: float) -> Any:
        """Return the format of a number of a kind."""
        whole = kind == "number" and float(value).is_integer()
        return self._numbers["whole" if whole else kind]

    def write(self, sheet: Any, line: int, at: int, value: Value) -> None:
        """Write a number or a date; nothing where there is only a text."""
        if isinstance(value, date):
            sheet.write_datetime(line, at, value, self.date)
        elif value is not None:
            whole = float(value).is_integer()
            sheet.write_number(line, at, value, self.integer if whole else self.plain)
