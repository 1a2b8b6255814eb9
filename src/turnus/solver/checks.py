"""Every argument of a problem is checked here, once, before any arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

if TYPE_CHECKING:
    from turnus.solver.problem import Problem

# Sums stay two bits below the end of int64: a scaled price is added to a cost before it is taken
# away again.
LARGEST_SUM = 2.0**61
LARGEST_INPUT = 2.0**58
# Row activities pass through float64, which holds every whole number up to here.
LARGEST_ACTIVITY = 2.0**53
INT32_MAX = int(np.iinfo(np.int32).max)


def checked(problem: Problem) -> dict[str, Any]:
    """All fields of a problem as read-only arrays of their exact types; ValueError otherwise."""
    n = _count(problem.n_officials)
    seats = whole("seats", problem.seats)
    _within("seats", seats, 0, None, "0 or more seats")
    official = whole("official", problem.official)
    pairs = len(official)
    _within("official", official, 0, n - 1, f"an official from 0 to {n - 1}")
    post = whole("post", problem.post, pairs, "pair")
    _within("post", post, 0, len(seats) - 1, f"a post from 0 to {len(seats) - 1}")
    fields: dict[str, Any] = {
        "n_officials": n,
        "seats": seats,
        "official": official.astype(np.int32),
        "post": post.astype(np.int32),
        "cost": whole("cost", problem.cost, pairs, "pair"),
        "unplaced_cost": None,
        "vacant_cost": None,
    }
    if problem.unplaced_cost is not None:
        fields["unplaced_cost"] = whole("unplaced_cost", problem.unplaced_cost, n, "official")
    if problem.vacant_cost is not None:
        fields["vacant_cost"] = whole("vacant_cost", problem.vacant_cost, len(seats), "post")
    fields |= _side_rows(problem, pairs)
    _sums_fit(fields)
    for value in fields.values():
        if isinstance(value, np.ndarray):
            value.setflags(write=False)
    return fields


def choice(problem: Problem, values: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return a choice as int64[n_officials]; ValueError when it names wrong pairs."""
    chosen = whole("choice", values, problem.n_officials, "official")
    _within("choice", chosen, -1, problem.n_pairs - 1, "a pair or -1")
    owner = np.flatnonzero(chosen >= 0)
    wrong = owner[problem.official[chosen[owner]] != owner]
    if len(wrong):
        i = int(wrong[0])
        of = int(problem.official[chosen[i]])
        raise ValueError(
            f"choice[{i}] is {int(chosen[i])}, a pair of official {of}; "
            f"expected a pair of official {i} or -1"
        )
    return chosen


def whole(
    name: str, values: npt.ArrayLike, length: int | None = None, each: str = ""
) -> npt.NDArray[np.int64]:
    """Return a new int64 vector; ValueError at the first entry that is no whole number."""
    array = _vector(name, values, length, each)
    if array.dtype.kind == "b" and len(array):
        raise ValueError(f"{name} holds {array.dtype}; expected whole numbers")
    if array.dtype.kind in "iu":
        return _from_integers(name, array)
    if array.dtype.kind == "O" and all(type(entry) is int for entry in array):
        return _from_integers(name, array)
    numbers = _floats(name, array)
    bad = np.flatnonzero(~np.isfinite(numbers) | (numbers != np.trunc(numbers)))
    if len(bad):
        raise ValueError(f"{name}[{bad[0]}] is {numbers[bad[0]]}; expected a whole number")
    # Above 2**53 a float no longer says which whole number is meant.
    large = np.flatnonzero(np.abs(numbers) > LARGEST_ACTIVITY)
    if len(large):
        raise ValueError(
            f"{name}[{large[0]}] is {numbers[large[0]]:g}; floats above 2**53 are not exact, "
            "expected integers"
        )
    return numbers.astype(np.int64)


def _from_integers(name: str, array: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    limit = 2**63
    large = np.flatnonzero((array >= limit) | (array < -limit))
    if len(large):
        raise ValueError(
            f"{name}[{large[0]}] is {array[large[0]]}; expected a number that fits 64 bits"
        )
    return np.array(array, dtype=np.int64)


def _vector(name: str, values: npt.ArrayLike, length: int | None, each: str) -> npt.NDArray[Any]:
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} is ragged; expected one row of numbers") from error
    if array.ndim != 1:
        raise ValueError(f"{name} has {array.ndim} dimensions; expected 1")
    if length is not None and len(array) != length:
        raise ValueError(f"{name} has length {len(array)}; expected {length}, one for each {each}")
    return array


