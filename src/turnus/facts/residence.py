"""Who is local where: natives of a place, and those who lived there for long.

A **place** is the nearest province, district, town, ward or commune at or above a unit. Rules and
figures ask the same of it (`is_local`), and three answers are possible:

* *local*: the native unit lies in the place, or the recorded years of residence there are enough;
* *not local*: the native unit is known and lies elsewhere, and the years of residence are known
  and not enough;
* *not known*: anything else. Nothing is guessed.

The years are calendar years up to the day (`turnus.facts.years`); stays in the place and in what
lies below it count together, a day that two stays share counts once. A partial date counts by its
first day. Of a stay without a beginning nobody knows how long it was: the years are then not
known, unless the other stays are enough by themselves. Who has no stay recorded in a place never
lived there.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.facts.lookup import Lookup
from turnus.facts.units import UnitTree
from turnus.facts.years import years_up_to
from turnus.tables import Register, holds_on

Ints = NDArray[np.int64]

# Columns of officials and places from which `is_local` follows. The years are null where a stay has
# no beginning; the least counts what is dated.
NATIVE, YEARS, LEAST = "native_here", "residence_years_here", "residence_least_here"


def lived_long(years: float) -> pl.Expr:
    """Return whether the residence in a place reached `years`; null: not known."""
    enough = pl.col(LEAST) >= years
    return pl.when(enough).then(enough).otherwise(pl.col(YEARS) >= years)


def known_years() -> pl.Expr:
    """Return the years of residence that are known: all, or those of dated stays."""
    return pl.coalesce(YEARS, LEAST)


def is_local(years: float | None, *, native: bool = True) -> pl.Expr:
    """Return whether an official is local in a place; null: not known.

    Parameters
    ----------
    years : float or None
        So many years of residence make local; None: no number of years does.
    native : bool
        Whether natives are local.
    """
    made_local = [pl.col(NATIVE)] if native else []
    made_local += [] if years is None else [lived_long(years)]
    # Any of nothing: nobody is local.
    return pl.any_horizontal(pl.lit(value=False), *made_local)


def with_residence(
    held: pl.DataFrame, register: Register, on: date, tree: UnitTree
) -> pl.DataFrame:
    """Add the columns from which `is_local` follows to rows of ``official`` and ``place``."""
    who = held["official"].unique()
    row = {official: at for at, official in enumerate(who.to_list())}
    lived = Residence(register, on, tree, who)
    officials = np.array([row[one] for one in held["official"].to_list()], dtype=np.int64)
    places = tree.positions(held["place"])
    return held.with_columns(
        lived.native_here(officials, places).alias(NATIVE),
        lived.years_here(officials, places).alias(YEARS),
        lived.least_here(officials, places).alias(LEAST),
    )


class Residence:
    """Where officials were born and where they lived, up to a day.

    Parameters
    ----------
    register : Register
    on : datetime.date
    tree : UnitTree
    officials : polars.Series
        Ids; positions below are rows of these, and those of units are the tree's.

    Attributes
    ----------
    native : int64 array
        For each official the position of the unit of birth; -1: not known.
    years, least : Lookup
        Years of residence for official and unit, those below the unit among them, of the same
        pairs; no entry: never lived there. `years` is NaN where a stay has no beginning.
    """

    def __init__(self, register: Register, on: date, tree: UnitTree, officials: pl.Series) -> None:
        self._on = on
        self._tree = tree
        self._rows = {official: row for row, official in enumerate(officials.to_list())}
        born = pl.DataFrame({"id": officials}, schema={"id": pl.String}).join(
            register["officials"].select("id", "native_unit"),
            on="id",
            how="left",
            maintain_order="left",
        )
        self.native = tree.positions(born["native_unit"])
        self._stays = self._of_officials(register["residences"])
        self.years, self.least = self._measured()

    def native_here(self, officials: Ints, places: Ints) -> pl.Series:
        """Return for each pair whether the official is a native of the place; null: not known."""
        native = self.native[officials]
        return where_known((native >= 0) & (places >= 0), self._tree.within(native, places))

    def years_here(self, officials: Ints, places: Ints) -> pl.Series:
        """Return for each pair the years of residence; null: not known."""
        return _where_placed(places, self.years.get_floats(officials, places, 0.0))

    def least_here(self, officials: Ints, places: Ints) -> pl.Series:
        """Return for each pair the years of the stays that have a beginning."""
        return _where_placed(places, self.least.get_floats(officials, places, 0.0))

    def homes(self, serves: Ints) -> Ints:
        """Return the location (`UnitTree`) of each official's home; -1: not known.

        The home is the last residence that holds on the day, else the unit of birth, else the unit
        `serves` of the present post.
        """
        lived = (
            self._stays.filter(holds_on(self._on))
            .sort("row", "valid_from", "unit", nulls_last=False)
            .group_by("row", maintain_order=True)
            .agg(pl.col("unit").last())
        )
        home = np.full(len(self._rows), -1, dtype=np.int64)
        home[lived["row"].to_numpy()] = self._tree.positions(lived["unit"])
        for other in (self.native, serves):
            home = np.where(home >= 0, home, other)
        return self._tree.location[home]

    def _of_officials(self, residences: pl.DataFrame) -> pl.DataFrame:
        row = pl.col("official").replace_strict(self._rows, default=None, return_dtype=pl.Int64)
        return residences.with_columns(row.alias("row")).filter(pl.col("row").is_not_null())

    def _measured(self) -> tuple[Lookup, Lookup]:
        """Return the years of residence, and those of dated stays, for official and unit."""
        above = [
            self._tree.above(self._tree.position[unit]) for unit in self._stays["unit"].to_list()
        ]
        here = ["row", "at"]
        everywhere = self._stays.with_columns(pl.Series("at", above, dtype=pl.List(pl.Int64)))
        everywhere = everywhere.explode("at")
        began = pl.col("valid_from").is_null().any().alias("undated")
        found = (
            everywhere.group_by(here, maintain_order=True)
            .agg(began)
            .join(years_up_to(everywhere, here, self._on), on=here, how="left")
            .with_columns(least=pl.col("years").fill_null(0.0))
            .with_columns(years=pl.when("undated").then(np.nan).otherwise("least"))
        )
        rows, at = found["row"].to_numpy(), found["at"].to_numpy()
        years, least = (
            Lookup(rows, at, found[column].to_numpy(), len(self._tree.ids))
            for column in ("years", "least")
        )
        return years, least


def where_known(known: NDArray[np.bool_], values: NDArray[np.bool_]) -> pl.Series:
    """Return `values` as a Boolean column that is null where they are not `known`."""
    return pl.select(pl.when(pl.lit(pl.Series(known))).then(pl.Series(values))).to_series()


def _where_placed(places: Ints, years: NDArray[np.float64]) -> pl.Series:
    return pl.Series(np.where(places < 0, np.nan, years)).fill_nan(None)
