"""Where officials were born and where they live."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnus.synth.land.geography import MINORITIES, PROVINCES
from turnus.synth.people.careers import Stints
from turnus.synth.people.cast import YEAR, Cast

Ints = NDArray[np.int64]

# Born in the commune of the post; near it; somewhere in the province. The rest: anywhere.
_ORIGINS = (0.5, 0.8, 0.93)
_ORIGINS_AT_THE_PROVINCE = (0.0, 0.0, 0.9)
_NEAR = 6  # communes before and after in the list, in which neighbours are near
_MOVED = 0.18  # of those born elsewhere: live in the place of the post
# Share of the minorities of a province where the country is flat, hilly, ... and in wards.
_MINORITY = (0.08, 0.2, 0.35, 0.6)


@dataclass(frozen=True)
class Homes:
    """Rows of units for each official, -1 where there is none.

    Parameters
    ----------
    native : int64 array
        Commune of birth and upbringing.
    lives : int64 array
        Commune of residence, where it is another one than `native`.
    lives_since : int64 array
        Day on which the residence began.
    ethnicity : numpy array of object
    """

    native: Ints
    lives: Ints
    lives_since: Ints
    ethnicity: NDArray[np.object_]


def homes(rng: np.random.Generator, cast: Cast, stints: Stints) -> Homes:
    """Draw birthplace, residence and ethnic group; most are at home near their posts."""
    units = cast.layout.units
    communes = np.flatnonzero((units["level"] == "commune").to_numpy())
    of_unit = units["province"].fill_null(-1).to_numpy()
    place = cast.of_holder(cast.place)
    # Who came on rotation is at home where the post before was.
    origin = np.where(stints.seat[0] >= 0, cast.place[stints.seat[0]], -1)
    away = (stints.movement == "rotation") | (cast.seat < 0)
    around = np.where(away & (origin >= 0), origin, place)
    around = np.where(around >= 0, around, communes[rng.integers(0, len(communes), cast.size)])
    native = _native(rng, around, of_unit, communes)
    age = (cast.on - cast.birth) / YEAR
    moved = (native != place) & np.isin(place, communes) & (rng.random(cast.size) < _MOVED)
    since = cast.on - (rng.uniform(1, np.minimum(age - 18, 27)) * YEAR).astype(np.int64)
    return Homes(
        native=native,
        lives=np.where(moved, place, -1),
        lives_since=since,
        ethnicity=_ethnicity(rng, of_unit[native]),
    )


def _native(rng: np.random.Generator, around: Ints, of_unit: Ints, communes: Ints) -> Ints:
    at = np.searchsorted(communes, around)
    in_commune = communes[np.minimum(at, len(communes) - 1)] == around
    # The communes of a province are neighbours in the list: from its first to its last.
    first = np.searchsorted(of_unit[communes], of_unit[around], side="left")
    last = np.searchsorted(of_unit[communes], of_unit[around], side="right") - 1
    steps = rng.integers(1, _NEAR + 1, len(around)) * rng.choice((-1, 1), len(around))
    near = communes[np.clip(at + steps, first, last)]
    within = communes[first + (rng.random(len(around)) * (last - first + 1)).astype(np.int64)]
    anywhere = communes[rng.integers(0, len(communes), len(around))]
    share = rng.random(len(around))
    edges = np.where(in_commune[:, None], np.array(_ORIGINS), np.array(_ORIGINS_AT_THE_PROVINCE))
    return np.select(
        [share < edges[:, 0], share < edges[:, 1], share < edges[:, 2]],
        [around, near, within],
        anywhere,
    )


def _ethnicity(rng: np.random.Generator, province: Ints) -> NDArray[np.object_]:
    result = np.full(len(province), "kinh", dtype=object)
    share, which = rng.random(len(province)), rng.random(len(province))
    for code, groups in MINORITIES.items():
        here = (province == code) & (share < _MINORITY[PROVINCES[code][3]])
        result[here] = np.array(groups, dtype=object)[(which[here] * len(groups)).astype(int)]
    return result
