"""Many pairs of officials and posts: kept as positions, their facts looked up block by block.

Millions of pairs have no room for sixty columns each. So whoever asks names the columns, and gets
them for one block of pairs at a time, or for the pairs that fulfil a condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.pairs.pair_facts import Facts

Ints = NDArray[np.int64]
Indices = NDArray[np.int32]
PAIRS_IN_A_BLOCK = 500_000


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of officials and posts.

    Parameters
    ----------
    facts : Facts
        Where everything about them is looked up.
    officials, posts : int32 array
        For each pair the row of `Facts.officials` and that of `Facts.posts`.
    """

    facts: Facts
    officials: Indices
    posts: Indices

    @classmethod
    def of_today(cls, facts: Facts) -> Pairs:
        """Return the pairs of `Facts.stays`, in the same order."""
        return cls(facts, *(rows.astype(np.int32) for rows in facts.positions_today()))

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.officials)

    def at(self, positions: Ints | slice) -> Pairs:
        """Return the pairs at the positions."""
        return Pairs(self.facts, self.officials[positions], self.posts[positions])

    def frame(self, *, columns: Iterable[str] | None = None) -> pl.DataFrame:
        """Return the pair frame of all these pairs; None: with all columns."""
        return self.facts.at(self.officials, self.posts, columns=columns)

    def blocks(self, columns: Iterable[str]) -> Iterator[tuple[slice, pl.DataFrame]]:
        """Yield block after block of the pair frame, with the positions that it stands for.

        There is at least one, which may be empty.
        """
        wanted = list(columns)
        for start in range(0, max(1, len(self)), PAIRS_IN_A_BLOCK):
            span = slice(start, min(start + PAIRS_IN_A_BLOCK, len(self)))
            yield span, self.at(span).frame(columns=wanted)
