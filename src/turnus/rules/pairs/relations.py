"""What ties an official to a post: origin, distance, wishes, pools, exceptions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.facts.lookup import Lookup
from turnus.facts.pools import of_terms
from turnus.facts.residence import Residence, where_known
from turnus.facts.units import UnitTree
from turnus.rules.model import Pack
from turnus.tables import Register, holds_on

Ints = NDArray[np.int64]
Column = Callable[[Ints, Ints], pl.Series]


class Relations:
    """The columns of the pair frame that need both sides at once.

    Parameters
    ----------
    register, on, pack, tree
        As in `turnus.rules.pairs.pair_facts.Facts`.
    officials, posts : polars.DataFrame
        The two sides; positions below are rows of these.

    Attributes
    ----------
    residence : Residence
        Where the officials were born and lived.
    home, from_unit, from_place, own_province : int64 array
        For each official the position of the location of the home, of the unit and the place of
        the present post, and of the province in which the official serves; -1 where there is none.
    knows_province : bool array
        For each official whether it is known in which province, or in none, the official serves.
    unit, place, site, province : int64 array
        For each post the position of its unit, of its place, of its location and of its province.
    pool_key : int64 array
        For each post a number for its title and level, the column of `pooled`.
    pooled, wished_post, wished_unit, lifted_here : Lookup
        What is recorded of an official and a pool, a post, a unit, a post. `pooled` is
        None where no pool is recorded.
    lifted_anywhere : int64 array
        For each official a number for the rules that are lifted for every post; -1: none.
    """

    def __init__(
        self,
        register: Register,
        *,
        on: date,
        pack: Pack,
        tree: UnitTree,
        officials: pl.DataFrame,
        posts: pl.DataFrame,
    ) -> None:
        self._on = on
        self.tree = tree
        self._officials = {name: row for row, name in enumerate(officials["official"].to_list())}
        self._posts = {name: row for row, name in enumerate(posts["post"].to_list())}
        self.unit = tree.positions(posts["unit"])
        self.place = tree.place[self.unit]
        self.site = tree.location[self.unit]
        self.residence = Residence(register, on, tree, officials["official"])
        self.province = tree.province[self.unit]
        self.from_unit = tree.positions(officials["from_unit"])
        self.home = self.residence.homes(self.from_unit)
        self.from_place = tree.place[self.from_unit]
        serves = np.where(self.from_unit >= 0, self.from_unit, self.home)
        self.own_province = tree.province[serves]
        self.knows_province = (serves >= 0) & bool((tree.province >= 0).any())
        self.pooled, self.pool_key = self._pools(register, pack, posts)
        wishes = self._rows(register["preferences"])
        self.wished_post = self._wishes(wishes, "post", self._posts)
        self.wished_unit = self._wishes(wishes, "unit", tree.position)
        self._lifted = self._exceptions(register)
        self._columns: dict[str, Column] = {
            "native_here": self._native_here,
            "same_province": self._same_province,
            "residence_years_here": self._residence_years,
            "residence_least_here": self._residence_least,
            "in_pool": self._in_pool,
            "distance": self._distance,
            "preference_rank": self._preference_rank,
            "excepted": self._excepted,
        }

    def columns(self, officials: Ints, posts: Ints, needed: set[str]) -> dict[str, pl.Series]:
        """Return those of the columns that are `needed`, for the pairs of positions."""
        return {
            name: column(officials, posts)
            for name, column in self._columns.items()
            if name in needed
        }

    def column(self, name: str) -> Column:
        """Return how a column follows from positions of officials and of posts."""
        return self._columns[name]

    @property
    def all_lifted(self) -> frozenset[str]:
        """Return every rule that is lifted for some official."""
        return frozenset(self._lifted.drop_nulls().explode().to_list())

    def lifted(self, number: Ints) -> pl.Series:
        """Return the rules that stand behind the numbers; null for -1."""
        return self._lifted[np.where(number >= 0, number, len(self._lifted) - 1)]

    def _native_here(self, officials: Ints, posts: Ints) -> pl.Series:
        return self.residence.native_here(officials, self.place[posts])

    def _same_province(self, officials: Ints, posts: Ints) -> pl.Series:
        own, province = self.own_province[officials], self.province[posts]
        return where_known(self.knows_province[officials], (own == province) & (own >= 0))

    def _residence_years(self, officials: Ints, posts: Ints) -> pl.Series:
        return self.residence.years_here(officials, self.place[posts])

    def _residence_least(self, officials: Ints, posts: Ints) -> pl.Series:
        return self.residence.least_here(officials, self.place[posts])

    def _in_pool(self, officials: Ints, posts: Ints) -> pl.Series:
        if self.pooled is None:  # no pool is recorded: nobody knows who is in one
            return pl.repeat(None, len(officials), dtype=pl.Boolean, eager=True)
        return pl.Series(self.pooled.get(officials, self.pool_key[posts]) >= 0)

    def _distance(self, officials: Ints, posts: Ints) -> pl.Series:
        km = self.tree.distance(self.home[officials], self.site[posts])
        return pl.Series(km).fill_nan(None)

    def _preference_rank(self, officials: Ints, posts: Ints) -> pl.Series:
        rank = np.fmin(
            self.wished_post.get_floats(officials, posts, np.nan),
            self.wished_unit.get_floats(officials, self.unit[posts], np.nan),
        )
        return pl.Series(rank).fill_nan(None).cast(pl.Int64)

    def _excepted(self, officials: Ints, posts: Ints) -> pl.Series:
        """Return the rules from which each pair is excepted; null for the many without any."""
        at = self.lifted_here.get(officials, posts)
        return self.lifted(np.where(at >= 0, at, self.lifted_anywhere[officials]))

    def _rows(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of a table whose official takes part, with the position as `row`."""
        row = pl.col("official").replace_strict(
            self._officials, default=None, return_dtype=pl.Int64
        )
        return frame.with_columns(row.alias("row")).filter(pl.col("row").is_not_null())

    def _pools(
        self, register: Register, pack: Pack, posts: pl.DataFrame
    ) -> tuple[Lookup | None, Ints]:
        """Return who is in a pool for which title and level, and the key of each post's."""
        pools = of_terms(register["pools"], pack.pool_terms)
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
        self.lifted_anywhere = np.full(len(self._officials), -1, dtype=np.int64)
        self.lifted_anywhere[np.array(list(anywhere), dtype=np.int64)] = np.arange(len(anywhere))
        keys = np.array(list(here), dtype=np.int64).reshape(-1, 2)
        self.lifted_here = Lookup(
            keys[:, 0], keys[:, 1], len(lists) + np.arange(len(here)), len(self._posts)
        )
        lists += [sorted({*rules, *anywhere.get(row, ())}) for (row, _), rules in here.items()]
        return pl.Series("excepted", [*lists, None], dtype=pl.List(pl.String))
