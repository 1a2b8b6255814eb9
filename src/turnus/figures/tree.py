"""The tree of units: what lies in a unit, and which place a unit lies in."""

from __future__ import annotations

import polars as pl

from turnus.tables.codes import PLACE_KINDS


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
