"""Granted exceptions in words: why, by which document, until when; and those of whole groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from turnus.rules.text.message_fields import shown
from turnus.tables import Register, holds_on
from turnus.words import _, show_date


def granted_on(register: Register, on: date) -> pl.DataFrame:
    """Return the exceptions that hold on the day, with ``number`` and ``date`` of their documents.

    ``valid_to`` is, as in the register, the first day on which they no longer hold.
    """
    documents = register["documents"].select(pl.col("id").alias("document"), "number", "date")
    return (
        register["exceptions"]
        .filter(holds_on(on))
        .sort("id", nulls_last=True)
        .join(documents, on="document", how="left", maintain_order="left")
    )


def of_groups(register: Register, on: date) -> dict[tuple[str, str], str]:
    """Return what is said of each exception of a whole group, by rule and unit."""
    rows = granted_on(register, on).filter(
        pl.col("official").is_null() & pl.col("unit").is_not_null()
    )
    return {(row["rule"], row["unit"]): exception_words(row) for row in rows.iter_rows(named=True)}


def of_person(register: Register, on: date, rule: str, official: str, post: str) -> str | None:
    """Return what is said of the exception that lifts a rule for an official in a post, if any."""
    rows = granted_on(register, on).filter(
        pl.col("rule") == rule,
        pl.col("official") == official,
        pl.col("post").is_null() | (pl.col("post") == post),
    )
    if rows.is_empty():
        return None
    return exception_words(rows.sort("post", "id", nulls_last=True).row(0, named=True))


def exception_words(row: Mapping[str, Any]) -> str:
    """Return reason, document and end of an exception, a row of `granted_on`."""
    told = str(row["reason"])
    if row["number"] is not None:
        told = f"{told} ({row['number']}, {shown(row['date'])})"
    if row["valid_to"] is None:
        return told
    last = show_date(row["valid_to"] - timedelta(days=1))
    return _("{exception}, until {day}").format(exception=told, day=last)
