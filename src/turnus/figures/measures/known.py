"""No look-ahead: values that nobody can know on the day of a figure are left out, and said."""

from __future__ import annotations

import polars as pl

from turnus.figures.counting import names
from turnus.figures.figure import Ask
from turnus.tables.time.periods import end_of_period

_TABLE = "indicator_values"


def is_early(ask: Ask) -> pl.Expr:
    """Return whether a value has an actual amount of a period that is not over on the day.

    On the last day of a period its value counts. A text that is no period is never early.
    """
    last = end_of_period(pl.col("period")).dt.offset_by("-1d")
    return ((last > ask.as_of) & pl.col("actual").is_not_null()).fill_null(value=False)


def known(ask: Ask, rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return values without what is early, and the records whose actual amount is.

    Parameters
    ----------
    ask : Ask
    rows : polars.DataFrame
        Of the table of values, with ``id``. Plans and baselines stay: they are known beforehand.
    """
    marked = rows.with_columns(early=is_early(ask))
    early = names(_TABLE, marked.filter("early")["id"].sort())
    actual = pl.when(~pl.col("early")).then(pl.col("actual"))
    return marked.with_columns(actual=actual).drop("early"), early
