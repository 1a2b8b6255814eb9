"""What measures of records share: words of codes, sums, a scope that is refused."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from turnus.figures.counting import divided, names, ratio
from turnus.figures.figure import Ask, Value
from turnus.figures.figure_errors import FigureError
from turnus.tables.schema.codes import CODES, label
from turnus.words.faults import Fault

FIGURES_FILE = "figures.yaml"


def words(list_name: str) -> dict[str, str]:
    """Return the words of a code list in the language in use."""
    return {code: label(list_name, code) for code in CODES[list_name]}


def refuse_scope(ask: Ask, why: str) -> None:
    """Refuse a figure with a scope where records belong to no unit: a guess would be silent.

    Raises
    ------
    FigureError
        If the figure has a scope; `why` tells the reader what to do.
    """
    if ask.units is not None:
        raise FigureError([Fault(FIGURES_FILE, None, "scope", None, why, in_text=True)])


def summed(
    rows: pl.DataFrame,
    table: str,
    column: str,
    *,
    breakdown: str | None = None,
    labels: Mapping[str, str] = {},
) -> Value:
    """Return the sum of a column without nulls, whole and by another column; None of no rows."""

    def of(group: pl.DataFrame) -> Value:
        value = total(group, column) if group.height else None
        return Value(value, names(table, group["id"].sort()))

    return divided(rows, of, breakdown, labels)


def share_of_sums(
    rows: pl.DataFrame,
    table: str,
    over: str,
    under: str,
    *,
    breakdown: str | None = None,
    labels: Mapping[str, str] = {},
) -> Value:
    """Return the sum of `over` as a share of the sum of `under`, whole and by another column."""

    def of(group: pl.DataFrame) -> Value:
        above, below = total(group, over), total(group, under)
        records = names(table, group["id"].sort())
        return Value(ratio(above, below), records, numerator=above, denominator=below, base=records)

    return divided(rows, of, breakdown, labels)


def total(rows: pl.DataFrame, column: str) -> float:
    """Return the sum of a column, a whole number as one: 12 asked, not 12.0."""
    number = float(rows[column].sum())
    return int(number) if number.is_integer() else number
