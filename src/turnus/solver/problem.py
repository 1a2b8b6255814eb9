"""Generalised assignment with side rows, as arrays: ``Problem``, ``Evaluation``, ``Solution``."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.solver import checks

Ints = npt.NDArray[np.int64]
Indices = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Problem:
    """Officials, seats and the pairs between them, with side rows over the pairs.

    Every official takes at most one pair. The objective is the sum of the costs of the chosen
    pairs, of the officials left unplaced, of the empty seats, and of the broken soft rows.
    All arrays are copied, made read-only, and must hold whole numbers (lists are welcome).

    Parameters
    ----------
    n_officials : int
        How many officials there are.
    seats : int64[n_posts]
        Seats of each post, 0 or more.
    official, post : int32[n_pairs]
        The two ends of each pair. A pair may occur more than once.
    cost : int64[n_pairs]
        Cost of each pair; may be negative.
    unplaced_cost : int64[n_officials], optional
        Paid for an official without a pair. None: every official must be placed.
    vacant_cost : int64[n_posts], optional
        Paid for each empty seat. None: every seat must be filled.
    rows : sparse matrix [n_rows, n_pairs], optional
        Side rows with whole-number coefficients.
    sense : int8[n_rows], optional
        -1 at most, 0 equal, 1 at least.
    rhs : int64[n_rows], optional
        The limit of each row.
    penalty : float64[n_rows], optional
        Cost of each unit of violation: a whole number, or infinity for a hard row.
        None: all rows are hard.

    Raises
    ------
    ValueError
        When an array has a wrong length, an index out of range, a fraction, NaN, or numbers too
        large for exact 64-bit arithmetic. The message names the argument and the position.
    """

    n_officials: int
    seats: Ints
    official: Indices
    post: Indices
    cost: Ints
    unplaced_cost: Ints | None = None
    vacant_cost: Ints | None = None
    rows: sparse.csr_array | None = None
    sense: npt.NDArray[np.int8] | None = None
    rhs: Ints | None = None
    penalty: Floats | None = None

    def __post_init__(self) -> None:
        for name, value in checks.checked(self).items():
            object.__setattr__(self, name, value)

    @property
    def n_posts(self) -> int:
        """How many posts there are."""
        return len(self.seats)

    @property
    def n_pairs(self) -> int:
        """How many pairs there are."""
        return len(self.cost)

    @property
    def n_rows(self) -> int:
        """How many side rows there are."""
        return 0 if self.rhs is None else len(self.rhs)

    @property
    def side_rows(self) -> SideRows:
        """The side rows with every part present: no rows are an empty matrix."""
        if self.rows is None or self.sense is None or self.rhs is None:
            none = np.zeros(0, dtype=np.int64)
            empty = sparse.csr_array((0, self.n_pairs), dtype=np.int64)
            return SideRows(empty, none.astype(np.int8), none, none.astype(np.float64))
        penalty = np.full(self.n_rows, np.inf) if self.penalty is None else self.penalty
        return SideRows(self.rows, self.sense, self.rhs, penalty)

    def evaluate(self, choice: npt.ArrayLike) -> Evaluation:
        """Say what a choice costs and whether it is valid, in exact integer arithmetic.

        Parameters
        ----------
        choice : int[n_officials]
            The index of the chosen pair of each official, -1 for none.

        Raises
        ------
        ValueError
            When ``choice`` is not such an array: wrong length, an index out of range, or a pair
            of another official.
        """
        chosen = checks.choice(self, choice)
        pairs = chosen[chosen >= 0]
        taken = np.bincount(self.post[pairs], minlength=self.n_posts)
        empty = np.maximum(self.seats - taken, 0)
        side = self.side_rows
        activity = side.activity(pairs)
        violation = side.violation(activity)
        own = int(self.cost[pairs].sum())
        if self.unplaced_cost is not None:
            own += int(self.unplaced_cost[chosen < 0].sum())
        if self.vacant_cost is not None:
            own += int((empty * self.vacant_cost).sum())
        return Evaluation(
            objective=own + side.penalties(violation),
            own=own,
            row_slack=side.slack(activity),
            unplaced=np.flatnonzero((chosen < 0) & (self.unplaced_cost is None)),
            crowded=np.flatnonzero(taken > self.seats),
            unfilled=np.flatnonzero((empty > 0) & (self.vacant_cost is None)),
            broken=np.flatnonzero(side.hard & (violation > 0)),
        )


@dataclass(frozen=True, eq=False)
class SideRows:
    """The side rows of a problem, complete: matrix, senses, limits, penalties."""

    matrix: sparse.csr_array
    sense: npt.NDArray[np.int8]
    rhs: Ints
    penalty: Floats

    @property
    def hard(self) -> npt.NDArray[np.bool_]:
        """Which rows must hold."""
        return np.isinf(self.penalty)

    @property
    def price_sign(self) -> npt.NDArray[np.int8]:
        """Return the sign of a price inside the solver where `Solution.row_price` is positive."""
        return np.where(self.sense == 1, -1, 1).astype(np.int8)

    def activity(self, pairs: Ints) -> Ints:
        """Return what these pairs add up to in each row."""
        taken = np.zeros(self.matrix.shape[1], dtype=np.int64)
        taken[pairs] = 1
        return np.asarray(self.matrix @ taken, dtype=np.int64)

    def slack(self, activity: Ints) -> Ints:
        """Return the distance of each row to its limit; negative: the amount of violation.

        An equality row that holds has slack 0, otherwise minus the violation.
        """
        above = activity - self.rhs
        return np.where(self.sense == 0, -np.abs(above), above * self.sense)

    def violation(self, activity: Ints) -> Ints:
        """Return by how much each row is broken, 0 where it holds."""
        return np.maximum(-self.slack(activity), 0)

    def penalties(self, violation: Ints) -> int:
        """Return what violations of the soft rows cost."""
        soft = ~self.hard
        return int((violation[soft] * self.penalty[soft].astype(np.int64)).sum())


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a choice costs, and what makes it invalid (all four lists empty: it is valid).

    Attributes
    ----------
    objective : int
        All costs and penalties of soft rows; hard faults are not priced.
    own : int
        The costs without the penalties.
    row_slack : int64[n_rows]
        Distance to the limit of each row; negative: the amount of violation. An equality row
        that holds has slack 0.
    unplaced : int64[]
        Officials without a pair who must have one.
    crowded : int64[]
        Posts with more officials than seats.
    unfilled : int64[]
        Posts with an empty seat that must be filled.
    broken : int64[]
        Hard rows that do not hold.
    """

    objective: int
    own: int
    row_slack: Ints
    unplaced: npt.NDArray[np.intp]
    crowded: npt.NDArray[np.intp]
    unfilled: npt.NDArray[np.intp]
    broken: npt.NDArray[np.intp]

    @property
    def valid(self) -> bool:
        """Whether the choice is a plan: nothing hard is broken."""
        faults = (self.unplaced, self.crowded, self.unfilled, self.broken)
        return not any(len(fault) for fault in faults)


