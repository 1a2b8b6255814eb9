"""Equivalence classes of officials and of posts, and sparse sets of pairs of such classes.

A `Layer` is a compressed set of pairs: two classes that go together stand for all pairs of their
members (a biclique), and are written out only for the officials that are asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from turnus.rules.pairs.positions import PAIRS_IN_A_BLOCK
from turnus.rules.sieve.ragged import grouped, spread

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Classes:
    """A partition of positions (of officials or of posts) into equivalence classes.

    Parameters
    ----------
    number : int64 array
        For each position the number of its class.
    first : int64 array
        For each class its first position, which represents it.
    """

    number: Ints
    first: Ints

    @classmethod
    def one(cls, length: int) -> Classes:
        """Return the coarsest partition: one class of all positions."""
        return cls(np.zeros(length, dtype=np.int64), np.zeros(min(length, 1), dtype=np.int64))

    def __len__(self) -> int:
        """Return the number of classes."""
        return len(self.first)

    def refined(self, column: Ints) -> Classes:
        """Partition refinement: split the classes so that members agree in `column` as well."""
        shifted = column - column.min(initial=0)
        keys = self.number * (int(shifted.max(initial=0)) + 1) + shifted
        _, first, number = np.unique(keys, return_index=True, return_inverse=True)
        return Classes(number, first)

    def weights(self) -> Ints:
        """Return the size of each class."""
        return np.bincount(self.number, minlength=len(self))

    @cached_property
    def members(self) -> tuple[Ints, Ints]:
        """The positions of class c, as ``positions[starts[c]:starts[c + 1]]``."""
        return grouped(self.number, len(self))


@dataclass(frozen=True, eq=False)
class Layer:
    """A sparse matrix over classes; each entry stands for all pairs of the two classes' members.

    Parameters
    ----------
    officials, posts : Classes
    starts, partners : int64 arrays
        Compressed sparse rows: class c of officials goes with the classes
        ``partners[starts[c]:starts[c + 1]]`` of posts.
    """

    officials: Classes
    posts: Classes
    starts: Ints
    partners: Ints

    @classmethod
    def everything(cls, n_officials: int, n_posts: int) -> Layer:
        """Return the layer of all pairs: one class of officials with one of posts."""
        officials, posts = Classes.one(n_officials), Classes.one(n_posts)
        return cls(officials, posts, np.arange(len(officials) + 1), np.zeros(len(officials), int))

    def sizes(self) -> Ints:
        """Return for each official how many posts the layer pairs it with."""
        upto = np.concatenate([[0], np.cumsum(self.posts.weights()[self.partners])])
        of_classes: Ints = upto[self.starts[1:]] - upto[self.starts[:-1]]
        return of_classes[self.officials.number]

    def pairs(self, officials: Ints) -> tuple[Ints, Ints]:
        """Write out the pairs of some officials."""
        mine = self.officials.number[officials]
        owner, at = spread(self.starts[mine], np.diff(self.starts)[mine])
        starts, posts = self.posts.members
        here = self.partners[at]
        again, place = spread(starts[here], np.diff(starts)[here])
        return officials[owner[again]], posts[place]


def spans(sizes: Ints) -> Iterator[tuple[int, int]]:
    """Cut positions into spans of at most `PAIRS_IN_A_BLOCK` pairs, so that memory stays bounded.

    Greedy, by binary search in the running total of `sizes` (pairs of each position); a position
    that has more than a block by itself is a span alone.
    """
    upto = np.cumsum(sizes)
    low, before = 0, 0
    while low < len(sizes):
        most = before + PAIRS_IN_A_BLOCK
        high = max(low + 1, int(np.searchsorted(upto, most, side="right")))
        yield low, high
        low, before = high, int(upto[high - 1])
