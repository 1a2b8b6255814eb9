"""What lies wholly outside the life of its unit: posts, and events that units take part in.

What only runs on when its unit has ended is another thing, which happens
(`turnus.tables.checks.outlived`).
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from turnus.tables.io.parse import ParsedTable
from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.tables.time.dates import last_day, write
from turnus.words import _
from turnus.words.faults import Fault


def unit_life_findings(parsed: Mapping[str, ParsedTable]) -> list[Fault]:
    """Return the posts and events that a unit of theirs cannot have."""
    if "units" not in parsed:
        return []
    units = (
        parsed["units"]
        .frame.unique("id", keep="first", maintain_order=True)
        .select(
            pl.col("id").alias("unit"),
            pl.col("valid_from").alias("begins"),
            _last("valid_to").alias("ends"),
            _shown("valid_from").alias("begins_shown"),
            _shown("valid_to").alias("ends_shown"),
        )
    )
    findings: list[Fault] = []
    if "posts" in parsed:
        findings += _posts(parsed["posts"], units)
    if "unit_events" in parsed:
        findings += _events(parsed["unit_events"], units)
    return findings


def _posts(posts: ParsedTable, units: pl.DataFrame) -> list[Fault]:
    """Find posts that begin when their unit has ended, or end before it begins."""
    rows = posts.frame.with_row_index("index").join(units, on="unit", maintain_order="left")
    after = rows.filter(pl.col("valid_from") >= pl.col("ends"))
    before = rows.filter(_last("valid_to") <= pl.col("begins"))
    too_late = _(
        "The unit {unit} exists until {day}. Name the unit of the post from then on, or correct "
        "one of the two days."
    )
    too_early = _(
        "The unit {unit} exists from {day} on. Name the unit of the post before, or correct one of "
        "the two days."
    )
    return [
        *_told(posts, after, "valid_from", "ends_shown", too_late),
        *_told(posts, before, "valid_to", "begins_shown", too_early),
    ]


def _events(events: ParsedTable, units: pl.DataFrame) -> list[Fault]:
    """Find events whose units before begin only later, or whose units after had ended already."""
    rows = events.frame.with_row_index("index")
    old = rows.explode("from_units").join(
        units, left_on="from_units", right_on="unit", maintain_order="left"
    )
    new = rows.explode("to_units").join(
        units, left_on="to_units", right_on="unit", maintain_order="left"
    )
    unbegun = old.filter(_last("date") < pl.col("begins")).with_columns(unit="from_units")
    ended = new.filter(pl.col("date") > pl.col("ends")).with_columns(unit="to_units")
    too_early = _("The unit {unit} begins only on {day}, after this event. Correct one of the two.")
    too_late = _("The unit {unit} ended on {day}, before this event. Correct one of the two.")
    return [
        *_told(events, unbegun, "date", "begins_shown", too_early),
        *_told(events, ended, "date", "ends_shown", too_late),
    ]


def _told(table: ParsedTable, rows: pl.DataFrame, column: str, day: str, text: str) -> list[Fault]:
    shown = rows.with_columns(_shown(column).alias("shown"))
    return [
        Fault(
            table.file,
            table.rows[row["index"]],
            column,
            row["shown"],
            text.format(unit=row["unit"], day=row[day]),
        )
        for row in shown.iter_rows(named=True)
    ]


def _last(column: str) -> pl.Expr:
    return last_day(pl.col(column), pl.col(column + PRECISION_SUFFIX))


def _shown(column: str) -> pl.Expr:
    return write(pl.col(column), pl.col(column + PRECISION_SUFFIX))
