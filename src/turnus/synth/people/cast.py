"""Who sits where: seats, their holders, and what each holder is like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from turnus.synth.land.layout import Layout
from turnus.synth.land.titles import NUMBER, TITLES
from turnus.synth.people.chance import draw

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

YEAR = 365.25
UNPOSTED = 0.01  # of the officials: in a succession pool and without a post
VACANT = 0.012  # of the seats
_SHORT_SCHOOLING = 0.05  # of the staff: no bachelor
_CONCURRENT = 0.03  # of the communes: the secretary is executive head as well
RETIRED = {"female": 56.0, "male": 60.75}  # nobody is older, whatever the title
_YOUNG = 40.0
# Share of holders beyond the limit of the post, and the limit in years.
_OVERDUE = {"head": (0.05, 8.0), "deputy": (0.03, 10.0), "sensitive": (0.1, 5.0)}
# What share of the seats of a committee is asked for, of women and of members under 40.
_WOMEN, _YOUNG_MEMBERS = 0.15, 0.10
# How many more than asked for a committee has, and how often.
_MORE = {-1: 0.2, 0: 0.55, 1: 0.2, 2: 0.05}


def seats_for(officials: int) -> int:
    """Return how many seats a register with so many officials has."""
    return round((officials - round(officials * UNPOSTED)) * (1 + VACANT))


@dataclass
class Cast:
    """The officials: holders in the order of their seats, then those without a post.

    Parameters
    ----------
    on : int
        The day, counted from 1970-01-01 like all days here.
    layout : Layout
    title, place, post : int64 arrays, shape (n_seats,)
        Number of the title, row of the unit and row of the post of each seat.
    holder : int64 array, shape (n_seats,)
        The official in the seat; -1: empty, or held beside another post.
    seat : int64 array, shape (n_officials,)
        The seat of each official; -1: none.
    beside : int64 array, shape (n, 2)
        Seats that stand empty because the holder of another seat holds them too: that seat first.
    female : bool array
    birth : int64 array
    since : int64 array
        Day on which the official came into the present post; without one, left the last.
    short_schooling : bool array
        Whether the education is below what posts ask for.
    """

    on: int
    layout: Layout
    title: Ints
    place: Ints
    post: Ints
    holder: Ints
    seat: Ints
    beside: Ints
    female: Bools
    birth: Ints
    since: Ints
    short_schooling: Bools

    @property
    def size(self) -> int:
        """Number of officials."""
        return len(self.seat)

    def of_holder(self, of_seat: Ints) -> Ints:
        """Return a value of the seats for each official; -1 for those without one."""
        values: Ints = np.where(self.seat >= 0, of_seat[self.seat], -1)
        return values


def gather(rng: np.random.Generator, layout: Layout, officials: int, on: date) -> Cast:
    """Seat the officials and draw gender, age and time in the post."""
    today = (on - date(1970, 1, 1)).days
    title, place = layout.of_seat("number"), layout.of_seat("place")
    unposted = round(officials * UNPOSTED)
    empty = len(title) - (officials - unposted)
    beside = _beside(rng, title, place, empty // 3)
    open_seats = np.setdiff1d(np.arange(len(title)), beside.ravel())
    vacant = rng.permutation(open_seats)[: empty - len(beside)]
    taken = np.ones(len(title), dtype=bool)
    taken[vacant] = taken[beside[:, 1]] = False
    holder = np.where(taken, np.cumsum(taken) - 1, -1)
    seat = np.append(np.flatnonzero(taken), np.full(unposted, -1))
    sensitive = layout.posts["sensitive"].to_numpy()[layout.seat_post]
    age, female = _persons(rng, title, place, taken)
    female = np.append(female[taken], rng.random(unposted) < 0.35)
    years = np.append(age[taken], rng.uniform(30, 44, unposted))
    birth = today - (years * YEAR).astype(np.int64)
    in_post = np.append(_years_in_post(rng, title, sensitive)[taken], rng.uniform(0, 1, unposted))
    since = today - (in_post * YEAR).astype(np.int64)
    since = np.maximum(since, birth + int(23 * YEAR))
    return Cast(
        on=today,
        layout=layout,
        title=title,
        place=place,
        post=layout.seat_post,
        holder=holder,
        seat=seat,
        beside=beside,
        female=female,
        birth=birth,
        since=since,
        short_schooling=_short_schooling(rng, title, seat),
    )


def _short_schooling(rng: np.random.Generator, title: Ints, seat: Ints) -> Bools:
    staff = np.array([one.headship == "staff" for one in TITLES])[title]
    short: Bools = (rng.random(len(seat)) < _SHORT_SCHOOLING) & (seat >= 0) & staff[seat]
    return short


def _beside(rng: np.random.Generator, title: Ints, place: Ints, most: int) -> Ints:
    """Return the seats of secretaries who are executive heads too, with that second seat."""
    secretaries = np.flatnonzero(title == NUMBER["commune-secretary"])
    heads = np.flatnonzero(title == NUMBER["commune-executive-head"])
    both = np.column_stack((secretaries, heads))  # one of each in every commune, in its order
    assert (place[both[:, 0]] == place[both[:, 1]]).all()
    chosen: Ints = both[rng.permutation(len(both))[: min(most, round(len(both) * _CONCURRENT))]]
    return chosen[np.argsort(chosen[:, 0])]


def _years_in_post(rng: np.random.Generator, title: Ints, sensitive: Bools) -> Floats:
    usual = np.array([one.tenure for one in TITLES])[title]
    kind = np.array([one.headship for one in TITLES])[title].astype(object)
    kind[sensitive] = "sensitive"
    years = rng.uniform(0.3, np.where(sensitive, 4.8, usual))
    late, beyond = rng.random(len(title)), rng.uniform(0.05, 3.0, len(title))
    for name, (share, limit) in _OVERDUE.items():
        overdue = (kind == name) & (late < share)
        years[overdue] = limit + beyond[overdue]
    return years


def _persons(
    rng: np.random.Generator, title: Ints, place: Ints, taken: Bools
) -> tuple[Floats, Bools]:
    """Draw age and gender for each seat: in committees close to the shares that rules ask for."""
    body = np.array([one.body for one in TITLES])[title]
    expected = np.array([one.women for one in TITLES])[title]
    female = rng.random(len(title)) < expected
    youngest, oldest = np.array([one.ages for one in TITLES])[title].T
    young = np.zeros(len(title), dtype=bool)
    elected = np.isin(body, ("standing-committee", "committee"))
    group = place * 2 + (body == "committee")
    only_men = expected == 0
    for share, into, unlikely in (
        (_WOMEN, female, 3.0 * only_men - expected),
        (_YOUNG_MEMBERS, young, youngest / 20),
    ):
        into[elected] = _some_of_each(rng, group[elected], share, unlikely[elected], taken[elected])
    low = np.where(elected & ~young, np.maximum(youngest, _YOUNG + 0.5), youngest)
    low, high = np.where(young, 30.5, low), np.where(young, _YOUNG - 0.2, oldest)
    last = np.where(female, RETIRED["female"], RETIRED["male"])
    age = rng.uniform(np.minimum(low, last - 3), np.minimum(high, last - 1.5))
    leaving = (rng.random(len(title)) < 0.015) & ~young  # retire within a year
    return np.where(leaving, last - rng.uniform(0.1, 1, len(title)), age), female


def _some_of_each(
    rng: np.random.Generator, group: Ints, share: float, unlikely: Floats, taken: Bools
) -> Bools:
    """Choose in each group about as many seats as the share of all its seats asks for."""
    groups, own = np.unique(group, return_inverse=True)
    asked = np.ceil(share * np.bincount(own) - 1e-9).astype(np.int64)
    wanted = asked + np.array(list(_MORE))[draw(rng, _MORE.values(), len(groups))]
    key = rng.random(len(group)) + unlikely + 10.0 * ~taken
    order = np.lexsort((key, own))
    first = np.searchsorted(own[order], np.arange(len(groups)))
    rank = np.empty(len(group), dtype=np.int64)
    rank[order] = np.arange(len(group)) - first[own[order]]
    chosen: Bools = rank < wanted[own]
    return chosen
