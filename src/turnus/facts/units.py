"""The tree of units: which lies in which, the place of each, what it says of them, how far apart.

What became of a unit before, mergers and splits and who served in it, says
`turnus.facts.unit_history`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.tables import Register
from turnus.tables.schema.codes import PLACE_KINDS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_EARTH_RADIUS_KM = 6371.0


class UnitTree:
    """The tree of units.

    Arrays speak of units by their position in the table, -1 stands for "not known"; `below`, `own`
    and `spread` speak of them by id.

    Parameters
    ----------
    units : polars.DataFrame
        The table `units`, whole.

    Attributes
    ----------
    place, province : int64 array
        The nearest place at or above each unit, and the nearest one that is a province; -1 where
        there is none. A last entry answers for position -1.
    location : int64 array
        The unit whose coordinates say where each unit is: itself where it has some, else the
        nearest one above that has, as far as its place and never beyond it; -1 where there is none.
        A last entry answers for position -1.
    located : bool array
        Whether each unit has coordinates itself. A last entry answers for position -1: no.
    """

    def __init__(self, units: pl.DataFrame) -> None:
        self.ids: list[str] = units["id"].to_list()
        self.position = {unit: i for i, unit in enumerate(self.ids)}
        self.parent = self.positions(units["parent"])
        self._order = self._top_down()
        self._number()
        is_place = units["kind"].is_in(PLACE_KINDS)
        self.place = self._nearest(is_place)
        self.province = self._nearest(is_place & (units["level"] == "province"))
        self._is_place: list[bool] = is_place.to_list()
        self._axes = [np.ascontiguousarray(axis) for axis in _on_globe(units).T]
        self.located = np.isfinite(self._axes[0])
        self.location = self._nearest(is_place | pl.Series(self.located[:-1]))

    def positions(self, ids: pl.Series) -> Ints:
        """Return the position of each unit in `ids`; -1 where there is none."""
        return np.array([self.position.get(unit, -1) for unit in ids.to_list()], dtype=np.int64)

    def named(self, positions: Ints) -> pl.Series:
        """Return the ids of units by their positions; null for -1."""
        ids = [self.ids[at] if at >= 0 else None for at in positions.tolist()]
        return pl.Series(ids, dtype=pl.String)

    def within(self, unit: Ints, place: Ints) -> NDArray[np.bool_]:
        """Return whether each `unit` is the `place` beside it or lies below it; -1 gives false."""
        known = (unit >= 0) & (place >= 0)
        first = self._first[unit]
        return known & (self._first[place] <= first) & (first < self._after[place])

    def above(self, unit: int) -> list[int]:
        """Return `unit` and all units above it, the nearest first."""
        chain = []
        while unit >= 0:
            chain.append(unit)
            unit = int(self.parent[unit])
        return chain

    def below(self, unit: str) -> frozenset[str]:
        """Return `unit` and all units below it. KeyError: there is no such unit."""
        at = self.position[unit]
        return frozenset(self.ids[i] for i in self._order[self._first[at] : self._after[at]])

    def own(self, unit: str) -> frozenset[str]:
        """Return `unit` and what lies in it and in no place of its own: cells, villages, offices.

        The communes of a district are places, and so neither they nor their cells are among them.
        """
        place = self.place[self.position[unit]]
        return frozenset(id_ for id_ in self.below(unit) if self.place[self.position[id_]] == place)

    def spread(self, units: Sequence[str]) -> dict[str, int]:
        """Count `units` by the places below the smallest one that all lie in; the most first.

        Units that lie in no place below it count as that place; a unit in no place, as itself.
        """
        found = Counter(self.parted(units))
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def parted(self, units: Sequence[str]) -> list[str]:
        """Return for each unit the place that `spread` counts it under."""
        ways = [self._places_down_to(self.position[unit]) for unit in units]
        common = 0
        while all(len(way) > common for way in ways) and len({way[common] for way in ways}) == 1:
            common += 1
        return [(way[: common + 1] or [unit])[-1] for way, unit in zip(ways, units, strict=True)]

    def _places_down_to(self, unit: int) -> list[str]:
        """Return the places at or above a unit, the highest first."""
        return [self.ids[at] for at in reversed(self.above(unit)) if self._is_place[at]]

    def distance(self, a: Ints, b: Ints) -> Floats:
        """Return how far the units `a` and `b` are apart, in km; NaN where it is not known.

        By the great circle between the `location` of the one and that of the other; 0 where the two
        have one location, with coordinates or without.
        """
        a, b = self.location[a], self.location[b]
        located = self.located[a] & self.located[b]
        # Column by column: rows of three are slow to gather, and this is asked for all pairs.
        square = np.zeros(len(a))
        for axis in self._axes:
            square += (axis[a] - axis[b]) ** 2
        distance: Floats = 2 * _EARTH_RADIUS_KM * np.arcsin(np.minimum(np.sqrt(square) / 2, 1.0))
        distance[~located] = np.nan
        distance[(a == b) & (a >= 0)] = 0.0
        return distance

    def _top_down(self) -> list[int]:
        children: list[list[int]] = [[] for _ in self.ids]
        roots: list[int] = []
        for unit, parent in enumerate(self.parent.tolist()):
            (roots if parent < 0 else children[parent]).append(unit)
        order: list[int] = []
        stack = roots[::-1]
        while stack:
            unit = stack.pop()
            order.append(unit)
            stack.extend(reversed(children[unit]))
        if len(order) < len(self.ids):
            inside = sorted(set(range(len(self.ids))) - set(order))
            raise ValueError(f"the units {[self.ids[i] for i in inside]} lie in a cycle")
        return order

    def _number(self) -> None:
        """Give the units numbers depth first, so that all units below one are one range."""
        n = len(self.ids) + 1  # the last entry answers for position -1
        self._first = np.zeros(n, dtype=np.int64)
        size = np.ones(n, dtype=np.int64)
        for number, unit in enumerate(self._order):
            self._first[unit] = number
        for unit in reversed(self._order):
            if self.parent[unit] >= 0:
                size[self.parent[unit]] += size[unit]
        self._after = self._first + size

    def _nearest(self, wanted: pl.Series) -> Ints:
        """Return for each unit the nearest one at or above it that is `wanted`."""
        found = np.full(len(self.ids) + 1, -1, dtype=np.int64)  # the last answers for position -1
        is_wanted = wanted.to_list()
        for unit in self._order:
            found[unit] = unit if is_wanted[unit] else found[self.parent[unit]]
        return found


def described_units(register: Register, tree: UnitTree) -> pl.DataFrame:
    """Return the units with their tree; what a unit does not say, its place says for it."""
    units = register["units"]
    of_place = pl.DataFrame({"id": tree.named(tree.place[:-1])}).join(
        units.select("id", "name", "priority", "hardship"),
        on="id",
        how="left",
        maintain_order="left",
    )
    return units.select(
        pl.col("id").alias("unit"),
        pl.col("name").alias("unit_name"),
        of_place["id"].alias("place"),
        of_place["name"].alias("place_name"),
        pl.col("kind").alias("unit_kind"),
        "level",
        pl.col("priority").fill_null(of_place["priority"]),
        pl.col("hardship").fill_null(of_place["hardship"]),
        pl.col("valid_from").alias("unit_from"),
        pl.col("valid_to").alias("unit_to"),
    )


def units_above(units: pl.DataFrame, tree: UnitTree) -> pl.DataFrame:
    """Return each unit with itself and each unit above it, the nearest first.

    Columns: ``unit``, ``above``, ``above_name``, ``above_kind``.
    """
    chains = [tree.above(at) for at in range(len(tree.ids))]
    flat = np.array([at for chain in chains for at in chain], dtype=np.int64)
    lengths = np.array([len(chain) for chain in chains], dtype=np.int64)
    return pl.DataFrame(
        {
            "unit": units["id"].gather(np.repeat(np.arange(len(chains)), lengths)),
            "above": units["id"].gather(flat),
            "above_name": units["name"].gather(flat),
            "above_kind": units["kind"].gather(flat),
        }
    )


def _on_globe(units: pl.DataFrame) -> Floats:
    """Return the units as points on a sphere of radius 1, and a last one that is nowhere."""
    degrees = units.select("latitude", "longitude").to_numpy().astype(np.float64)
    latitude, longitude = np.radians(np.vstack((degrees, [np.nan, np.nan]))).T
    points: Floats = np.column_stack(
        (
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        )
    )
    return points
