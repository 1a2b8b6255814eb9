"""The core of a problem: what is left of it when everything too dear by its prices is removed.

A plan that uses a reduced cost above ``reach`` costs more than the prices collect plus ``reach``;
so the core answers the whole problem for all plans up to that cost. Its objective is the reduced
cost, hence small numbers near 0 whatever the size of the original costs, which keeps the float
arithmetic of the solver far away from its limits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from turnus.planner.bound import Prices, violation_costs
from turnus.planner.child import Program, Vector
from turnus.planner.problem import Floats, Ints, Problem


@dataclass(frozen=True, eq=False)
class Core:
    """A program over the pairs within reach; ``reach`` is in units of the prices, None: all."""

    program: Program
    pairs: Ints
    prices: Prices
    reach: int | None
    partial: bool = False  # pairs within reach were left out: its bound says nothing

    def choice(self, problem: Problem, values: Vector) -> Ints | None:
        """Round the solver's values to a choice; None when an official would get two pairs."""
        taken = self.pairs[np.rint(values[: len(self.pairs)]) > 0]
        choice = np.full(problem.n_officials, -1, dtype=np.int64)
        choice[problem.official[taken]] = taken
        return choice if np.count_nonzero(choice >= 0) == len(taken) else None

    def proven(self, value: float | None) -> int | None:
        """Bound on the whole problem when no plan of the core is below ``value`` (None: none)."""
        beyond = None if self.reach is None else self.prices.bound_beyond(self.reach)
        if value is None:
            return beyond
        # Solver tolerance is 1e-9 a column and row; the margin is a thousand times that.
        sure = value - 1e-6 * max(1.0, abs(value))
        scaled = self.prices.value + int(np.floor(sure * self.prices.scale))
        inside = -(-scaled // self.prices.scale)
        return inside if beyond is None else min(inside, beyond)

    def exhausted(self, value: float) -> bool:
        """Whether a bound on the core shows that it holds no plan within its reach."""
        return self.reach is not None and value > self.reach / self.prices.scale + 1e-3


def build_core(
    problem: Problem,
    prices: Prices,
    reach: int | None,
    start: Ints | None = None,
    only: Ints | None = None,
) -> Core:
    """Write the pairs, empty seats and violations within reach as one program.

    ``start`` is a choice to begin with; it is left out when the core does not hold it. ``only``
    keeps just these pairs: a place to look for plans, not for bounds.
    """
    n, m, side = problem.n_officials, problem.n_posts, problem.side_rows
    top = np.inf if reach is None else float(reach)
    pairs = np.flatnonzero(prices.pair <= top) if only is None else only
    k = len(pairs)
    ones = np.ones(k)
    blocks = [[sparse.csr_array((ones, (problem.official[pairs], np.arange(k))), shape=(n, k))]]
    blocks += [[sparse.csr_array((ones, (problem.post[pairs], np.arange(k))), shape=(m, k))]]
    blocks += [[side.matrix[:, pairs]]]
    above, below = violation_costs(side, prices)
    tall = n + m + problem.n_rows
    unplaced = _steps(prices.unplaced, np.ones(n), top, tall, 0)
    vacant = _steps(prices.vacant, problem.seats, top, tall, n)
    over = _steps(above, np.full(problem.n_rows, np.inf), top, tall, n + m, -1.0)
    under = _steps(below, np.full(problem.n_rows, np.inf), top, tall, n + m)
    extra = [unplaced, vacant, over, under]
    body = sparse.block_array(blocks, format="csr")
    matrix = sparse.hstack([body, *(block for block, _, _ in extra)], format="csr")
    cost = np.concatenate([prices.pair[pairs], *(cost for _, cost, _ in extra)])
    upper = np.concatenate([np.ones(k), *(upper for _, _, upper in extra)])
    program = Program(
        cost=cost / prices.scale,
        upper=upper,
        integer=np.arange(len(cost)) < k,
        matrix=sparse.csr_array(matrix),
        row=np.concatenate([np.ones(n), problem.seats, side.rhs]).astype(np.float64),
        begin=_begin(pairs, start),
    )
    return Core(program, pairs.astype(np.int64), prices, reach, partial=only is not None)


def _steps(
    reduced: Ints | Floats | None,
    most: Floats | Ints,
    top: float,
    tall: int,
    row: int,
    sign: float = 1.0,
) -> tuple[sparse.csr_array, Floats, Floats]:
    """One column for each affordable empty place or violation: matrix, costs, upper bounds."""
    if reduced is None:
        return sparse.csr_array((tall, 0)), np.zeros(0), np.zeros(0)
    dear = np.asarray(reduced, dtype=np.float64)
    # Rounded up a hair: a column too many is harmless, one too few would spoil the proof.
    with np.errstate(divide="ignore", invalid="ignore"):
        units = np.where(dear > 0, np.floor(top / dear * (1 + 1e-12)), np.inf)
    upper = np.minimum(np.nan_to_num(units, nan=np.inf, posinf=np.inf), most)
    kept = np.flatnonzero(np.isfinite(dear) & (upper >= 1))
    columns = np.arange(len(kept))
    block = sparse.csr_array(
        (np.full(len(kept), sign), (row + kept, columns)), shape=(tall, len(kept))
    )
    return block, dear[kept], upper[kept]


def _begin(pairs: np.ndarray, start: Ints | None) -> Vector:
    if start is None:
        return np.zeros(0)
    chosen = start[start >= 0]
    begin = np.isin(pairs, chosen).astype(np.float64)
    return begin if int(begin.sum()) == len(chosen) else np.zeros(0)
