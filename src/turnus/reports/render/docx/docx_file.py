"""A document as a Word file, with styles that an office can restyle."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from turnus.reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Grid,
    Inline,
    Number,
    Paragraph,
    SubHeading,
    first_coded,
)
from turnus.reports.render.docx import docx_xml as xml
from turnus.reports.render.docx.docx_pictures import paper_png
from turnus.reports.render.docx.docx_styles import PAGE_WIDTH, prepare
from turnus.reports.render.html_page import records_word
from turnus.reports.render.printed.annex import Entry, annex
from turnus.reports.render.printed.paper import (
    PaperCell,
    PaperRow,
    PaperTable,
    charts_in_pairs,
    grid_table,
)
from turnus.tables.io.storage import pack_zip
from turnus.words import _, locale_name

# Styles of tables, and the size of their letters in points.
_SIZES = {"Small": 9.0, "Tiny": 8.5}
_GAP = 140  # between the texts of two columns, in twentieths of a point


def word_file(document: Document) -> bytes:
    """Return `document` as DOCX with an annex of records; the same document, the same bytes."""
    return _WordWriter(document).whole()


class _WordWriter:
    """Writes one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entries = annex(document)
        self.numbers = {key: entry.number for key, entry in self.entries.items()}
        self.file: Any = docx.Document()
        self.pictures = 0
        self.headings: list[tuple[str, str]] = []

    def whole(self) -> bytes:
        locale = locale_name(self.document.language)
        prepare(self.file, locale)
        self.properties(locale)
        self.footer()
        sections = "".join(self.sections())
        if self.document.cover:
            parts = [self.cover(), sections]
        else:
            notes = (xml.paragraph("Quiet", xml.run(note)) for note in self.document.notes)
            parts = [self.head(), sections, *notes]
        body = f"<w:body {nsdecls('w', 'r')}>{''.join([*parts, *self.annex()])}</w:body>"
        place = self.file.element.body
        place[:0] = list(parse_xml(body))
        return self.saved()

    def properties(self, locale: str) -> None:
        properties = self.file.core_properties
        day = datetime.combine(self.document.as_of, time(), UTC)
        properties.title = self.document.title
        properties.author = self.document.kicker
        properties.language = locale
        properties.comments = ""
        properties.created = properties.modified = day
        properties.last_modified_by = ""
        properties.revision = 1

    def footer(self) -> None:
        """Write what the report is and the page at the foot of each page."""
        paragraph = self.file.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{self.document.kicker}\t")
        pages = [xml.page_field("PAGE"), xml.run(" / "), xml.page_field("NUMPAGES")]
        for piece in parse_xml(f"<w:p {nsdecls('w')}>{''.join(pages)}</w:p>"):
            paragraph._p.append(piece)

    def head(self) -> str:
        document = self.document
        first, title = ("CoverLine", "CoverTitle") if document.cover else ("Subtitle", "Title")
        return "".join(
            xml.paragraph(style, xml.run(text))
            for style, text in (
                (first, document.kicker),
                (title, document.title),
                ("Lead", document.lead),
            )
        )

    def cover(self) -> str:
        """Return the first page: what, of when, the contents, and how it was made."""
        contents = xml.paragraph("Contents", xml.run(_("Contents")))
        # Page numbers are known to Word alone: they come when somebody asks it to update the field.
        contents += xml.field(r"TOC \o &quot;1-1&quot; \h \z", self.contents(), "toc1")
        notes = [xml.paragraph("CoverNote", xml.run(note)) for note in self.document.notes]
        # The cover is a section of its own, which has no foot.
        layout = self.file.sections[0]._sectPr
        page = "".join(layout.find(qn(name)).xml for name in ("w:pgSz", "w:pgMar"))
        return self.head() + contents + xml.paragraph("Contents") + "".join(notes) + xml.turn(page)

    def contents(self) -> list[tuple[str, str]]:
        annexed = [("toc-annex", self.annex_title())] if self.entries else []
        return [*self.headings, *annexed]

    def annex_title(self) -> str:
        return _("Annex: the records behind the numbers")

    def sections(self) -> Iterable[str]:
        for at, section in enumerate(self.document.sections, start=1):
            if section.title:
                self.headings.append((f"toc-{at}", section.title))
                yield xml.paragraph(
                    "Heading1", xml.bookmark(at, f"toc-{at}", xml.run(section.title))
                )
            for block in charts_in_pairs(section.blocks):
                yield self.block(block)

    def block(self, block: Block | tuple[Chart, Chart]) -> str:
        if isinstance(block, Paragraph):
            return xml.paragraph("Quiet" if block.quiet else "Normal", *self.pieces(block.inlines))
        if isinstance(block, Bullets):
            return self.bullets(block)
        if isinstance(block, SubHeading):
            return xml.paragraph(f"Heading{block.level - 1}", xml.run(block.text))
        if isinstance(block, Grid):
            return self.table(grid_table(block, self.numbers), "Small")
        if isinstance(block, Chart):
            title = xml.paragraph("ChartTitle", xml.run(block.title))
            return title + xml.paragraph("Normal", self.picture(block, 14))
        return self.pair(block)

    def bullets(self, block: Bullets) -> str:
        """Return a list; no item stands alone on a page, neither the first nor the last."""
        last = len(block.items) - 1
        return "".join(
            xml.paragraph("ListBullet", *self.pieces(item), keep=at < last and at in (0, last - 1))
            for at, item in enumerate(block.items)
        )

    def pair(self, pair: tuple[Chart, Chart]) -> str:
        half = PAGE_WIDTH // 2
        titles = [
            xml.cell(half, xml.paragraph("ChartTitle", xml.run(chart.title))) for chart in pair
        ]
        pictures = [
            xml.cell(half, xml.paragraph("Gap", self.picture(chart, 7.8, half=True)))
            for chart in pair
        ]
        rows = [xml.row(*titles), xml.row(*pictures)]
        return xml.table("ReportTable", [half, half], rows) + xml.paragraph("Gap")

    def picture(self, chart: Chart, centimetres: float, *, half: bool = False) -> str:
        self.pictures += 1
        image = io.BytesIO(paper_png(chart, half=half))
        inline = self.file.part.new_pic_inline(image, Cm(centimetres))
        # What the picture shows, for those who cannot see it.
        shown = "; ".join(f"{bar.label}: {bar.text}" for bar in chart.bars)
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"Chart {self.pictures}")
        inline.docPr.set("descr", f"{chart.title}: {shown}")
        return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"

    def pieces(self, inlines: tuple[Inline, ...]) -> list[str]:
        seen: set[str] = set()  # a line refers to an entry of the annex once
        runs = []
        for piece in inlines:
            if isinstance(piece, Number):
                runs.append(xml.run(piece.text, bold=True))
                if piece.records in self.numbers and piece.records not in seen:
                    seen.add(piece.records)
                    runs.append(self.reference(self.numbers[piece.records], raised=True))
            else:
                bold, italic = piece.style == "strong", piece.style == "em"
                runs.append(xml.run(piece.text, bold=bold, italic=italic))
        return runs

    def reference(self, number: int, *, raised: bool = False) -> str:
        """Return ``[n]``, which leads into the annex."""
        shown = xml.run(f"[{number}]", raised=raised, style="Reference")
        return xml.link(f"annex{number}", shown)

    def table(self, table: PaperTable, style: str) -> str:
        """Return a table whose header repeats on every page."""
        em = 20 * _SIZES[style]
        weights = table.widths(PAGE_WIDTH / em, _GAP / em)
        widths = [round(weight * em) for weight in weights]
        heads = [
            xml.cell(
                width,
                xml.paragraph(style, xml.run(head, bold=True), keep=True, right=numeric),
                line="head",
            )
            for width, head, numeric in zip(widths, table.columns, table.numeric, strict=True)
        ]
        rows = [
            self.row(table, widths, row, style, closing=_closes(table.rows, at))
            for at, row in enumerate(table.rows)
        ]
        made = xml.table("ReportTable", widths, [xml.row(*heads, header=True), *rows])
        return made + xml.paragraph("Gap")

    def row(
        self, table: PaperTable, widths: list[int], row: PaperRow, style: str, *, closing: bool
    ) -> str:
        line = "hair" if closing else ""
        if row.is_heading:
            (cell,) = row.cells
            title = xml.paragraph(style, xml.run(cell.text, bold=True), keep=True)
            return xml.row(xml.cell(sum(widths), title, span=len(widths)))
        made = [
            xml.cell(width, self.cell(cell, style, keep=row.keep, right=numeric), line=line)
            for width, cell, numeric in zip(widths, row.cells, table.numeric, strict=False)
        ]
        if table.references:
            shown = self.reference(row.reference) if row.reference else ""
            made.append(xml.cell(widths[-1], xml.paragraph(style, shown), line=line))
        return xml.row(*made)

    def cell(self, cell: PaperCell, style: str, *, keep: bool, right: bool) -> str:
        shown = xml.run(cell.text, bold=cell.strong) if cell.text else ""
        if cell.code:
            shown += xml.run(f" {cell.code}", style="Code")
        return xml.paragraph(style, shown, keep=keep, right=right, indent=cell.indent)

    def annex(self) -> Iterable[str]:
        if self.entries:
            first = len(self.document.sections) + 1
            title = xml.bookmark(first, "toc-annex", xml.run(self.annex_title()))
            yield xml.paragraph("Heading1", title, new_page=True)
            coded = first_coded(self.document.records)
            for key, entry in self.entries.items():
                if key == coded:
                    yield xml.paragraph("Quiet", xml.run(self.document.note_on_records))
                yield from self.entry(entry, first + entry.number)

    def entry(self, entry: Entry, mark: int) -> Iterable[str]:
        records = entry.records
        title = xml.run(f"[{entry.number}] {records.title}")
        yield xml.paragraph("Heading3", xml.bookmark(mark, f"annex{entry.number}", title))
        count = xml.run(f"{records.when} · {records_word(records.count)} · {records.key}")
        yield xml.paragraph("Quiet", count, keep=bool(entry.tables))
        for table in entry.tables:
            if table.title:
                yield xml.paragraph("TableTitle", xml.run(table.title))
            yield self.table(table, "Tiny")
        for remark in entry.remarks:
            yield xml.paragraph("Quiet", xml.run(remark))

    def saved(self) -> bytes:
        """Return the file with fixed times in its zip."""
        made = io.BytesIO()
        self.file.save(made)
        with zipfile.ZipFile(made) as files:
            # The list of contents comes first in a Word file.
            names = sorted(files.namelist(), key=lambda name: (not name.startswith("["), name))
            return pack_zip({name: files.read(name) for name in names})


def _closes(rows: tuple[PaperRow, ...], at: int) -> bool:
    """Whether a line is drawn below a row: not above its parts."""
    return at + 1 == len(rows) or not any(cell.indent for cell in rows[at + 1].cells)
