"""Planned ends that have passed: rotations and secondments whose officials are still there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any

import polars as pl

from turnus.facts.years import years_from_to
from turnus.tables import Register, holds_on
from turnus.tables.time.dates import last_day
from turnus.words import _, ngettext, show_date, show_number

FOR_A_TIME = ("rotation", "secondment")  # movements from which an official comes back


@dataclass(frozen=True)
class OverdueReturn:
    """An official who was to leave a post by a day that has come, and is still in it.

    Parameters
    ----------
    official, official_name, post, post_name, unit, unit_name : str
        `post_name` is the title of the post.
    appointment : str
        Id of the appointment.
    movement : {"rotation", "secondment"}
    planned_end : date
        The last day that the recorded end can mean.
    day : str
        The recorded end in the language in use.
    months, days : int
        Full months since then; days, for what is younger than a month.
    """

    official: str
    official_name: str
    post: str
    post_name: str
    unit: str
    unit_name: str
    appointment: str
    movement: str
    planned_end: date
    day: str
    months: int
    days: int

    @property
    def text(self) -> str:
        """What is overdue, and for how long, in the language in use."""
        sentence = (
            _("The secondment of {official} to {post}, {unit}, was planned until {day}, {ago}.")
            if self.movement == "secondment"
            else _("The rotation of {official} to {post}, {unit}, was planned until {day}, {ago}.")
        )
        return sentence.format(
            official=self.official_name,
            post=self.post_name,
            unit=self.unit_name,
            day=self.day,
            ago=self._ago(),
        )

    def _ago(self) -> str:
        if self.months:
            text = ngettext("{count} month ago", "{count} months ago", self.months)
            return text.format(count=show_number(self.months))
        if self.days:
            text = ngettext("{count} day ago", "{count} days ago", self.days)
            return text.format(count=show_number(self.days))
        return _("today")


def overdue_returns(register: Register, on: date) -> list[OverdueReturn]:
    """Return whose planned end has come on the day, by official and post.

    An appointment whose end is recorded is left out: it was decided how long it goes on.
    """
    due = last_day(pl.col("planned_end"), pl.col("planned_end_precision"))
    held = register["appointments"].filter(
        holds_on(on)
        & pl.col("valid_to").is_null()
        & pl.col("movement").is_in(FOR_A_TIME)
        & (due <= on)
    )
    posts = register["posts"].select(pl.col("id").alias("post"), "unit", "title")
    named = (
        (posts, "post"),
        *(
            (register[table].select(pl.col("id").alias(key), pl.col("name").alias(shown)), key)
            for table, key, shown in (
                ("units", "unit", "unit_name"),
                ("titles", "title", "post_name"),
                ("officials", "official", "official_name"),
            )
        ),
    )
    held = held.with_columns(due.alias("due"))
    for other, key in named:
        held = held.join(other, on=key, how="inner", maintain_order="left")
    rows = held.sort("official", "post", "id").iter_rows(named=True)
    return [_overdue(row, on) for row in rows]


def _overdue(row: dict[str, Any], on: date) -> OverdueReturn:
    return OverdueReturn(
        **{name: row[name] for name in ("official", "official_name", "post", "post_name")},
        **{name: row[name] for name in ("unit", "unit_name", "movement")},
        appointment=row["id"],
        planned_end=row["due"],
        day=show_date(row["planned_end"], row["planned_end_precision"]),
        months=floor(years_from_to(row["due"], on) * 12 + 1e-9),
        days=(on - row["due"]).days,
    )
