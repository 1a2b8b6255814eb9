"""Soft minimum (log-sum-exp) over the pairs of each official, block by block.

A block is small enough for a processor's cache, and two threads take blocks in turn. What comes
out does not depend on the threads: blocks are the same, and are summed up in their order.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.solver.dual.pair_classes import PairClasses
from turnus.solver.problem import Floats, Ints

BLOCK = 200_000  # pairs, about
HANDS = 2


@dataclass(frozen=True, eq=False)
class Block:
    """The pairs of some officials, one official after another.

    Attributes
    ----------
    pairs : slice
        Where they are among all pairs that count.
    start, count : int64[n_officials of the block]
        The first pair of each official in the block, and how many there are.
    cost : float64[n_pairs of the block]
    ceiling : float64[n_officials of the block]
        What it costs to have no pair.
    kind : int64[n_pairs of the block]
        Number of its class among those of the block.
    classes : csr_array[n_classes of the block, n_posts + n_rows]
    """

    pairs: slice
    start: Ints
    count: Ints
    cost: Floats
    ceiling: Floats
    kind: Ints
    classes: sparse.csr_array

    def left(self, prices: Floats) -> Floats:
        """Return what each pair costs after the prices are paid."""
        paid = np.take(self.classes @ prices, self.kind, mode="clip")
        paid += self.cost
        return paid

    def best(self, left: Floats) -> Floats:
        """Return the least of each official."""
        return np.asarray(np.minimum(np.minimum.reduceat(left, self.start), self.ceiling))

    def soften(self, prices: Floats, temperature: float) -> tuple[float, npt.NDArray[np.float32]]:
        """Return the sum of the soft minima, and the share of each pair in its own.

        Shares are of single precision: their logarithm is taken of what is near one.
        """
        left = self.left(prices)
        best = self.best(left)
        np.subtract(np.repeat(best, self.count), left, out=left)
        share = np.multiply(left, 1.0 / temperature, dtype=np.float32, casting="same_kind")
        np.exp(share, out=share)
        total = np.add.reduceat(share, self.start, dtype=np.float64)
        total += np.exp((best - self.ceiling) / temperature)
        share *= np.repeat((1.0 / total).astype(np.float32), self.count)
        return float((best - temperature * np.log(total)).sum()), share

    def taken(self, share: npt.NDArray[np.float32]) -> Floats:
        """Return what the shares add up to, by post and row."""
        return np.asarray(self.classes.T @ self.by_kind(share))

    def by_kind(self, share: npt.NDArray[np.floating]) -> Floats:
        """Sum up the shares of each class."""
        return np.asarray(
            np.bincount(self.kind, weights=share, minlength=self.classes.shape[0]), dtype=np.float64
        )


class SoftMin:
    """The pairs that count, in blocks.

    Parameters
    ----------
    official : int64[n_pairs that count]
        In ascending order.
    cost, pairs : float64[n_pairs that count], int64[n_pairs that count]
        Their costs, and their numbers in the problem.
    ceiling : float64[n_officials]
    classes : PairClasses
    """

    def __init__(
        self, official: Ints, cost: Floats, pairs: Ints, ceiling: Floats, classes: PairClasses
    ) -> None:
        count = np.bincount(official, minlength=len(ceiling))
        self._unpaired = float(ceiling[count == 0].sum())
        some = np.flatnonzero(count)
        start = np.concatenate([[0], np.cumsum(count[some])])
        kind = classes.of_pair[pairs]
        self.n_pairs, self._n_prices = len(pairs), classes.matrix.shape[1]
        self.blocks: list[Block] = []
        for first, last in _cuts(start):
            span = slice(int(start[first]), int(start[last]))
            mine, number = np.unique(kind[span], return_inverse=True)
            block = Block(
                pairs=span,
                start=start[first:last] - start[first],
                count=count[some[first:last]],
                cost=cost[span].copy(),
                ceiling=ceiling[some[first:last]],
                kind=number.astype(np.int64),
                classes=classes.matrix[mine],
            )
            self.blocks.append(block)

    def beyond(self, prices: Floats) -> Floats:
        """Say how much dearer each pair is than the best of its official."""
        result = np.empty(self.n_pairs)
        for block in self.blocks:
            left = block.left(prices)
            result[block.pairs] = left - np.repeat(block.best(left), block.count)
        return result

    def weights(self, shares: Floats) -> Floats:
        """Return what the shares take of posts and rows, factors squared."""
        total = np.zeros(self._n_prices)
        for block in self.blocks:
            total += block.classes.power(2).T @ block.by_kind(shares[block.pairs])
        return total

    def evaluate(
        self, prices: Floats, temperature: float, hands: ThreadPoolExecutor | None = None
    ) -> tuple[float, Floats, Floats]:
        """Return the sum of all soft minima, what the shares take, and the shares."""
        shares = np.empty(self.n_pairs)

        def one(block: Block) -> tuple[float, Floats]:
            value, share = block.soften(prices, temperature)
            shares[block.pairs] = share
            return value, block.taken(share)

        mapped = map if hands is None or len(self.blocks) == 1 else hands.map
        done = mapped(one, self.blocks)
        value, taken = self._unpaired, np.zeros(len(prices))
        for block_value, block_taken in done:
            value += block_value
            taken += block_taken
        return value, taken, shares


def _cuts(start: Ints) -> Sequence[tuple[int, int]]:
    """Return from which official to which each block goes."""
    cuts, officials = [0], len(start) - 1
    while cuts[-1] < officials:
        end = int(np.searchsorted(start, start[cuts[-1]] + BLOCK, side="right")) - 1
        cuts.append(max(end, cuts[-1] + 1))
    return list(itertools.pairwise(cuts))
