"""A part of a problem: some officials are free, all others stay where a choice has put them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from turnus.planner.bound import prove_exact
from turnus.planner.checks import LARGEST_ACTIVITY, LARGEST_INPUT, row_reach
from turnus.planner.child import Vector
from turnus.planner.core import Core, build_core
from turnus.planner.kernel import assign, exchange, own_costs, post_prices
from turnus.planner.problem import Ints, Problem, SideRows


@dataclass(frozen=True, eq=False)
class Part:
    """A smaller problem, and how its choices stand in the large one.

    Attributes
    ----------
    problem : Problem
        The free officials, the posts and rows that they can reach, what is left of their limits.
    officials, pairs : int64[]
        Number in the large problem of each official and each pair.
    held : int64[n_officials of the large problem]
        The choice of all others; -1 for the free.
    core : Core
        The part as a program.
    """

    problem: Problem
    officials: Ints
    pairs: Ints
    held: Ints
    core: Core

    def choice(self, values: Vector) -> Ints | None:
        """Return a choice for the large problem from the values of the program."""
        inner = self.core.choice(self.problem, values)
        if inner is None:
            return None
        choice = self.held.copy()
        choice[self.officials] = np.where(inner >= 0, self.pairs[inner], -1)
        return choice


def open_ended(problem: Problem, price: int) -> Problem | None:
    """Give a price to whatever is forbidden: every choice within the seats becomes a plan.

    None where exact arithmetic has no room for it.
    """
    side, n, m = problem.side_rows, problem.n_officials, problem.n_posts
    unplaced = np.full(n, price) if problem.unplaced_cost is None else problem.unplaced_cost
    vacant = np.full(m, price) if problem.vacant_cost is None else problem.vacant_cost
    penalty = np.where(np.isinf(side.penalty), float(price), side.penalty)
    # What the officials at rest take moves the limit of a row by as much as it can reach.
    reach = 2 * row_reach(side.matrix) + np.abs(side.rhs.astype(np.float64))
    most = float((penalty * reach).sum()) + price * float(n + m + problem.seats.sum() + 2)
    if most > LARGEST_INPUT or max(price, penalty.max(initial=0)) > LARGEST_ACTIVITY:
        return None
    return Problem(
        n,
        problem.seats,
        problem.official,
        problem.post,
        problem.cost,
        unplaced,
        vacant,
        side.matrix,
        side.sense,
        side.rhs,
        penalty,
    )


def part_of(
    problem: Problem,
    choice: Ints,
    officials: Ints,
    allowed: npt.NDArray[np.bool_],
    *,
    relaxed: bool = False,
) -> Part:
    """Free some officials of an open-ended problem; they may use allowed pairs and their own.

    Seats and rows are reduced by what all others take.
    """
    free = np.zeros(problem.n_officials, dtype=bool)
    free[officials] = True
    held = np.where(free, -1, choice)
    taken = held[held >= 0]
    own = choice[officials]
    own = own[own >= 0]
    left = problem.seats - np.bincount(problem.post[taken], minlength=problem.n_posts)
    usable = allowed & free[problem.official] & (left[problem.post] > 0)
    usable[own] = True
    pairs = np.flatnonzero(usable)
    posts = np.flatnonzero(np.bincount(problem.post[pairs], minlength=problem.n_posts))
    officials = np.flatnonzero(free)
    rows = _rows(problem, taken, pairs)
    inner = Problem(
        len(officials),
        left[posts],
        np.searchsorted(officials, problem.official[pairs]).astype(np.int32),
        np.searchsorted(posts, problem.post[pairs]).astype(np.int32),
        problem.cost[pairs],
        None if problem.unplaced_cost is None else problem.unplaced_cost[officials],
        None if problem.vacant_cost is None else problem.vacant_cost[posts],
        rows.matrix,
        rows.sense,
        rows.rhs,
        rows.penalty,
    )
    start = np.full(len(officials), -1, dtype=np.int64)
    start[inner.official[np.searchsorted(pairs, own)]] = np.searchsorted(pairs, own)
    return Part(inner, officials, pairs, held, _core(inner, start, relaxed))


def _rows(problem: Problem, taken: Ints, pairs: Ints) -> SideRows:
    """Return the rows that hold any of the pairs, and what is left of their limits."""
    side = problem.side_rows
    chosen = np.zeros(problem.n_pairs, dtype=np.int64)
    chosen[taken] = 1
    matrix = side.matrix[:, pairs]
    touched = np.flatnonzero(np.diff(matrix.indptr))
    rhs = side.rhs - np.asarray(side.matrix @ chosen, dtype=np.int64)
    return SideRows(matrix[touched], side.sense[touched], rhs[touched], side.penalty[touched])


def _core(problem: Problem, start: Ints, relaxed: bool) -> Core:
    costs = own_costs(problem)
    choice = assign(problem, costs)
    if choice is None:
        raise ValueError("only an open-ended problem can be taken apart")
    post = post_prices(problem, exchange(problem, costs, choice))
    stated = prove_exact(problem, 1, np.zeros(problem.n_rows, dtype=np.int64), post)
    return build_core(problem, stated, start=start, relaxed=relaxed)
