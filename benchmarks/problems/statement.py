"""A problem as bare arrays, and stated directly as a mixed-integer program.

Nothing of Turnus is imported here: its planner loads OR-Tools, and the peer HiGHS must not share a
process with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Arrays:
    """The fields of ``turnus.planner.Problem``; the side rows are always there, maybe none."""

    n_officials: int
    seats: Ints
    official: npt.NDArray[np.int32]
    post: npt.NDArray[np.int32]
    cost: Ints
    unplaced_cost: Ints | None
    vacant_cost: Ints | None
    rows: sparse.csr_array
    sense: Ints
    rhs: Ints
    penalty: Floats  # infinity: a hard row

    @property
    def n_posts(self) -> int:
        """How many posts there are."""
        return len(self.seats)

    @property
    def n_pairs(self) -> int:
        """How many pairs there are."""
        return len(self.cost)

    @property
    def fields(self) -> dict[str, Any]:
        """The arguments of ``turnus.planner.Problem``."""
        ends = {"unplaced_cost": self.unplaced_cost, "vacant_cost": self.vacant_cost}
        fields = {"n_officials": self.n_officials, "seats": self.seats, **ends}
        fields |= {"official": self.official, "post": self.post, "cost": self.cost}
        if len(self.rhs):
            fields |= {"rows": self.rows, "sense": self.sense, "rhs": self.rhs}
            fields["penalty"] = self.penalty
        return fields


def arrays_of(problem: Any) -> Arrays:
    """Take the arrays out of a ``turnus.planner.Problem``."""
    side = problem.side_rows
    return Arrays(
        problem.n_officials,
        problem.seats,
        problem.official,
        problem.post,
        problem.cost,
        problem.unplaced_cost,
        problem.vacant_cost,
        side.matrix,
        side.sense.astype(np.int64),
        side.rhs,
        side.penalty,
    )


def save(arrays: Arrays, path: Path) -> None:
    """Write the arrays to one file."""
    parts = {name: value for name, value in vars(arrays).items() if isinstance(value, np.ndarray)}
    matrix = arrays.rows
    parts |= {"indptr": matrix.indptr, "indices": matrix.indices, "data": matrix.data}
    np.savez(path, n_officials=arrays.n_officials, **parts)


def load(path: Path) -> Arrays:
    """Read what `save` wrote."""
    with np.load(path, allow_pickle=False) as file:
        parts = dict(file)
    triple = tuple(parts.pop(name) for name in ("data", "indices", "indptr"))
    rows = sparse.csr_array(triple, shape=(len(parts["rhs"]), len(parts["cost"])))
    ends = {name: parts.pop(name, None) for name in ("unplaced_cost", "vacant_cost")}
    return Arrays(n_officials=int(parts.pop("n_officials")), rows=rows, **ends, **parts)


@dataclass(frozen=True, eq=False)
class Program:
    """Minimise ``cost`` x with ``low <= matrix`` x ``<= high`` and ``0 <= x <= upper``.

    The first ``n_pairs`` columns are the pairs, whole numbers; then who stays unplaced, which seats
    stay vacant, and how far soft rows are broken: whole numbers by themselves.
    """

    n_pairs: int
    cost: Floats
    matrix: sparse.csr_array
    low: Floats
    high: Floats
    upper: Floats


def stated(arrays: Arrays) -> Program:
    """State the problem; HiGHS likes columns for open ends better than prices folded into pairs."""
    a, k = arrays, arrays.n_pairs
    each, ones = np.arange(k), np.ones(k)
    soft = np.flatnonzero(np.isfinite(a.penalty))
    plus, minus = soft[a.sense[soft] >= 0], soft[a.sense[soft] <= 0]
    short = np.concatenate([np.ones(len(plus)), -np.ones(len(minus))])
    which = (np.concatenate([plus, minus]), np.arange(len(short)))
    pairs = [
        sparse.csr_array((ones, (a.official, each)), (a.n_officials, k)),
        sparse.csr_array((ones, (a.post, each)), (a.n_posts, k)),
        a.rows.astype(np.float64),
    ]
    others = [
        sparse.eye_array(a.n_officials, a.n_officials * (a.unplaced_cost is not None)),
        sparse.eye_array(a.n_posts, a.n_posts * (a.vacant_cost is not None)),
        sparse.csr_array((short, which), (len(a.rhs), len(short))),
    ]
    empty = np.zeros(0)
    unplaced = empty if a.unplaced_cost is None else a.unplaced_cost
    vacant = empty if a.vacant_cost is None else a.vacant_cost
    everybody = [np.ones(a.n_officials), a.seats]
    return Program(
        k,
        np.concatenate([a.cost, unplaced, vacant, a.penalty[plus], a.penalty[minus]]),
        sparse.csr_array(sparse.hstack([sparse.vstack(pairs), sparse.block_diag(others)])),
        np.concatenate([*everybody, np.where(a.sense >= 0, a.rhs, -np.inf)]).astype(np.float64),
        np.concatenate([*everybody, np.where(a.sense <= 0, a.rhs, np.inf)]).astype(np.float64),
        np.concatenate([np.ones(k), np.full(len(unplaced) + len(vacant) + len(short), np.inf)]),
    )


def folded(arrays: Arrays) -> tuple[Ints, int]:
    """Return the cost of each pair less what it saves at both ends, and what is saved in all."""
    cost, offset = arrays.cost.copy(), 0
    if arrays.unplaced_cost is not None:
        cost -= arrays.unplaced_cost[arrays.official]
        offset += int(arrays.unplaced_cost.sum())
    if arrays.vacant_cost is not None:
        cost -= arrays.vacant_cost[arrays.post]
        offset += int((arrays.vacant_cost * arrays.seats).sum())
    return cost, offset


def chosen(arrays: Arrays, values: npt.NDArray[Any]) -> Ints:
    """Return the pair of each official by the values of the pair columns, -1 for none."""
    choice = np.full(arrays.n_officials, -1, dtype=np.int64)
    pairs = np.flatnonzero(values > 0.5)
    choice[arrays.official[pairs]] = pairs
    return choice
