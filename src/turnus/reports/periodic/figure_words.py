"""Figures in words: values with their units, sentences, tables and bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from turnus.figures.figure import Figure, Part
from turnus.figures.measures import MEASURES
from turnus.figures.privacy.persons import CODE
from turnus.figures.shown import among_text, spread, unit_word, when_text
from turnus.reports.document import (
    Bar,
    Cell,
    CellKind,
    Chart,
    Grid,
    Inline,
    Number,
    Text,
    fill,
    words,
)
from turnus.words import (
    _,
    beside,
    ngettext,
    pgettext,
    show_list,
    show_number,
    show_percent,
)
from turnus.words.counted import Counted

SHARE = "share"
_BARE = {SHARE, "number"}
_UNKNOWN = "–"
# Longer lists of parts are no sentence any more: the table beside it has them all.
PARTS_IN_SENTENCE = 8


def show_value(value: float | None, unit: str, places: int = 1) -> str:
    """Write a value in the language in use; a dash where nothing can be said.

    Parameters
    ----------
    value : float or None
    unit : str
    places : int
        Decimals of a percentage.
    """
    if value is None:
        return _UNKNOWN
    return show_percent(value, places) if unit == SHARE else show_number(value, 2)


def evened(figures: Sequence[Figure]) -> list[Figure]:
    """Harmonise decimals: percentages of one measure have a decimal all together or not at all.

    A reader compares figures of one kind: 64.5 % stands beside 103.0 %, not beside 103 %.
    """
    broken = {figure.measure for figure in figures if _has_decimals(figure)}
    return [replace(figure, places=int(figure.measure in broken)) for figure in figures]


def said_value(figure: Figure, value: float | None) -> str:
    """Write a value of a figure; its percentages have decimals all together or not at all."""
    places = int(_has_decimals(figure)) if figure.places is None else figure.places
    return show_value(value, figure.unit, places)


def _has_decimals(figure: Figure) -> bool:
    values = (figure.value, *(part.value for part in figure.parts))
    return not all(value is None or round(100.0 * value, 6).is_integer() for value in values)


def with_unit(value: float | None, unit: str, own: Counted | None = None) -> str:
    """Write a value with what it counts, in the right plural; `own` is the register's word."""
    text = show_value(value, unit)
    return text if value is None else beside(text, unit_word(unit, value, own))


def label_in_table(figure: Figure) -> str:
    """Return the label of a figure with its unit of measure: the number then stands alone."""
    counts = {measure.unit for measure in MEASURES.values()} | _BARE
    if figure.unit in counts:
        return figure.label
    return f"{figure.label} ({figure.unit_words or figure.unit})"


def value_of(figure: Figure, *, unit: bool = False) -> Number:
    """Return the value of a figure as a number that leads to its records."""
    text = said_value(figure, figure.value)
    if not figure.whole:
        values = [part.value for part in figure.parts]
        text = spread(values, figure.unit, lambda value: said_value(figure, value))
    elif unit and figure.unit not in _BARE:
        text = with_unit(figure.value, figure.unit, figure.unit_words)
    return Number(text, figure.id)


def parts_of(figure: Figure) -> tuple[Inline, ...]:
    """Return the parts as a list: ``secretary (4) and executive head (2)``."""
    shown = figure.parts[:PARTS_IN_SENTENCE]
    names = [f"{{p{at}}}" for at in range(len(shown))]
    pieces: dict[str, tuple[Inline, ...]] = {
        f"p{at}": (
            Text(f"{part_label(part)} ("),
            Number(said_value(figure, part.value), figure.id, _part_key(part)),
            Text(")"),
        )
        for at, part in enumerate(shown)
    }
    left = len(figure.parts) - len(shown)
    if left:
        more = ngettext("{n} further part", "{n} further parts", left)
        names.append("{more}")
        pieces["more"] = words(more.format(n=show_number(left)))
    # A label with commas would be taken for two in a list with commas.
    commas = any(", " in part_label(part) for part in shown)
    return fill("; ".join(names) if commas else show_list(names), **pieces)


def part_label(part: Part) -> str:
    """Return what a part is called; records without the attribute form one too."""
    return part.label or _("not stated")


