"""Appointments that run on when their unit or post has ended, or run before it has begun.

This refuses no register: a unit ends on one day, and its people get new posts on another. But it is
never said in silence, because nobody can be in a post that does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from turnus.tables.schema.declarations import PRECISION_SUFFIX
from turnus.tables.time.dates import last_day, write
from turnus.words import _, ngettext, show_list
from turnus.words.faults import Fault

MOST_NAMED = 10  # officials of a unit; more are counted


def outlived(frames: Mapping[str, pl.DataFrame]) -> list[Fault]:
    """Return a hint for each unit and each post whose holders outlive it, or came before it."""
    held = (
        frames["appointments"]
        .select("official", "post", *_life(""))
        .join(
            frames["posts"].select(pl.col("id").alias("post"), "unit", *_life("post_")),
            on="post",
        )
        .join(
            frames["units"].select(
                *(pl.col("id").alias("unit"), pl.col("name").alias("unit_name")),
                *_life("unit_"),
            ),
            on="unit",
        )
        .join(
            frames["officials"].select(
                pl.col("id").alias("official"), pl.col("name").alias("official_name")
            ),
            on="official",
        )
    )
    runs_on = pl.col("to").is_null() | (pl.col("to") > pl.col("ends"))
    unit_first = pl.col("unit_to").is_not_null() & (
        pl.col("post_to").is_null() | (pl.col("unit_to") <= pl.col("post_to"))
    )
    after_unit = held.filter(unit_first).with_columns(ends="unit_to")
    after_post = held.filter(~unit_first).with_columns(ends="post_to")
    before_unit = held.filter(pl.col("latest_from") < pl.col("unit_from"))
    return [
        *_hints(after_unit.drop_nulls("ends").filter(runs_on), "units", "unit", "to"),
        *_hints(after_post.drop_nulls("ends").filter(runs_on), "posts", "post", "to"),
        *_hints(before_unit, "units", "unit", "from"),
    ]


def _life(prefix: str) -> tuple[pl.Expr, ...]:
    """Return first day, last day that it can mean, first day after, and how both are written."""
    start, end = (pl.col(name) for name in ("valid_from", "valid_to"))
    of_start, of_end = (pl.col(name + PRECISION_SUFFIX) for name in ("valid_from", "valid_to"))
    return (
        start.alias(f"{prefix}from"),
        last_day(start, of_start).alias(f"{prefix}latest_from"),
        end.alias(f"{prefix}to"),
        write(start, of_start).alias(f"{prefix}from_shown"),
        write(end, of_end).alias(f"{prefix}to_shown"),
    )


def _hints(found: pl.DataFrame, table: str, what: str, side: str) -> list[Fault]:
    """Return one hint for each unit or post."""
    hints = []
    for (id_,), group in found.sort(what, "official").group_by(what, maintain_order=True):
        day = group[f"{what}_{side}_shown"][0]
        names = list(dict.fromkeys(group["official_name"].to_list()))
        if side == "from":
            text = _(
                "{unit} exists from {day} on, but officials are in its posts before: {officials}. "
                "Correct one of the two."
            )
        elif what == "unit":
            text = _(
                "{unit} exists until {day}, but officials stay in its posts: {officials}. End "
                "their appointments by then, or plan a round that places them."
            )
        else:
            text = _(
                "The post {post}, {unit}, exists until {day}, but it may be held longer: "
                "{officials}. Write the day on which it ends."
            )
        said = text.format(unit=group["unit_name"][0], post=id_, day=day, officials=_named(names))
        hints.append(Fault(table, None, f"valid_{side}", day, said))
    return hints


def _named(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    if more <= 0:
        return show_list(names)
    counted = ngettext("{count} more", "{count} more", more).format(count=more)
    return show_list([*names[:MOST_NAMED], counted])
