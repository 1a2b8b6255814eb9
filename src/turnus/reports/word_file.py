"""A document as a Word file, with styles that an office can restyle."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from turnus.reports.annex import Entry, annex, column_weights
from turnus.reports.bars import paper_png
from turnus.reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Grid,
    Inline,
    Number,
    Paragraph,
    RecordTable,
    SubHeading,
)
from turnus.reports.page import records_word
from turnus.tables.storage import pack_zip
from turnus.words import _

_LOCALES = {"en": "en-GB", "vi": "vi-VN", "de": "de-DE", "ru": "ru-RU"}
_PAGE_WIDTH = 16.5  # centimetres between the margins
_FONT = "Times New Roman"


def word_file(document: Document) -> bytes:
    """Return `document` as DOCX with an annex of records; the same document, the same bytes."""
    return _Writer(document).whole()


class _Writer:
    """Writes one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entries = annex(document)
        self.file: Any = docx.Document()
        self.bookmarks = 0

    def whole(self) -> bytes:
        self.prepare()
        document = self.document
        self.styled("Subtitle", document.kicker)
        self.styled("Title", document.title)
        self.styled("Lead", document.lead)
        for section in document.sections:
            if section.title:
                self.file.add_heading(section.title, 1)
            for block in section.blocks:
                self.block(block)
        for note in document.notes:
            self.styled("Quiet", note)
        if self.entries:
            self.file.add_page_break()
            self.file.add_heading(_("Annex: the records behind the numbers"), 1)
            for entry in self.entries.values():
                self.entry(entry)
        return self.saved()

    def prepare(self) -> None:
        """Set page, fonts, language and the properties of the file."""
        section = self.file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.5), Cm(2)
        section.top_margin, section.bottom_margin = Cm(2), Cm(2)
        styles = self.file.styles
        for name, size in (("Lead", 12), ("Quiet", 10), ("Small", 8.5), ("Chart title", 10.5)):
            style = styles.add_style(name, 1)
            style.base_style = styles["Normal"]
            style.font.size = Pt(size)
        for name in ("Lead", "Quiet"):
            styles[name].font.color.rgb = RGBColor(0x58, 0x62, 0x71)
        styles["Chart title"].font.bold = True
        styles["Chart title"].paragraph_format.keep_with_next = True
        styles["Small"].paragraph_format.space_after = Pt(0)
        sizes = {"Normal": 12, "Title": 22, "Subtitle": 12, "Heading 1": 15, "Heading 2": 13,
                 "Heading 3": 12, "Heading 4": 12}  # fmt: skip
        for name, size in sizes.items():
            style = styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{part}"), None)
            for part in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{part}"), _FONT)
            if name != "Normal":
                style.font.color.rgb = RGBColor(0x0B, 0x5A, 0x66)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), _LOCALES[self.document.language])
        styles["Normal"].element.get_or_add_rPr().append(language)
        self.properties()
        self.page_numbers(section)

    def properties(self) -> None:
        properties = self.file.core_properties
        day = datetime.combine(self.document.as_of, time(), UTC)
        properties.title = self.document.title
        properties.author = self.document.kicker
        properties.language = _LOCALES[self.document.language]
        properties.comments = ""
        properties.created = properties.modified = day
        properties.last_modified_by = ""
        properties.revision = 1

    def page_numbers(self, section: Any) -> None:
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)

    def styled(self, style: str, text: str) -> Any:
        return self.file.add_paragraph(text, style)

    def block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self.pieces(self.styled("Quiet" if block.quiet else "Normal", ""), block.inlines)
        elif isinstance(block, Bullets):
            for item in block.items:
                self.pieces(self.styled("List Bullet", ""), item)
        elif isinstance(block, SubHeading):
            self.file.add_heading(block.text, block.level - 1)
        elif isinstance(block, Grid):
            self.grid(block)
        else:
            self.chart(block)

    def chart(self, chart: Chart) -> None:
        self.styled("Chart title", chart.title)
        self.file.add_picture(io.BytesIO(paper_png(chart)), width=Cm(16))
        # What the picture shows, for those who cannot see it.
        shown = "; ".join(f"{bar.label}: {bar.text}" for bar in chart.bars)
        inline = self.file.inline_shapes[-1]._inline
        inline.docPr.set("descr", f"{chart.title}: {shown}")

    def grid(self, block: Grid) -> None:
        # A number needs room for its reference too.
        texts = [
            [
                cell.text + "[00]" * any(isinstance(piece, Number) for piece in cell.inlines)
                for cell in row
            ]
            for row in block.rows
        ]
        table = self.table(block.columns, len(block.rows), column_weights(block.columns, texts))
        places = iter(table._cells[len(block.columns) :])
        for row in block.rows:
            for cell, numeric in zip(row, block.numeric, strict=True):
                paragraph = next(places).paragraphs[0]
                paragraph.style = "Small"
                if cell.indent:
                    paragraph.paragraph_format.left_indent = Cm(0.4)
                if numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self.pieces(paragraph, cell.inlines)
        self.styled("Small", "")

    def table(self, columns: tuple[str, ...], rows: int, weights: list[float]) -> Any:
        """Add a table whose header repeats on every page; `weights` share the page's width."""
        table = self.file.add_table(rows + 1, len(columns), style="Table Grid")
        table.autofit = False
        widths = [Cm(_PAGE_WIDTH * weight / sum(weights)) for weight in weights]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for at, cell in enumerate(table._cells):
            cell.width = widths[at % len(widths)]
        header = table.rows[0]
        repeat = OxmlElement("w:tblHeader")
        header._tr.get_or_add_trPr().append(repeat)
        for place, text in zip(header.cells, columns, strict=True):
            paragraph = place.paragraphs[0]
            paragraph.style = "Small"
            paragraph.add_run(text).bold = True
        return table

    def pieces(self, paragraph: Any, inlines: tuple[Inline, ...]) -> None:
        seen: set[str] = set()  # a line refers to an entry of the annex once
        for piece in inlines:
            if isinstance(piece, Number):
                paragraph.add_run(piece.text).bold = True
                if piece.records in self.entries and piece.records not in seen:
                    seen.add(piece.records)
                    self.reference(paragraph, self.entries[piece.records].number)
            else:
                run = paragraph.add_run(piece.text)
                run.bold = piece.style == "strong" or None
                run.italic = piece.style == "em" or None

    def reference(self, paragraph: Any, number: int) -> None:
        """Add a raised ``[n]`` that leads into the annex."""
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"annex{number}")
        run = paragraph.add_run(f"[{number}]")
        run.font.superscript = True
        link.append(run._r)
        paragraph._p.append(link)

    def entry(self, entry: Entry) -> None:
        records = entry.records
        heading = self.file.add_heading(f"[{entry.number}] {records.title}", 3)
        self.bookmark(heading, f"annex{entry.number}")
        self.styled("Quiet", f"{records_word(records.count)} · {records.key}")
        for group in records.groups:
            if group.title:
                self.styled("Chart title", group.title)
            for table in group.tables:
                self.records(table)
        for remark in entry.remarks:
            self.styled("Quiet", remark)

    def bookmark(self, paragraph: Any, name: str) -> None:
        self.bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), str(self.bookmarks))
        paragraph._p.insert(1, start)
        paragraph._p.append(end)

    def records(self, table: RecordTable) -> None:
        columns = (*table.columns, _("Record"))
        rows = [(*row, key) for row, key in zip(table.rows, table.ids, strict=True)]
        made = self.table(columns, len(rows), column_weights(columns, rows))
        places = iter(made._cells[len(columns) :])
        for row in rows:
            for text in row:
                paragraph = next(places).paragraphs[0]
                paragraph.style = "Small"
                paragraph.add_run(text)
        self.styled("Small", "")

    def saved(self) -> bytes:
        """Return the file with fixed times in its zip."""
        made = io.BytesIO()
        self.file.save(made)
        with zipfile.ZipFile(made) as files:
            # The list of contents comes first in a Word file.
            names = sorted(files.namelist(), key=lambda name: (not name.startswith("["), name))
            return pack_zip({name: files.read(name) for name in names})
