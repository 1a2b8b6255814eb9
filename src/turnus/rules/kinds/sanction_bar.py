"""Sanction bar: no new post for a time after a disciplinary measure."""

from __future__ import annotations

import polars as pl
from pydantic import Field, model_validator

from turnus.rules.kinds.base import About, Coded, Says
from turnus.words import _, mark
from turnus.words.shapes import Strict

_MEASURES = ("reprimand", "warning", "demotion", "removal")


class SanctionBarValue(Strict):
    """Months of the bar after each measure, from its first day; left out: no bar.

    Parameters
    ----------
    reprimand, warning, demotion, removal : int or None
    only_higher : bool
        Only moves to a higher rank are barred, and leading posts for who holds none.
    """

    reprimand: int | None = Field(
        default=None, ge=1, title=mark("value", "months after a reprimand")
    )
    warning: int | None = Field(default=None, ge=1, title=mark("value", "months after a warning"))
    demotion: int | None = Field(default=None, ge=1, title=mark("value", "months after a demotion"))
    removal: int | None = Field(default=None, ge=1, title=mark("value", "months after a removal"))
    only_higher: bool = Field(default=False, title=mark("value", "only before a higher post"))

    @model_validator(mode="after")
    def _something(self) -> SanctionBarValue:
        if not self.months():
            raise ValueError(_("name at least one measure, such as `warning: 30`."))
        return self

    def months(self) -> dict[str, int]:
        """Return the months of each measure that bars."""
        named = {name: getattr(self, name) for name in _MEASURES}
        return {name: months for name, months in named.items() if months is not None}


class SanctionBar:
    """Newcomers are not barred; on the first day after the months the bar is over."""

    name = "sanction_bar"
    value = SanctionBarValue
    about: About = "move"

    def allowed(self, value: SanctionBarValue) -> pl.Expr:
        """Keep those whose bars are over, and those who never had one."""
        over = [(end <= pl.col("on")).fill_null(value=True) for end in _ends(value).values()]
        free = pl.all_horizontal(over)
        return free | _not_higher() if value.only_higher else free

    def reasons(self, value: SanctionBarValue) -> dict[str, pl.Expr]:
        """Name the moves that a sanction does not bar."""
        if not value.only_higher:
            return {}
        barred = [(end > pl.col("on")).fill_null(value=False) for end in _ends(value).values()]
        return {"not-higher": pl.any_horizontal(barred) & _not_higher()}

    def says(self, value: SanctionBarValue) -> Says:
        """Say until when the bar lasts and after which measure."""
        ends = _ends(value)
        until = pl.max_horizontal(*ends.values())
        measure = pl.coalesce(
            pl.when(end == until).then(pl.lit(name)) for name, end in reversed(ends.items())
        )
        return {"until": until, "sanction": Coded("sanction", measure)}


def _not_higher() -> pl.Expr:
    return pl.col("incumbent") & (pl.col("rank") <= pl.col("from_rank"))


def _ends(value: SanctionBarValue) -> dict[str, pl.Expr]:
    """Return the first day after each bar."""
    return {
        name: pl.col(f"last_{name}").dt.offset_by(f"{months}mo")
        for name, months in value.months().items()
    }


KIND = SanctionBar()
