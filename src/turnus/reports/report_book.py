"""A document as a workbook: a sheet for each section, numbers as numbers, and all records."""

from __future__ import annotations

import io
import re
from datetime import datetime, time
from typing import Any

import xlsxwriter

from turnus.reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Grid,
    Number,
    Paragraph,
    SubHeading,
    plain,
)
from turnus.words import _, pgettext

_WIDTHS = (12, 60, 18, 14, 14, 34)


def report_book(document: Document) -> bytes:
    """Return `document` as an Excel workbook; the same document, the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    # The day of the document, not of the clock.
    book.set_properties(
        {"title": document.title, "created": datetime.combine(document.as_of, time())}
    )
    writer = _Writer(book)
    for section in document.sections:
        writer.section(section.title or document.title, section.blocks)
    writer.records(document)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.used: set[str] = set()
        wrapped = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True, "font_size": 12})
        self.head = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E6EFEF", **wrapped})
        self.text = book.add_format(wrapped)
        self.indented = book.add_format({"indent": 1, **wrapped})
        self.formats = {
            "number": book.add_format({"num_format": "#,##0.##;-#,##0.##;0", **wrapped}),
            "whole": book.add_format({"num_format": "#,##0", **wrapped}),
            "percent": book.add_format({"num_format": "0.0%", **wrapped}),
        }

    def sheet(self, title: str) -> Any:
        """Add a sheet; Excel allows 31 letters, without some signs, each name once."""
        plain_title = re.sub(r"[\[\]:*?/\\']", " ", title).strip()
        name, count = plain_title[:31], 1
        while name.casefold() in self.used:
            count += 1
            name = f"{plain_title[:27]} {count}"
        self.used.add(name.casefold())
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def section(self, title: str, blocks: tuple[Block, ...]) -> None:
        sheet = self.sheet(title)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.write_string(0, 0, title, self.title)
        line = 2
        for block in blocks:
            line = self.block(sheet, line, block) + 1

    def block(self, sheet: Any, line: int, block: Block) -> int:
        """Write a block from `line` on; return the first line below it."""
        if isinstance(block, Grid):
            return self.grid(sheet, line, block)
        if isinstance(block, Chart):
            return self.chart(sheet, line, block)
        if isinstance(block, SubHeading):
            sheet.write_string(line, 0, block.text, self.heading)
            return line + 1
        lines = [block.inlines] if isinstance(block, Paragraph) else list(block.items)
        for inlines in lines:
            keys = [piece.records for piece in inlines if isinstance(piece, Number)]
            bullet = isinstance(block, Bullets)
            sheet.write_string(line, 0, next(iter(keys), "") if bullet else "", self.text)
            text = plain(inlines)
            sheet.merge_range(line, 1, line, len(_WIDTHS) - 1, text, self.text)
            sheet.set_row(line, 15 * (1 + len(text) // 125))
            line += 1
        return line

    def grid(self, sheet: Any, line: int, block: Grid) -> int:
        for at, head in enumerate(block.columns):
            sheet.write_string(line, at, head, self.head)
        for row in block.rows:
            line += 1
            for at, cell in enumerate(row):
                if cell.value is None:
                    layout = self.indented if cell.indent else self.text
                    sheet.write_string(line, at, cell.text, layout)
                else:
                    sheet.write_number(line, at, cell.value, self.number(cell.kind, cell.value))
        return line + 1

    def chart(self, sheet: Any, line: int, chart: Chart) -> int:
        """Write the bars as a table and draw them as a chart of the workbook."""
        sheet.write_string(line, 1, chart.title, self.heading)
        kind = "percent" if chart.whole is not None else "number"
        first = line + 1
        for at, bar in enumerate(chart.bars, start=first):
            sheet.write_string(at, 1, bar.label, self.text)
            sheet.write_number(at, 2, bar.value, self.number(kind, bar.value))
        last = first + len(chart.bars) - 1
        drawn = self.book.add_chart({"type": "bar"})
        name = sheet.get_name()
        drawn.add_series(
            {
                "categories": [name, first, 1, last, 1],
                "values": [name, first, 2, last, 2],
                "fill": {"color": "#0b6a78"},
                "data_labels": {"value": True},
            }
        )
        drawn.set_title({"name": chart.title, "name_font": {"size": 11}})
        drawn.set_legend({"none": True})
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        drawn.set_size({"width": 620, "height": 90 + 26 * len(chart.bars)})
        sheet.insert_chart(first - 1, 7, drawn)
        return last + 1

    def number(self, kind: str, value: float) -> Any:
        whole = kind == "number" and float(value).is_integer()
        return self.formats["whole" if whole else kind]

    def records(self, document: Document) -> None:
        """Write all records: a sheet for each table, a row for each record of each figure."""
        tables: dict[str, list[tuple[str, str, str, str, dict[str, str]]]] = {}
        for records in document.records.values():
            for group in records.groups:
                for table in group.tables:
                    rows = tables.setdefault(table.title, [])
                    rows.extend(
                        (records.key, records.title, group.title, key,
                         dict(zip(table.columns, row, strict=True)))
                        for row, key in zip(table.rows, table.ids, strict=True)
                    )  # fmt: skip
        for title, rows in tables.items():
            sheet = self.sheet(_("Records") + " " + title)
            columns = list(dict.fromkeys(head for row in rows for head in row[4]))
            fixed = [_("Id"), pgettext("heading", "Figure"), _("Part"), _("Record")]
            for at, head in enumerate([*fixed, *columns]):
                sheet.set_column(at, at, (8, 40, 24, 16)[at] if at < len(fixed) else 28)
                sheet.write_string(0, at, head, self.head)
            for line, (*start, cells) in enumerate(rows, start=1):
                for at, text in enumerate([*start, *(cells.get(head, "") for head in columns)]):
                    sheet.write_string(line, at, text)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(rows), len(fixed) + len(columns) - 1)
