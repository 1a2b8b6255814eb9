"""Sparse matrices by sorted keys: few entries, looked up for millions of pairs at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Lookup:
    """A sparse matrix, looked up by binary search in the sorted keys ``row * width + column``.

    Parameters
    ----------
    rows, columns : int64 arrays
        Positions of the entries, not negative; of entries that repeat the least value counts.
    values : int64 or float64 array
        One for each entry.
    width : int
        Greater than every column that is ever asked for.
    """

    def __init__(self, rows: Ints, columns: Ints, values: Ints | Floats, width: int) -> None:
        keys = rows * width + columns
        order = np.lexsort((values, keys))
        self._keys, first = np.unique(keys[order], return_index=True)
        self._values = np.asarray(values, dtype=np.float64)[order][first]
        self._width = width

    @property
    def entries(self) -> tuple[Ints, Ints]:
        """Rows and columns of the entries, in row-major order."""
        rows, columns = np.divmod(self._keys, self._width)
        return rows, columns

    def get_floats(self, rows: Ints, columns: Ints, default: float) -> Floats:
        """Look up the value of each pair; `default` where there is none or a position is -1."""
        if not len(self._keys):
            return np.full(len(rows), default)
        keys = rows * self._width + columns
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found = (self._keys[at] == keys) & (rows >= 0) & (columns >= 0)
        return np.where(found, self._values[at], default)

    def get(self, rows: Ints, columns: Ints) -> Ints:
        """Return the value of each pair as whole numbers; -1 where there is none."""
        return self.get_floats(rows, columns, -1.0).astype(np.int64)
