"""Ragged arrays: many short lists laid end to end in one flat array, without a Python loop."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def spread(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Concatenate ranges: ``starts[i], starts[i] + 1, ...``, `counts[i]` of them for each i.

    Returns
    -------
    owner, position : int64 arrays
        For each position written out, the i that it belongs to, and the position itself.
    """
    owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    before = np.cumsum(counts) - counts
    return owner, np.arange(len(owner), dtype=np.int64) + (starts - before)[owner]


def grouped(keys: Ints, size: int) -> tuple[Ints, Ints]:
    """Group positions by their key, as compressed sparse rows (a stable sort, then bounds).

    Parameters
    ----------
    keys : int64 array
        From 0 to ``size - 1``; a position with key -1 is left out.

    Returns
    -------
    starts, positions : int64 arrays
        The positions with key k, rising, are ``positions[starts[k]:starts[k + 1]]``.
    """
    order = np.argsort(keys, kind="stable")
    starts = np.searchsorted(keys[order], np.arange(size + 1))
    return starts - starts[0], order[starts[0] :]
