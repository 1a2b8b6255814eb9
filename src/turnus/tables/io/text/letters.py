"""Letters in cells: one normal form, none that nobody sees, and the errors of spreadsheets."""

from __future__ import annotations

import re

import polars as pl

from turnus.tables.io.text.legacy_letters import TWICE, meant
from turnus.words import _

# As Excel writes them in English, German, Russian and Vietnamese offices.
_ERRORS = (
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#GETTING_DATA", "#BEZUG!", "#NV", "#WERT!", "#ZAHL!", "#ÜBERLAUF!",
    "#ССЫЛКА!", "#Н/Д", "#ЗНАЧ!", "#ИМЯ?", "#ДЕЛ/0!", "#ПУСТО!", "#ЧИСЛО!",
)  # fmt: skip
# Marks that follow their letter, and the parts of Korean syllables.
_APART = r"[\p{M}\u1100-\u11FF]"
# Byte order marks and spaces of no width, as the web leaves them at the ends of what is copied.
NO_WIDTH = "\ufeff\u200b\u2060\u200e\u200f"
# What no text holds: controls but tab and line breaks, and code points that are no letters.
CONTROL = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFFFE\uFFFF]"
# In an id, besides, what has no width: two ids would look the same.
HIDDEN = r"[\x00-\x1F\x7F-\x9F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]"
_HIDDEN = re.compile(HIDDEN)


def tidy(cell: pl.Expr) -> pl.Expr:
    """Return cells without blanks around them, empty ones null, letters in one piece (NFC).

    ``ễ`` may be one letter or three; a text without marks of its own has no other form, and stays.
    """
    text = cell.str.strip_chars().str.strip_chars(NO_WIDTH).str.strip_chars()
    whole = pl.when(text.str.contains(_APART)).then(text.str.normalize("NFC")).otherwise(text)
    return pl.when(whole == "").then(None).otherwise(whole)


def errors(cell: pl.Expr) -> pl.Expr:
    """Say of each cell whether it holds an error of a spreadsheet instead of a value."""
    return cell.is_in(_ERRORS)


def is_error(text: str) -> bool:
    """Say whether a text is an error of a spreadsheet."""
    return text in _ERRORS


def error_advice() -> str:
    """Say what to do about an error of a spreadsheet."""
    return _(
        "This is an error of the spreadsheet, not a value. Mend the formula or the link behind it, "
        "or write the value; leave the cell empty when it is not known."
    )


def hidden(text: str) -> str:
    """Return the first letter of a text that nobody sees; empty where all are seen."""
    found = _HIDDEN.search(text)
    return found[0] if found else ""


def hidden_advice(text: str) -> str:
    """Say what to do about a letter that nobody sees in the cell `text`."""
    if read := meant(text):
        return encoding_advice(*read)
    letter = hidden(text)
    before = visible(text[: text.index(letter)][-20:])
    code = f"U+{ord(letter):04X}"
    if before:
        return _(
            "The cell holds a character that nobody sees ({code}, after “{before}”). Delete it, or "
            "write the text anew."
        ).format(code=code, before=before)
    return _(
        "The cell begins with a character that nobody sees ({code}). Delete it, or write the text "
        "anew."
    ).format(code=code)


def visible(text: str) -> str:
    """Return a text with a sign in place of every letter that nobody sees."""
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def whole_letters(text: str) -> str:
    """Join halves of letters that stand beside each other; half a letter alone is lost: �."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def encoding_advice(encoding: str, reading: str) -> str:
    """Say what to do about letters that were read in another encoding than they are in."""
    if encoding == TWICE:
        return _(
            "The letters look like UTF-8 that was read as something else; “{reading}” may be "
            "meant. Export the file once more and open it as UTF-8."
        ).format(reading=reading)
    return _(
        "The letters look like {encoding}, the code of an old font; “{reading}” may be meant. "
        "Convert the file to Unicode."
    ).format(encoding=encoding, reading=reading)
