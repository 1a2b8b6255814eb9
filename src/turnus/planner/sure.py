"""Which officials the prices leave open: those are searched together, the others stay."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from turnus.planner.board import Board
from turnus.planner.nearby import Mask
from turnus.planner.problem import Floats, Ints
from turnus.planner.smooth import SmoothDual

SURE = 0.95  # an official whose pair has a larger share is where the prices want him or her
COOLINGS = (4.0, 1.0)  # the climb begins warmer than it ends


def cold_shares(
    board: Board, allowed: Ints, temperature: float, alive: Callable[[], object] = lambda: None
) -> Floats:
    """Return the share of each pair of the problem at the prices of the board, softened.

    Parameters
    ----------
    board : Board
        Its choice does not count.
    allowed : int64[]
        The pairs that count, in ascending order of their officials.
    temperature : float
        How soft the prices are when they are asked. The colder, the more officials are sure.
    alive : callable
        Called now and then; what it raises ends the search.
    """
    problem = board.problem
    dual = SmoothDual(problem, allowed, board.kinds)
    prices = np.concatenate([board.prices.post, board.prices.row]) / board.prices.scale
    for warmth in COOLINGS:
        prices = dual.climb(prices, warmth * temperature, alive=alive)
    share = np.zeros(problem.n_pairs)
    share[allowed] = dual.share
    return share


def unsure(board: Board, share: Floats) -> Mask:
    """Say of each official whether the prices are not sure of the pair on the board.

    Parameters
    ----------
    share : float64[n_pairs]
    """
    placed = board.choice >= 0
    own = np.zeros(len(board.choice))
    own[placed] = share[board.choice[placed]]
    return np.asarray(own < SURE)
