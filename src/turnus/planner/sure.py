"""Which officials the prices leave open: those are searched together, the others stay."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from turnus.planner.board import Board
from turnus.planner.nearby import Mask
from turnus.planner.problem import Ints
from turnus.planner.smooth import SmoothDual

SURE = 0.95  # an official whose pair has a larger share is where the prices want him or her
COOLINGS = (4.0, 1.0)  # the climb begins warmer than it ends


def unsure(
    board: Board, allowed: Ints, temperature: float, alive: Callable[[], object] = lambda: None
) -> Mask:
    """Say of each official whether the prices are not sure of the pair on the board.

    Parameters
    ----------
    board : Board
    allowed : int64[]
        The pairs that count, in ascending order of their officials.
    temperature : float
        How soft the prices are when they are asked. The colder, the more officials are sure.
    alive : callable
        Called now and then; what it raises ends the search.

    Returns
    -------
    bool[n_officials]
    """
    problem = board.problem
    dual = SmoothDual(problem, allowed, board.columns)
    prices = np.concatenate([board.prices.post, board.prices.row]) / board.prices.scale
    for warmth in COOLINGS:
        prices = dual.climb(prices, warmth * temperature, alive=alive)
    share = np.zeros(problem.n_pairs)
    share[allowed] = dual.share
    placed = board.choice >= 0
    own = np.zeros(problem.n_officials)
    own[placed] = share[board.choice[placed]]
    return np.asarray(own < SURE)
