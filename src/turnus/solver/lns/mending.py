"""Destroy step around broken rows: whoever could mend one, and the chains that this sets off.

A row that is broken by one may cost what thousands of pairs cost. To mend it takes somebody from
another post, whose successor comes from a third: pairs that lose much against the prices, each of
them, and that no region around a group of posts tries. So a region is grown from the row itself,
along those who could best follow whoever leaves, and all pairs are tried in it that lose less than
the row does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from turnus.solver.lns.destroy import Mask
from turnus.solver.lns.incumbent import Incumbent, spans
from turnus.solver.problem import Floats, Ints

NEXT = 6  # so many could follow whoever leaves a post: along their pairs a region grows
PAIRS_EACH = 30  # pairs an official that are tried, the cheapest
SEEDS = 0.4  # part of a region that begins it: of a row that counts thousands, the cheapest
LEAST = 1e-3  # part of all that is lost at rows below which a row is not worth a region
TRIES = 4  # regions around one row, each twice as large as the last


@dataclass(frozen=True, eq=False)
class Mend:
    """A broken row, the officials to free for it, and what pairs in there may lose."""

    row: int
    officials: Ints
    reach: float

    @property
    def most_pairs(self) -> int:
        """So many pairs are tried."""
        return PAIRS_EACH * len(self.officials)


class Mending:
    """Picks regions around the rows at which an incumbent loses most.

    Parameters
    ----------
    incumbent : Incumbent
    smallest : int
        Officials in the first region around a row.
    little : float
        A row at which no more is lost is left to other regions.
    """

    def __init__(self, incumbent: Incumbent, smallest: int, little: float) -> None:
        self._incumbent, self._smallest, self._little = incumbent, smallest, little
        problem = incumbent.problem
        self._tries = np.zeros(problem.n_rows, dtype=np.int64)
        self._of_post = _Cheapest(
            problem.post.astype(np.int64), problem.n_posts, incumbent.pair_loss
        )

    def pick(self, many: int) -> list[Mend]:
        """Return up to so many regions that have no official in common."""
        loss = self._incumbent.row_losses()
        worth = (loss > max(self._little, LEAST * loss.sum())) & (self._tries < TRIES)
        rows = np.flatnonzero(worth)
        rows = rows[np.argsort(-loss[rows] * 0.5 ** self._tries[rows], kind="stable")]
        holders = self._holders()
        free = np.ones(self._incumbent.problem.n_officials, dtype=np.bool_)
        regions: list[Mend] = []
        for row in rows.tolist():
            if len(regions) == many:
                break
            size = self._smallest * 2 ** int(self._tries[row])
            officials = self._grown(row, size, holders, free)
            if not len(officials):
                continue
            free[officials] = False
            self._tries[row] += 1
            regions.append(Mend(row, officials, float(loss[row])))
        return regions

    def refresh(self, region: Mend) -> None:
        """Say that a region was improved: its row is worth another look."""
        self._tries[region.row] = max(0, int(self._tries[region.row]) - 1)

    def _holders(self) -> _Cheapest:
        """Say who holds each post."""
        place = self._incumbent.place
        seated = np.flatnonzero(place >= 0)
        return _Cheapest(place[seated], self._incumbent.problem.n_posts, None, seated)

    def _grown(self, row: int, size: int, holders: _Cheapest, free: Mask) -> Ints:
        """Return the officials around a row: its seeds, then ring by ring who could follow them."""
        incumbent, problem = self._incumbent, self._incumbent.problem
        matrix = problem.side_rows.matrix
        pairs = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
        order = np.argsort(incumbent.pair_loss[pairs], kind="stable")
        pairs = pairs[order[: int(SEEDS * size)]]
        inside = np.zeros(problem.n_officials, dtype=np.bool_)
        ring = np.union1d(problem.official[pairs], holders.of(np.unique(problem.post[pairs])))
        while len(ring) and inside.sum() < size:
            ring = ring[free[ring] & ~inside[ring]][: size - int(inside.sum())]
            inside[ring] = True
            left = incumbent.place[ring]
            ring = np.unique(problem.official[self._of_post.of(np.unique(left[left >= 0]))])
            ring = ring[~inside[ring] & free[ring]]
        return np.flatnonzero(inside)


class _Cheapest:
    """The cheapest few of the items of each group; all of them without costs."""

    def __init__(
        self, group: Ints, count: int, cost: Floats | None, items: Ints | None = None
    ) -> None:
        order = np.argsort(group, kind="stable")
        if cost is not None:
            order = np.lexsort((cost, group))
        run = group[order]
        start = np.searchsorted(run, np.arange(count + 1))
        if cost is not None:
            kept = np.arange(len(run)) - start[run] < NEXT
            order = order[kept]
            start = np.searchsorted(group[order], np.arange(count + 1))
        self._start = start
        self._items = order if items is None else items[order]

    def of(self, groups: Ints) -> Ints:
        """Return the items of these groups."""
        return self._items[spans(self._start[groups], self._start[groups + 1])]