def sentence(figure: Figure) -> tuple[Inline, ...]:
    """Say a figure in one sentence."""
    label: Inline = Text(figure.label)
    # Codes of persons say nothing in a sentence; the list that the number opens has them.
    parts = () if any(part.key.startswith(CODE) for part in figure.parts) else figure.parts
    ratio = figure.numerator is not None and figure.denominator is not None
    if not figure.whole and figure.parts:
        said = parts_of(figure) if parts else (value_of(figure),)
        return fill(_("{label}: {parts}."), label=label, parts=said)
    if figure.value is None:
        said = fill(_("{label}: not known; there is nothing to count."), label=label)
    elif ratio and figure.among:
        said = fill(
            _("{label}: {value} ({whole})."),
            label=label,
            value=value_of(figure, unit=True),
            whole=among_text(figure),
        )
    elif ratio:
        pattern = _("{label}: {value} ({numerator} of {denominator}).")
        if figure.unit.endswith("-a-year"):
            pattern = _("{label}: {value} ({numerator} in {denominator} years, {period}).")
        elif figure.measure in MEASURES and MEASURES[figure.measure].rate:
            pattern = _("{label}: {value} ({numerator} of {denominator}, {period}).")
        said = fill(
            pattern,
            label=label,
            value=value_of(figure, unit=True),
            numerator=show_number(figure.numerator or 0, 2),
            denominator=show_number(figure.denominator or 0, 2),
            period=when_text(figure),
        )
    else:
        said = fill(_("{label}: {value}."), label=label, value=value_of(figure, unit=True))
    if parts:
        # The share of a part is no part of the share, and so with averages of years.
        detail = figure.unit in (SHARE, "years")
        pattern = _("In detail: {parts}.") if detail else _("Of these: {parts}.")
        said += fill(f" {pattern}", parts=parts_of(figure))
    if figure.parts_missing:
        said += fill(
            " " + _("The parts do not sum to it; they differ by {number}."),
            number=show_value(figure.parts_missing, figure.unit),
        )
    return said


def figures_table(figures: Sequence[Figure]) -> Grid:
    """Return figures with their parts as a table."""
    ratio = any(figure.denominator is not None for figure in figures)
    columns = [_("Id"), pgettext("heading", "Figure"), pgettext("heading", "Value")]
    if ratio:
        columns += [pgettext("heading", "Numerator"), pgettext("heading", "Denominator")]
    columns.append(pgettext("heading", "Period or day"))
    rows = []
    for figure in figures:
        rows.append(_figure_row(figure, when_text(figure), ratio=ratio))
        rows.extend(_part_row(figure, part, ratio=ratio) for part in figure.parts)
    numeric = (False, False, True, *((True, True) if ratio else ()), False)
    return Grid(tuple(columns), tuple(rows), numeric, ids=True)


def _figure_row(figure: Figure, when: str, *, ratio: bool) -> tuple[Cell, ...]:
    cells = [
        Cell(words(figure.id)),
        Cell(words(label_in_table(figure))),
        number_cell(figure, figure.value) if figure.whole else Cell((value_of(figure),)),
    ]
    if ratio:
        cells += [_plain_number(figure.numerator), _plain_number(figure.denominator)]
    return (*cells, Cell(words(when)))


def _part_row(figure: Figure, part: Part, *, ratio: bool) -> tuple[Cell, ...]:
    cells = [
        Cell(()),
        Cell(words(part_label(part)), indent=True),
        number_cell(figure, part.value, _part_key(part)),
    ]
    if ratio:
        cells += [_plain_number(part.numerator), _plain_number(part.denominator)]
    return (*cells, Cell(()))


def _part_key(part: Part) -> str:
    """Return the key of the records of a part; a part without any leads to those of the whole."""
    return part.key if part.records else ""


def number_cell(figure: Figure, value: float | None, part: str = "") -> Cell:
    """Return the cell of a number that leads to its records."""
    kind: CellKind = "percent" if figure.unit == SHARE else "number"
    return Cell((Number(said_value(figure, value), figure.id, part),), value, kind)


def _plain_number(value: float | None) -> Cell:
    if value is None:
        return Cell(())
    return Cell(words(show_number(value, 2)), value, "number")


def tells(chart: Chart) -> bool:
    """Whether a chart shows more than its sentence: some bars, and not all alike."""
    return len(chart.bars) > 2 and len({bar.value for bar in chart.bars}) > 1


def chart(figure: Figure) -> Chart | None:
    """Return the parts of a figure as bars; None where there is nothing to compare."""
    bars = tuple(
        Bar(part_label(part), part.value, said_value(figure, part.value))
        for part in figure.parts
        if part.value is not None
    )
    if len(bars) < 2:
        return None
    return Chart(figure.label, bars, 1.0 if figure.unit == SHARE else None)
