"""Post requirements: education and its field, service, membership, age and gender of a newcomer."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import About, Coded, Says, Told, floored, one_of
from turnus.tables.schema.codes import CODES, label
from turnus.words import _, mark, show_choice, show_list
from turnus.words.shapes import Strict


class PostRequirementsValue(Strict):
    """What the post asks for; what is left out is not asked.

    Parameters
    ----------
    education : str or None
        Lowest education, in the order of the code list.
    service_years : float or None
        Least years since the entry into service.
    member : bool
        Whether party membership is asked.
    max_age : float or None
        Younger than so many years.
    qualified : mapping of str to tuple of str
        By field of a post the fields of education of which a newcomer has one; other posts ask for
        none.
    by_nature : bool
        Whether a post that asks for a gender by its nature (a women's union) goes to that one.
    """

    education: Annotated[str, one_of("education")] | None = Field(
        default=None, title=mark("value", "education")
    )
    service_years: float | None = Field(default=None, ge=0, title=mark("value", "years of service"))
    member: bool = Field(default=False, title=mark("value", "party member"))
    max_age: float | None = Field(default=None, gt=0, title=mark("value", "younger than"))
    qualified: dict[
        Annotated[str, one_of("field")],
        Annotated[tuple[Annotated[str, one_of("qualification")], ...], Field(min_length=1)],
    ] = Field(default_factory=dict, title=mark("value", "field of education"))
    by_nature: bool = Field(
        default=False, title=mark("value", "the gender that the post asks for by its nature")
    )

    @model_validator(mode="after")
    def _something(self) -> PostRequirementsValue:
        if not any(
            getattr(self, name) not in (None, False, {}) for name in type(self).model_fields
        ):
            raise ValueError(_("name at least one requirement, such as `education: bachelor`."))
        return self


class PostRequirements:
    """Newcomers meet all requirements of the post; those who hold it may keep it."""

    name = "post_requirements"
    value = PostRequirementsValue
    about: About = "move"

    def allowed(self, value: PostRequirementsValue) -> pl.Expr:
        """Keep those who meet everything that is asked."""
        met: list[pl.Expr] = []
        if value.education is not None:
            met.append(pl.col("education_rank") >= list(CODES["education"]).index(value.education))
        if value.service_years is not None:
            met.append(pl.col("service_years") >= value.service_years)
        if value.member:
            met.append(pl.col("member"))
        if value.max_age is not None:
            met.append(pl.col("age") < value.max_age)
        if value.by_nature:
            any_gender = pl.col("post_gender").is_null()
            met.append(any_gender | (pl.col("gender") == pl.col("post_gender")))
        if value.qualified:
            met.append(_is_qualified(value))
        return pl.all_horizontal(met)

    def says(self, value: PostRequirementsValue) -> Says:
        """Say what the official has and, for what is asked, the limit."""
        fields: Says = {
            "education": Coded("education", pl.col("education")),
            "service_years": floored(pl.col("service_years")),
            "age": floored(pl.col("age")),
        }
        if value.education is not None:
            fields["needed_education"] = Coded("education", pl.lit(value.education))
        if value.service_years is not None:
            fields["needed_service_years"] = pl.lit(value.service_years)
        if value.max_age is not None:
            fields["max_age"] = pl.lit(value.max_age)
        if value.by_nature:
            fields["needed_gender"] = Coded("gender", pl.col("post_gender"))
        if value.qualified:
            needed = pl.col("field").replace_strict(
                value.qualified, default=None, return_dtype=pl.List(pl.String)
            )
            fields["field"] = Coded("field", pl.col("field"))
            fields["qualifications"] = Told(pl.col("qualifications"), _named)
            fields["needed_qualifications"] = Told(needed, _named_any)
        return fields

    def reasons(self, value: PostRequirementsValue) -> dict[str, pl.Expr]:
        """Name the posts that ask for no field of education, or for no gender."""
        named = {}
        if value.qualified:
            asks = pl.col("field").is_in(list(value.qualified))
            named["no-field"] = ~asks.fill_null(value=False)
        if value.by_nature:
            named["any-gender"] = pl.col("post_gender").is_null()
        return named


def _is_qualified(value: PostRequirementsValue) -> pl.Expr:
    """Return whether an official has one of the fields that the post asks for; null: not known."""
    met = ~pl.col("field").is_in(list(value.qualified)).fill_null(value=False)
    for field, needed in value.qualified.items():
        has_one = pl.col("qualifications").list.eval(pl.element().is_in(needed)).list.any()
        met = met | ((pl.col("field") == field) & has_one)
    return met


def _named(codes: list[str]) -> str:
    return show_list([label("qualification", code) for code in codes])


def _named_any(codes: list[str]) -> str:
    return show_choice([label("qualification", code) for code in codes])


KIND = PostRequirements()
