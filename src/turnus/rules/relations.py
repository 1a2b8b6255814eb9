"""What ties an official to a post: origin, distance, wishes, pools, exceptions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.lookup import Lookup
from turnus.rules.model import Pack
from turnus.rules.places import Places
from turnus.rules.years import years_up_to
from turnus.tables import Register, holds_on

Ints = NDArray[np.int64]


class Relations:
    """The columns of the pair frame that need both sides at once.

    Parameters
    ----------
    register, on, pack, places
        As in `turnus.rules.facts.Facts`.
    officials, posts : polars.DataFrame
        The two sides; positions below are rows of these.
    """

    def __init__(
        self,
        register: Register,
        *,
        on: date,
        pack: Pack,
        places: Places,
        officials: pl.DataFrame,
        posts: pl.DataFrame,
    ) -> None:
        self._on = on
        self._places = places
        self._officials = {name: row for row, name in enumerate(officials["official"].to_list())}
        self._posts = {name: row for row, name in enumerate(posts["post"].to_list())}
        self._native = places.positions(officials["native_unit"])
        self._unit = places.positions(posts["unit"])
        self._place = places.place[self._unit]
        self._residence = self._residences(register)
        self._home = self._homes(register, officials)
        self._province = places.province[self._unit]
        serves = places.positions(officials["from_unit"])
        self._serves = np.where(serves >= 0, serves, self._home)
        self._pooled, self._pool_key = self._pools(register, pack, posts)
        wishes = self._rows(register["preferences"])
        self._wished_post = self._wishes(wishes, "post", self._posts)
        self._wished_unit = self._wishes(wishes, "unit", places.position)
        self._lifted = self._exceptions(register)

    def columns(self, officials: Ints, posts: Ints, needed: set[str]) -> dict[str, pl.Series]:
        """Return those of the columns that are `needed`, for the pairs of positions."""
        columns: dict[str, Callable[[Ints, Ints], pl.Series]] = {
            "native_here": self._native_here,
            "same_province": self._same_province,
            "residence_years_here": self._residence_years,
            "in_pool": self._in_pool,
            "distance": self._distance,
            "preference_rank": self._preference_rank,
            "excepted": self._excepted,
        }
        return {
            name: column(officials, posts) for name, column in columns.items() if name in needed
        }

    def _native_here(self, officials: Ints, posts: Ints) -> pl.Series:
        native, place = self._native[officials], self._place[posts]
        known = pl.Series((native >= 0) & (place >= 0))
        here = pl.Series(self._places.within(native, place))
        return pl.select(pl.when(known).then(here)).to_series()

    def _same_province(self, officials: Ints, posts: Ints) -> pl.Series:
        serves, province = self._serves[officials], self._places.province
        known = pl.Series((serves >= 0) & bool((province >= 0).any()))
        here = pl.Series((province[serves] == self._province[posts]) & (province[serves] >= 0))
        return pl.select(pl.when(known).then(here)).to_series()

    def _residence_years(self, officials: Ints, posts: Ints) -> pl.Series:
        place = self._place[posts]
        years = self._residence.get_floats(officials, place, 0.0)
        return pl.Series(np.where(place < 0, np.nan, years)).fill_nan(None)

    def _in_pool(self, officials: Ints, posts: Ints) -> pl.Series:
        if self._pooled is None:  # no pool is recorded: nobody knows who is in one
            return pl.repeat(None, len(officials), dtype=pl.Boolean, eager=True)
        return pl.Series(self._pooled.get(officials, self._pool_key[posts]) >= 0)

    def _distance(self, officials: Ints, posts: Ints) -> pl.Series:
        km = self._places.distance(self._home[officials], self._place[posts])
        return pl.Series(km).fill_nan(None)

    def _preference_rank(self, officials: Ints, posts: Ints) -> pl.Series:
        rank = np.fmin(
            self._wished_post.get_floats(officials, posts, np.nan),
            self._wished_unit.get_floats(officials, self._unit[posts], np.nan),
        )
        return pl.Series(rank).fill_nan(None).cast(pl.Int64)

    def _excepted(self, officials: Ints, posts: Ints) -> pl.Series:
        """Return the rules from which each pair is excepted; null for the many without any."""
        at = self._lifted_here.get(officials, posts)
        at = np.where(at >= 0, at, self._lifted_anywhere[officials])
        return self._lifted[np.where(at >= 0, at, len(self._lifted) - 1)]

    def _rows(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of a table whose official takes part, with the position as `row`."""
        row = pl.col("official").replace_strict(
            self._officials, default=None, return_dtype=pl.Int64
        )
        return frame.with_columns(row.alias("row")).filter(pl.col("row").is_not_null())

    def _residences(self, register: Register) -> Lookup:
        lived = self._rows(register["residences"])
        above = [
            self._places.above(self._places.position[unit]) for unit in lived["unit"].to_list()
        ]
        everywhere = lived.with_columns(pl.Series("place", above, dtype=pl.List(pl.Int64))).explode(
            "place"
        )
        years = years_up_to(everywhere, ["row", "place"], self._on)
        return Lookup(
            years["row"].to_numpy(),
            years["place"].to_numpy(),
            years["years"].to_numpy(),
            len(self._places.ids),
        )

    def _homes(self, register: Register, officials: pl.DataFrame) -> Ints:
        """Return the place where each lives: by residence today, else by birth, else by post."""
        lived = (
            self._rows(register["residences"].filter(holds_on(self._on)))
            .sort("row", "valid_from", "unit", nulls_last=False)
            .group_by("row", maintain_order=True)
            .agg(pl.col("unit").last())
        )
        home = np.full(officials.height, -1, dtype=np.int64)
        home[lived["row"].to_numpy()] = self._places.positions(lived["unit"])
        for column in ("native_unit", "from_unit"):
            home = np.where(home >= 0, home, self._places.positions(officials[column]))
        return np.where(home >= 0, self._places.place[home], -1)

    def _pools(
        self, register: Register, pack: Pack, posts: pl.DataFrame
    ) -> tuple[Lookup | None, Ints]:
        """Return who is in a pool for which title and level, and the key of each post's."""
        pools = register["pools"]
        if pack.pool_terms:
            pools = pools.filter(pl.col("term").is_in(pack.pool_terms))
        if pools.is_empty():
            return None, np.empty(0, dtype=np.int64)
        kinds = list(zip(posts["title"].to_list(), posts["level"].to_list(), strict=True))
        number = {kind: i for i, kind in enumerate(dict.fromkeys(kinds))}
        planned = self._rows(pools)
        keys = [
            number.get(kind, len(number))
            for kind in zip(planned["title"].to_list(), planned["level"].to_list(), strict=True)
        ]
        pooled = Lookup(
            planned["row"].to_numpy(),
            np.array(keys, dtype=np.int64),
            np.zeros(len(keys), dtype=np.int64),
            len(number) + 1,
        )
        return pooled, np.array([number[kind] for kind in kinds], dtype=np.int64)

    def _wishes(self, wishes: pl.DataFrame, column: str, position: dict[str, int]) -> Lookup:
        where = pl.col(column).replace_strict(position, default=None, return_dtype=pl.Int64)
        known = wishes.with_columns(where.alias("where")).filter(pl.col("where").is_not_null())
        return Lookup(
            known["row"].to_numpy(),
            known["where"].to_numpy(),
            known["rank"].to_numpy(),
            len(position),
        )

    def _exceptions(self, register: Register) -> pl.Series:
        """Return the lists of rules that exceptions lift, a null last; set where each holds."""
        anywhere: dict[int, list[str]] = {}
        here: dict[tuple[int, int], list[str]] = {}
        granted = self._rows(register["exceptions"].filter(holds_on(self._on)))
        for rule, row, post in granted.select("rule", "row", "post").iter_rows():
            if post is None:
                anywhere.setdefault(row, []).append(rule)
            elif post in self._posts:
                here.setdefault((row, self._posts[post]), []).append(rule)
        lists = [sorted(set(rules)) for rules in anywhere.values()]
        self._lifted_anywhere = np.full(len(self._officials), -1, dtype=np.int64)
        self._lifted_anywhere[np.array(list(anywhere), dtype=np.int64)] = np.arange(len(anywhere))
        keys = np.array(list(here), dtype=np.int64).reshape(-1, 2)
        self._lifted_here = Lookup(
            keys[:, 0], keys[:, 1], len(lists) + np.arange(len(here)), len(self._posts)
        )
        lists += [sorted({*rules, *anywhere.get(row, ())}) for (row, _), rules in here.items()]
        return pl.Series("excepted", [*lists, None], dtype=pl.List(pl.String))
