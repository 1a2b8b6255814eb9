"""A document as a workbook: a sheet for each section, numbers as numbers, and all records."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
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
    RecordTable,
    SubHeading,
    plain,
)
from turnus.reports.render.book_sheets import Formats, Sheets
from turnus.tables.io.text.neutral import PLAIN_TEXTS
from turnus.words import _, pgettext

_WIDTHS = (14, 58, 14, 14, 14, 32)
# Letters that fit into a line of text over the columns from the second on.
_LETTERS = 120
_ROW = 20  # pixels


def report_book(document: Document) -> bytes:
    """Return `document` as an Excel workbook; the same document, the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, PLAIN_TEXTS)
    # The day of the document, not of the clock.
    book.set_properties(
        {"title": document.title, "created": datetime.combine(document.as_of, time())}
    )
    _BookWriter(book, document).whole()
    book.close()
    return target.getvalue()


class _BookWriter:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book = book
        self.document = document
        self.sheets = Sheets(book)
        self.formats = Formats(book, document.language)

    def whole(self) -> None:
        first = self.sheets.add(_("Contents"))
        for section in self.document.sections:
            if section.title:
                self.section(section.title, section.blocks)
        self.records()
        self.contents(first)

    def contents(self, sheet: Any) -> None:
        """Write the first sheet: what the report is, where its parts are, how it was made."""
        formats, document = self.formats, self.document
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        for line, (text, layout) in enumerate(
            ((document.kicker, formats.kicker), (document.title, formats.title),
             (document.lead, formats.quiet))
        ):  # fmt: skip
            sheet.write_string(line, 0, text, layout)
        sheet.set_row(1, 28)
        line = 4
        for section in document.sections:
            if not section.title:
                for block in section.blocks:
                    line = self.block(sheet, line, block) + 1
        for name in self.sheets.names[1:]:
            quoted = name.replace("'", "''")
            sheet.write_url(line, 0, f"internal:'{quoted}'!A1", formats.link, name)
            line += 1
        line += 1
        for note in filter(None, (*document.notes, document.note_on_records)):
            line = self.text(sheet, line, note, formats.note)

    def section(self, title: str, blocks: tuple[Block, ...]) -> None:
        sheet = self.sheets.add(title)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.write_string(0, 0, title, self.formats.title)
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
            sheet.write_string(line, 0, block.text, self.formats.heading)
            return line + 1
        if isinstance(block, Paragraph):
            return self.text(sheet, line, plain(block.inlines), self.formats.text)
        return self.bullets(sheet, line, block)

    def text(self, sheet: Any, line: int, text: str, layout: Any) -> int:
        """Write a paragraph over the width of the sheet."""
        sheet.merge_range(line, 0, line, len(_WIDTHS) - 1, text, layout)
        sheet.set_row(line, 15 * math.ceil(len(text) / (_LETTERS + _WIDTHS[0])))
        return line + 1

    def bullets(self, sheet: Any, line: int, block: Bullets) -> int:
        """Write sentences, each beside the id of the figure that it says."""
        for inlines in block.items:
            keys = [piece.records for piece in inlines if isinstance(piece, Number)]
            text = plain(inlines)
            sheet.write_string(line, 0, next(iter(keys), ""), self.formats.code)
            sheet.merge_range(line, 1, line, len(_WIDTHS) - 1, text, self.formats.text)
            sheet.set_row(line, 15 * math.ceil(len(text) / _LETTERS))
            line += 1
        return line

    def grid(self, sheet: Any, line: int, block: Grid) -> int:
        formats = self.formats
        for at, (head, numeric) in enumerate(zip(block.columns, block.numeric, strict=True)):
            after = at > 0 and block.numeric[at - 1] and not numeric
            layout = formats.right if numeric else formats.inside if after else formats.head
            sheet.write_string(line, at, head, layout)
        for row in block.rows:
            line += 1
            for at, cell in enumerate(row):
                if cell.value is None:
                    # Parts stand in; so does a text after a number, which would touch it.
                    inside = cell.indent or (at > 0 and block.numeric[at - 1])
                    layout = formats.indented if inside else formats.text
                    sheet.write_string(line, at, cell.text, layout)
                else:
                    sheet.write_number(line, at, cell.value, formats.number(cell.kind, cell.value))
            lines = (math.ceil(len(c.text) / w) for c, w in zip(row, _WIDTHS, strict=False))
            sheet.set_row(line, 15 * max(1, *lines))
        return line + 1

    def chart(self, sheet: Any, line: int, chart: Chart) -> int:
        """Write the bars as a table and draw them below it as a chart of the workbook."""
        sheet.write_string(line, 1, chart.title, self.formats.heading)
        kind = "percent" if chart.whole is not None else "number"
        first = line + 1
        for at, bar in enumerate(chart.bars, start=first):
            sheet.write_string(at, 1, bar.label, self.formats.text)
            sheet.write_number(at, 2, bar.value, self.formats.number(kind, bar.value))
        last = first + len(chart.bars) - 1
        drawn = self.book.add_chart({"type": "bar"})
        name = sheet.get_name()
        drawn.add_series(
            {
                "categories": [name, first, 1, last, 1],
                "values": [name, first, 2, last, 2],
                "fill": {"color": "#0b6a78"},
                "gap": 60,
                "data_labels": {"value": True},
            }
        )
        drawn.set_title({"none": True})
        drawn.set_legend({"none": True})
        drawn.set_y_axis({"reverse": True, "line": {"none": True}, "major_tick_mark": "none"})
        low, high = 0, chart.whole
        drawn.set_x_axis(
            {"visible": False, "major_gridlines": {"visible": False}, "min": low, "max": high}
        )
        drawn.set_chartarea({"border": {"none": True}})
        height = 30 + 28 * len(chart.bars)
        drawn.set_size({"width": 620, "height": height})
        description = "; ".join(f"{bar.label}: {bar.text}" for bar in chart.bars)
        sheet.insert_chart(
            last + 1, 1, drawn, {"description": f"{chart.title}: {description}", "y_offset": 6}
        )
        return last + 2 + math.ceil(height / _ROW)

    def records(self) -> None:
        """Write all records: a sheet for each table, a row for each record of each figure."""
        found: dict[str, list[tuple[tuple[str, str, str], RecordTable]]] = {}
        for records in self.document.records.values():
            for group in records.groups:
                for table in group.tables:
                    whose = (records.key, records.title, group.title)
                    found.setdefault(table.title, []).append((whose, table))
        fixed = [_("Id"), pgettext("heading", "Figure"), _("Part"), _("Record")]
        for title, tables in found.items():
            sheet = self.sheets.add(f"{_('Records')} – {title}", wide=True)
            columns = list(dict.fromkeys(head for _whose, t in tables for head in t.columns))
            places = {head: at for at, head in enumerate(columns, start=len(fixed))}
            line = 0
            for whose, table in tables:
                line = self.rows(sheet, line, whose, table, places)
            numeric = {
                places[head]
                for _whose, table in tables
                for head, is_number in zip(table.columns, table.numeric, strict=True)
                if is_number
            }
            for at, head in enumerate([*fixed, *columns]):
                layout = self.formats.right if at in numeric else self.formats.head
                sheet.write_string(0, at, head, layout)
                sheet.set_column(at, at, self.width(at, head, tables))
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.autofilter(0, 0, line, len(fixed) + len(columns) - 1)

    def rows(
        self,
        sheet: Any,
        line: int,
        whose: tuple[str, str, str],
        table: RecordTable,
        places: Mapping[str, int],
    ) -> int:
        """Write the records of one part of a figure below `line`; return their last line."""
        at_places = [places[head] for head in table.columns]
        write = sheet.write_string
        for row, key in zip(table.rows, table.ids, strict=True):
            line += 1
            for at, text in enumerate((*whose, key)):
                write(line, at, text)
            for at, text in zip(at_places, row, strict=True):
                if text:
                    write(line, at, text)
        # Where a cell has a value, it stands for the text.
        first = line - len(table.rows) + 1
        for at, values in table.values.items():
            for row_at, value in enumerate(values, start=first):
                self.formats.write(sheet, row_at, at_places[at], value)
        return line

    def width(
        self, at: int, head: str, tables: list[tuple[tuple[str, str, str], RecordTable]]
    ) -> int:
        """Return the width of a column: that of its usual texts, within bounds."""
        texts = [head + "    "]
        for whose, table in tables:
            if at < len(whose):
                texts.append(whose[at])
            elif at == len(whose):
                texts += table.ids[:50]
            elif head in table.columns:
                place = table.columns.index(head)
                texts += [row[place] for row in table.rows[:50]]
        return min(45, 2 + max(map(len, texts)))
