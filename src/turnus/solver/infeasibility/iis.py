"""Irreducible infeasible subset (IIS): side rows that no plan keeps together, none to spare.

*Elastic filter*: all rows are made elastic; the prices of that relaxation, and the rows that give
way in it, name the suspects, which mostly are infeasible by themselves. Only what hangs together
with them is looked at further: first the suspects alone, then ring by ring the rows that share an
official or a post with them. *Additive filter*: of the infeasible part, rows are taken up from
neighbour to neighbour until they are infeasible, to and fro as long as that leaves out many.
*Deletion filter*: then rows are left out as long as the rest is infeasible.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from turnus.solver.budget import (
    ONE_TEST,
    SECONDS_FOR_ONE_TEST,
    SUBSET,
    SUSPECTS,
    TIMES_THE_FIRST_PROOF,
    Budget,
)
from turnus.solver.infeasibility.relaxation import Relaxation, beginning, way_out
from turnus.solver.infeasibility.single_rows import impossible, nearest, rows_alone
from turnus.solver.problem import Floats, Ints, Problem
from turnus.solver.solve import solve

A_BOUND_ABOVE_ZERO = 1 - 1e-12  # the gap at which a search knows no more than that none costs 0


@dataclass(frozen=True, eq=False)
class IrreducibleSubset:
    """Why a problem has no plan.

    Parameters
    ----------
    rows : tuple of int
        Rows that cannot be kept together; with `alone`, rows of which each cannot be kept at all.
        Empty when time ran out before a subset was known to be infeasible.
    alone : bool
    minimal : bool
        Whether without any one of the rows the others can be kept.
    certain : bool
        Whether it is proven that no plan keeps all rows of the problem.
    way_out : Relaxation
    """

    rows: tuple[int, ...]
    alone: bool
    minimal: bool
    certain: bool
    way_out: Relaxation


def find_iis(
    problem: Problem, prices: Floats, seconds: float, start: Ints | None = None
) -> IrreducibleSubset | None:
    """Find an irreducible infeasible subset of the rows of a problem.

    Parameters
    ----------
    problem : Problem
        All rows are hard, nobody must be placed and no seat filled. Costs are not looked at.
    prices : float64[n_rows]
        What each unit of violation costs in the way out; infinity: cannot be loosened.
    seconds : float
        For everything.
    start : int64[n_officials], optional
        A choice to begin with; it may break the rows that can be loosened.

    Returns
    -------
    IrreducibleSubset or None
        None when a plan keeps all rows after all.
    """
    budget = Budget(seconds)
    elastic = replace(problem, cost=np.zeros(problem.n_pairs, dtype=np.int64), penalty=prices)
    relaxed = solve(
        elastic,
        time_limit=SUSPECTS * seconds,
        gap=A_BOUND_ABOVE_ZERO,
        warm_start=beginning(elastic, start),
    )
    if relaxed.objective == 0:
        return None
    priced, broken = np.flatnonzero(relaxed.row_price), np.flatnonzero(relaxed.row_slack < 0)
    for_the_subset = budget.part(SUBSET)
    suspects = priced if len(priced) else broken
    rows, minimal, alone = _alone(problem, suspects, for_the_subset), True, True
    if not rows:
        rows, minimal = _Search(problem, for_the_subset).smallest(priced, broken)
        alone = len(rows) == 1
    certain = bool(rows) or (relaxed.bound or 0) > 0
    found = way_out(elastic, rows, relaxed, budget)
    return IrreducibleSubset(rows, alone, minimal, certain, found)


def _alone(problem: Problem, suspects: Ints, budget: Budget) -> tuple[int, ...]:
    """Return the rows that no plan keeps: by a quick estimate, and exactly of the suspects."""
    found = set(impossible(problem).tolist())
    for row in suspects.tolist():
        if budget.is_up:
            break
        if row not in found and nearest(problem, row) is not None:
            found.add(row)
    return tuple(sorted(found))


class _Search:
    """Filters the rows down to an irreducible infeasible subset, until its time is up."""

    def __init__(self, problem: Problem, budget: Budget) -> None:
        self._problem = problem
        self._budget = budget
        self._longest = math.inf

    def smallest(self, priced: Ints, broken: Ints) -> tuple[tuple[int, ...], bool]:
        """Return an infeasible subset, and whether it is irreducible; none when time ran out.

        Rows with a price are looked at first, then those that gave way too.
        """
        part = self._infeasible_part(priced, broken)
        if part is None:
            return (), False
        few = _first_infeasible(self._from_neighbour_to_neighbour(part), self._is_infeasible)
        kept, minimal = _left_out(few, self._is_infeasible)
        return tuple(sorted(kept)), minimal

    def _infeasible_part(self, priced: Ints, broken: Ints) -> Ints | None:
        """Return infeasible rows that hang together: suspects, or as many around as it takes."""
        for rows in self._widening(priced, np.union1d(priced, broken)):
            for part in self._connected(rows):
                begun = self._budget.elapsed
                if self._is_infeasible(part.tolist()):
                    proof = TIMES_THE_FIRST_PROOF * (self._budget.elapsed - begun)
                    self._longest = max(SECONDS_FOR_ONE_TEST, proof)
                    return part
            if self._budget.is_up:
                break
        return None

    def _widening(self, priced: Ints, suspects: Ints) -> Iterator[Ints]:
        """Yield the suspects, then ring by ring the rows around them, then all."""
        if 0 < len(priced) < len(suspects):
            yield priced
        rows = suspects
        while len(rows):
            yield rows
            wider = self._with_neighbours(rows)
            if len(wider) == len(rows):
                break
            rows = wider
        if len(rows) < self._problem.n_rows:
            yield np.arange(self._problem.n_rows)

    def _is_infeasible(self, rows: Sequence[int]) -> bool | None:
        """Return whether no plan keeps these rows; None when time runs out."""
        if self._budget.is_up:
            return None
        limit = min(self._longest, self._budget.share(ONE_TEST, at_least=0.0) or math.inf)
        status = solve(rows_alone(self._problem, rows), time_limit=limit).status
        return None if status == "unknown" else status == "infeasible"

    def _connected(self, rows: Ints) -> Iterator[Ints]:
        """Yield the rows that hang together by an official or a post, small parts first."""
        _count, label = csgraph.connected_components(self._graph(rows), directed=False)
        label = label[: len(rows)]
        count = np.bincount(label)
        for part in sorted(set(label.tolist()), key=lambda at: (count[at], at)):
            yield rows[label == part]

    def _from_neighbour_to_neighbour(self, part: Ints) -> list[int]:
        """Return rows that hang together in an order in which each stands near those before it."""
        order = csgraph.breadth_first_order(self._graph(part), 0, directed=False)[0]
        rows: list[int] = part[order[order < len(part)]].tolist()
        return rows

    def _graph(self, rows: Ints) -> sparse.csr_array:
        """Return the graph of some rows, numbered from 0, and after them of officials and posts."""
        ends = self._ends[rows].tocoo()
        size = len(rows) + ends.shape[1]
        both = (ends.coords[0], len(rows) + ends.coords[1])
        return sparse.csr_array((ends.data, both), shape=(size, size))

    def _with_neighbours(self, rows: Ints) -> Ints:
        ends = np.unique(self._ends[rows].indices)
        return np.unique(np.append(rows, self._ends_to_rows[ends].indices)).astype(np.int64)

    @cached_property
    def _ends(self) -> sparse.csr_array:
        """The officials and the posts that the pairs of each row touch."""
        problem, matrix = self._problem, self._problem.side_rows.matrix
        rows = np.tile(np.repeat(np.arange(problem.n_rows), np.diff(matrix.indptr)), 2)
        pairs = matrix.indices
        ends = np.append(problem.official[pairs], problem.n_officials + problem.post[pairs])
        shape = (problem.n_rows, problem.n_officials + problem.n_posts)
        return sparse.csr_array((np.ones(len(rows), dtype=np.bool_), (rows, ends)), shape=shape)

    @cached_property
    def _ends_to_rows(self) -> sparse.csr_array:
        return sparse.csr_array(self._ends.T)


RowTest = Callable[[Sequence[int]], bool | None]


def _first_infeasible(rows: list[int], infeasible: RowTest) -> list[int]:
    """Take up rows until they are infeasible (additive filter), then those from behind, and so on.

    As long as that leaves out at least half of them.
    """
    while True:
        low, high, step = 0, len(rows), 1
        while high - low > 1:
            middle = min(low + step, (low + high) // 2)
            if infeasible(rows[:middle]):
                high, step = middle, len(rows)
            else:
                low, step = middle, 2 * step
        fewer = rows[:high][::-1]
        if 2 * len(fewer) > len(rows) or len(fewer) == 1:
            return fewer
        rows = fewer


def _left_out(rows: list[int], infeasible: RowTest) -> tuple[list[int], bool]:
    """Leave out halves, then single rows, while the rest is infeasible (deletion filter).

    Returns what remains, and whether it is known that none of it can be left out.
    """
    kept, size = rows, max(1, len(rows) // 2)
    while True:
        at, known = 0, True
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            answer = infeasible(rest)
            if answer:
                kept = rest
            else:
                at += size
                known &= answer is not None
        if size == 1:
            return kept, known
        size = max(1, min(size, len(kept)) // 2)
