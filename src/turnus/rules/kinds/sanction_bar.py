"""Sanction bar: no new post for a time after a disciplinary measure."""

from __future__ import annotations

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import About, Coded, Says
from turnus.words import _, mark
from turnus.words.shapes import Strict


class SanctionBarValue(Strict):
    """Months of the bar after each measure, from its first day; left out: no bar.

    Parameters
    ----------
    reprimand, warning, demotion, removal : int or None
    """

    reprimand: int | None = Field(
        default=None, ge=1, title=mark("value", "months after a reprimand")
    )
    warning: int | None = Field(default=None, ge=1, title=mark("value", "months after a warning"))
    demotion: int | None = Field(default=None, ge=1, title=mark("value", "months after a demotion"))
    removal: int | None = Field(default=None, ge=1, title=mark("value", "months after a removal"))

    @model_validator(mode="after")
    def _something(self) -> SanctionBarValue:
        if not self.months():
            raise ValueError(_("name at least one measure, such as `warning: 30`."))
        return self

    def months(self) -> dict[str, int]:
        """Return the months of each measure that bars."""
        named = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: months for name, months in named.items() if months is not None}


class SanctionBar:
    """Newcomers are not barred; on the first day after the months the bar is over."""

    name = "sanction_bar"
    value = SanctionBarValue
    about: About = "move"

    def allowed(self, value: SanctionBarValue) -> pl.Expr:
        """Keep those whose bars are over, and those who never had one."""
        over = [(end <= pl.col("on")).fill_null(value=True) for end in _ends(value).values()]
        return pl.all_horizontal(over)

    def says(self, value: SanctionBarValue) -> Says:
        """Say until when the bar lasts and after which measure."""
        ends = _ends(value)
        until = pl.max_horizontal(*ends.values())
        measure = pl.coalesce(
            pl.when(end == until).then(pl.lit(name)) for name, end in reversed(ends.items())
        )
        return {"until": until, "sanction": Coded("sanction", measure)}


def _ends(value: SanctionBarValue) -> dict[str, pl.Expr]:
    """Return the first day after each bar."""
    return {
        name: pl.col(f"last_{name}").dt.offset_by(f"{months}mo")
        for name, months in value.months().items()
    }


KIND = SanctionBar()
