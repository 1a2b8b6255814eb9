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
import numpy.typing as npt
from scipy import sparse

from turnus.solver.checks import row_reach
from turnus.solver.exact.highs import Program, Vector
from turnus.solver.prices import Prices, exact_violation_costs, violation_costs
from turnus.solver.problem import Floats, Ints, Problem

Flags = npt.NDArray[np.bool_]
TOLERANCE = 1e-9  # of the solver, for a column, a row and a reduced cost
MOST_DOUBT = 0.1  # of a unit: what floating point says is believed up to here
LEAST_MARGIN = 1e-6


@dataclass(frozen=True, eq=False)
class CorePart:
    """What a core holds of a problem; the rest is proven too dear.

    Attributes
    ----------
    pairs : int64[]
    unplaced, vacant : bool[n_officials], bool[n_posts]
        Who may go without, which seats may stay empty, as far as the problem lets them.
    above, below : bool[n_rows]
        Which rows may be missed, on either side of the limit, as far as the problem lets them.
    beyond : int or None
        A bound on every plan that uses anything else; None: there is nothing else.
    """

    pairs: Ints
    unplaced: Flags
    vacant: Flags
    above: Flags
    below: Flags
    beyond: int | None = None


@dataclass(frozen=True, eq=False)
class Core:
    """A program over a part of a problem, stated with prices that make its costs small.

    ``doubt`` says how far, in units of the objective, floating point within the solver's tolerances
    may be from the truth.
    """

    program: Program
    kept: CorePart
    stated: Prices
    doubt: float = 0.0

    @property
    def pairs(self) -> Ints:
        """The pairs that it holds."""
        return self.kept.pairs

    @property
    def beyond(self) -> int | None:
        """A bound on every plan that uses what it does not hold."""
        return self.kept.beyond

    @property
    def is_doubtful(self) -> bool:
        """Whether integers have to decide: floating point could err by a whole unit.

        Or there is no pair, and so no integer in the program for HiGHS to search.
        """
        return self.doubt >= MOST_DOUBT or not len(self.pairs)

    @property
    def stops_at(self) -> float:
        """Distance of plan and bound at which the plan is proven, in units of the objective.

        Plans cost whole numbers: one that is less than a unit cheaper does not exist.
        """
        return 1.0 - 2 * self._margin

    def choice(self, problem: Problem, values: Vector) -> Ints | None:
        """Round the solver's values to a choice; None when an official would get two pairs."""
        taken = self.pairs[np.rint(values[: len(self.pairs)]) > 0]
        choice = np.full(problem.n_officials, -1, dtype=np.int64)
        choice[problem.official[taken]] = taken
        return choice if np.count_nonzero(choice >= 0) == len(taken) else None

    def proven(self, value: float) -> int:
        """Bound on the whole problem when no plan of the core is below ``value``."""
        inside = self._inside(value)
        return inside if self.beyond is None else min(inside, self.beyond)

    def proven_exactly(self, value: int) -> int:
        """Bound on the whole problem when no plan of the core costs less than `value`, exactly."""
        inside = -(-(self.stated.value + value) // self.stated.scale)
        return inside if self.beyond is None else min(inside, self.beyond)

    def exhausted(self, value: float) -> bool:
        """Whether a bound on the core shows that more of it is of no use."""
        return self.beyond is not None and self._inside(value) >= self.beyond

    @property
    def _margin(self) -> float:
        return max(LEAST_MARGIN, self.doubt)

    def _inside(self, value: float) -> int:
        sure = value - self._margin
        return -(-(self.stated.value + math.ceil(sure * self.stated.scale)) // self.stated.scale)


def build_core(
    problem: Problem,
    stated: Prices,
    kept: CorePart | None = None,
    *,
    start: Ints | None = None,
    relaxed: bool = False,
) -> Core:
    """Write a part (None: all) of pairs, empty places and violations as one program.

    ``start`` is a choice to begin with; it is left out when the core does not hold it.
    ``relaxed`` lets pairs be chosen in fractions.
    """
    n, m, side = problem.n_officials, problem.n_posts, problem.side_rows
    kept = whole(problem) if kept is None else kept
    pairs, k = kept.pairs, len(kept.pairs)
    ones = np.ones(k)
    blocks = [[sparse.csr_array((ones, (problem.official[pairs], np.arange(k))), shape=(n, k))]]
    blocks += [[sparse.csr_array((ones, (problem.post[pairs], np.arange(k))), shape=(m, k))]]
    blocks += [[side.matrix[:, pairs]]]
    above, below = (
        np.where(some, cost, np.inf)
        for some, cost in zip((kept.above, kept.below), violation_costs(side, stated), strict=True)
    )
    low = np.concatenate([np.ones(n), problem.seats, side.rhs]).astype(np.float64)
    high = low.copy()
    endless = np.full(problem.n_rows, np.inf)
    extra = [
        _steps(stated.unplaced, np.where(kept.unplaced, 1.0, 0.0), 0, low),
        _steps(stated.vacant, np.where(kept.vacant, problem.seats, 0).astype(float), n, low),
        _steps(above, endless, n + m, high, -1.0),
        _steps(below, endless, n + m, low),
    ]
    body = sparse.block_array(blocks, format="csr")
    matrix = sparse.hstack([body, *(block for block, _, _ in extra)], format="csr")
    cost = np.concatenate([stated.pair[pairs], *(cost for _, cost, _ in extra)])
    program = Program(
        cost=cost / stated.scale,
        upper=np.concatenate([ones, *(upper for _, _, upper in extra)]),
        integer=(np.arange(len(cost)) < k) & (not relaxed),
        matrix=sparse.csr_array(matrix),
        low=low,
        high=high,
        begin=_begin(pairs, start),
    )
    price = np.maximum(*(np.where(np.isfinite(c), c, 0.0) for c in (above, below)))
    return Core(program, kept, stated, _doubt(problem, pairs, program.cost, price / stated.scale))


def _doubt(problem: Problem, pairs: Ints, cost: Vector, price: Floats) -> float:
    """Bound what tolerances can hide: variables a little off whole numbers, rows a little broken.

    A pair that is taken to the extent of the tolerance moves a row by that times its coefficient. A
    soft row prices that with its penalty; a hard row is broken in whole numbers once it adds up to
    one.
    """
    side = problem.side_rows
    reach = row_reach(side.matrix[:, pairs]) + np.abs(side.rhs.astype(np.float64))
    hidden = float((price * reach).sum()) + float(np.abs(cost).sum())
    return TOLERANCE * max(hidden, float(reach.max(initial=0.0)))


def whole(problem: Problem) -> CorePart:
    """Keep everything."""
    return some(problem, np.arange(problem.n_pairs), None)


def some(problem: Problem, pairs: Ints, beyond: int | None) -> CorePart:
    """Keep these pairs, and all that may stay empty or be missed.

    Parameters
    ----------
    beyond : int or None
        What is known of plans that use other pairs; None: there are no others.
    """
    n, m, rows = (
        np.ones(size, dtype=np.bool_)
        for size in (problem.n_officials, problem.n_posts, problem.n_rows)
    )
    return CorePart(pairs.astype(np.int64), n, m, rows, rows, beyond)


def within(problem: Problem, prices: Prices, reach: int | None) -> CorePart:
    """Keep what loses no more than this against the prices; None: everything."""
    if reach is None:
        return whole(problem)
    n, m = problem.n_officials, problem.n_posts
    near = prices.pair <= reach
    unplaced = np.ones(n, np.bool_) if prices.unplaced is None else prices.unplaced <= reach
    vacant = np.ones(m, np.bool_) if prices.vacant is None else prices.vacant <= reach
    missed = exact_violation_costs(problem.side_rows, prices)
    above, below = ((cost >= 0) & (cost <= reach) for cost in missed)
    dear = [~near, ~unplaced, ~vacant, *(cost > reach for cost in missed)]
    beyond = prices.bound_beyond(reach) if any(part.any() for part in dear) else None
    return CorePart(np.flatnonzero(near), unplaced, vacant, above, below, beyond)


def _steps(
    reduced: Ints | Floats | None, most: Floats, row: int, limit: Floats, sign: float = 1.0
) -> tuple[sparse.csr_array, Floats, Floats]:
    """One column for each empty place or violation that has a price: matrix, costs, upper.

    What costs nothing is no column but room in the limit of its row: a solver finds cuts in
    inequalities that it does not see in equalities with a column of slack.
    """
    tall = len(limit)
    if reduced is None:
        return sparse.csr_array((tall, 0)), np.zeros(0), np.zeros(0)
    dear = np.asarray(reduced, dtype=np.float64)
    free = np.flatnonzero((dear == 0) & (most > 0))
    limit[row + free] -= sign * most[free]
    kept = np.flatnonzero(np.isfinite(dear) & (dear != 0) & (most > 0))
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
