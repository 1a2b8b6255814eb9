"""Classes of officials and posts, and pairs of such classes that stand for many pairs."""

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
    """Positions of officials or of posts, sorted into classes.

    Parameters
    ----------
    number : int64 array
        For each position its class.
    first : int64 array
        For each class its first position.
    """

    number: Ints
    first: Ints

    @classmethod
    def one(cls, length: int) -> Classes:
        """Return one class of all positions."""
        return cls(np.zeros(length, dtype=np.int64), np.zeros(min(length, 1), dtype=np.int64))

    def __len__(self) -> int:
        """Return the number of classes."""
        return len(self.first)

    def finer(self, column: Ints) -> Classes:
        """Return the classes whose members agree in `column` as well."""
        shifted = column - column.min(initial=0)
        keys = self.number * (int(shifted.max(initial=0)) + 1) + shifted
        _, first, number = np.unique(keys, return_index=True, return_inverse=True)
        return Classes(number, first)

    def weights(self) -> Ints:
        """Return how many members each class has."""
        return np.bincount(self.number, minlength=len(self))

    @cached_property
    def members(self) -> tuple[Ints, Ints]:
        """Return the positions of class c as ``positions[starts[c]:starts[c + 1]]``."""
        return grouped(self.number, len(self))


@dataclass(frozen=True, eq=False)
class Layer:
    """Pairs of classes; each stands for the pairs of their members.

    Parameters
    ----------
    officials, posts : Classes
    starts, partners : int64 arrays
        Class c of officials goes with the classes ``partners[starts[c]:starts[c + 1]]`` of posts.
    """

    officials: Classes
    posts: Classes
    starts: Ints
    partners: Ints

    @classmethod
    def everything(cls, n_officials: int, n_posts: int) -> Layer:
        """Return the layer of all pairs."""
        officials, posts = Classes.one(n_officials), Classes.one(n_posts)
        return cls(officials, posts, np.arange(len(officials) + 1), np.zeros(len(officials), int))

    def sizes(self) -> Ints:
        """Return for each official how many pairs the layer holds."""
        upto = np.concatenate([[0], np.cumsum(self.posts.weights()[self.partners])])
        of_classes: Ints = upto[self.starts[1:]] - upto[self.starts[:-1]]
        return of_classes[self.officials.number]

    def pairs(self, officials: Ints) -> tuple[Ints, Ints]:
        """Return the pairs of some officials."""
        mine = self.officials.number[officials]
        owner, at = spread(self.starts[mine], np.diff(self.starts)[mine])
        starts, posts = self.posts.members
        here = self.partners[at]
        again, place = spread(starts[here], np.diff(starts)[here])
        return officials[owner[again]], posts[place]


def spans(sizes: Ints) -> Iterator[tuple[int, int]]:
    """Cut positions with so many pairs each into spans of one block, or of one position."""
    upto = np.cumsum(sizes)
    low, before = 0, 0
    while low < len(sizes):
        most = before + PAIRS_IN_A_BLOCK
        high = max(low + 1, int(np.searchsorted(upto, most, side="right")))
        yield low, high
        low, before = high, int(upto[high - 1])
