"""Officials: what is known of each on a day, apart from the posts held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from turnus.facts.membership import members_among_officials
from turnus.facts.years import years_between
from turnus.tables import Register, begun_by, holds_on
from turnus.tables.schema.codes import CODES

# An official whose last post ended so is no longer there to be planned.
_LEFT = ("retired", "resigned", "died")


def described_officials(
    register: Register, on: date, *, majority: str | None, retirement_ages: Mapping[Any, float]
) -> pl.DataFrame:
    """Return one row an official; null: not known.

    Who left the service is not among them, and neither is whom nobody can name (`undisclosed`).

    Parameters
    ----------
    register : Register
    on : datetime.date
        Ages, years and sanctions are those of this day.
    majority : str or None
        As in `is_minority`.
    retirement_ages : mapping of codes to float
        As in `retirement_age`.
    """
    gone = left_service(register, on)
    education = {code: rank for rank, code in enumerate(CODES["education"])}
    age = years_between(pl.col("birth_date"), on)
    wishes = register["preferences"]["official"].unique()
    return (
        register["officials"]
        .filter(~pl.col("id").is_in(pl.concat((gone, undisclosed(register))).implode()))
        .select(
            pl.col("id").alias("official"),
            pl.col("name").alias("official_name"),
            "gender",
            "ethnicity",
            is_minority(majority).alias("minority"),
            "birth_date",
            age.alias("age"),
            "staff_status",
            "education",
            pl.col("education")
            .replace_strict(education, default=None, return_dtype=pl.Int64)
            .alias("education_rank"),
            "qualifications",
            years_between(pl.col("service_from"), on).alias("service_years"),
            "native_unit",
            (retirement_age(retirement_ages) - age).alias("years_to_retirement"),
            pl.col("id").is_in(wishes.implode()).alias("has_preferences"),
        )
        .join(
            members_among_officials(register, on),
            on="official",
            how="left",
            maintain_order="left",
        )
        .join(sanctions(register, on), on="official", how="left", maintain_order="left")
    )


def undisclosed(register: Register) -> pl.Series:
    """Return the officials of whom the source does not say who they are.

    They take their seats, and that is all: nobody can judge or move them.
    """
    return register["officials"].filter(pl.col("undisclosed"))["id"]


def is_minority(majority: str | None) -> pl.Expr:
    """Return whether somebody is of another ethnic group than the `majority`; None: not known."""
    return pl.col("ethnicity") != pl.lit(majority, dtype=pl.String)


def retirement_age(by_gender: Mapping[Any, float]) -> pl.Expr:
    """Return the age at which somebody retires, as `by_gender` gives it; null: not known."""
    return pl.col("gender").replace_strict(by_gender, default=None, return_dtype=pl.Float64)


def retirement_days(register: Register, by_gender: Mapping[Any, float]) -> pl.DataFrame:
    """Return the first day on which each official is of the retirement age; null: not known.

    That is the birthday; who was born on a day that the month does not have, on the day after it.
    """
    months = {gender: round(age * 12) for gender, age in by_gender.items()}
    age = pl.col("gender").replace_strict(months, default=None, return_dtype=pl.Int64)
    day = pl.col("birth_date").dt.offset_by(pl.format("{}mo", age))
    cut = day.dt.day() != pl.col("birth_date").dt.day()
    return register["officials"].select(
        pl.col("id").alias("official"),
        pl.when(cut).then(day.dt.offset_by("1d")).otherwise(day).alias("leaves"),
    )


def sanctions(register: Register, on: date) -> pl.DataFrame:
    """Return for each official the day of the last sanction of each kind up to the day."""
    past = register["sanctions"].filter(pl.col("valid_from") <= on)
    kinds = ("reprimand", "warning", "demotion", "removal")
    return past.group_by("official", maintain_order=True).agg(
        pl.col("valid_from").filter(pl.col("kind") == kind).max().alias(f"last_{kind}")
        for kind in kinds
    )


def left_service(register: Register, on: date) -> pl.Series:
    """Return the officials without a post on the day whose last post ended for good."""
    past = register["appointments"].filter(begun_by(on))
    last = (
        past.with_columns(holds_on(on).alias("held"))
        .sort("official", "valid_to", "valid_from", nulls_last=True)
        .group_by("official", maintain_order=True)
        .agg(pl.col("held").any(), pl.col("end_reason").last())
    )
    return last.filter(~pl.col("held") & pl.col("end_reason").is_in(_LEFT))["official"]


def undisclosed_holders(register: Register, on: date) -> int:
    """Return how many appointments of a day are held by whom nobody can name."""
    hidden = pl.col("official").is_in(undisclosed(register).implode())
    return register["appointments"].filter(holds_on(on) & hidden).height
