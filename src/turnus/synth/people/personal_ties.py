"""What ties officials: kin, succession pools, wishes, sanctions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnus.synth.land.titles import NUMBER, POOLS, TITLES
from turnus.synth.people.cast import YEAR, Cast
from turnus.synth.people.homes import Homes

Ints = NDArray[np.int64]

_KIN = 0.04  # of the officials have a relative among them
_KIN_IN_ONE_UNIT = 0.1  # of those pairs who would serve in one unit stay there
_OLDEST_PLANNED = {"female": 46.0, "male": 50.5}
_PLANNED_WITHOUT_POST = ("commune-deputy-executive-head", "commune-office-head",
                         "commune-culture-head", "commune-service-centre-head",
                         "commune-economy-head", "commune-executive-head")  # fmt: skip
_WITH_WISHES = 0.25
_WISHES = 3
_SANCTIONED = 0.012


@dataclass(frozen=True)
class Kin:
    """Relatives.

    Parameters
    ----------
    pairs : int64 array, shape (n, 2)
        Officials, by rising first and second.
    relation : numpy array of object
        What the second is to the first.
    """

    pairs: Ints
    relation: NDArray[np.object_]


def kin(rng: np.random.Generator, cast: Cast, homes: Homes, siblings: Ints) -> Kin:
    """Return who is related, the pairs of `siblings` among them.

    Relatives come from one commune or its neighbours; few of them serve in one unit.
    """
    by_home = np.lexsort((rng.random(cast.size), homes.native))
    pairs = by_home[: cast.size // 2 * 2].reshape(-1, 2)
    pairs = pairs[rng.random(len(pairs)) < _KIN]
    place = cast.of_holder(cast.place)
    together = (place[pairs[:, 0]] == place[pairs[:, 1]]) & (place[pairs[:, 0]] >= 0)
    pairs = pairs[~together | (rng.random(len(pairs)) < _KIN_IN_ONE_UNIT)]
    planted = np.isin(pairs, siblings).any(axis=1)
    pairs = np.sort(np.concatenate((pairs[~planted], siblings)), axis=1)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    given = np.isin(pairs, siblings).all(axis=1)
    older = (cast.birth[pairs[:, 0]] - cast.birth[pairs[:, 1]]) / YEAR  # the second is so much
    mixed = cast.female[pairs[:, 0]] != cast.female[pairs[:, 1]]
    share = rng.random(len(pairs))
    relation = np.select(
        [given, older > 18, older < -18, mixed & (np.abs(older) < 8) & (share < 0.5), share < 0.3],
        ["sibling", "parent", "child", "spouse", "cousin"],
        "sibling",
    )
    return Kin(pairs, relation.astype(object))


def pools(rng: np.random.Generator, cast: Cast) -> tuple[Ints, Ints]:
    """Return officials and the numbers of the titles for which they are planned."""
    age = (cast.on - cast.birth) / YEAR
    oldest = np.where(cast.female, _OLDEST_PLANNED["female"], _OLDEST_PLANNED["male"])
    fit = (age < oldest) & ~cast.short_schooling
    title = cast.of_holder(cast.title)
    officials, titles = [], []
    for name, sources in POOLS.items():
        for source, share in sources.items():
            candidates = np.flatnonzero((title == NUMBER[source]) & fit)
            # Nobody of age is planned, so that the young ones have to make up the share.
            chosen = candidates[rng.random(len(candidates)) < min(1.0, 1.5 * share)]
            officials.append(chosen)
            titles.append(np.full(len(chosen), NUMBER[name]))
    without = np.flatnonzero(cast.seat < 0)
    choice = np.array([NUMBER[one] for one in _PLANNED_WITHOUT_POST])
    officials.append(without)
    titles.append(choice[rng.integers(0, len(choice), len(without))])
    who, what = np.concatenate(officials), np.concatenate(titles)
    order = np.lexsort((what, who))
    return who[order], what[order]


def wishes(rng: np.random.Generator, cast: Cast, homes: Homes) -> tuple[Ints, Ints, Ints]:
    """Return officials, the units to which they would like to go, and the ranks of the wishes.

    Those who serve away from home wish to go there first; others name neighbours.
    """
    units = cast.layout.units
    communes = np.flatnonzero((units["level"] == "commune").to_numpy())
    if len(communes) < 2 * _WISHES + 1:
        communes = np.flatnonzero((units["level"] != "central").to_numpy())
    who = np.flatnonzero(rng.random(cast.size) < _WITH_WISHES)
    place = cast.of_holder(cast.place)[who]
    at = np.searchsorted(communes, homes.native[who])
    steps = np.column_stack([np.full(len(who), 0), rng.integers(1, 4, len(who)),
                             rng.integers(4, 7, len(who))])  # fmt: skip
    side = rng.choice((-1, 1), len(who))[:, None]
    wished = communes[np.clip(at[:, None] + steps * side, 0, len(communes) - 1)]
    count = rng.integers(1, _WISHES + 1, len(who))
    kept = (np.arange(_WISHES) < count[:, None]) & (wished != place[:, None])
    for column in range(1, _WISHES):  # at the ends of the list two wishes may be one
        kept[:, column] &= (wished[:, [column]] != wished[:, :column]).all(axis=1)
    rank = np.cumsum(kept, axis=1)
    row, nth = np.nonzero(kept)
    return who[row], wished[row, nth], rank[row, nth]


def sanctions(rng: np.random.Generator, cast: Cast) -> tuple[Ints, NDArray[np.object_], Ints]:
    """Return officials with a sanction in the last six years, its kind, and its first day."""
    who = np.flatnonzero((rng.random(cast.size) < _SANCTIONED) & (cast.seat >= 0))
    share = rng.random(len(who))
    kind = np.select([share < 0.7, share < 0.97], ["reprimand", "warning"], "removal")
    leader = np.array([one.headship != "staff" for one in TITLES])[cast.title[cast.seat[who]]]
    kind = np.where(leader & (kind == "removal"), "warning", kind)  # whoever leads was not removed
    day = cast.on - (rng.uniform(0.05, 6.0, len(who)) * YEAR).astype(np.int64)
    return who, kind.astype(object), day
