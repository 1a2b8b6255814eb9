"""The rows of a section of a file, for tests of files."""

from __future__ import annotations

from turnus.reports.document import Document, Grid


def rows(document: Document, title: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid(document, title).rows]


def grid(document: Document, title: str) -> Grid:
    section = next(item for item in document.sections if item.title == title)
    (block,) = section.blocks
    assert isinstance(block, Grid)
    return block
