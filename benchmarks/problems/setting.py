"""A drawn administration that families of problems put their rows on: units, homes, pairs, a plan.

Whole numbers and comparisons only, so that a seed gives the same arrays on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.planner import Problem

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Part = tuple[Ints, Any]  # of a block of rows: the row of each pair (-1: none), its coefficient
FURTHEST = 6  # steps between units that are told apart


@dataclass(eq=False)
class Setting:
    """Units on a circle, officials with a home and a present post, their pairs, and a hidden plan.

    Parameters
    ----------
    rng : Generator
        Of all that is drawn after this.
    seats, unit : int64[n_posts]
        Of each post; the posts of a unit lie together.
    home, now, plan : int64[n_officials]
        Unit, present post and post in the hidden plan, -1 for none.
    due : bool[n_officials]
        Who may not stay: without a pair to the present post.
    woman, band, years : [n_officials]
        Traits: a third are women; ages in ten bands of equal size; up to 39 years of service.
    official, post : int64[n_pairs]
        The pairs, in this order.
    """

    rng: np.random.Generator
    seats: Ints
    unit: Ints
    home: Ints
    now: Ints
    plan: Ints
    due: Flags
    woman: Flags
    band: Ints
    years: Ints
    official: Ints
    post: Ints
    blocks: list[dict[str, Any]] = field(default_factory=list)

    @property
    def officials(self) -> int:
        """How many officials there are."""
        return len(self.home)

    @property
    def units(self) -> int:
        """How many units there are."""
        return int(self.unit[-1]) + 1

    @property
    def unit_seats(self) -> Ints:
        """Seats of each unit."""
        return np.bincount(self.unit, self.seats, self.units).astype(np.int64)

    @property
    def member(self) -> Ints:
        """Unit of the post of each pair."""
        return self.unit[self.post]

    @property
    def steps(self) -> Ints:
        """Units from home to the post of each pair around the circle, `FURTHEST` at most."""
        away = np.abs(self.home[self.official] - self.member)
        return np.minimum(np.minimum(away, self.units - away), FURTHEST)

    @property
    def local(self) -> Flags:
        """Pairs that lead home."""
        return self.home[self.official] == self.member

    @property
    def moves(self) -> Flags:
        """Pairs that do not lead to the present post."""
        return self.now[self.official] != self.post

    def of(self, flags: Flags, group: Ints | None = None) -> Ints:
        """Return the group (their unit, if none is given) of the pairs with this flag, else -1."""
        return np.where(flags, self.member if group is None else group, -1)

    def costs(self, step: int = 0) -> Ints:
        """Draw a cost of 20 to 199 for each pair, and add ``step`` for each unit from home."""
        return self.rng.integers(20, 200, len(self.post)) + step * self.steps

    def rows(self, parts: Sequence[Part], sense: int, limit: Any, penalty: Any = np.inf) -> None:
        """Add a block of rows; rows without pairs are left out.

        The limit of a hard row gives way as far as the hidden plan needs.

        Parameters
        ----------
        parts : sequence of (rows, coefficients)
            The row of each pair, -1 for none, and its coefficient there (one for all, or each).
        sense : int
            -1 at most, 0 equal, 1 at least.
        limit, penalty : int or array
            For all rows, or for each.
        """
        count = 1 + max(int(row.max(initial=-1)) for row, _ in parts)
        if np.ndim(limit):
            count = len(limit)
        pairs = len(self.post)
        matrix = sparse.csr_array((count, pairs), dtype=np.int64)
        for row, weight in parts:
            inside = np.flatnonzero(row >= 0)
            value = np.broadcast_to(np.asarray(weight, np.int64), pairs)[inside]
            matrix = matrix + sparse.csr_array((value, (row[inside], inside)), (count, pairs))
        limits = np.broadcast_to(np.asarray(limit, np.int64), count)
        price = np.broadcast_to(np.asarray(penalty, np.float64), count)
        kept = matrix @ (self.plan[self.official] == self.post).astype(np.int64)
        way = kept if sense == 0 else sense * np.minimum(sense * limits, sense * kept)
        some = np.flatnonzero(np.diff(matrix.indptr))
        self.blocks.append(
            {
                "rows": matrix[some],
                "sense": np.full(len(some), sense),
                "rhs": np.where(np.isinf(price), way, limits)[some],
                "penalty": price[some],
            }
        )

    def quotas(self, women: int, elder: int, local: int, penalty: Any = np.inf) -> None:
        """Add rows on each unit, in percent of its seats: women at least; elder, locals at most."""
        seats, old = self.unit_seats, self.band >= 7
        self.rows([(self.of(self.woman[self.official]), 1)], 1, percent(seats, women), penalty)
        self.rows([(self.of(old[self.official]), 1)], -1, percent(seats, elder), penalty)
        self.rows([(self.of(self.local), 1)], -1, percent(seats, local), penalty)

    def problem(self, cost: Ints, unplaced: Any = None, vacant: Any = None) -> Problem:
        """Return the problem; None for closed ends, else a price for all, or for each."""
        blocks = self.blocks
        return Problem(
            self.officials,
            self.seats,
            self.official,
            self.post,
            cost,
            None if unplaced is None else np.broadcast_to(unplaced, self.officials),
            None if vacant is None else np.broadcast_to(vacant, len(self.seats)),
            sparse.csr_array(sparse.vstack([block["rows"] for block in blocks])),
            *(np.concatenate([b[name] for b in blocks]) for name in ("sense", "rhs", "penalty")),
        )


def percent(numbers: Ints, share: int) -> Ints:
    """Return so many percent of each number, to the nearest whole number."""
    return (numbers * share + 50) // 100
