"""The frontier between few moves and much merit, by the epsilon-constraint method.

At one end stands the round with the fewest moves among those that cost the least in all tiers but
the last: what limits and quotas ask for, and no more. At the other stands the best plan of all.
Between them the number of moves is capped and the plan is the best under the cap. Every point has a
bound of its own (Haimes, Lasdon and Wismer 1971).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy.sparse import csr_array, vstack

from turnus.planner.lexicographic.retiering import inserted
from turnus.planner.lexicographic.tiers import Tiered, solve_in_tiers
from turnus.planner.model.objective import Objective
from turnus.planner.options import Moves
from turnus.solver.budget import Budget
from turnus.solver.problem import Ints, Progress

MOVES_TIER, CAP = "moves", "structure-moves"
Told = Callable[[Progress], None] | None
WITHOUT = ("infeasible", "unknown")


@dataclass(frozen=True)
class FrontierPoint:
    """A plan of the frontier.

    Parameters
    ----------
    moves : int
        Officials who take another post.
    most : int or None
        The cap on moves under which it is the best; None: none.
    values : tuple of int
        What it costs in each tier of the rules.
    gap : float or None
        How far it may be from the best one under its cap.
    proven : bool
        Whether no plan under its cap is better.
    choice : int64 array, shape (n_officials,)
    """

    moves: int
    most: int | None
    values: tuple[int, ...]
    gap: float | None
    proven: bool
    choice: Ints


def with_moves(
    objective: Objective,
    moves: Moves,
    *,
    time_limit: float | None,
    gap: float,
    seed: int,
    on_progress: Told = None,
) -> tuple[Objective, Tiered]:
    """Solve a round with as few moves as asked for.

    Returns
    -------
    (Objective, Tiered)
        The objective that was solved: with a tier of moves, or a row that caps them.
    """
    solved = partial(solve_in_tiers, gap=gap, seed=seed, on_progress=on_progress)
    budget = Budget(time_limit)
    if moves is Moves.best:
        return objective, solved(objective, time_limit=time_limit)
    fewest = fewest_first(objective)
    share = 1.0 if moves is Moves.least else 1 / 3
    least = solved(fewest, time_limit=budget.share(share))
    if moves is Moves.least or least.solution.status in WITHOUT or least.stopped == "interrupt":
        return fewest, least
    best = solved(objective, time_limit=budget.share(0.5))
    ends = n_moves(objective, least.solution.choice), n_moves(objective, best.solution.choice)
    capped = at_most(objective, -(-sum(ends) // 2))
    return capped, solved(capped, time_limit=budget.share(1.0))


def needed_movers(
    objective: Objective, moves: Moves, tiered: Tiered, *, time_limit: float | None, seed: int
) -> frozenset[str] | None:
    """Return who moves in a round of the fewest moves; None where that was not proven in time.

    Parameters
    ----------
    objective, moves, tiered
        As asked for and solved: with the fewest moves, it is its own answer.
    """
    if moves is not Moves.least:
        if time_limit == 0 or not all(tiered.proven):
            return None
        tiered = solve_in_tiers(fewest_first(objective), time_limit=time_limit, seed=seed)
    if not all(tiered.proven):
        return None
    found, choice = objective.candidates, tiered.solution.choice
    placed = np.flatnonzero(choice >= 0)
    return frozenset(found.officials[at] for at in placed[~found.stay[choice[placed]]])


def frontier(
    objective: Objective,
    points: int,
    *,
    time_limit: float | None,
    gap: float,
    seed: int,
) -> tuple[FrontierPoint, ...]:
    """Return so many plans, two at least, from the fewest moves to the best; equal ones once.

    Parameters
    ----------
    objective : Objective
        Of the rules, without a tier or a cap of moves.
    time_limit : float or None
        Seconds for all of them.
    """
    budget = Budget(time_limit)
    solved = partial(solve_in_tiers, gap=gap, seed=seed)
    least = solved(fewest_first(objective), time_limit=budget.share(1 / points))
    best = solved(objective, time_limit=budget.share(1 / (points - 1)))
    if {least.solution.status, best.solution.status} & set(WITHOUT):
        return ()
    low, high = (n_moves(objective, one.solution.choice) for one in (least, best))
    found = [_point(objective, least, low)]
    steps = range(1, points - 1)
    caps = sorted({low + (high - low) * step // (points - 1) for step in steps} - {low, high})
    for left, cap in zip(range(len(caps), 0, -1), caps, strict=True):
        one = solved(at_most(objective, cap), time_limit=budget.share(1 / left))
        if one.solution.status not in WITHOUT:
            found.append(_point(objective, one, cap))
    found.append(_point(objective, best, None))
    # A cap that binds nothing new gives the plan before it once more.
    return tuple(
        one for one, later in zip(found, [*found[1:], None], strict=True) if not _same(one, later)
    )


def _same(one: FrontierPoint, later: FrontierPoint | None) -> bool:
    return later is not None and (one.moves, one.values) == (later.moves, later.values)


def fewest_first(objective: Objective) -> Objective:
    """Put the number of moves before the last tier."""
    moves = (~objective.candidates.stay).astype(np.int64)
    return inserted(objective, len(objective.tiers) - 1, MOVES_TIER, moves)


def at_most(objective: Objective, moves: int) -> Objective:
    """Return the round with no more moves than so many."""
    found, rows = objective.candidates, objective.rows
    row = csr_array((~found.stay).astype(np.int64)[np.newaxis])
    matrix = csr_array(vstack([rows.matrix, row], format="csr", dtype=np.int64))
    more = replace(
        rows,
        matrix=matrix,
        sense=np.append(rows.sense, -1).astype(np.int8),
        rhs=np.append(rows.rhs, moves),
        penalty=np.append(rows.penalty, np.inf),
        tier=np.append(rows.tier, len(objective.tiers) - 1),
        groups=(*rows.groups, CAP),
    )
    return replace(objective, rows=more)


def with_moves_as_in(solved: Objective, stated: Objective) -> Objective:
    """Count or cap moves in an objective of the rules as in one that was solved."""
    if MOVES_TIER in solved.tiers:
        return fewest_first(stated)
    if CAP in solved.rows.groups:
        return at_most(stated, int(solved.rows.rhs[solved.rows.groups.index(CAP)]))
    return stated


def n_moves(objective: Objective, choice: Ints) -> int:
    """Count the officials who take another post."""
    chosen = choice[choice >= 0]
    return int(np.count_nonzero(~objective.candidates.stay[chosen]))


def _point(objective: Objective, tiered: Tiered, most: int | None) -> FrontierPoint:
    solution = tiered.solution
    return FrontierPoint(
        moves=n_moves(objective, solution.choice),
        most=most,
        values=objective.values(solution.choice),
        gap=solution.gap,
        proven=all(tiered.proven),
        choice=solution.choice,
    )
