"""Planted hard cases: places that look infeasible but are not; too rare to arise by chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from turnus.synth.land.titles import NUMBER
from turnus.synth.people.cast import RETIRED, YEAR, Cast

Ints = NDArray[np.int64]

_COMMUNES_A_CORNER = 40  # one of each kind for so many communes, and at least one


def plant(rng: np.random.Generator, cast: Cast) -> Ints:
    """Change some holders in place; return relatives who sit in one standing committee, as pairs.

    - Both heads of a commune are beyond their limit at once.
    - A head is beyond the limit and too near to retirement to go anywhere.
    - A finance officer is beyond the limit, and lacks the education that any other post asks for.
    - Two members of one standing committee are siblings, one of them beyond the limit.
    """
    secretaries = _holders(cast, "commune-secretary")
    communes = cast.place[cast.seat[secretaries]]
    corners = max(1, len(secretaries) // _COMMUNES_A_CORNER)
    chosen = rng.permutation(len(secretaries))[: 4 * corners].reshape(-1, 4)
    both, late, poor, kin = communes[chosen].T
    for title in ("commune-secretary", "commune-executive-head"):
        _overdue(rng, cast, _in(cast, title, both), 8.0)
    leaving = _in(cast, "commune-secretary", late)
    _overdue(rng, cast, leaving, 8.0)
    age = np.where(cast.female[leaving], RETIRED["female"], RETIRED["male"]) - 1.5
    cast.birth[leaving] = cast.on - (age * YEAR).astype(np.int64)
    officers = _in(cast, "commune-finance-officer", poor)
    _overdue(rng, cast, officers, 5.0)
    cast.short_schooling[officers] = True
    _overdue(rng, cast, _in(cast, "commune-standing-deputy-secretary", kin), 10.0)
    return _siblings(cast, kin)


def _holders(cast: Cast, title: str) -> Ints:
    """Return the officials who hold a post of the title."""
    found: Ints = cast.holder[cast.title == NUMBER[title]]
    return found[found >= 0]


def _in(cast: Cast, title: str, communes: Ints) -> Ints:
    """Return the holders of the title in the communes."""
    found = _holders(cast, title)
    here: Ints = found[np.isin(cast.place[cast.seat[found]], communes)]
    return here


def _overdue(rng: np.random.Generator, cast: Cast, officials: Ints, limit: float) -> None:
    """Let officials be in their posts for longer than the limit, and be old enough for it."""
    years = limit + rng.uniform(0.1, 1.5, len(officials))
    cast.since[officials] = cast.on - (years * YEAR).astype(np.int64)
    youngest = cast.since[officials] - int(27 * YEAR)
    cast.birth[officials] = np.minimum(cast.birth[officials], youngest)


def _siblings(cast: Cast, communes: Ints) -> Ints:
    """Return for each commune its standing deputy secretary and its chair of the front."""
    one = _in(cast, "commune-standing-deputy-secretary", communes)
    other = _in(cast, "commune-front-chair", communes)
    _both, first, second = np.intersect1d(
        cast.place[cast.seat[one]], cast.place[cast.seat[other]], return_indices=True
    )
    return np.column_stack((one[first], other[second]))
