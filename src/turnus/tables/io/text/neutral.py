"""Texts that a spreadsheet would take for a formula or a link stay texts in what is written."""

from __future__ import annotations

import re

# Signs, full-width ones too, with which a spreadsheet begins a formula, also behind blanks.
_FORMULA = r"[\t\r\n ]*[=+\-@＝＋－＠]"
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*")
_RISKY = re.compile(rf"'*{_FORMULA}")
_MARKED = re.compile(rf"'+{_FORMULA}")


PLAIN_TEXTS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""Options of XlsxWriter for every workbook; it holds formulas and links only where code says so."""


def neutral(cell: str) -> str:
    """Escape a cell of CSV that could be a formula: an apostrophe before it makes it a text.

    Numbers stay. A cell that looks escaped already gets one more, so that `plain_cell` gives
    every text back.
    """
    if not _RISKY.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return "'" + cell


def plain_cell(cell: str) -> str:
    """Return the text of a cell that `neutral` wrote."""
    return cell[1:] if cell.startswith("'") and _MARKED.match(cell) else cell
