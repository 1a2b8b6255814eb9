"""A document as PDF, set by Typst with the fonts that it brings along."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from turnus.reports.annex import Entry, annex, column_weights
from turnus.reports.bars import paper_svg
from turnus.reports.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Inline,
    Number,
    Paragraph,
    RecordTable,
    SubHeading,
)
from turnus.reports.page import records_word
from turnus.words import _

_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


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
    return made


def _data(document: Document) -> dict[str, Any]:
    entries = annex(document)
    numbers = {key: entry.number for key, entry in entries.items()}
    return {
        "language": document.language,
        "kicker": document.kicker,
        "title": document.title,
        "lead": document.lead,
        "day": [document.as_of.year, document.as_of.month, document.as_of.day],
        "sections": [
            {"title": section.title, "blocks": [_block(b, numbers) for b in section.blocks]}
            for section in document.sections
        ],
        "notes": list(document.notes),
        "annex_title": _("Annex: the records behind the numbers"),
        "annex": [_entry(entry) for entry in entries.values()],
    }


def _block(block: Block, numbers: dict[str, int]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        pieces = _pieces(block.inlines, numbers)
        return {"kind": "paragraph", "quiet": block.quiet, "pieces": pieces}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": [_pieces(item, numbers) for item in block.items]}
    if isinstance(block, SubHeading):
        return {"kind": "subheading", "level": block.level, "text": block.text}
    if isinstance(block, Grid):
        return _grid(block, numbers)
    return {
        "kind": "chart",
        "title": block.title,
        "svg": paper_svg(block),
        "height": 30 * len(block.bars),
    }


def _grid(block: Grid, numbers: dict[str, int]) -> dict[str, Any]:
    texts = [[cell.text for cell in row] for row in block.rows]
    return {
        "kind": "grid",
        "columns": block.columns,
        "numeric": block.numeric,
        "weights": column_weights([*block.columns], texts),
        "rows": [
            [{"indent": cell.indent, "pieces": _pieces(cell.inlines, numbers)} for cell in row]
            for row in block.rows
        ],
    }


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


def _entry(entry: Entry) -> dict[str, Any]:
    records = entry.records
    return {
        "number": entry.number,
        "key": records.key,
        "title": records.title,
        "count": records_word(records.count),
        "groups": [
            {"title": group.title, "tables": [_table(table) for table in group.tables]}
            for group in records.groups
        ],
        "remarks": list(entry.remarks),
    }


def _table(table: RecordTable) -> dict[str, Any]:
    rows = [[*row, key] for row, key in zip(table.rows, table.ids, strict=True)]
    columns = [*table.columns, _("Record")]
    return {"columns": columns, "rows": rows, "weights": column_weights(columns, rows)}
