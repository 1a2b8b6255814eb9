"""Hints: cells that can be read, and perhaps mean something else. A column or table, one hint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import polars as pl

from turnus.tables.checks.lifetimes import age_hints
from turnus.tables.io.parse import ENDS, ParsedTable
from turnus.tables.io.raw_table import RawTable
from turnus.tables.io.text.legacy_letters import meant
from turnus.tables.io.text.letters import encoding_advice
from turnus.tables.schema.column_types import PRECISION_SUFFIX
from turnus.tables.schema.declarations import TABLES
from turnus.tables.time import dates
from turnus.words import ngettext
from turnus.words.faults import Fault

_LATIN = "[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_BY_CHANCE = 2
_SHORTENED = r"^[0-9][.,]?[0-9]*[eE]\+[0-9]+$"


def hints(raws: Mapping[str, RawTable], parsed: Mapping[str, ParsedTable]) -> list[Fault]:
    """Return the hints for tables without findings, each at the first cell that it speaks of."""
    found: list[Fault] = []
    for name, table in parsed.items():
        found += _no_ends(raws[name])
        found += _no_starts(table)
        for column in TABLES[name].columns:
            if column.is_free_text:
                found += _letters(table, column.name)
            elif column.kind == "text" and not column.codes:
                found += _shortened(table, column.name)
        if name == "appointments":
            found += _last_days(table)
    found += age_hints(parsed)
    return found


def _no_ends(raw: RawTable) -> Iterator[Fault]:
    for header, cells in zip(raw.header, raw.columns, strict=True):
        if header not in ENDS:
            continue
        rows = cells.str.contains(dates.NO_END).fill_null(value=False).arg_true()
        if len(rows):
            text = ngettext(
                "{count} cell of the column holds a day that stands for “no end”: read as empty.",
                "{count} cells of the column hold a day that stands for “no end”: read as empty.",
                len(rows),
            ).format(count=len(rows))
            yield Fault(raw.file, raw.rows[rows[0]], header, cells[rows[0]], text)


def _no_starts(table: ParsedTable) -> Iterator[Fault]:
    for name in ("valid_from", "birth_date", "service_from"):
        if name not in table.frame.columns:
            continue
        # many who do not know their day of birth were given a first of January
        days = dates.NO_START[:-1] if name == "birth_date" else dates.NO_START
        shown = table.frame.select(
            dates.write(pl.col(name), pl.col(name + PRECISION_SUFFIX))
        ).to_series()
        rows = shown.is_in(days).fill_null(value=False).arg_true()
        if len(rows):
            text = ngettext(
                "Some programs write this day where they know none ({count} cell of the column). "
                "Leave the cell empty where the day is not known.",
                "Some programs write this day where they know none ({count} cells of the column). "
                "Leave the cells empty where the day is not known.",
                len(rows),
            ).format(count=len(rows))
            yield Fault(table.file, table.rows[rows[0]], name, shown[rows[0]], text)


def _letters(table: ParsedTable, column: str) -> Iterator[Fault]:
    """Find the texts of another encoding; each encoding is one hint."""
    texts = table.frame[column]
    # letters that stand in no old encoding show that the text is in none
    latin = texts.str.contains(_LATIN) & ~texts.str.contains("[\u1ea0-\u1ef9]")
    first: dict[str, tuple[int, str]] = {}
    count: dict[str, int] = {}
    for index in latin.fill_null(value=False).arg_true():
        read = meant(texts[index])
        if read is not None:
            first.setdefault(read[0], (index, read[1]))
            count[read[0]] = count.get(read[0], 0) + 1
    for encoding, (index, reading) in first.items():
        cells = ngettext(
            "{count} cell of the column looks so.",
            "{count} cells of the column look so.",
            count[encoding],
        ).format(count=count[encoding])
        advice = f"{encoding_advice(encoding, reading)} {cells}"
        yield Fault(table.file, table.rows[index], column, texts[index], advice)


def _shortened(table: ParsedTable, column: str) -> Iterator[Fault]:
    ids = table.frame[column]
    rows = ids.str.contains(_SHORTENED).fill_null(value=False).arg_true()
    if len(rows):
        text = ngettext(
            "This looks like a long number that a spreadsheet has shortened ({count} cell of the "
            "column). Format the column as text and write the number anew.",
            "This looks like a long number that a spreadsheet has shortened ({count} cells of the "
            "column). Format the column as text and write the numbers anew.",
            len(rows),
        ).format(count=len(rows))
        yield Fault(table.file, table.rows[rows[0]], column, ids[rows[0]], text)


def _last_days(table: ParsedTable) -> Iterator[Fault]:
    """Find ends a day before the next row begins: the last day seems to be meant.

    Where the same official goes on in the same post that is all but certain. Elsewhere a free day
    happens, and counts only where such ends outnumber those at which the next row begins, and by
    far those with two free days: seats that wait for a successor do so for any number of days.
    """
    exact = table.frame.with_row_index("index").with_columns(
        pl.when(pl.col(day + PRECISION_SUFFIX) == "day").then(pl.col(day)).alias(day)
        for day in ("valid_from", "valid_to")
    )
    meant_last: set[int] = set()
    for chain, certain in ((["official", "post"], True), (["official"], False), (["post"], False)):
        starts = exact.select(*chain, next="valid_from").drop_nulls().unique()
        ends = exact.drop_nulls("valid_to")
        closed, gaps, longer = (
            ends.with_columns(next=pl.col("valid_to") + timedelta(days=days)).join(
                starts, on=[*chain, "next"], how="semi"
            )
            for days in range(3)
        )
        if certain or len(gaps) > max(len(closed), _BY_CHANCE * len(longer)):
            meant_last |= set(gaps["index"]) - set(closed["index"])
    if not meant_last:
        return
    index = min(meant_last)
    end = table.frame["valid_to"][index]
    text = ngettext(
        "valid_to is the first day on which the row no longer holds, and the next row begins a "
        "day later: a day is missing between them ({count} row). Write {day} where {end} is the "
        "last day.",
        "valid_to is the first day on which the row no longer holds, and the next row begins a "
        "day later: a day is missing between them ({count} rows). Write {day} where {end} is the "
        "last day, and likewise in the others.",
        len(meant_last),
    ).format(count=len(meant_last), day=end + timedelta(days=1), end=end)
    yield Fault(table.file, table.rows[index], "valid_to", str(end), text)