@dataclass(frozen=True, eq=False)
class Solution:
    """The best plan found, and the proof of how far it can be from the best possible one.

    Attributes
    ----------
    choice : int64[n_officials]
        Index of the chosen pair of each official, -1 for none. All -1 when there is no plan.
    objective : int or None
        Cost of the plan, penalties included; None when there is no plan.
    bound : int or None
        No valid plan costs less; None when the problem is infeasible.
    gap : float or None
        ``(objective - bound) / max(1, |objective|)``; None when there is no plan.
    status : str
        ``optimal`` (bound equals objective), ``feasible``, ``infeasible`` (no plan exists), or
        ``unknown`` (none was found before the search was stopped).
    row_slack : int64[n_rows]
        Distance of each row to its limit, negative: the amount of violation, and for an equality
        row minus the violation. All 0 when there is no plan.
    row_price : float64[n_rows]
        What relaxing the row by one unit saves at the margin, by the prices behind ``bound``:
        0 or more for rows of sense "at most" and "at least". For an equality row, positive where
        a greater right-hand side saves, negative where a smaller one does.
    stopped : str
        Why the search ended before its goal: ``time``, ``interrupt``, ``solver`` (the process of
        the exact solver was ended from outside, as when memory runs short, and the rest did not
        reach it), ``limits`` (exact programs would take more memory than is allowed, or their
        numbers are too large), or empty when it did not.
    seed : int
        The seed the search was given.
    post_price : float64[n_posts]
        What one seat more of the post saves at the margin, negated, by the same prices; empty
        where no price was found.
    """

    choice: Ints
    objective: int | None
    bound: int | None
    gap: float | None
    status: str
    row_slack: Ints
    row_price: Floats
    stopped: str = ""
    seed: int = 0
    post_price: Floats = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True)
class Progress:
    """Where a running search stands; ``elapsed`` is in seconds."""

    objective: int | None
    bound: int | None
    gap: float | None
    elapsed: float


def relative_gap(objective: int | None, bound: int | None) -> float | None:
    """How far the plan may be from the best possible one, relative to its own cost."""
    if objective is None or bound is None:
        return None
    return (objective - bound) / max(1, abs(objective))
