"""A document as a page: one HTML file that loads nothing and runs nothing.

Each number leads to the list of its records, which opens in its place.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from turnus.reports.bars import page_chart
from turnus.reports.document import (
    Bullets,
    Chart,
    Document,
    Grid,
    Number,
    Paragraph,
    RecordTable,
    SubHeading,
)
from turnus.reports.html import environment, in_page
from turnus.words import ngettext, pgettext, show_number

# Longer lists run on as text: a table of ten thousand rows is slow to open and slower to read.
ROWS_IN_TABLE = 300


def page(document: Document) -> str:
    """Return `document` as HTML, in the language in use."""
    return _environment().get_template("report.html.j2").render(document=document)


def page_file(document: Document) -> bytes:
    """Return `document` as the bytes of an HTML file."""
    return page(document).encode()


def anchor(key: str, part: str = "") -> str:
    """Return the name in the page of a set of records."""
    return "r-" + in_page(f"{key}/{part}" if part else key)


def kind(block: object) -> str:
    """Return which part of the template draws `block`."""
    kinds = {
        Paragraph: "paragraph",
        Bullets: "bullets",
        SubHeading: "subheading",
        Grid: "grid",
        Chart: "chart",
    }
    return kinds[type(block)]


def records_word(count: int) -> str:
    """Say how many records there are."""
    return ngettext("{count} record", "{count} records", count).format(count=show_number(count))


def in_short(table: RecordTable) -> str:
    """Return the records of a long table as running text; what all share is said once."""
    columns = list(zip(*table.rows, strict=True))
    alike = [at for at, cells in enumerate(columns) if len(set(cells)) == 1]
    said = ", ".join(columns[at][0] for at in alike)
    own = [at for at in range(len(columns)) if at not in alike] or alike
    rows = "; ".join(", ".join(row[at] for at in own if row[at]) for row in table.rows)
    return f"{said}: {rows}" if said and own != alike else rows


@cache
def _environment() -> Environment:
    made = environment(
        pgettext=pgettext,
        ROWS_IN_TABLE=ROWS_IN_TABLE,
        anchor=anchor,
        in_short=in_short,
        kind=kind,
        page_chart=page_chart,
        records_word=records_word,
    )
    made.tests["number"] = lambda piece: isinstance(piece, Number)
    return made
