"""Values and periods as people read them, in the language in use."""

from __future__ import annotations

from datetime import timedelta

from turnus.figures.figure import Figure, Part, Period
from turnus.words import _, mark, pgettext, show_date, show_number, show_percent

# Units of values; a unit that is not here comes from the data and is shown as it stands.
UNITS = {
    "moves": mark("figure_unit", "moves"),
    "persons": mark("figure_unit", "persons"),
    "posts": mark("figure_unit", "posts"),
    "units": mark("figure_unit", "units"),
    "events": mark("figure_unit", "events"),
    "entries": mark("figure_unit", "entries"),
    "tasks": mark("figure_unit", "tasks"),
    "documents": mark("figure_unit", "documents"),
    "items": mark("figure_unit", "items"),
    "years": mark("figure_unit", "years"),
    "percent": mark("figure_unit", "percent"),
}


def unit_word(figure: Figure) -> str:
    """Return the word for the unit of a figure; none for a share."""
    if figure.unit in {"share", "number"}:
        return ""
    return pgettext("figure_unit", UNITS.get(figure.unit, figure.unit))


def value_text(of: Figure | Part, unit: str | None = None) -> str:
    """Return the value of a figure or of a part, a share with its numbers.

    Parameters
    ----------
    of : Figure or Part
    unit : str or None
        Unit of a part: that of its figure.
    """
    unit = of.unit if isinstance(of, Figure) else unit
    if of.denominator is not None and of.numerator is not None:
        numbers = _("{part} of {whole}").format(
            part=show_number(of.numerator, 2), whole=show_number(of.denominator, 2)
        )
        if of.value is None or unit != "share":
            return numbers
        return f"{numbers} ({show_percent(of.value, 1)})"
    if of.value is None:
        return _("not known")
    return show_percent(of.value, 1) if unit == "share" else show_number(of.value, 2)


def period_text(period: Period) -> str:
    """Return a period with its last day, as people say it."""
    last = period.end - timedelta(days=1)
    return _("{first} to {last}").format(first=show_date(period.start), last=show_date(last))
