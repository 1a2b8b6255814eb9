"""Values and periods as people read them, in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from turnus.figures.figure import Figure, Part, Period
from turnus.words import _, beside, ngettext, show_date, show_number, show_percent
from turnus.words.counted import Counted

# Units of what is counted in a time: its length is the denominator, and no whole to be part of.
_RATES = {"persons-a-year"}


def said(figure: Figure) -> str:
    """Return the value of a figure with its unit, in the plural that the number wants."""
    if not figure.whole:
        return spread([part.value for part in figure.parts], figure.unit)
    if figure.among and figure.value is not None and figure.denominator is not None:
        value = beside(
            _alone(figure.value, figure.unit),
            unit_word(figure.unit, figure.value, figure.unit_words),
        )
        return f"{value} ({among_text(figure)})"
    return said_of(figure, figure.unit, figure.unit_words)


def among_text(figure: Figure) -> str:
    """Return the denominator with its unit, where that is not the unit of the value."""
    whole = figure.denominator or 0
    return beside(show_number(whole, 2), unit_word(figure.among, whole))


def spread(
    values: Iterable[float | None], unit: str, write: Callable[[float], str] | None = None
) -> str:
    """Say from where to where the parts of a figure without a whole go.

    Parameters
    ----------
    values : iterable of float or None
    unit : str
    write : callable or None
        How one value is written; None: as `value_text` does.
    """
    known = [value for value in values if value is not None]
    if not known:
        return _("not known")
    low, high = (write(v) if write else _alone(v, unit) for v in (min(known), max(known)))
    return low if low == high else f"{low} – {high}"


def said_of(of: Figure | Part, unit: str, own: Counted | None = None) -> str:
    """Return a value with its unit (`own`: the register's word), in the plural it wants."""
    text = value_text(of, unit)
    if of.value is None or unit in {"share", "number"}:
        return text
    # "8 of 18 posts", but "2,483.7 persons a year": a rate is said as one number
    whole = of.value
    if of.denominator is not None and unit not in _RATES:
        whole = of.denominator
    return beside(text, unit_word(unit, whole, own))


def unit_word(unit: str, n: float, own: Counted | None = None) -> str:
    """Return the word for a unit of values beside `n`.

    Parameters
    ----------
    unit : str
        A unit of measures, or one of the data's own, which is shown as it stands.
    n : float
    own : Counted or None
        What the register says for it.
    """
    if own is not None:
        return own.beside(n)
    # a broken number takes the plural in all four languages that have one
    count = int(n) if float(n).is_integer() else 2
    words = {
        "moves": lambda: ngettext("move", "moves", count),
        "persons": lambda: ngettext("person", "persons", count),
        "posts": lambda: ngettext("post", "posts", count),
        "seats": lambda: ngettext("seat", "seats", count),
        "units": lambda: ngettext("unit", "units", count),
        "cells": lambda: ngettext("party cell", "party cells", count),
        "events": lambda: ngettext("change of units", "changes of units", count),
        "entries": lambda: ngettext("entry", "entries", count),
        "tasks": lambda: ngettext("task", "tasks", count),
        "targets": lambda: ngettext("target", "targets", count),
        "ratings": lambda: ngettext("rating", "ratings", count),
        "sanctions": lambda: ngettext("disciplinary measure", "disciplinary measures", count),
        "documents": lambda: ngettext("document", "documents", count),
        "items": lambda: ngettext("criterion", "criteria", count),
        "years": lambda: ngettext("year", "years", count),
        "persons-a-year": lambda: ngettext("person a year", "persons a year", count),
    }
    return words[unit]() if unit in words else unit


def value_text(of: Figure | Part, unit: str | None = None) -> str:
    """Return the value of a figure or of a part, a share with its numbers.

    Parameters
    ----------
    of : Figure or Part
    unit : str or None
        Unit of a part: that of its figure.
    """
    unit = of.unit if isinstance(of, Figure) else unit
    if of.denominator is not None and of.numerator is not None and unit not in _RATES:
        numbers = _("{part} of {whole}").format(
            part=show_number(of.numerator, 2), whole=show_number(of.denominator, 2)
        )
        if of.value is None or unit != "share":
            return numbers
        return f"{numbers} ({show_percent(of.value, 1)})"
    if of.value is None:
        return _("not known")
    return _alone(of.value, unit)


def _alone(value: float, unit: str | None) -> str:
    return show_percent(value, 1) if unit == "share" else show_number(value, 2)


def period_text(period: Period) -> str:
    """Return a period with its last day, as people say it."""
    last = period.end - timedelta(days=1)
    return _("{first} to {last}").format(first=show_date(period.start), last=show_date(last))


def when_text(figure: Figure) -> str:
    """Return the period of a figure, or its day; both where the period is not over on the day."""
    day = show_date(figure.as_of)
    if figure.period is None:
        return day
    period = period_text(figure.period)
    if figure.as_of >= figure.period.end:
        return period
    return _("{period}, as of {day}").format(period=period, day=day)


def short_period(text: str) -> str:
    """Return a period that a register writes in short, such as ``2024-H1``, as people say it."""
    year, _dash, part = text.partition("-")
    if part == "H1":
        return _("first half of {year}").format(year=year)
    if part == "H2":
        return _("second half of {year}").format(year=year)
    if part.startswith("Q"):
        return _("quarter {quarter} of {year}").format(quarter=part[1:], year=year)
    if len(part) == 2:
        return show_date(date(int(year), int(part), 1), "month")
    return text
