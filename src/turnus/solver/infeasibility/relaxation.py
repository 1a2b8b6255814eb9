"""Feasibility relaxation: the cheapest way out, by how much which rows give way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from turnus.solver.budget import FEW_ROWS, SECONDS_FOR_FEW_ROWS, Budget
from turnus.solver.infeasibility.single_rows import rows_alone
from turnus.solver.problem import Ints, Problem, Solution
from turnus.solver.solve import solve

Scope = Literal["all", "rows", "some"]


@dataclass(frozen=True, eq=False)
class Relaxation:
    """Which rows give way.

    Parameters
    ----------
    excess : int64[n_rows]
        By how much each row is loosened.
    scope : {"all", "rows", "some"}
        What the way out is: the cheapest of all; the cheapest of the infeasible subset, where the
        others could not be settled in time; one of all that may not be the cheapest.
    short : int
        By how much the rows of the subset are missed together at least, whatever becomes of the
        others; 0: not known.
    """

    excess: Ints
    scope: Scope
    short: int


def way_out(
    elastic: Problem, rows: tuple[int, ...], relaxed: Solution, budget: Budget
) -> Relaxation:
    """Find the cheapest way out.

    Parameters
    ----------
    elastic : Problem
        With penalties for what each row gives way.
    rows : tuple of int
        Rows that cannot be kept together.
    relaxed : Solution
        A plan of `elastic` to begin with.
    budget : Budget
    """
    excess, short = np.zeros(elastic.n_rows, dtype=np.int64), 0
    if rows:
        part = rows_alone(elastic, rows)
        limit = budget.share(FEW_ROWS, at_least=SECONDS_FOR_FEW_ROWS)
        few = solve(part, time_limit=limit, warm_start=beginning(part, None))
        if few.status == "optimal":
            excess[list(rows)] = _given_way(few)
            short = int(excess.sum())
    best = relaxed
    if not budget.is_up:
        best = solve(elastic, time_limit=budget.left(), warm_start=relaxed)
    if best.status == "optimal":
        return Relaxation(_given_way(best), "all", short)
    return (
        Relaxation(excess, "rows", short) if short else Relaxation(_given_way(best), "some", short)
    )


def beginning(elastic: Problem, start: Ints | None) -> Solution:
    """Return a plan to begin with, so that there is one from the first moment.

    The choice `start` where it is valid, else nobody in any post.
    """
    nobody = np.full(elastic.n_officials, -1, dtype=np.int64)
    choice = start if start is not None and elastic.evaluate(start).valid else nobody
    none = np.zeros(elastic.n_rows)
    return Solution(choice, None, None, None, "unknown", none.astype(np.int64), none)


def _given_way(solution: Solution) -> Ints:
    return np.maximum(-solution.row_slack, 0)
