"""Subproblem of a neighbourhood: some officials are free, all others stay where they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.solver.checks import LARGEST_ACTIVITY, LARGEST_INPUT, row_reach
from turnus.solver.lns.incumbent import Incumbent, spans
from turnus.solver.problem import Floats, Ints, Problem

DEAR = 4  # how often all costs go into the price of what is forbidden
PAIRS_IN_ROWS = 2  # and how often the most that one pair can cost in soft rows
# More would be searched too long for what they bring: in all, and for each official.
MOST_PAIRS, MOST_EACH = 6_000, 15
FRACTION = 64.0  # costs of subproblems are counted in such fractions of a unit
LARGEST_COSTS = 2.0**50


@dataclass(frozen=True, eq=False)
class Subproblem:
    """What the free officials may have, and what each of it saves or costs.

    All costs are what is lost against the prices, in whole fractions of a unit, so that they stay
    small; an official without a pair and an empty seat cost nothing, and pairs are that much
    cheaper.

    Attributes
    ----------
    officials, pairs : int64[]
        Numbers in the whole problem.
    official, post : int64[n_pairs]
        Numbers of officials and posts within the subproblem.
    seats : int64[n_posts]
        What the others leave of them.
    cost : int64[n_pairs]
    rows : csr_array[n_rows, n_pairs]
        The side rows that count any of the pairs.
    rest : int64[n_rows]
        What the others leave of their limits.
    above, below : int64[n_rows]
        What each unit beyond the limit costs, on either side.
    hint : bool[n_pairs]
        The present choice.
    """

    officials: Ints
    pairs: Ints
    official: Ints
    post: Ints
    seats: Ints
    cost: Ints
    rows: sparse.csr_array
    rest: Ints
    above: Ints
    below: Ints
    hint: npt.NDArray[np.bool_]

    def choice(self, taken: Ints) -> Ints:
        """Return the pair of each free official, from the positions of those that were taken."""
        choice = np.full(len(self.officials), -1, dtype=np.int64)
        choice[self.official[taken]] = self.pairs[taken]
        return choice


def open_ended(problem: Problem, price: int) -> Problem | None:
    """Give a price to whatever is forbidden: every choice within the seats becomes a plan.

    Where exact arithmetic has no room for the price in hard rows of large coefficients, these get
    as much a unit as there is room for. None where there is none for the rest.
    """
    side, n, m = problem.side_rows, problem.n_officials, problem.n_posts
    unplaced = np.full(n, price) if problem.unplaced_cost is None else problem.unplaced_cost
    vacant = np.full(m, price) if problem.vacant_cost is None else problem.vacant_cost
    reach = row_reach(side.matrix) + np.abs(side.rhs.astype(np.float64))
    soft = float((side.penalty[~side.hard] * reach[~side.hard]).sum())
    room = LARGEST_INPUT - soft - price * float(n + m + problem.seats.sum() + 2)
    each = room / max(1, int(side.hard.sum())) / np.maximum(reach, 1.0)
    if room < 0 or price > LARGEST_ACTIVITY or (each[side.hard] < 1).any():
        return None
    penalty = np.where(side.hard, np.minimum(float(price), np.floor(each)), side.penalty)
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


def dear(problem: Problem) -> int:
    """Return a price for what is forbidden that is well above what it can be worth.

    A pair can be worth what costs lie apart, and what it can cost in soft rows at most: with less
    than that the search would rather place nobody.
    """
    spread = float(np.ptp(problem.cost)) if problem.n_pairs else 0.0
    for costs in (problem.unplaced_cost, problem.vacant_cost):
        spread += 0.0 if costs is None else float(np.abs(costs).max(initial=0))
    side = problem.side_rows
    penalty = np.where(side.hard, 0.0, side.penalty)
    spread += float(penalty.max(initial=0.0))
    in_rows = float((abs(side.matrix).T @ penalty).max(initial=0.0)) if problem.n_rows else 0.0
    return int(min(2.0**60, max(DEAR * spread, PAIRS_IN_ROWS * in_rows) + 1))


def restricted_to(problem: Problem, pairs: Ints) -> Problem:
    """Return the problem with these pairs only and without side rows."""
    return Problem(
        problem.n_officials,
        problem.seats,
        problem.official[pairs],
        problem.post[pairs],
        problem.cost[pairs],
        problem.unplaced_cost,
        problem.vacant_cost,
    )


class Subproblems:
    """Cuts subproblems around officials who are freed.

    Parameters
    ----------
    incumbent : Incumbent
    allowed : int64[]
        The pairs that may be used beside those that are chosen, by official.
    """

    def __init__(self, incumbent: Incumbent, allowed: Ints) -> None:
        self._incumbent = incumbent
        self._allowed = allowed
        each = np.bincount(
            incumbent.problem.official[allowed], minlength=incumbent.problem.n_officials
        )
        self._start = np.concatenate([[0], np.cumsum(each)])

    def cut(self, officials: Ints, reach: Floats, most: int | None = None) -> Subproblem:
        """Free these officials.

        Parameters
        ----------
        officials : int64[]
            In ascending order.
        reach : float64[n_posts]
            A pair is of use if it loses no more than its post may lose.
        most : int
            Pairs, beside those that are chosen; the cheapest by the prices.
        """
        incumbent, problem = self._incumbent, self._incumbent.problem
        own = incumbent.choice[officials]
        own = own[own >= 0]
        left = problem.seats - incumbent.taken
        np.add.at(left, problem.post[own], 1)
        pairs = self._allowed[spans(self._start[officials], self._start[officials + 1])]
        post = problem.post[pairs]
        idle = incumbent.choice[problem.official[pairs]] < 0
        worth = np.where(idle, incumbent.unplaced_loss[problem.official[pairs]], 0.0)
        useful = (left[post] > 0) & (incumbent.pair_loss[pairs] <= np.maximum(reach[post], worth))
        pairs = pairs[useful]
        most = min(MOST_PAIRS, MOST_EACH * len(officials)) if most is None else most
        if len(pairs) > most:
            pairs = pairs[np.argsort(incumbent.pair_loss[pairs], kind="stable")[:most]]
        pairs = np.union1d(pairs, own)
        return self._subproblem(officials, pairs, own, left)

    def _subproblem(self, officials: Ints, pairs: Ints, own: Ints, left: Ints) -> Subproblem:
        incumbent, problem, side = (
            self._incumbent,
            self._incumbent.problem,
            self._incumbent.problem.side_rows,
        )
        posts = np.unique(problem.post[pairs]).astype(np.int64)
        counted = sparse.csr_array(incumbent.columns[:, pairs])
        rows = np.flatnonzero(np.diff(counted.indptr))
        cost = incumbent.pair_loss[pairs]
        cost = cost - incumbent.unplaced_loss[problem.official[pairs]]
        cost -= incumbent.vacant_loss[problem.post[pairs]]
        above, below = incumbent.above_loss[rows], incumbent.below_loss[rows]
        most = float(np.abs(cost).sum() + np.abs(above).sum() + np.abs(below).sum())
        fine = min(FRACTION, LARGEST_COSTS / max(1.0, most))
        return Subproblem(
            officials=officials,
            pairs=pairs,
            official=np.searchsorted(officials, problem.official[pairs]),
            post=np.searchsorted(posts, problem.post[pairs]),
            seats=left[posts],
            cost=_whole(cost * fine),
            rows=counted[rows],
            rest=side.rhs[rows] - (incumbent.activity - incumbent.load(own))[rows],
            above=_whole(above * fine),
            below=_whole(below * fine),
            hint=np.isin(pairs, own),
        )


def _whole(costs: Floats) -> Ints:
    return np.rint(costs).astype(np.int64)
