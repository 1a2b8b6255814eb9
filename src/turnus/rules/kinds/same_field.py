"""Same field: staff move within their field of work or its family."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import About, Coded, Says, one_of
from turnus.words import _, mark
from turnus.words.shapes import Strict


class SameFieldValue(Strict):
    """Which fields of work count as one.

    Parameters
    ----------
    families : tuple of tuple of str
        Fields that go together; a field in none of them stands alone.
    """

    families: tuple[tuple[Annotated[str, one_of("field")], ...], ...] = Field(
        default=(), title=mark("value", "fields that count as one")
    )

    @model_validator(mode="after")
    def _each_once(self) -> SameFieldValue:
        fields = [field for family in self.families for field in family]
        twice = sorted({field for field in fields if fields.count(field) > 1})
        if twice:
            raise ValueError(
                _("a field stands in one family only; remove the other: {fields}.").format(
                    fields=", ".join(twice)
                )
            )
        return self


class SameField:
    """Moves lead to a post of the same field or family; who holds no post has no field to keep."""

    name = "same_field"
    value = SameFieldValue
    about: About = "move"

    def allowed(self, value: SameFieldValue) -> pl.Expr:
        """Keep moves within the family, and newcomers."""
        return ~pl.col("incumbent") | _in_family(value)

    def reasons(self, value: SameFieldValue) -> dict[str, pl.Expr]:
        """Name the newcomers and those who come from another field of the family."""
        another = pl.col("field") != pl.col("from_field")
        return {"newcomer": ~pl.col("incumbent"), "family": _in_family(value) & another}

    def says(self, value: SameFieldValue) -> Says:  # noqa: ARG002 - the shape of a kind
        """Say both fields."""
        return {
            "field": Coded("field", pl.col("field")),
            "from_field": Coded("field", pl.col("from_field")),
        }


def _in_family(value: SameFieldValue) -> pl.Expr:
    first = {field: family[0] for family in value.families for field in family}
    here, before = (
        pl.col(column).replace(first) if first else pl.col(column)
        for column in ("field", "from_field")
    )
    return here == before


KIND = SameField()
