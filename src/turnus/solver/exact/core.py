"""Reduced-cost fixing: the core of a problem is what its prices do not prove too dear.

A plan that uses a reduced cost above ``reach`` costs more than the prices collect plus ``reach``;
so the core answers the whole problem for all plans up to that cost. Two sets of prices do two
jobs. The relaxation's say what is too dear. The program is *stated* with the kernel's: whole
numbers near 0 whatever the size of the original costs, which keeps the solver's float arithmetic
far away from its limits and lets it round its bounds to whole numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from turnus.solver.checks import row_reach
from turnus.solver.exact.highs import Program, Vector
from turnus.solver.prices import Prices, violation_costs
from turnus.solver.problem import Floats, Ints, Problem

TOLERANCE = 1e-9  # of the solver, for a column, a row and a reduced cost
MOST_DOUBT = 0.1  # of a unit: what floating point says is believed up to here
LEAST_MARGIN = 1e-6


@dataclass(frozen=True, eq=False)
class Core:
    """A program over some pairs.

    ``beyond`` is a bound on every plan that uses another pair; None: there is no other pair.
    ``doubt`` says how far, in units of the objective, floating point within the solver's tolerances
    may be from the truth.
    """

    program: Program
    pairs: Ints
    stated: Prices
    beyond: int | None = None
    doubt: float = 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether floating point could err by a whole unit, so that integers have to decide."""
        return self.doubt >= MOST_DOUBT

    def choice(self, problem: Problem, values: Vector) -> Ints | None:
        """Round the solver's values to a choice; None when an official would get two pairs."""
        taken = self.pairs[np.rint(values[: len(self.pairs)]) > 0]
        choice = np.full(problem.n_officials, -1, dtype=np.int64)
        choice[problem.official[taken]] = taken
        return choice if np.count_nonzero(choice >= 0) == len(taken) else None

    def proven(self, value: float | None) -> int | None:
        """Bound on the whole problem when no plan of the core is below ``value`` (None: none)."""
        if value is None:
            return self.beyond
        inside = self._inside(value)
        return inside if self.beyond is None else min(inside, self.beyond)

    def proven_exactly(self, value: int) -> int:
        """Bound on the whole problem when no plan of the core costs less than `value`, exactly."""
        inside = -(-(self.stated.value + value) // self.stated.scale)
        return inside if self.beyond is None else min(inside, self.beyond)

    def exhausted(self, value: float) -> bool:
        """Whether a bound on the core shows that more of it is of no use."""
        return self.beyond is not None and self._inside(value) >= self.beyond

    def _inside(self, value: float) -> int:
        sure = value - max(LEAST_MARGIN, self.doubt)
        return -(-(self.stated.value + math.ceil(sure * self.stated.scale)) // self.stated.scale)


def build_core(
    problem: Problem,
    stated: Prices,
    pairs: Ints | None = None,
    *,
    beyond: int | None = None,
    start: Ints | None = None,
    relaxed: bool = False,
) -> Core:
    """Write some pairs (None: all), the empty places and the violations as one program.

    ``start`` is a choice to begin with; it is left out when the core does not hold it.
    ``relaxed`` lets pairs be chosen in fractions.
    """
    n, m, side = problem.n_officials, problem.n_posts, problem.side_rows
    if pairs is None:
        pairs = np.arange(problem.n_pairs)
    k = len(pairs)
    ones = np.ones(k)
    blocks = [[sparse.csr_array((ones, (problem.official[pairs], np.arange(k))), shape=(n, k))]]
    blocks += [[sparse.csr_array((ones, (problem.post[pairs], np.arange(k))), shape=(m, k))]]
    blocks += [[side.matrix[:, pairs]]]
    above, below = violation_costs(side, stated)
    tall = n + m + problem.n_rows
    endless = np.full(problem.n_rows, np.inf)
    extra = [
        _steps(stated.unplaced, np.ones(n), tall, 0),
        _steps(stated.vacant, problem.seats.astype(np.float64), tall, n),
        _steps(above, endless, tall, n + m, -1.0),
        _steps(below, endless, tall, n + m),
    ]
    body = sparse.block_array(blocks, format="csr")
    matrix = sparse.hstack([body, *(block for block, _, _ in extra)], format="csr")
    cost = np.concatenate([stated.pair[pairs], *(cost for _, cost, _ in extra)])
    program = Program(
        cost=cost / stated.scale,
        upper=np.concatenate([ones, *(upper for _, _, upper in extra)]),
        integer=(np.arange(len(cost)) < k) & (not relaxed),
        matrix=sparse.csr_array(matrix),
        row=np.concatenate([np.ones(n), problem.seats, side.rhs]).astype(np.float64),
        begin=_begin(pairs, start),
    )
    doubt = _doubt(problem, stated, pairs, program.cost)
    return Core(program, pairs.astype(np.int64), stated, beyond, doubt)


def _doubt(problem: Problem, stated: Prices, pairs: Ints, cost: Vector) -> float:
    """Bound what tolerances can hide: variables a little off whole numbers, rows a little broken.

    A pair that is taken to the extent of the tolerance moves a row by that times its coefficient. A
    soft row prices that with its penalty; a hard row is broken in whole numbers once it adds up to
    one.
    """
    side = problem.side_rows
    reach = row_reach(side.matrix[:, pairs]) + np.abs(side.rhs.astype(np.float64))
    above, below = (np.where(np.isfinite(c), c, 0.0) for c in violation_costs(side, stated))
    price = np.maximum(above, below) / stated.scale
    hidden = float((price * reach).sum()) + float(np.abs(cost).sum())
    return TOLERANCE * max(hidden, float(reach.max(initial=0.0)))


def within(prices: Prices, reach: int) -> tuple[Ints, int | None]:
    """Return the pairs within reach, and the bound on every plan that uses another."""
    pairs = np.flatnonzero(prices.pair <= reach)
    return pairs, None if len(pairs) == len(prices.pair) else prices.bound_beyond(reach)


def _steps(
    reduced: Ints | Floats | None, most: Floats, tall: int, row: int, sign: float = 1.0
) -> tuple[sparse.csr_array, Floats, Floats]:
    """One column for each empty place or violation that has a price: matrix, costs, upper."""
    if reduced is None:
        return sparse.csr_array((tall, 0)), np.zeros(0), np.zeros(0)
    dear = np.asarray(reduced, dtype=np.float64)
    kept = np.flatnonzero(np.isfinite(dear) & (most > 0))
    columns = np.arange(len(kept))
    block = sparse.csr_array(
        (np.full(len(kept), sign), (row + kept, columns)), shape=(tall, len(kept))
    )
    return block, dear[kept], most[kept]


def _begin(pairs: Ints, start: Ints | None) -> Vector:
    if start is None:
        return np.zeros(0)
    chosen = start[start >= 0]
    begin = np.isin(pairs, chosen).astype(np.float64)
    return begin if int(begin.sum()) == len(chosen) else np.zeros(0)
