"""Figures as a workbook: numbers as numbers, and the records behind each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import xlsxwriter

from turnus.figures.figure import Figure
from turnus.figures.shown import period_text, unit_word
from turnus.reports.records.record_lines import record_lines
from turnus.reports.records.record_reader import Reader
from turnus.tables.io.text.neutral import PLAIN_TEXTS
from turnus.words import _, show_date

_WIDE, _NARROW = 60, 14


def figure_book(reader: Reader, figures: Sequence[Figure]) -> bytes:
    """Return a workbook with the sheets Figures, Parts and Records; same figures, same bytes."""
    shown = [reader.persons.figure(figure) for figure in figures]
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, PLAIN_TEXTS)
    # the latest day of the figures, not of the clock
    day = max((figure.as_of for figure in figures), default=None)
    if day is not None:
        book.set_properties({"created": datetime.combine(day, time())})
    bold = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E6EFEF"})
    for name, header, rows in (
        (_("Figures"), _figure_header(), [_figure_row(figure) for figure in shown]),
        (_("Parts"), _part_header(), [row for figure in shown for row in _part_rows(figure)]),
        (_("Records"), _record_header(), _record_rows(reader, shown)),
    ):
        _sheet(book, bold, name, header, rows)
    book.close()
    return target.getvalue()


def _sheet(
    book: Any, bold: Any, name: str, header: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, text in enumerate(header):
        sheet.set_column(at, at, _WIDE if at == 1 else _NARROW)
        sheet.write_string(0, at, text, bold)
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(line, at, value)
            elif value is not None:
                sheet.write_string(line, at, str(value))
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)


def _figure_header() -> list[str]:
    return [
        *(_("Figure"), _("Label"), _("Value"), _("Unit"), _("Numerator"), _("Denominator")),
        *(_("Period"), _("Day")),
    ]


def _figure_row(figure: Figure) -> list[object]:
    unit = _("share")
    if figure.unit != "share":
        unit = unit_word(figure.unit, figure.value or 0, figure.unit_words)
    period = period_text(figure.period) if figure.period else ""
    return [
        *(figure.id, figure.label, figure.value, unit, figure.numerator, figure.denominator),
        *(period, show_date(figure.as_of)),
    ]


def _part_header() -> list[str]:
    return [_("Figure"), _("Part"), _("Value"), _("Numerator"), _("Denominator")]


def _part_rows(figure: Figure) -> list[list[object]]:
    return [
        [figure.id, part.label, part.value, part.numerator, part.denominator]
        for part in figure.parts
    ]


def _record_header() -> list[str]:
    return [_("Figure"), _("Record"), _("Part"), _("Id")]


def _record_rows(reader: Reader, figures: Sequence[Figure]) -> list[list[object]]:
    return [
        [figure.id, line.labelled or line.text, line.group, line.record]
        for figure in figures
        for line in record_lines(reader, figure)
        if not line.is_heading
    ]
