"""Words for codes and sentences, in four languages.

Everything that a person reads passes through here; codes and data do not. English is the language
of the message ids; the others are gettext catalogues in ``locale/<language>/turnus.po``, read as
they are, so that no build step can be forgotten. A folder there is a language.
"""

from __future__ import annotations

import gettext
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LOCALE_DIR = Path(__file__).parent / "locale"
_FIRST = ("en", "vi", "de", "ru")
_FURTHER = {folder.name for folder in LOCALE_DIR.iterdir() if folder.is_dir()} - {*_FIRST}
LANGUAGES = (*_FIRST, *sorted(_FURTHER))
# Vietnamese offices write 31/12/2021, where the locale's own short form drops the century;
# Russian ones write 31.12.2021, where the locale's own form shortens the month.
_DATES = {"vi": "dd/MM/yyyy", "ru": "dd.MM.yyyy"}
_SHORTEST = 12  # decimals up to which a number is taken as it is written
_EVERY_DIGIT = Context(prec=400)  # the largest of floating point has 309 before the point
_KEPT = 2**14  # a large plan writes the same numbers and dates again and again


def _language_of_environment() -> str:
    for variable in ("TURNUS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            language = value.split(".")[0].split("_")[0].lower()
            return language if language in LANGUAGES else "en"
    return "en"


_current: ContextVar[str | None] = ContextVar("turnus_language", default=None)


def language() -> str:
    """Return the code of the language in use."""
    return _current.get() or _language_of_environment()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Use the language `code` inside the block.

    Raises
    ------
    ValueError
        If there is no catalogue for `code`.
    """
    if code not in LANGUAGES:
        raise ValueError(f"language {code!r} is not one of {', '.join(LANGUAGES)}")
    token = _current.set(code)
    try:
        yield
    finally:
        _current.reset(token)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path = LOCALE_DIR / code / "turnus.po"
    if code == "en" or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """Translate `message` into the language in use."""
    return _catalogue(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a message that counts `n` things, with the plural forms of the language."""
    return _catalogue(language()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Translate `message` as it is meant in `context` (a code list, say)."""
    return _catalogue(language()).pgettext(context, message)


def mark(context: str, message: str) -> str:  # noqa: ARG001 - the extractor reads the context
    """Mark a word for the catalogues that is translated later, by `pgettext`."""
    return message


def show_date(value: date | None, precision: str | None = "day") -> str:
    """Write a date in the language in use, no finer than it is known.

    Parameters
    ----------
    value : date or None
        None gives an empty text.
    precision : {"day", "month", "year"}
        How much of the date is known.
    """
    return "" if value is None else _date(value, precision, language())


@lru_cache(maxsize=_KEPT)
def _date(value: date, precision: str | None, code: str) -> str:
    if precision == "year":
        return f"{value.year:04d}"
    if precision == "month" and code == "vi":
        return f"{value.month:02d}/{value.year:04d}"
    if precision == "month":
        return format_skeleton("yMM", value, locale=code)
    return format_date(value, format=date_pattern(code), locale=code)


def date_pattern(code: str) -> str:
    """Return how offices of a language write a day, in the letters of Unicode: ``dd.MM.y``."""
    own: str = Locale(code).date_formats["medium"].pattern
    return _DATES.get(code, own)


def locale_name(code: str) -> str:
    """Return a language with the country that speaks it most: ``vi-VN``; files ask for one."""
    alone, _script, country = get_global("likely_subtags")[code].split("_")
    return f"{alone}-{country}"


def show_number(value: float, digits: int = 1) -> str:
    """Write a number in the language in use with at most `digits` decimals."""
    return _number(half_up(value, digits), language())


@lru_cache(maxsize=_KEPT, typed=True)
def _number(value: Decimal, code: str) -> str:
    return format_decimal(value, locale=code)


def show_percent(value: float, digits: int = 0) -> str:
    """Write a share (0..1) as a percentage in the language in use."""
    pattern = beside("#,##0." + "0" * digits if digits else "#,##0", "%")
    return format_percent(half_up(value, digits + 2), format=pattern, locale=language())


def half_up(value: float, digits: int) -> Decimal:
    """Round as people do: 81.25 to one decimal is 81.3, and -0.5 to none is -1.

    What a number lacks of a half only because it is binary (0.285 is a little less) does not count.
    """
    exact = Decimal(repr(round(float(value), _SHORTEST)))
    if not exact.is_finite():  # a sum may be beyond all numbers
        return exact
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _EVERY_DIGIT)
    return rounded or Decimal(0)  # no -0


def beside(number: str, unit: str) -> str:
    """Write a unit beside a number that is written already; the sign of percent stays with it."""
    if unit != "%":
        return f"{number} {unit}"
    return number + _percent_sign(language())


@cache
def _percent_sign(code: str) -> str:
    """Return the sign with the space before it, where the language has one."""
    whole: str = Locale(code).percent_formats[None].pattern
    return whole.partition("0")[2]


def show_list(items: list[str]) -> str:
    """Join items as the language in use does: "a, b and c"."""
    return format_list(items, locale=language()) if items else ""


def show_choice(items: list[str]) -> str:
    """Join items of which one is enough as the language in use does: "a, b or c"."""
    return format_list(items, style="or", locale=language()) if items else ""
