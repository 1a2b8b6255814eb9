"""Dates that no life allows: born after today, in service before birth, appointed at 200.

Partial dates are given the benefit of the doubt, and so are days that programs write where they
know none: for these there is a hint (`turnus.tables.checks.hints`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from turnus.tables.io.parse import ParsedTable
from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.tables.schema.limits import EARLIEST_BIRTH, OLDEST, YOUNGEST
from turnus.tables.time.dates import NO_START, last_day, write
from turnus.words import _, ngettext
from turnus.words.faults import Fault

# table, column of the official, columns of its days or year, age before which none of it happens
_EVENTS = (
    ("officials", "id", ("service_from",), YOUNGEST),
    ("officials", "id", ("member_from",), YOUNGEST),
    ("appointments", "official", ("valid_from", "valid_to"), YOUNGEST),
    ("residences", "official", ("valid_from", "valid_to"), 0),
    ("sanctions", "official", ("valid_from", "valid_to"), YOUNGEST),
    ("tasks", "official", ("from", "due"), YOUNGEST),
    ("memberships", "official", ("date",), YOUNGEST),
    ("recruitments", "official", ("year",), YOUNGEST),
    ("ratings", "subject", ("year",), YOUNGEST),
)
_UNKNOWN = [date.fromisoformat(day) for day in NO_START]


def lifetime_findings(parsed: Mapping[str, ParsedTable], today: date | None = None) -> list[Fault]:
    """Return the dates that no life of an official allows.

    Parameters
    ----------
    parsed : mapping of str to ParsedTable
    today : datetime.date, optional
        Nobody is born later; the office's own day where none is given.
    """
    if "officials" not in parsed:
        return []
    officials = parsed["officials"]
    today = today or date.today()  # noqa: DTZ011 - the office's own day
    findings = _births(officials, parsed.get("appointments"), today)
    wrong = [finding.line for finding in findings]
    rows = pl.Series(officials.rows, dtype=pl.Int64)
    born = officials.frame.filter(
        pl.col("birth_date").is_not_null()
        & ~pl.col("birth_date").is_in(_UNKNOWN[:-1])
        & ~rows.is_in(wrong)
    ).select(
        pl.col("id").alias("who"),
        pl.col("birth_date").alias("born"),
        _last("birth_date").alias("latest_born"),
        _shown("birth_date").alias("born_shown"),
    )
    born = born.unique("who", keep="first", maintain_order=True)
    for name, who, columns, youngest in _EVENTS:
        if name in parsed:
            findings += _at_wrong_age(parsed[name], who, columns, youngest, born)
    return findings


def _births(officials: ParsedTable, appointments: ParsedTable | None, today: date) -> list[Fault]:
    """Find births after today, and those so long ago that nobody born then is still in office."""
    # who only held posts that have ended may have lived at any time
    held = pl.DataFrame(schema={"official": pl.String, "valid_to": pl.Date})
    if appointments is not None:
        held = appointments.frame.select("official", "valid_to")
    past = held.group_by("official").agg(over=pl.col("valid_to").is_not_null().all())
    rows = (
        officials.frame.select(
            "id", "birth_date", _last("birth_date").alias("latest"), _shown("birth_date")
        )
        .with_row_index("index")
        .join(past, left_on="id", right_on="official", how="left", maintain_order="left")
    )
    old = (
        (pl.col("latest") < date(EARLIEST_BIRTH, 1, 1))
        & ~pl.col("birth_date").is_in(_UNKNOWN)
        & ~pl.col("over").fill_null(value=False)
    )
    unborn = _("Nobody in a register is born after today. Correct the date.")
    too_old = _(
        "Nobody born before {year} is still in service. Correct the date, or write when each "
        "appointment ended."
    ).format(year=EARLIEST_BIRTH)
    return [
        Fault(officials.file, officials.rows[index], "birth_date", shown, text)
        for condition, text in ((pl.col("birth_date") > today, unborn), (old, too_old))
        for index, shown in rows.filter(condition).select("index", "shown").iter_rows()
    ]


def _at_wrong_age(
    table: ParsedTable, who: str, columns: tuple[str, ...], youngest: int, born: pl.DataFrame
) -> list[Fault]:
    """Find the rows with a day on which their official is too young or too old, each row once."""
    frame = table.frame.with_row_index("index")
    if "subject_kind" in frame.columns:
        frame = frame.filter(pl.col("subject_kind") == "official")
    found: dict[int, Fault] = {}
    for column in columns:
        days = frame.select("index", pl.col(who).alias("who"), *_span(column))
        lived = days.drop_nulls("first").join(born, on="who", maintain_order="left")
        grown = pl.col("born").dt.offset_by(f"{youngest}y")
        aged = pl.col("latest_born").dt.offset_by(f"{OLDEST}y")
        for row in lived.filter((pl.col("last") < grown) | (pl.col("first") > aged)).iter_rows(
            named=True
        ):
            text = _why(row, youngest)
            fault = Fault(table.file, table.rows[row["index"]], column, row["day_shown"], text)
            found.setdefault(row["index"], fault)
    return [found[index] for index in sorted(found)]


def _span(column: str) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Return the first and the last day that a cell can mean, and how it is written."""
    if column == "year":
        # whole numbers beyond the calendar are no days
        year = pl.when(pl.col("year").is_between(1, 9999)).then(pl.col("year"))
        shown = pl.col("year").cast(pl.String)
        return (
            pl.date(year, 1, 1).alias("first"),
            pl.date(year, 12, 31).alias("last"),
            shown.alias("day_shown"),
        )
    known = pl.when(~pl.col(column).is_in(_UNKNOWN)).then(pl.col(column))
    return known.alias("first"), _last(column).alias("last"), _shown(column).alias("day_shown")


def _why(row: Mapping[str, date], youngest: int) -> str:
    if row["first"] > row["latest_born"]:
        age = row["first"].year - row["latest_born"].year
        if age > youngest:
            return ngettext(
                "The official was born on {day} and would be about {age} year old. Correct one of "
                "the two.",
                "The official was born on {day} and would be about {age} years old. Correct one "
                "of the two.",
                age,
            ).format(day=row["born_shown"], age=age)
    if youngest == 0:
        return _("The official was born only later, on {day}. Correct one of the two.").format(
            day=row["born_shown"]
        )
    return ngettext(
        "The official was born on {day} and was not yet {age} year old. Correct one of the two.",
        "The official was born on {day} and was not yet {age} years old. Correct one of the two.",
        youngest,
    ).format(day=row["born_shown"], age=youngest)


def _last(column: str) -> pl.Expr:
    return last_day(pl.col(column), pl.col(column + PRECISION_SUFFIX))


def _shown(column: str) -> pl.Expr:
    return write(pl.col(column), pl.col(column + PRECISION_SUFFIX)).alias("shown")
