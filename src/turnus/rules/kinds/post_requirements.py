"""Post requirements: education, service, membership and age that a post asks of a newcomer."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import About, Coded, Says, floored, one_of
from turnus.tables.schema.codes import CODES
from turnus.words import _, mark
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
    """

    education: Annotated[str, one_of("education")] | None = Field(
        default=None, title=mark("value", "education")
    )
    service_years: float | None = Field(default=None, ge=0, title=mark("value", "years of service"))
    member: bool = Field(default=False, title=mark("value", "party member"))
    max_age: float | None = Field(default=None, gt=0, title=mark("value", "younger than"))

    @model_validator(mode="after")
    def _something(self) -> PostRequirementsValue:
        if not any(getattr(self, name) not in (None, False) for name in type(self).model_fields):
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
        return fields


KIND = PostRequirements()
