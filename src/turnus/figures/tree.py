"""The tree of units: what lies in a unit, and which place a unit lies in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import polars as pl

from turnus.tables.schema.codes import PLACE_KINDS


class Tree:
    """The tree of units, by id.

    Parameters
    ----------
    units : polars.DataFrame
        The table `units`, whole.
    """

    def __init__(self, units: pl.DataFrame) -> None:
        self._parent: dict[str, str | None] = dict(units.select("id", "parent").iter_rows())
        self._kind: dict[str, str] = dict(units.select("id", "kind").iter_rows())
        self._children: dict[str, list[str]] = {}
        for unit, parent in self._parent.items():
            if parent is not None:
                self._children.setdefault(parent, []).append(unit)

    def below(self, unit: str) -> frozenset[str]:
        """Return `unit` and all units below it."""
        found: set[str] = set()
        stack = [unit]
        while stack:
            here = stack.pop()
            if here not in found:  # a register may hold a cycle by mistake
                found.add(here)
                stack += self._children.get(here, [])
        return frozenset(found)

    def above(self, unit: str) -> list[str]:
        """Return `unit` and all units above it, the nearest first."""
        chain: list[str] = []
        here: str | None = unit
        while here is not None and here not in chain:
            chain.append(here)
            here = self._parent.get(here)
        return chain

    def place(self, unit: str) -> str:
        """Return the nearest place (province, district, commune ...) at or above `unit`."""
        return next((u for u in self.above(unit) if self._kind.get(u) in PLACE_KINDS), unit)

    def spread(self, units: Sequence[str]) -> dict[str, int]:
        """Count `units` by the places below the smallest one that all lie in; the most first.

        Units that lie in no place below it count as that place.
        """
        ways = [[u for u in self.above(unit)[::-1] if self._is_place(u)] for unit in units]
        if not ways:
            return {}
        common = 0
        while all(len(way) > common for way in ways) and len({way[common] for way in ways}) == 1:
            common += 1
        found = Counter((way[: common + 1] or [unit])[-1]
                        for way, unit in zip(ways, units, strict=True))  # fmt: skip
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def _is_place(self, unit: str) -> bool:
        return self._kind.get(unit) in PLACE_KINDS
