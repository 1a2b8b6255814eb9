"""The same round with other tiers: one tier more, or one tier put before most others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from turnus.planner.model.objective import Objective

Ints = NDArray[np.int64]


def headed(
    objective: Objective,
    top: int,
    name: str,
    pair: Ints,
    mine: NDArray[np.bool_] | None = None,
) -> Objective:
    """Truncate: return the first `top` tiers, and a last one that costs `pair` and rows `mine`.

    Parameters
    ----------
    pair : int64 array, shape (n_pairs,)
    mine : bool array, shape (n_rows,), optional
        Rows that cost one point of the new tier for each unit by which they are missed.
    """
    rows = objective.rows
    mine = np.zeros(len(rows.rhs), dtype=bool) if mine is None else mine
    keep = np.flatnonzero(np.isinf(rows.penalty) | (rows.tier < top) | mine)
    return replace(
        objective,
        tiers=(*objective.tiers[:top], name),
        pair=np.vstack([objective.pair[:top], pair]),
        vacant=_with_nothing(objective.vacant[:top], top),
        unplaced=_with_nothing(objective.unplaced[:top], top),
        rows=replace(
            rows,
            matrix=rows.matrix[keep],
            sense=rows.sense[keep],
            rhs=rows.rhs[keep],
            penalty=np.where(mine, 1.0, rows.penalty)[keep],
            tier=np.where(mine, top, np.minimum(rows.tier, top))[keep],
            n_rules=int((keep < rows.n_rules).sum()),
            groups=tuple(rows.groups[at] for at in keep),
        ),
    )


def inserted(objective: Objective, at: int, name: str, pair: Ints) -> Objective:
    """Return all tiers, with one that costs `pair` at the position `at`."""
    rows = objective.rows
    return replace(
        objective,
        tiers=(*objective.tiers[:at], name, *objective.tiers[at:]),
        pair=np.insert(objective.pair, at, pair, axis=0),
        vacant=_with_nothing(objective.vacant, at),
        unplaced=_with_nothing(objective.unplaced, at),
        rows=replace(rows, tier=np.where(rows.tier >= at, rows.tier + 1, rows.tier)),
    )


def _with_nothing(costs: Ints, at: int) -> Ints:
    return np.insert(costs, at, 0, axis=0)
