"""Earlier posts of officials, matched to seats layer by layer so that no seat holds two at once.

Each seat has been held since some day. Whoever is to have sat there before must have left by then,
and each seat takes one such predecessor a layer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnus.synth.land.titles import NUMBER, TITLES
from turnus.synth.people.cast import YEAR, Cast

Ints = NDArray[np.int64]

_FIRST_AGE = 21.0
# How holders came into the present post, by headship: kind, share. The rest: appointment.
_CAME = {
    "head": (("rotation", 0.3), ("transfer", 0.1), ("promotion", 0.35)),
    "deputy": (("rotation", 0.15), ("transfer", 0.15), ("promotion", 0.4)),
    "member": (("transfer", 0.2), ("nomination", 0.4)),
    "staff": (("transfer", 0.2),),
    "sensitive": (("sensitive-change", 0.5),),
}
_FROM_THE_SAME_TITLE = ("rotation", "transfer", "sensitive-change")
LAYERS = 3


@dataclass
class Stints:
    """Earlier posts, one layer before the other; a row an official in each layer.

    Parameters
    ----------
    seat : list of int64 array
        Seat of each official in the layer; -1: none.
    start, end : list of int64 array
        Days; `end` is the day on which the next post began.
    movement : numpy array of object
        How each official came into the present post.
    """

    seat: list[Ints]
    start: list[Ints]
    end: list[Ints]
    movement: NDArray[np.object_]


def careers(rng: np.random.Generator, cast: Cast) -> Stints:
    """Draw up to `LAYERS` earlier posts of each official."""
    title = cast.of_holder(cast.title)
    place = cast.of_holder(cast.place)
    movement = _came(rng, cast)
    province = _province(rng, cast)
    same = np.isin(movement, _FROM_THE_SAME_TITLE)
    lower = np.isin(movement, ("promotion", "nomination"))
    wanted = np.where(same, title, np.where(lower, _before(rng, title), -1))
    unposted = cast.seat < 0
    wanted[unposted] = _anything(rng, int(unposted.sum()))
    held_since = _held_since(cast)
    stints = Stints([], [], [], movement)
    begins = cast.since
    for layer in range(LAYERS):
        guest = _guests(wanted, province, begins, cast, held_since)
        years = rng.uniform(2.0, 6.5, cast.size)
        start = begins - (years * YEAR).astype(np.int64)
        fits = (guest >= 0) & (start >= cast.birth + int(_FIRST_AGE * YEAR))
        there = cast.place[np.maximum(guest, 0)]
        # The same title in the same unit would be one long stay.
        fits &= (cast.title[np.maximum(guest, 0)] != title) | (there != place)
        guest = np.where(fits, guest, -1)
        stints.seat.append(guest)
        stints.start.append(np.where(fits, start, begins))
        stints.end.append(begins)
        held_since[guest[fits]] = start[fits]
        begins = np.where(fits, start, begins)
        title, place = np.where(fits, cast.title[guest], -1), np.where(fits, there, -1)
        goes_on = fits & (rng.random(cast.size) < 0.5 - 0.15 * layer)
        wanted = np.where(goes_on, _before(rng, title), -1)
    _forget_origins(movement, stints.seat[0])
    return stints


def _came(rng: np.random.Generator, cast: Cast) -> NDArray[np.object_]:
    sensitive = cast.layout.posts["sensitive"].to_numpy()[cast.post]
    headship = np.array([one.headship for one in TITLES])[cast.title].astype(object)
    headship[sensitive] = "sensitive"
    share = rng.random(len(headship))
    movement = np.full(len(headship), "appointment", dtype=object)
    movement[np.isin(headship, ("staff", "sensitive"))] = "recruitment"
    for name, kinds in _CAME.items():
        edge = 0.0
        for kind, part in kinds:
            movement[(headship == name) & (share >= edge) & (share < edge + part)] = kind
            edge += part
    return np.where(cast.seat >= 0, movement[cast.seat], "appointment")


def _forget_origins(movement: NDArray[np.object_], origin: Ints) -> None:
    """Turn moves for which no earlier post was found into plain appointments."""
    lost = (origin < 0) & ~np.isin(movement, ("appointment", "recruitment"))
    movement[lost & np.isin(movement, ("sensitive-change",))] = "recruitment"
    movement[lost & (movement != "recruitment")] = "appointment"


def _province(rng: np.random.Generator, cast: Cast) -> Ints:
    """Return the province of each official's unit; of those without a post, any."""
    of_unit = cast.layout.units["province"].fill_null(-1).to_numpy()
    own = cast.of_holder(of_unit[cast.place])
    known = np.unique(of_unit[of_unit >= 0])
    return np.where(own >= 0, own, known[rng.integers(0, len(known), cast.size)])


def _before(rng: np.random.Generator, title: Ints) -> Ints:
    """Draw a title from which holders of `title` usually come; -1: none."""
    widest = max(len(one.before) for one in TITLES)
    table = np.full((len(TITLES) + 1, widest), -1)  # the last row answers for -1
    for number, one in enumerate(TITLES):
        for column in range(widest if one.before else 0):
            table[number, column] = NUMBER[one.before[column % len(one.before)]]
    return table[title, rng.integers(0, widest, len(title))]


def _anything(rng: np.random.Generator, count: int) -> Ints:
    """Draw titles that officials without a post held before."""
    titles = [NUMBER[name] for name in ("commune-deputy-executive-head", "commune-office-head")]
    titles += [number for number, one in enumerate(TITLES) if one.id.endswith("-officer")]
    return np.array(titles)[rng.integers(0, len(titles), count)]


def _held_since(cast: Cast) -> Ints:
    """Return the day from which on each seat is known to be held."""
    since = np.where(cast.holder >= 0, cast.since[cast.holder], cast.on - int(0.3 * YEAR))
    since[cast.beside[:, 1]] = cast.since[cast.holder[cast.beside[:, 0]]]
    return since


def _guests(wanted: Ints, province: Ints, left_by: Ints, cast: Cast, held_since: Ints) -> Ints:
    """Give each official a seat of the wanted title in the province, held since a later day.

    Officials and seats of a group stand in the order of their days; each official takes the first
    seat that is late enough and behind that of the official before.
    """
    of_unit = cast.layout.units["province"].fill_null(-1).to_numpy()
    groups = len(TITLES) + 1
    asks = np.where(wanted >= 0, province * groups + wanted, -1)
    offers = of_unit[cast.place] * groups + cast.title
    guests = np.full(len(wanted), -1, dtype=np.int64)
    askers = np.lexsort((left_by, asks))
    seats = np.lexsort((held_since, offers))
    keys = np.unique(asks[asks >= 0])
    of_askers, of_seats = (
        np.searchsorted(sorted_keys, np.column_stack((keys, keys + 1)))
        for sorted_keys in (asks[askers], offers[seats])
    )
    for asking, offered in zip(of_askers, of_seats, strict=True):
        mine, free = askers[slice(*asking)], seats[slice(*offered)]
        first = np.searchsorted(held_since[free], left_by[mine], side="right")
        step = np.arange(len(mine))
        at = np.maximum.accumulate(first - step) + step
        found = at < len(free)
        guests[mine[found]] = free[at[found]]
    return guests
