"""Checks of intervals: ends after starts, one holder a seat, one post an official.

Overlaps are found by a sweep over the days on which intervals begin and end (`clashes`). Partial
dates are given the benefit of the doubt: only what is certainly wrong is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from turnus.tables.io.parse import ParsedTable
from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.tables.time.dates import last_day, write
from turnus.words import _, ngettext
from turnus.words.faults import Fault

# start, end, and whether both may be the same day
_ORDERED = (
    ("valid_from", "valid_to", False),
    ("valid_from", "planned_end", True),
    ("from", "due", True),
)
_FIRST_DAY, _LAST_DAY = date.min, date.max


@dataclass(frozen=True)
class Overlap:
    """Row `index` begins while `others` rows of its group hold already; `other` is one of them.

    Where no row may hold at all, there is no other: it is `index` itself.
    """

    index: int
    other: int
    others: int


def interval_findings(parsed: Mapping[str, ParsedTable]) -> list[Fault]:
    """Return what is wrong with the intervals of all tables."""
    findings: list[Fault] = []
    for table in parsed.values():
        for start, end, same_day in _ORDERED:
            if {start, end} <= set(table.frame.columns):
                findings += _reversed(table, start, end, same_day)
    if "appointments" in parsed:
        appointments = parsed["appointments"]
        posts = parsed.get("posts")
        findings += _held_twice(appointments, posts)
        if posts is not None:
            findings += _outside_post(appointments, posts)
    return findings


def clashes(intervals: pl.DataFrame, group: list[str]) -> list[Overlap]:
    """Sweep line: find the rows that begin while as many others of their group hold as may.

    Begins count +1 and ends -1; the running sum of a group is how many of its rows hold at once.

    Parameters
    ----------
    intervals : polars.DataFrame
        Columns ``index``, ``start``, ``end`` (`Date`, half-open, no nulls), ``limit`` and `group`.
    group : list of str
        Columns whose values the rows that compete have in common.
    """
    intervals = intervals.filter(pl.col("start") < pl.col("end"))
    begins = intervals.select(*group, "index", "limit", time="start", step=pl.lit(1))
    ends = intervals.select(*group, "index", "limit", time="end", step=pl.lit(-1))
    # at the same moment ends come first: intervals are half-open
    held = pl.concat([begins, ends]).sort(*group, "time", "step", "index")
    held = held.with_columns(pl.col("step").cum_sum().over(group).alias("held"))
    over = held.filter((pl.col("step") == 1) & (pl.col("held") > pl.col("limit")))
    if over.is_empty():
        return []
    rivals = intervals.join(over.select(group).unique(), on=group, how="semi").sort(
        "start", "index"
    )
    by_group = rivals.partition_by(group, as_dict=True)
    spans = {key: frame.select("index", "start", "end").rows() for key, frame in by_group.items()}
    found = []
    for row in over.sort("index").iter_rows(named=True):
        key = tuple(row[column] for column in group)
        time = row["time"]
        holding = (index for index, start, end in spans[key] if start <= time < end)
        other = next((index for index in holding if index != row["index"]), row["index"])
        found.append(Overlap(row["index"], other, row["held"] - 1))
    return found


def certain(frame: pl.DataFrame) -> pl.DataFrame:
    """Add ``start`` and ``end``: the days on which the row holds however its dates are meant."""
    start = last_day(pl.col("valid_from"), pl.col("valid_from" + PRECISION_SUFFIX))
    return frame.with_columns(
        start.fill_null(_FIRST_DAY).alias("start"),
        pl.col("valid_to").fill_null(_LAST_DAY).alias("end"),
    )


def _reversed(table: ParsedTable, start: str, end: str, same_day: bool) -> list[Fault]:
    latest_end = last_day(pl.col(end), pl.col(end + PRECISION_SUFFIX))
    wrong = latest_end < pl.col(start) if same_day else latest_end <= pl.col(start)
    rows = table.frame.select(
        wrong.fill_null(value=False).alias("wrong"),
        _shown(start).alias("start"),
        _shown(end).alias("end"),
    ).with_row_index("index")
    if same_day:
        expected = _("This is before {start} ({day}). Correct one of the two.")
    else:
        expected = _(
            "The interval must end after {start} ({day}): the end is the first day on which the "
            "row no longer holds. Correct one of the two."
        )
    return [
        Fault(
            table.file,
            table.rows[row["index"]],
            end,
            row["end"],
            expected.format(start=start, day=row["start"]),
        )
        for row in rows.filter("wrong").iter_rows(named=True)
    ]


def _held_twice(appointments: ParsedTable, posts: ParsedTable | None) -> list[Fault]:
    """Find seats with too many holders and officials with too many posts."""
    held = certain(appointments.frame.with_row_index("index")).drop_nulls(["official", "post"])
    twice = clashes(held.with_columns(limit=pl.lit(1)), ["official", "post"])
    findings = [
        _at(
            appointments,
            clash.index,
            "post",
            _(
                "Row {row} has the same official in this post at the same time. Join the two rows."
            ).format(row=appointments.rows[clash.other]),
        )
        for clash in twice
    ]
    # such a row would also take a seat too many: one fault, one finding
    rest = held.filter(~pl.col("index").is_in([clash.index for clash in twice]))
    if posts is not None:
        seats = posts.frame.select(post="id", limit=pl.col("seats").fill_null(1)).unique("post")
        seated = rest.join(seats, on="post")
        limits = dict(seats.iter_rows())
        findings += [
            _at(
                appointments,
                clash.index,
                "post",
                _too_many(
                    limits[appointments.frame["post"][clash.index]],
                    clash.others + 1,
                    appointments.rows[clash.other],
                ),
            )
            for clash in clashes(seated, ["post"])
        ]
    return findings + _two_posts(appointments, rest)


def _two_posts(appointments: ParsedTable, held: pl.DataFrame) -> list[Fault]:
    """Find officials who hold two posts at once, neither of them beside the other."""
    main = held.filter(~pl.col("concurrent").fill_null(value=False)).with_columns(limit=pl.lit(1))
    return [
        _at(
            appointments,
            clash.index,
            "official",
            _(
                "The official holds another post at the same time (row {row}). End that "
                "appointment, or write true in the column concurrent."
            ).format(row=appointments.rows[clash.other]),
        )
        for clash in clashes(main, ["official"])
    ]


def _outside_post(appointments: ParsedTable, posts: ParsedTable) -> list[Fault]:
    """Find appointments that begin before their post does or end after it."""
    lives = posts.frame.unique("id", keep="first").select(
        "id",
        post_from=pl.col("valid_from"),
        post_until=last_day(pl.col("valid_to"), pl.col("valid_to" + PRECISION_SUFFIX)),
        post_from_shown=_shown("valid_from"),
        post_to_shown=_shown("valid_to"),
    )
    latest_start = last_day(pl.col("valid_from"), pl.col("valid_from" + PRECISION_SUFFIX))
    rows = (
        appointments.frame.with_row_index("index")
        .join(lives, left_on="post", right_on="id", how="inner", maintain_order="left")
        .with_columns(
            early=(latest_start < pl.col("post_from")).fill_null(value=False),
            late=(pl.col("valid_to").fill_null(_LAST_DAY) > pl.col("post_until")).fill_null(
                value=False
            ),
            from_shown=_shown("valid_from"),
            to_shown=_shown("valid_to"),
        )
    )
    too_early = _("The post exists from {day} on. Write this day or a later one.")
    too_late = _("The post exists until {day}. Write this day or an earlier one.")
    findings = []
    for row in rows.filter(pl.col("early") | pl.col("late")).iter_rows(named=True):
        number = appointments.rows[row["index"]]
        for wrong, column, shown, day, expected in (
            (row["early"], "valid_from", "from_shown", "post_from_shown", too_early),
            (row["late"], "valid_to", "to_shown", "post_to_shown", too_late),
        ):
            if wrong:
                text = expected.format(day=row[day])
                findings.append(Fault(appointments.file, number, column, row[shown], text))
    return findings


def _shown(column: str) -> pl.Expr:
    return write(pl.col(column), pl.col(column + PRECISION_SUFFIX))


def _at(table: ParsedTable, index: int, column: str, expected: str) -> Fault:
    return Fault(table.file, table.rows[index], column, table.frame[column][index], expected)


def _too_many(seats: int, holders: int, row: int) -> str:
    if seats == 0:
        return _("The post has no seats. Add a seat or name another post.")
    return ngettext(
        "The post has {seats} seat, but {holders} officials hold it at once (row {row} too). End "
        "an appointment or add seats.",
        "The post has {seats} seats, but {holders} officials hold it at once (row {row} too). End "
        "an appointment or add seats.",
        seats,
    ).format(seats=seats, holders=holders, row=row)
