"""Offices: which posts exist on a day, who holds them since when, and what lies behind holders."""

from __future__ import annotations

from datetime import date

import polars as pl

from turnus.facts.calendar.tenure import tenure
from turnus.facts.units import UnitTree, described_units
from turnus.facts.years import years_up_to
from turnus.tables import Register, holds_on

_GRASSROOTS = ("commune", "village")


def described_posts(register: Register, tree: UnitTree) -> pl.DataFrame:
    """Return one row a post, of any day, with what its unit and its title say about it."""
    units = described_units(register, tree)
    titles = register["titles"].select(
        pl.col("id").alias("title"),
        pl.col("name").alias("title_name"),
        "body",
        "headship",
        "rank",
        "filled_by",
        "term_years",
        "managed_by",
    )
    marked = register["posts"]["sensitive"].any()
    sensitive = pl.col("sensitive")
    return (
        register["posts"]
        .select(
            pl.col("id").alias("post"),
            "unit",
            "title",
            "field",
            pl.col("gender").alias("post_gender"),
            # Where posts are marked at all, an empty cell means no; where none is, nobody knows.
            sensitive.fill_null(value=False) if marked else sensitive,
            pl.col("key").fill_null(value=False),
            pl.col("seats").fill_null(1),
            "valid_from",
            "valid_to",
        )
        .join(units, on="unit", how="left", maintain_order="left")
        .join(titles, on="title", how="left", maintain_order="left")
    )


def posts_on(described: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return those of the described posts that exist on the day, in a unit that exists as well."""
    return described.filter(holds_on(on) & holds_on(on, "unit_from", "unit_to"))


def holders(register: Register, posts: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return the appointments that hold on the day to those of `posts`, with the posts' columns.

    One row an appointment, with its ``id``: what counts persons, seats and records.
    """
    dates = pl.selectors.by_name("valid_from", "valid_to", require_all=False)
    return (
        register["appointments"]
        .filter(holds_on(on))
        .join(posts.select(~dates), on="post", how="inner", maintain_order="left")
    )


def offices(register: Register, described: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return what is held on the day: one row an official and post, the main post first.

    Time in a post counts back over appointments that touch; time in a title here counts them for
    the same title at the same unit (`turnus.facts.calendar.tenure`). A post that does not exist on
    the day, or whose unit does not, is the main one only of somebody who holds no other.
    """
    there = posts_on(described, on).select("post", from_exists=pl.lit(value=True))
    origin = described.select(
        pl.col("post").alias("from_origin_post"), pl.col("place").alias("from_origin_place")
    )
    held = (
        register["appointments"]
        .filter(holds_on(on))
        .join(there, on="post", how="left", maintain_order="left")
        .select(
            "official",
            "post",
            pl.col("concurrent").fill_null(value=False),
            pl.col("movement").alias("from_movement"),
            pl.col("from_post").alias("from_origin_post"),
            pl.col("planned_end").alias("from_planned_end"),
            pl.col("from_exists").fill_null(value=False),
            "valid_from",
            "id",
        )
        .sort(
            *("official", ~pl.col("from_exists"), "concurrent", "valid_from", "id"),
            nulls_last=False,
        )
        .unique(["official", "post"], keep="first", maintain_order=True)
        # Somebody who holds only concurrent posts holds the first of them as the main post.
        .with_columns(concurrent=pl.int_range(pl.len()).over("official") > 0)
    )
    return (
        held.join(
            tenure(register, described, on),
            on=["official", "post"],
            how="left",
            maintain_order="left",
        )
        .join(
            _from_side(described),
            left_on="post",
            right_on="from_post",
            how="left",
            maintain_order="left",
        )
        .join(origin, on="from_origin_post", how="left", maintain_order="left")
        .rename({"post": "from_post"})
        .drop("valid_from", "id")
    )


def _from_side(described: pl.DataFrame) -> pl.DataFrame:
    same = (
        "post",
        "unit",
        "place",
        "unit_name",
        "title",
        "title_name",
        "body",
        "headship",
        "rank",
        "level",
        "unit_kind",
        "field",
        "sensitive",
        "key",
        "filled_by",
    )
    return described.select(pl.col(name).alias(f"from_{name}") for name in same)


def careers(register: Register, described: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return for each official the years served at the grassroots, in priority areas, in hardship.

    Main posts only: a second post beside the first is no second year.
    """
    where = described.select("post", "level", "priority", "hardship")
    served = (
        register["appointments"]
        .filter(~pl.col("concurrent").fill_null(value=False))
        .join(where, on="post", how="left", maintain_order="left")
    )
    grassroots = served.filter(pl.col("level").is_in(_GRASSROOTS))
    hard = years_up_to(served.filter(pl.col("hardship") > 0), ["official", "hardship"], on)
    kinds = {
        "grassroots_years": years_up_to(grassroots, ["official"], on),
        "priority_years": years_up_to(
            served.filter(pl.col("priority").is_not_null()), ["official"], on
        ),
        "hardship_career": hard.group_by("official", maintain_order=True).agg(
            (pl.col("years") * pl.col("hardship")).sum().alias("years")
        ),
    }
    frame = register["officials"].select(pl.col("id").alias("official"))
    for name, years in kinds.items():
        frame = frame.join(
            years.rename({"years": name}), on="official", how="left", maintain_order="left"
        ).with_columns(pl.col(name).fill_null(0.0))
    return frame
