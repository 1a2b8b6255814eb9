"""Pieces of a Word file as XML text.

A report has tens of thousands of cells: made one by one as objects they would take most of the
time that a report takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

# Signs that XML cannot hold; a register may.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HAIR = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
_HEAD = '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="595959"/>'


def run(
    text: str, *, bold: bool = False, italic: bool = False, raised: bool = False, style: str = ""
) -> str:
    """Return a run of text; a line break in it stays one."""
    shape = (
        (f"<w:rStyle w:val={quoteattr(style)}/>" if style else "")
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ('<w:vertAlign w:val="superscript"/>' if raised else "")
    )
    shape = f"<w:rPr>{shape}</w:rPr>" if shape else ""
    lines = _FORBIDDEN.sub("", text).split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{shape}{inside}</w:r>"


def paragraph(
    style: str,
    *runs: str,
    keep: bool = False,
    right: bool = False,
    indent: bool = False,
    new_page: bool = False,
) -> str:
    """Return a paragraph; `keep` holds it on the page of the next one."""
    layout = (
        f'<w:pStyle w:val="{style}"/>'
        + ("<w:keepNext/>" if keep else "")
        + ("<w:pageBreakBefore/>" if new_page else "")
        + ('<w:ind w:left="200"/>' if indent else "")
        + ('<w:jc w:val="right"/>' if right else "")
    )
    return f"<w:p><w:pPr>{layout}</w:pPr>{''.join(runs)}</w:p>"


def turn(page: str) -> str:
    """Return the end of a section; `page` is the size and the margins of its pages."""
    layout = f'<w:sectPr><w:type w:val="nextPage"/>{page}</w:sectPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{layout}</w:pPr></w:p>'


def link(anchor: str, *runs: str) -> str:
    """Return runs that lead to a bookmark of the file."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{"".join(runs)}</w:hyperlink>'


def bookmark(number: int, name: str, *runs: str) -> str:
    """Return runs that a link can lead to."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(runs)}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def field(instruction: str, entries: Sequence[tuple[str, str]], style: str) -> str:
    """Return a field that Word can renew, as paragraphs: texts, each with its bookmark."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(entries) - 1
    return "".join(
        paragraph(
            style,
            begin if at == 0 else "",
            link(anchor, run(text)),
            end if at == last else "",
        )
        for at, (anchor, text) in enumerate(entries)
    )


def page_field(name: str) -> str:
    """Return a number that Word fills in: ``PAGE`` or ``NUMPAGES``."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def cell(width: int, content: str, *, span: int = 1, line: str = "") -> str:
    """Return a cell; `line` is what is drawn below it: ``"hair"``, ``"head"`` or nothing."""
    below = {"hair": _HAIR, "head": _HEAD, "": ""}[line]
    shape = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f"<w:tcBorders>{below}</w:tcBorders>" if below else "")
        + ('<w:vAlign w:val="bottom"/>' if line == "head" else "")
    )
    return f"<w:tc><w:tcPr>{shape}</w:tcPr>{content}</w:tc>"


def row(*cells: str, header: bool = False) -> str:
    """Return a row that no page end divides; a header is repeated on every page."""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(style: str, widths: Sequence[int], rows: Iterable[str]) -> str:
    """Return a table of fixed `widths`, in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
