"""A document as a page: one HTML file that loads nothing and runs nothing.

Each number leads to the list of its records, which opens in its place.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from turnus.reports.document import (
    Bullets,
    Chart,
    Document,
    Grid,
    Number,
    Paragraph,
    SubHeading,
    first_coded,
)
from turnus.reports.render.bars import page_chart
from turnus.reports.render.jinja import environment, in_page
from turnus.reports.render.long_list import ROWS_IN_TABLE, listed_before, long_list
from turnus.words import ngettext, pgettext, show_number


def page(document: Document) -> str:
    """Return `document` as HTML, in the language in use."""
    template = _environment().get_template("report.html.j2")
    return template.render(
        document=document,
        same=listed_before(document),
        first_coded=first_coded(document.records),
    )


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


@cache
def _environment() -> Environment:
    made = environment(
        pgettext=pgettext,
        ROWS_IN_TABLE=ROWS_IN_TABLE,
        anchor=anchor,
        kind=kind,
        long_list=long_list,
        page_chart=page_chart,
        records_word=records_word,
    )
    made.tests["number"] = lambda piece: isinstance(piece, Number)
    return made
