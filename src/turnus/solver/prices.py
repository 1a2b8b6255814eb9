"""Lagrangian bound: prices (multipliers) of rows and posts; whatever their origin, it is exact.

A price for each side row, each post and each official makes every pair, every empty seat and
every violation cost what is left after the prices are paid (its *reduced cost*). When none of
these is negative, no plan costs less than what the prices collect. Prices are whole multiples of
``1 / scale``, so that this is integer arithmetic and no float can spoil the proof.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from turnus.solver.assignment import Costs
from turnus.solver.checks import LARGEST_SUM, row_reach
from turnus.solver.problem import Floats, Indices, Ints, Problem, SideRows

FINEST_SCALE = 2**16


@dataclass(frozen=True, eq=False)
class Prices:
    """Valid prices and reduced costs, all in units of ``1 / scale``.

    Attributes
    ----------
    scale : int
        A power of two.
    row : int64[n_rows]
        Signed: at most rows 0 or more, at least rows 0 or less, never above the penalty.
    post : int64[n_posts]
        Price of a seat.
    pair, unplaced, vacant : int64[]
        Reduced costs, 0 or more; None as in ``Problem``.
    value : int
        What the prices collect: a lower bound on every plan's objective times ``scale``.
    """

    scale: int
    row: Ints
    post: Ints
    pair: Ints
    unplaced: Ints | None
    vacant: Ints | None
    value: int

    @property
    def bound(self) -> int:
        """No plan costs less than this."""
        return -(-self.value // self.scale)

    def bound_beyond(self, reach: int) -> int:
        """No plan that uses a reduced cost above ``reach`` costs less than this."""
        return -(-(self.value + reach + 1) // self.scale)


def prove(problem: Problem, row: Floats, post: Floats) -> Prices:
    """Turn approximate prices into valid ones and collect the bound they prove.

    Parameters
    ----------
    problem : Problem
        Every official needs a pair or an unplaced cost.
    row : float64[n_rows]
        Signed prices of the side rows, in units of the objective.
    post : float64[n_posts]
        Prices of a seat, in units of the objective.

    Prices too large for exact arithmetic are lowered: they prove less, but still a bound.
    """
    row = clip_to_penalty(problem.side_rows, row)
    row, post = _shrunk_to_fit(problem, row, post)
    scale = fitting_scale(problem, row, post)
    fixed = np.rint(row * scale).astype(np.int64)
    fixed = clip_to_penalty(problem.side_rows, fixed.astype(np.float64), scale).astype(np.int64)
    return prove_exact(problem, scale, fixed, np.rint(post * scale).astype(np.int64))


def prove_exact(problem: Problem, scale: int, row: Ints, post: Ints) -> Prices:
    """Collect the bound of whole-number prices; post prices are lowered where they must be."""
    costs = priced(problem, scale, row)
    if costs.vacant is not None:
        post = np.minimum(post, costs.vacant)
    left = costs.pair - post[problem.post]
    official = _least(problem.official, left, problem.n_officials, costs.unplaced)
    left -= official[problem.official]
    # What all pairs of a post leave over, its seats can still collect.
    spare = _least(
        problem.post, left, problem.n_posts, None if costs.vacant is None else costs.vacant - post
    )
    left -= spare[problem.post]
    post = post + spare
    seats = sum(int(s) * int(z) for s, z in zip(problem.seats, post, strict=True) if s)
    value = int(official.sum()) + seats
    value -= sum(int(a) * int(b) for a, b in zip(row, problem.side_rows.rhs, strict=True))
    unplaced = None if costs.unplaced is None else costs.unplaced - official
    vacant = None if costs.vacant is None else costs.vacant - post
    return Prices(scale, row, post, left, unplaced, vacant, value)


def priced(problem: Problem, scale: int, row: Ints) -> Costs:
    """Return the scaled costs with the side rows' prices paid."""
    pair = problem.cost * scale + np.asarray(
        problem.side_rows.matrix.T @ row, dtype=np.int64
    ).reshape(-1)
    unplaced = None if problem.unplaced_cost is None else problem.unplaced_cost * scale
    vacant = None if problem.vacant_cost is None else problem.vacant_cost * scale
    return Costs(pair, unplaced, vacant)


def violation_costs(side: SideRows, prices: Prices) -> tuple[Floats, Floats]:
    """Reduced cost of each unit above and below each row's limit; infinity where forbidden."""
    scaled, row = side.penalty * prices.scale, prices.row.astype(np.float64)
    above = np.where(side.sense == 1, 0.0, scaled) - row
    below = np.where(side.sense == -1, 0.0, scaled) + row
    return above, below


def exact_violation_costs(side: SideRows, prices: Prices) -> tuple[Ints, Ints]:
    """Return what `violation_costs` says in whole numbers; -1 where a violation is forbidden.

    A penalty that leaves 64 bits when scaled is taken for less, which proves no more than is so.
    """
    most = LARGEST_SUM // prices.scale
    soft = np.minimum(np.where(side.hard, 0.0, side.penalty), most)
    scaled = soft.astype(np.int64) * prices.scale
    above = np.where(side.sense == 1, 0, scaled) - prices.row
    below = np.where(side.sense == -1, 0, scaled) + prices.row
    above[side.hard & (side.sense != 1)] = -1
    below[side.hard & (side.sense != -1)] = -1
    return above, below


def clip_to_penalty(side: SideRows, row: Floats, scale: int = 1) -> Floats:
    """Keep row prices on the valid side of 0 and within the penalty."""
    most = side.penalty * scale
    return np.clip(
        row, np.where(side.sense == -1, 0.0, -most), np.where(side.sense == 1, 0.0, most)
    )


def fitting_scale(problem: Problem, row: Floats, post: Floats) -> int:
    """Return the finest scale at which no sum can leave int64."""
    own, priced_in = _heaviest(problem, row, post)
    scale = FINEST_SCALE
    while scale > 1 and (own + priced_in) * scale > LARGEST_SUM:
        scale //= 2
    if own + priced_in > LARGEST_SUM:
        raise OverflowError("prices too large for exact arithmetic")
    return scale


def _shrunk_to_fit(problem: Problem, row: Floats, post: Floats) -> tuple[Floats, Floats]:
    own, priced_in = _heaviest(problem, row, post)
    if own + priced_in <= LARGEST_SUM:
        return row, post
    part = 0.5 * (LARGEST_SUM - own) / priced_in
    return row * part, post * part


def _heaviest(problem: Problem, row: Floats, post: Floats) -> tuple[float, float]:
    """Return the largest sums that the costs, and that the prices, can make up."""
    side, nodes = problem.side_rows, problem.n_officials + problem.n_posts + 2
    costs = (problem.cost, problem.unplaced_cost, problem.vacant_cost)
    own = sum(float(np.abs(c.astype(np.float64)).max(initial=0)) for c in costs if c is not None)
    reach = row_reach(side.matrix) + np.abs(side.rhs.astype(np.float64))
    coefficient = float(np.abs(side.matrix.data.astype(np.float64)).max(initial=0))
    dear = float((np.abs(row) * np.minimum(reach, coefficient)).sum())
    dear += float(np.abs(post).max(initial=0))
    return own * nodes, dear * nodes


def _least(group: Indices, values: Ints, count: int, start: Ints | None) -> Ints:
    """Smallest value of each group, at most ``start``; 0 for a group without either."""
    top = np.iinfo(np.int64).max
    least = np.full(count, top) if start is None else start.copy()
    np.minimum.at(least, group, values)
    return np.where(least == top, 0, least)
