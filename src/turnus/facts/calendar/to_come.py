"""What lies ahead of a day: appointments that begin later, and posts that end.

An appointment that is recorded for a later day is a promise: its seat is taken from then on, and
its official is taken as well. It counts from the first day on which it certainly holds, as in
`turnus.tables.checks.intervals`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from turnus.tables import Register, begun_by, holds_on
from turnus.tables.time.dates import last_day
from turnus.words import _, show_date

OPEN = date.max  # stands for an end that is not recorded


@dataclass(frozen=True)
class ComingAppointment:
    """An appointment that begins after the day.

    Parameters
    ----------
    appointment, official, official_name, post, post_name, unit_name : str
        `post_name` is the title of the post.
    beside : bool
        Whether it is held beside another post.
    start, end : date
        The days between which it certainly holds, half-open; `OPEN` where no end is recorded.
    day : str
        The recorded first day in the language in use.
    """

    appointment: str
    official: str
    official_name: str
    post: str
    post_name: str
    unit_name: str
    beside: bool
    start: date
    end: date
    day: str

    @property
    def of_the_seat(self) -> str:
        """What this means for the seat, in the language in use."""
        return _("A seat of {post}, {unit}, is promised to {official} from {day} on.").format(
            **self._names()
        )

    @property
    def of_the_official(self) -> str:
        """What this means for the official, in the language in use."""
        return _("{official} is appointed to {post}, {unit}, from {day} on.").format(
            **self._names()
        )

    def _names(self) -> dict[str, str]:
        return {
            "official": self.official_name,
            "post": self.post_name,
            "unit": self.unit_name,
            "day": self.day,
        }


@dataclass(frozen=True)
class ComingEnd:
    """The day after the last one of a post, which lies ahead: its own, or that of its unit.

    Parameters
    ----------
    day : date
        The first day that the recorded one can mean.
    precision : str
        How much of it is recorded.
    unit_name : str
        The unit, where it is the unit that ends; else empty.
    """

    day: date
    precision: str
    unit_name: str

    @property
    def text(self) -> str:
        """What ends and when, in the language in use."""
        day = show_date(self.day, self.precision)
        if self.unit_name:
            return _("{unit} exists until {day}, and the post with it.").format(
                unit=self.unit_name, day=day
            )
        return _("The post exists until {day}.").format(day=day)


def appointments_to_come(register: Register, on: date) -> list[ComingAppointment]:
    """Return the appointments that begin after the day, the next ones first."""
    coming = (
        register["appointments"]
        .filter(~begun_by(on))
        .with_columns(
            last_day(pl.col("valid_from"), pl.col("valid_from_precision")).alias("start"),
            pl.col("valid_to").fill_null(OPEN).alias("end"),
        )
        .filter(pl.col("start") < pl.col("end"))
        .sort("start", "id")
    )
    if coming.is_empty():
        return []
    posts = register["posts"].select(pl.col("id").alias("post"), "unit", "title")
    coming = coming.join(posts, on="post", how="inner", maintain_order="left")
    for table, key in (("officials", "official"), ("titles", "title"), ("units", "unit")):
        names = register[table].select(
            pl.col("id").alias(key), pl.col("name").alias(f"{table}_name")
        )
        coming = coming.join(names, on=key, how="inner", maintain_order="left")
    return [_coming(row) for row in coming.iter_rows(named=True)]


def _coming(row: dict[str, Any]) -> ComingAppointment:
    return ComingAppointment(
        appointment=row["id"],
        official=row["official"],
        official_name=row["officials_name"],
        post=row["post"],
        post_name=row["titles_name"],
        unit_name=row["units_name"],
        beside=bool(row["concurrent"]),
        start=row["start"],
        end=row["end"],
        day=show_date(row["valid_from"], row["valid_from_precision"]),
    )


def ends_of_the_held(register: Register, on: date) -> dict[tuple[str, str], date]:
    """Return when each appointment of the day ends, by official and post; `OPEN`: nobody says."""
    held = register["appointments"].filter(holds_on(on))
    last = held.group_by("official", "post", maintain_order=True).agg(
        pl.col("valid_to").fill_null(OPEN).max()
    )
    return {(official, post): end for official, post, end in last.iter_rows()}


def coming_ends(register: Register, on: date) -> dict[str, ComingEnd]:
    """Return which posts end after the day, and when: with the unit, where that ends earlier."""
    own = ("valid_to", "valid_to_precision")
    posts = register["posts"].select(pl.col("id").alias("post"), "unit", *own)
    units = register["units"].select(
        pl.col("id").alias("unit"), "name", *(pl.col(name).alias(f"unit_{name}") for name in own)
    )
    both = posts.join(units, on="unit", how="left", maintain_order="left")
    ahead = both.filter((pl.col("valid_to") > on) | (pl.col("unit_valid_to") > on))
    found = {}
    for row in ahead.iter_rows(named=True):
        post_end, unit_end = row["valid_to"], row["unit_valid_to"]
        if min(end for end in (post_end, unit_end) if end is not None) <= on:
            continue  # has ended already
        with_unit = post_end is None or (unit_end is not None and unit_end < post_end)
        found[row["post"]] = (
            ComingEnd(unit_end, row["unit_valid_to_precision"], row["name"])
            if with_unit
            else ComingEnd(post_end, row["valid_to_precision"], "")
        )
    return found
