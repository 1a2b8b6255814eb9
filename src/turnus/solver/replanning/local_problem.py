"""Exact subproblem of a local search: some officials are free, all others stay.

Everything is in the problem's own whole numbers: hard stays hard, and what is found to be the best
or impossible is so, given the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model
from scipy import sparse

from turnus.solver.exact.cp_sat_model import WITH_PLAN, CpSatModel, solver_with, values_of
from turnus.solver.problem import Ints
from turnus.solver.replanning.request import Request

Flags = npt.NDArray[np.bool_]
CHEAPEST = 14  # pairs of an official that count where a region is only a part


@dataclass(frozen=True, eq=False)
class LocalProblem:
    """What the officials of a region may have.

    Attributes
    ----------
    officials, pairs : int64[]
        Numbers in the whole problem.
    official, post : int64[n_pairs]
        Numbers within the region.
    placed : bool[n_officials]
        Who must get a pair.
    seats : int64[n_posts]
        What the others leave of them.
    filled : bool
        Whether every seat must be filled.
    cost : int64[n_pairs]
        Against an official without a pair and an empty seat.
    rows : csr_array[n_rows, n_pairs]
        The side rows that count any of the pairs.
    sense, rest, penalty : [n_rows]
        Of these rows; ``rest`` is what the others leave of the limit.
    own : bool[n_pairs]
        The pairs of the plan that stands.
    settled : bool[n_officials]
        Whose change is no matter of choice: it is not counted.
    complete : bool
        Whether the region holds every official and pair there is.
    """

    officials: Ints
    pairs: Ints
    official: Ints
    post: Ints
    placed: Flags
    seats: Ints
    filled: bool
    cost: Ints
    rows: sparse.csr_array
    sense: npt.NDArray[np.int8]
    rest: Ints
    penalty: npt.NDArray[np.float64]
    own: Flags
    settled: Flags
    complete: bool

    @property
    def change(self) -> Ints:
        """What taking each pair adds to the number of changes."""
        had = np.zeros(len(self.officials), dtype=bool)
        had[self.official[self.own]] = True
        change = np.where(self.own, -1, np.where(had[self.official], 0, 1))
        return np.where(self.settled[self.official], 0, change).astype(np.int64)

    @property
    def changes_without(self) -> int:
        """How many changes are counted when nobody has a pair."""
        had = np.zeros(len(self.officials), dtype=bool)
        had[self.official[self.own]] = True
        return int((had & ~self.settled).sum())

    def choice(self, taken: Ints) -> Ints:
        """Return the pair of each official, from the positions of those that were taken."""
        choice = np.full(len(self.officials), -1, dtype=np.int64)
        choice[self.official[taken]] = self.pairs[taken]
        return choice


def cut(request: Request, officials: Ints, *, complete: bool) -> LocalProblem:
    """Free these officials, in ascending order; ``complete``: with every pair that they have."""
    baseline, problem = request.baseline, request.baseline.problem
    own = baseline.choice[officials]
    own = own[own >= 0]
    left = problem.seats - baseline.taken
    np.add.at(left, problem.post[own], 1)
    pairs = _pairs(request, officials, left, complete=complete)
    posts = np.unique(np.concatenate([problem.post[pairs], problem.post[own]])).astype(np.int64)
    counted = sparse.csr_array(baseline.columns[:, np.concatenate([pairs, own])])
    rows = np.flatnonzero(np.diff(counted.indptr))
    side = problem.side_rows
    cost = problem.cost[pairs].copy()
    if problem.unplaced_cost is not None:
        cost -= problem.unplaced_cost[problem.official[pairs]]
    if problem.vacant_cost is not None:
        cost -= problem.vacant_cost[problem.post[pairs]]
    frees = [request.of_named.get(official) for official in officials.tolist()]
    must = problem.unplaced_cost is None
    settled = {*request.forced, *request.lost}
    return LocalProblem(
        officials=officials,
        pairs=pairs,
        official=np.searchsorted(officials, problem.official[pairs]),
        post=np.searchsorted(posts, problem.post[pairs]),
        placed=np.array([must if one is None else not one.idle for one in frees], dtype=bool),
        seats=left[posts],
        filled=problem.vacant_cost is None,
        cost=cost,
        rows=sparse.csr_array(counted[rows][:, : len(pairs)]),
        sense=side.sense[rows],
        rest=side.rhs[rows] - (baseline.activity - baseline.load(own))[rows],
        penalty=side.penalty[rows],
        own=baseline.choice[problem.official[pairs]] == pairs,
        settled=np.array([one in settled for one in officials.tolist()], dtype=bool),
        complete=complete and len(officials) == problem.n_officials,
    )


def _pairs(request: Request, officials: Ints, left: Ints, *, complete: bool) -> Ints:
    """Return the pairs that count, in ascending order: all of those who are asked."""
    baseline, problem = request.baseline, request.baseline.problem
    asked = [one for one in officials.tolist() if one in request.of_named]
    others = officials[~np.isin(officials, asked)]
    pairs = baseline.pairs_of_all(others)
    pairs = pairs[left[problem.post[pairs]] > 0]
    if not complete:
        who = problem.official[pairs]
        rank = np.arange(len(pairs)) - np.searchsorted(who, who)
        pairs = pairs[(rank < CHEAPEST) | (baseline.choice[who] == pairs)]
    named = [request.of_named[one].pairs for one in asked]
    named = [some[left[problem.post[some]] > 0] for some in named]
    return np.unique(np.concatenate([pairs, *named])).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Answer:
    """What was found in a region.

    Attributes
    ----------
    taken : int64[] or None
        Positions of the pairs to take; None: nothing was found.
    settled : bool
        Whether it is proven: nothing better there is in the region, or nothing at all.
    """

    taken: Ints | None
    settled: bool


def search(
    local: LocalProblem,
    *,
    price: int | None,
    most: int | None = None,
    effort: float,
    seconds: float | None,
    seed: int,
    start: Ints | None = None,
) -> Answer:
    """Find the cheapest answer, or the one of fewest changes.

    Parameters
    ----------
    price : int or None
        What a change costs beside the objective; None: nothing but the changes counts.
    most : int, optional
        Changes at most, those that are settled left out.
    effort : float
        In CP-SAT's deterministic measure of work (about seconds).
    seconds : float or None
        Time that is left.
    start : int64[], optional
        Positions of pairs of an answer to begin with.
    """
    stated = _stated(local, price, most, start)
    solver = solver_with(seed, effort)
    if seconds is not None:
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
    status = solver.solve(stated.model)
    if status == cp_model.MODEL_INVALID:
        raise ValueError("costs are too large for an exact search; use smaller ones")
    if status not in WITH_PLAN:
        return Answer(None, status == cp_model.INFEASIBLE)
    taken = np.flatnonzero(values_of(solver)[: len(local.pairs)]).astype(np.int64)
    return Answer(taken, status == cp_model.OPTIMAL)


def _stated(
    local: LocalProblem, price: int | None, most: int | None, start: Ints | None
) -> CpSatModel:
    """Write the problem as a model: hard rows hard, soft ones with what they are broken by."""
    stated = CpSatModel()
    count = len(local.pairs)
    stated.add_binaries(count)
    soft = np.flatnonzero(np.isfinite(local.penalty))
    reach = np.asarray(abs(local.rows).sum(axis=1), dtype=np.int64) + np.abs(local.rest)
    above, below = stated.add_integers(reach[soft]), stated.add_integers(reach[soft])
    stated.add_places(local.official, np.ones(len(local.placed), np.int64), local.placed)
    stated.add_places(local.post, local.seats, np.full(len(local.seats), local.filled))
    slack = {row: [(above + at, -1), (below + at, 1)] for at, row in enumerate(soft.tolist())}
    broken, far = np.isfinite(local.penalty), int(reach.max(initial=0)) + 1
    low = np.where(broken | (local.sense >= 0), local.rest, -far)
    high = np.where(broken | (local.sense <= 0), local.rest, far)
    stated.add_rows(local.rows, low, high, slack)
    change = local.change
    weights = [change]
    if price is not None:
        each = local.penalty[soft].astype(np.int64)
        weights = [local.cost + price * change]
        weights += [np.where(local.sense[soft] == 1, 0, each)]
        weights += [np.where(local.sense[soft] == -1, 0, each)]
    stated.minimise(np.concatenate(weights))
    if most is not None:
        counted = np.flatnonzero(change)
        limits = (-count, most - local.changes_without)
        stated.add_row(counted.tolist(), change[counted].tolist(), *limits)
    hint = np.zeros(count, dtype=np.int64)
    hint[np.flatnonzero(local.own) if start is None else start] = 1
    stated.hint(hint)
    return stated
