"""A part of a problem: some officials are free, all others stay where a choice has put them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.planner.board import Board, spans
from turnus.planner.checks import LARGEST_ACTIVITY, LARGEST_INPUT, row_reach
from turnus.planner.child import Program, Vector
from turnus.planner.problem import Floats, Ints, Problem

DEAR = 4


@dataclass(frozen=True, eq=False)
class Part:
    """A program over the pairs that the free officials may have.

    Attributes
    ----------
    officials, pairs : int64[]
        Numbers in the whole problem; the first columns of the program are the pairs.
    program : Program
        Stated in what is lost against the prices, so that its numbers stay near 0.
    """

    officials: Ints
    pairs: Ints
    program: Program

    def choice(self, problem: Problem, values: Vector) -> Ints | None:
        """Return the pair of each free official; None when one would get two."""
        taken = self.pairs[np.rint(values[: len(self.pairs)]) > 0]
        choice = np.full(len(self.officials), -1, dtype=np.int64)
        choice[np.searchsorted(self.officials, problem.official[taken])] = taken
        return choice if np.count_nonzero(choice >= 0) == len(taken) else None


def open_ended(problem: Problem, price: int) -> Problem | None:
    """Give a price to whatever is forbidden: every choice within the seats becomes a plan.

    None where exact arithmetic has no room for it.
    """
    side, n, m = problem.side_rows, problem.n_officials, problem.n_posts
    unplaced = np.full(n, price) if problem.unplaced_cost is None else problem.unplaced_cost
    vacant = np.full(m, price) if problem.vacant_cost is None else problem.vacant_cost
    penalty = np.where(np.isinf(side.penalty), float(price), side.penalty)
    reach = row_reach(side.matrix) + np.abs(side.rhs.astype(np.float64))
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


def dear(problem: Problem) -> int:
    """Return a price for what is forbidden that is well above what it can be worth."""
    spread = float(np.ptp(problem.cost)) if problem.n_pairs else 0.0
    for costs in (problem.unplaced_cost, problem.vacant_cost, _soft(problem)):
        spread += 0.0 if costs is None else float(np.abs(costs).max(initial=0))
    return int(min(2.0**60, DEAR * spread + 1))


def _soft(problem: Problem) -> Floats:
    penalty = problem.side_rows.penalty
    return np.asarray(penalty[np.isfinite(penalty)])


def subproblem(problem: Problem, pairs: Ints) -> Problem:
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


class Parts:
    """Cuts parts out of a board.

    Parameters
    ----------
    board : Board
    allowed : int64[]
        The pairs that parts may use beside those that are chosen, by official.
    """

    def __init__(self, board: Board, allowed: Ints) -> None:
        self._board = board
        self._allowed = allowed
        each = np.bincount(board.problem.official[allowed], minlength=board.problem.n_officials)
        self._start = np.concatenate([[0], np.cumsum(each)])

    def cut(self, officials: Ints, reach: Floats) -> Part:
        """Free these officials.

        Parameters
        ----------
        officials : int64[]
            In ascending order.
        reach : float64[n_posts]
            A pair is of use if it loses no more than its post may lose.
        """
        board, problem = self._board, self._board.problem
        own = board.choice[officials]
        own = own[own >= 0]
        left = problem.seats - board.taken
        np.add.at(left, problem.post[own], 1)
        pairs = self._allowed[spans(self._start[officials], self._start[officials + 1])]
        post = problem.post[pairs]
        idle = board.choice[problem.official[pairs]] < 0
        worth = np.where(idle, board.unplaced_loss[problem.official[pairs]], 0.0)
        useful = (left[post] > 0) & (board.pair_loss[pairs] <= np.maximum(reach[post], worth))
        pairs = np.union1d(pairs[useful], own)
        posts = np.unique(problem.post[pairs]).astype(np.int64)
        program = self._program(officials, posts, pairs, own, left[posts])
        return Part(officials, pairs, program)

    def _program(self, officials: Ints, posts: Ints, pairs: Ints, own: Ints, left: Ints) -> Program:
        board, problem, side = self._board, self._board.problem, self._board.problem.side_rows
        n, m, k = len(officials), len(posts), len(pairs)
        counted = sparse.csr_array(board.columns[:, pairs])
        rows = np.flatnonzero(np.diff(counted.indptr))
        rest = side.rhs[rows] - (board.activity - board.load(own))[rows]
        above, below = board.above_loss[rows], board.below_loss[rows]
        over, under = np.flatnonzero(np.isfinite(above)), np.flatnonzero(np.isfinite(below))
        ones, each = np.ones(k), np.arange(k)
        official = np.searchsorted(officials, problem.official[pairs])
        post = np.searchsorted(posts, problem.post[pairs])
        body = sparse.vstack(
            [
                sparse.csr_array((ones, (official, each)), shape=(n, k)),
                sparse.csr_array((ones, (post, each)), shape=(m, k)),
                counted[rows].astype(np.float64),
            ]
        )
        tall = n + m + len(rows)
        matrix = sparse.hstack(
            [
                body,
                _unit(tall, np.arange(n + m), 1.0),
                _unit(tall, n + m + over, -1.0),
                _unit(tall, n + m + under, 1.0),
            ]
        )
        cost = (
            board.pair_loss[pairs],
            board.unplaced_loss[officials],
            board.vacant_loss[posts],
            above[over],
            below[under],
        )
        endless = np.full(len(over) + len(under), np.inf)
        return Program(
            cost=np.concatenate(cost),
            upper=np.concatenate([np.ones(k + n), left, endless]),
            integer=np.arange(k + n + m + len(endless)) < k,
            matrix=sparse.csr_array(matrix),
            row=np.concatenate([np.ones(n), left, rest]).astype(np.float64),
            begin=np.isin(pairs, own).astype(np.float64),
        )


def _unit(tall: int, rows: npt.NDArray[np.intp], sign: float) -> sparse.csr_array:
    """One column for each of these rows, with the sign in that row."""
    wide = len(rows)
    return sparse.csr_array((np.full(wide, sign), (rows, np.arange(wide))), shape=(tall, wide))
