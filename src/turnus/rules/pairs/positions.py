"""Late materialisation: pairs are kept as two row numbers, their columns gathered in blocks.

Millions of pairs have no room for sixty columns each. So whoever asks names the columns, and gets
them for one block of pairs at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.pairs.pair_facts import PairFacts

Ints = NDArray[np.int64]
Indices = NDArray[np.int32]
PAIRS_IN_A_BLOCK = 500_000


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of officials and posts.

    Parameters
    ----------
    facts : PairFacts
        Where everything about them is looked up.
    officials, posts : int32 array
        For each pair the row of `PairFacts.officials` and that of `PairFacts.posts`.
    """

    facts: PairFacts
    officials: Indices
    posts: Indices

    @classmethod
    def of_today(cls, facts: PairFacts) -> Pairs:
        """Return the pairs of `PairFacts.stays`, in the same order."""
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
        """Yield the pair frame in blocks of `PAIRS_IN_A_BLOCK`, each with its span of positions.

        There is at least one block, which may be empty: its frame has the right columns.
        """
        wanted = list(columns)
        for start in range(0, max(1, len(self)), PAIRS_IN_A_BLOCK):
            span = slice(start, min(start + PAIRS_IN_A_BLOCK, len(self)))
            yield span, self.at(span).frame(columns=wanted)
