"""Holders of posts that do not exist on a day: the post or its unit has ended, or not begun.

Such an official holds nothing that could be kept. The register may still be right: a unit ends on
one day, and its people get new posts on another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from turnus.facts.names import unit_names
from turnus.facts.unit_history import successors
from turnus.tables import Register, holds_on
from turnus.words import _, show_date, show_list

Because = Literal["unit-ended", "post-ended", "unit-to-come", "post-to-come"]


@dataclass(frozen=True)
class StrandedHolder:
    """An official who holds a post on a day on which it does not exist.

    Parameters
    ----------
    official, official_name, post, post_name, unit_name : str
        `post_name` is the title of the post.
    appointment : str
        Id of the appointment that runs on.
    because : {"unit-ended", "post-ended", "unit-to-come", "post-to-come"}
    day : str
        Since when it does not exist, or from when on it will; no finer than it is recorded.
    became : tuple of str
        Names of the units that a unit that has ended became part of.
    """

    official: str
    official_name: str
    post: str
    post_name: str
    unit_name: str
    appointment: str
    because: Because
    day: str
    became: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is wrong, in the language in use."""
        sentence = {
            "unit-ended": _("{official} holds {post}, but {unit} has ended ({day})."),
            "post-ended": _("{official} holds {post}, {unit}, but the post has ended ({day})."),
            "unit-to-come": _("{official} holds {post}, but {unit} has not begun yet ({day})."),
            "post-to-come": _(
                "{official} holds {post}, {unit}, but the post has not begun yet ({day})."
            ),
        }[self.because].format(
            official=self.official_name, post=self.post_name, unit=self.unit_name, day=self.day
        )
        if not self.became:
            return sentence
        return f"{sentence} " + _("What it became: {units}.").format(
            units=show_list([*self.became])
        )


def stranded(register: Register, on: date) -> list[StrandedHolder]:
    """Return who holds on the day a post that does not exist on it, by official and post."""
    posts = register["posts"].select(
        *(pl.col("id").alias("post"), "unit", "title"),
        *_life("post"),
    )
    units = register["units"].select(
        *(pl.col("id").alias("unit"), pl.col("name").alias("unit_name")), *_life("unit")
    )
    titles = register["titles"].select(
        pl.col("id").alias("title"), pl.col("name").alias("post_name")
    )
    names = register["officials"].select(
        pl.col("id").alias("official"), pl.col("name").alias("official_name")
    )
    there = holds_on(on, "post_from", "post_to") & holds_on(on, "unit_from", "unit_to")
    held = register["appointments"].filter(holds_on(on)).select("id", "official", "post")
    for other, key in ((posts, "post"), (units, "unit"), (titles, "title"), (names, "official")):
        held = held.join(other, on=key, how="inner", maintain_order="left")
    gone = held.filter(~there).sort("official", "post", "id")
    return [_holder(register, row, on) for row in gone.iter_rows(named=True)]


def _life(what: str) -> tuple[pl.Expr, ...]:
    """Return the first day and the first day after, with what is known of each."""
    return tuple(
        pl.col(f"{column}{suffix}").alias(f"{what}_{side}{suffix}")
        for column, side in (("valid_from", "from"), ("valid_to", "to"))
        for suffix in ("", "_precision")
    )


def _holder(register: Register, row: dict[str, Any], on: date) -> StrandedHolder:
    because, column = _why(row, on)
    after = successors(register, row["unit"]) if because == "unit-ended" else []
    called = unit_names(register) if after else {}
    return StrandedHolder(
        official=row["official"],
        official_name=row["official_name"],
        post=row["post"],
        post_name=row["post_name"],
        unit_name=row["unit_name"],
        appointment=row["id"],
        because=because,
        day=show_date(row[column], row[f"{column}_precision"]),
        became=tuple(called.get(unit, unit) for unit in after),
    )


def _why(row: dict[str, Any], on: date) -> tuple[Because, str]:
    """Return what keeps a post from existing, its unit first, and the column of the day."""
    if row["unit_to"] is not None and row["unit_to"] <= on:
        return "unit-ended", "unit_to"
    if row["post_to"] is not None and row["post_to"] <= on:
        return "post-ended", "post_to"
    if row["unit_from"] is not None and row["unit_from"] > on:
        return "unit-to-come", "unit_from"
    return "post-to-come", "post_from"
