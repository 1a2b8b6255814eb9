"""Undecided officials: those whose pair the smoothed dual gives no large share; the others stay."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from turnus.solver.dual.smoothing import SmoothDual
from turnus.solver.lns.destroy import Mask
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.problem import Floats, Ints

SURE = 0.95  # an official whose pair has a larger share is where the prices want him or her
COOLINGS = (4.0, 1.0)  # the climb begins warmer than it ends


def cold_shares(
    incumbent: Incumbent,
    allowed: Ints,
    temperature: float,
    alive: Callable[[], object] = lambda: None,
) -> Floats:
    """Return the share of each pair of the problem of the incumbent in the smoothed dual.

    Parameters
    ----------
    incumbent : Incumbent
        Its choice does not count.
    allowed : int64[]
        The pairs that count, in ascending order of their officials.
    temperature : float
        How soft the prices are when they are asked. The colder, the more officials are sure.
    alive : callable
        Called now and then; what it raises ends the search.
    """
    problem = incumbent.problem
    dual = SmoothDual(problem, allowed, incumbent.classes)
    prices = np.concatenate([incumbent.prices.post, incumbent.prices.row]) / incumbent.prices.scale
    for warmth in COOLINGS:
        prices = dual.climb(prices, warmth * temperature, alive=alive)
    share = np.zeros(problem.n_pairs)
    share[allowed] = dual.share
    return share


def undecided(incumbent: Incumbent, share: Floats) -> Mask:
    """Say of each official whether the prices are not sure of the incumbent's pair.

    Parameters
    ----------
    share : float64[n_pairs]
    """
    placed = incumbent.choice >= 0
    own = np.zeros(len(incumbent.choice))
    own[placed] = share[incumbent.choice[placed]]
    return np.asarray(own < SURE)
