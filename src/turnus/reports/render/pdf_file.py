"""A document as PDF, set by Typst with the fonts that it brings along."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

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
from turnus.reports.render.bars import paper_svg
from turnus.reports.render.html_page import records_word
from turnus.reports.render.printed.annex import Entry, annex
from turnus.reports.render.printed.paper import PaperRow, PaperTable, charts_in_pairs, grid_table
from turnus.words import _

_TEMPLATE = Path(__file__).parents[1] / "templates" / "report.typ"
# What a PDF says anyway where it says nothing, and what Poppler 22.12 takes for a fault. Blanks
# in its place keep the table of offsets right.
_SUSPECTS = b"/Suspects false"
# Width between the margins in ems of the letters of tables, and what lies between two columns:
# report.typ sets them in 9 and in 8 points.
_GRID = (52.0, 1.0)
_RECORDS = (58.0, 0.9)


def pdf_file(document: Document) -> bytes:
    """Return `document` as PDF with an annex of records; the same document, the same bytes."""
    made = typst.compile(
        str(_TEMPLATE),
        format="pdf",
        sys_inputs={"document": json.dumps(_data(document), ensure_ascii=False)},
        ignore_system_fonts=True,
        # The day of the document, not of the clock.
        timestamp=datetime.combine(document.as_of, time(), UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one file for a PDF")
    return made.replace(_SUSPECTS, b" " * len(_SUSPECTS))


def _data(document: Document) -> dict[str, Any]:
    entries = annex(document)
    numbers = {key: entry.number for key, entry in entries.items()}
    coded = first_coded(document.records)
    return {
        "language": document.language,
        "kicker": document.kicker,
        "title": document.title,
        "lead": document.lead,
        "cover": document.cover,
        "contents": _("Contents"),
        "day": [document.as_of.year, document.as_of.month, document.as_of.day],
        "sections": [
            {
                "title": section.title,
                "blocks": [_block(b, numbers) for b in charts_in_pairs(section.blocks)],
            }
            for section in document.sections
        ],
        "notes": list(document.notes),
        "annex_title": _("Annex: the records behind the numbers"),
        "annex": [
            _entry(entry, document.note_on_records if key == coded else "")
            for key, entry in entries.items()
        ],
    }


def _block(block: Block | tuple[Chart, Chart], numbers: dict[str, int]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        pieces = _pieces(block.inlines, numbers)
        return {"kind": "paragraph", "quiet": block.quiet, "pieces": pieces}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": [_pieces(item, numbers) for item in block.items]}
    if isinstance(block, SubHeading):
        return {"kind": "subheading", "level": block.level, "text": block.text}
    if isinstance(block, Grid):
        return {"kind": "grid", "table": _table(grid_table(block, numbers), *_GRID)}
    if isinstance(block, Chart):
        return {"kind": "chart", **_chart(block)}
    return {"kind": "charts", "charts": [_chart(chart, half=True) for chart in block]}


def _chart(chart: Chart, *, half: bool = False) -> dict[str, Any]:
    svg = paper_svg(chart, half=half)
    return {"title": chart.title, "svg": svg, "bars": len(chart.bars)}


def _pieces(inlines: tuple[Inline, ...], numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Return pieces for the template; a line refers to an entry of the annex once."""
    pieces: list[dict[str, Any]] = []
    seen: set[str] = set()
    for piece in inlines:
        if isinstance(piece, Number):
            shown: dict[str, Any] = {"text": piece.text, "style": "strong"}
            if piece.records in numbers and piece.records not in seen:
                shown["ref"] = numbers[piece.records]
                seen.add(piece.records)
            pieces.append(shown)
        else:
            pieces.append({"text": piece.text, "style": piece.style})
    return pieces


def _entry(entry: Entry, note: str) -> dict[str, Any]:
    records = entry.records
    return {
        "note": note,
        "number": entry.number,
        "key": records.key,
        "title": records.title,
        "when": records.when,
        "count": records_word(records.count),
        "tables": [_table(table, *_RECORDS) for table in entry.tables],
        "remarks": list(entry.remarks),
    }


def _table(table: PaperTable, room: float, gap: float) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": table.columns,
        "numeric": table.numeric,
        "codes": sorted(table.codes),
        "references": table.references,
        "weights": table.widths(room, gap),
        "blocks": _blocks_of_rows(table.rows),
    }


def _blocks_of_rows(rows: tuple[PaperRow, ...]) -> list[list[dict[str, Any]]]:
    """Divide rows into blocks that a page keeps together."""
    blocks: list[list[dict[str, Any]]] = []
    open_end = False
    for row in rows:
        if not open_end:
            blocks.append([])
        cells = [
            {"text": c.text, "strong": c.strong, "indent": c.indent, "code": c.code}
            for c in row.cells
        ]
        blocks[-1].append({"cells": cells, "ref": row.reference, "heading": row.is_heading})
        open_end = row.keep
    return blocks
