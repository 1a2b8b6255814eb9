"""The rows of a section of a file, for tests of files."""

from __future__ import annotations

from turnus.reports.document import Block, Document, Grid, Paragraph, plain


def rows(document: Document, title: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid(document, title).rows]


def grid(document: Document, title: str) -> Grid:
    block, *_below = _blocks(document, title)
    assert isinstance(block, Grid)
    return block


def below(document: Document, title: str) -> list[str]:
    """Return what stands below the rows of a section."""
    _grid, *remarks = _blocks(document, title)
    return [plain(remark.inlines) for remark in remarks if isinstance(remark, Paragraph)]


def _blocks(document: Document, title: str) -> tuple[Block, ...]:
    return next(item for item in document.sections if item.title == title).blocks
