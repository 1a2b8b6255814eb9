"""Sampling from a discrete distribution by its cumulative shares."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def draw(rng: np.random.Generator, shares: Iterable[float], count: int) -> Ints:
    """Return `count` positions in `shares`, each as often as its share of their sum."""
    edges = np.cumsum(list(shares), dtype=np.float64)
    # The last edge is left out: rounding never leads behind the last position.
    found = np.searchsorted(edges[:-1], rng.random(count) * edges[-1], side="right")
    return np.asarray(found, dtype=np.int64)