def _floats(name: str, array: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    if array.dtype.kind not in "iufO" and len(array):
        raise ValueError(f"{name} holds {array.dtype}; expected numbers")
    try:
        return array.astype(np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{name} holds something that is no number: {error}") from error


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise ValueError(f"n_officials is {value!r}; expected a whole number")
    if not 0 <= value <= INT32_MAX:
        raise ValueError(f"n_officials is {value}; expected 0 to {INT32_MAX}")
    return int(value)


def _within(
    name: str, array: npt.NDArray[np.int64], low: int, high: int | None, expected: str
) -> None:
    outside = array < low
    if high is not None:
        outside |= array > high
    bad = np.flatnonzero(outside)
    if len(bad):
        raise ValueError(f"{name}[{bad[0]}] is {array[bad[0]]}; expected {expected}")


def _side_rows(problem: Problem, pairs: int) -> dict[str, Any]:
    if problem.rows is None:
        for name in ("sense", "rhs", "penalty"):
            if getattr(problem, name) is not None:
                raise ValueError(f"{name} is given without rows; expected both or neither")
        return {"rows": None, "sense": None, "rhs": None, "penalty": None}
    for name in ("sense", "rhs"):
        if getattr(problem, name) is None:
            raise ValueError(f"{name} is missing; expected one number for each row")
    matrix = _matrix(problem.rows, pairs)
    count = matrix.shape[0]
    sense = whole("sense", problem.sense, count, "row")  # type: ignore[arg-type]
    _within("sense", sense, -1, 1, "-1 (at most), 0 (equal) or 1 (at least)")
    return {
        "rows": matrix,
        "sense": sense.astype(np.int8),
        "rhs": whole("rhs", problem.rhs, count, "row"),  # type: ignore[arg-type]
        "penalty": None if problem.penalty is None else _penalty(problem.penalty, count),
    }


def _matrix(rows: object, pairs: int) -> sparse.csr_array:
    try:
        matrix = sparse.csr_array(rows)  # type: ignore[call-overload]
    except (TypeError, ValueError) as error:
        raise ValueError("rows is no matrix; expected a SciPy CSR matrix over pairs") from error
    if matrix.ndim != 2 or matrix.shape[1] != pairs:
        raise ValueError(f"rows has shape {matrix.shape}; expected {pairs} columns, one a pair")
    matrix = sparse.csr_array(matrix, copy=True)
    try:
        matrix.check_format(full_check=True)
    except ValueError as error:
        raise ValueError(f"rows is no valid CSR matrix: {error}") from error
    data = whole("rows.data", matrix.data)
    matrix = sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)
    matrix.sum_duplicates()
    data = matrix.data
    clean = sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)
    clean.eliminate_zeros()
    for part in (clean.data, clean.indices, clean.indptr):
        part.setflags(write=False)
    return clean


def _penalty(values: npt.ArrayLike, count: int) -> npt.NDArray[np.float64]:
    numbers = _floats("penalty", _vector("penalty", values, count, "row"))
    finite = np.isfinite(numbers)
    bad = np.flatnonzero(
        np.isnan(numbers) | (numbers < 0) | (finite & (numbers != np.trunc(numbers)))
    )
    if len(bad):
        raise ValueError(
            f"penalty[{bad[0]}] is {numbers[bad[0]]}; "
            "expected a whole number of 0 or more, or infinity for a hard row"
        )
    large = np.flatnonzero(finite & (numbers > LARGEST_ACTIVITY))
    if len(large):
        raise ValueError(
            f"penalty[{large[0]}] is {numbers[large[0]]:g}; expected at most 2**53, or infinity"
        )
    return numbers.copy()


def _sums_fit(fields: dict[str, Any]) -> None:
    """Refuse numbers whose sums could leave int64, so that no later sum needs a guard."""
    n, seats = fields["n_officials"], fields["seats"]
    # Two bits and the number of nodes are what the network solver needs on top of a cost.
    nodes = n + len(seats) + 2
    most = {"seats": float(seats.sum(dtype=np.float64))}
    for name, times in (("cost", nodes), ("unplaced_cost", nodes), ("vacant_cost", nodes)):
        if fields[name] is not None:
            most[name] = float(np.abs(fields[name].astype(np.float64)).max(initial=0)) * times
    if fields["vacant_cost"] is not None:
        paid = np.abs(fields["vacant_cost"].astype(np.float64)) * seats
        most["vacant_cost"] = max(most["vacant_cost"], float(paid.sum()))
    if fields["rows"] is not None:
        reach = row_reach(fields["rows"]) + np.abs(fields["rhs"].astype(np.float64))
        far = np.flatnonzero(reach > LARGEST_ACTIVITY)
        if len(far):
            raise ValueError(
                f"rows and rhs: row {far[0]} can reach {reach[far[0]]:.3g}; expected at most 2**53"
            )
        if fields["penalty"] is not None:
            soft = np.isfinite(fields["penalty"])
            most["penalty"] = float((fields["penalty"][soft] * reach[soft]).sum())
    for name, value in most.items():
        if value > LARGEST_INPUT:
            raise ValueError(
                f"{name} is too large: its sum can reach {value:.3g}; expected at most 2**58"
            )


def row_reach(matrix: sparse.csr_array) -> npt.NDArray[np.float64]:
    """Return the sum of absolute coefficients of each row, as floats that cannot overflow."""
    return np.asarray(abs(matrix.astype(np.float64)).sum(axis=1), dtype=np.float64)
