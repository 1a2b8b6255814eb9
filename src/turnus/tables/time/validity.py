"""Half-open intervals of validity: what holds on a day, what has begun by one."""

from __future__ import annotations

from datetime import date

import polars as pl


def holds_on(on: date, start: str = "valid_from", end: str = "valid_to") -> pl.Expr:
    """Return the expression that is true for rows whose interval contains the day `on`.

    Parameters
    ----------
    on : datetime.date
    start, end : str
        Columns of the first day and of the first day after; an empty cell is open.
    """
    return begun_by(on, start) & (pl.col(end).is_null() | (pl.col(end) > on))


def begun_by(on: date | pl.Expr, start: str = "valid_from") -> pl.Expr:
    """Return the expression that is true for rows whose interval begins by the day `on`.

    An empty cell has begun: the row holds, and nobody wrote down since when.
    """
    return pl.col(start).is_null() | (pl.col(start) <= on)
