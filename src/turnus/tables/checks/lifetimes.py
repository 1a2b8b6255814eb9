"""Checks of what happens to a person: nobody serves, is appointed or rated before being born.

What is certainly wrong is a finding; an age at which hardly anybody holds a post is a hint. No
clock is asked: a register says the same on every day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from turnus.tables.io.parse import ParsedTable
from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.tables.time.dates import last_day, write
from turnus.words import _
from turnus.words.faults import Fault

# days on which something begins for an official, as table and column
_BEGINNINGS = (
    ("appointments", "valid_from"),
    ("residences", "valid_from"),
    ("sanctions", "valid_from"),
    ("exceptions", "valid_from"),
    ("tasks", "from"),
    ("memberships", "date"),
)
_OF_ONESELF = ("service_from", "member_from")
_YOUNGEST, _OLDEST = 14, 100  # full years; who begins a post outside of them was hardly born so


def lifetime_findings(parsed: Mapping[str, ParsedTable]) -> list[Fault]:
    """Return what begins for an official before the day of birth, all dates in their favour."""
    officials = parsed.get("officials")
    if officials is None:
        return []
    found: list[Fault] = []
    for column in _OF_ONESELF:
        found += _too_early(officials, column, officials.frame)
    for name, column in _BEGINNINGS:
        if name in parsed and {"official", column} <= set(parsed[name].frame.columns):
            found += _too_early(parsed[name], column, _with_births(parsed[name], officials))
    return found


def age_hints(parsed: Mapping[str, ParsedTable]) -> Iterator[Fault]:
    """Return the officials whose age at the beginning of a post cannot be meant, each once."""
    officials, appointments = parsed.get("officials"), parsed.get("appointments")
    if officials is None or appointments is None:
        return
    age = pl.col("valid_from").dt.year() - pl.col("birth_date").dt.year()
    odd = (
        _with_births(appointments, officials)
        .with_columns(age=age)
        .filter((age < _YOUNGEST) | (age > _OLDEST))
    )
    where = dict(zip(officials.frame["id"], officials.rows, strict=True))
    text = _(
        "Born then, the official would be {age} when the post of row {row} in {table} begins. "
        "Correct one of the two dates."
    )
    for row in odd.unique("official", keep="first", maintain_order=True).iter_rows(named=True):
        told = text.format(
            age=row["age"], row=appointments.rows[row["index"]], table="appointments"
        )
        yield Fault(officials.file, where[row["official"]], "birth_date", row["born"], told)


def _with_births(table: ParsedTable, officials: ParsedTable) -> pl.DataFrame:
    """Return the rows of a table whose official has a date of birth, which joins them."""
    births = officials.frame.unique("id", keep="first").select(
        "birth_date", "birth_date" + PRECISION_SUFFIX, official="id", born=_shown("birth_date")
    )
    return (
        table.frame.with_row_index("index")
        .join(births, on="official", how="inner", maintain_order="left")
        .drop_nulls("birth_date")
    )


def _too_early(table: ParsedTable, column: str, rows: pl.DataFrame) -> list[Fault]:
    if "index" not in rows.columns:
        rows = rows.with_row_index("index")
    begins = last_day(pl.col(column), pl.col(column + PRECISION_SUFFIX))
    early = rows.filter((begins < pl.col("birth_date")).fill_null(value=False)).select(
        "index", day=_shown(column), born=_shown("birth_date")
    )
    text = _("This is before the official was born ({day}). Correct one of the two.")
    return [
        Fault(table.file, table.rows[index], column, day, text.format(day=born))
        for index, day, born in early.iter_rows()
    ]


def _shown(column: str) -> pl.Expr:
    return write(pl.col(column), pl.col(column + PRECISION_SUFFIX))
