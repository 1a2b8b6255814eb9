"""Families that differ in their side rows: what a row counts, over whom, and how firmly."""

from __future__ import annotations

import numpy as np

from benchmarks.problems.drawing import setting
from benchmarks.problems.setting import Ints, Setting, percent
from turnus.planner import Problem

UNPLACED, VACANT, PENALTY = 500, 300, 400


def unit_shares(rng: np.random.Generator, officials: int) -> Problem:
    """Shares of those placed in each unit: 30 % women, 20 % young at least, 30 % locals at most.

    A tenth of the seats stays empty, so that what a share is of depends on the plan.
    """
    s = setting(rng, officials, seats_share=110)
    _share(s, s.woman[s.official], 30, 1)
    _share(s, (s.band < 2)[s.official], 20, 1)
    _share(s, s.local, 30, -1)
    return s.problem(s.costs(5), None, 0)


def _share(s: Setting, flags: np.ndarray, share: int, sense: int) -> None:
    """Add a row for each unit: of its pairs so many tenths with this flag; 25 a tenth."""
    s.rows([(s.member, np.where(flags, 10 - share // 10, -(share // 10)))], sense, 0, 25)


def cells(rng: np.random.Generator, officials: int) -> Problem:
    """Quotas by unit, gender and three ages: no cell far from its share of the whole."""
    s = setting(rng, officials)
    cell = s.woman * 3 + np.minimum(s.band // 3, 2)
    row = s.member * 6 + cell[s.official]
    part = (s.unit_seats[:, None] * np.bincount(cell, minlength=6)).ravel()
    s.rows([(row, 1)], 1, part // officials, 60)
    s.rows([(row, 1)], -1, -(-part // officials), 120)
    return s.problem(s.costs(8), UNPLACED, VACANT)


def age_bands(rng: np.random.Generator, officials: int) -> Problem:
    """Rows right across the country: ten bands of age in four kinds of units, and their years.

    Each age would rather go to one kind.
    """
    s = setting(rng, officials)
    kind = s.member % 4
    row = kind * 10 + s.band[s.official]
    seats = np.bincount(s.unit % 4, s.seats, 4).astype(np.int64)
    even = np.repeat(seats, 10) // 10
    s.rows([(row, 1)], 1, even, 40)
    s.rows([(row, 1)], -1, even + 1, 40)
    s.rows([(kind, s.years[s.official])], -1, seats * 20, 3)
    liking = 12 * np.abs(s.band[s.official] - 3 * kind)
    return s.problem(s.costs() + liking, UNPLACED, VACANT)


def equality(rng: np.random.Generator, officials: int) -> Problem:
    """So many women and so many elder in each unit, no more and no fewer; 150 for each."""
    s = setting(rng, officials)
    _equal(s, 150)
    return s.problem(s.costs(4), UNPLACED, VACANT)


def hard_equality(rng: np.random.Generator, officials: int) -> Problem:
    """So many women and elder in each unit as in a hidden plan, hard."""
    s = setting(rng, officials)
    _equal(s, np.inf)
    return s.problem(s.costs(4), UNPLACED, VACANT)


def _equal(s: Setting, penalty: float) -> None:
    for flags, share in ((s.woman, 33), (s.band >= 7, 30)):
        s.rows([(s.of(flags[s.official]), 1)], 0, percent(s.unit_seats, share), penalty)


def signed(rng: np.random.Generator, officials: int) -> Problem:
    """Neighbours alike: women, and years of service, of a unit less those of the next one."""
    s = setting(rng, officials)
    before = (s.member - 1) % s.units
    women, years = s.woman[s.official], s.years[s.official]
    for weight, most, penalty in ((women.astype(np.int64), 1, 120), (years, 40, 4)):
        balance = [(s.member, weight), (before, -weight)]
        s.rows(balance, -1, most, penalty)
        s.rows(balance, 1, -most, penalty)
    return s.problem(s.costs(4), UNPLACED, VACANT)


def move_budgets(rng: np.random.Generator, officials: int) -> Problem:
    """Hard budgets for moves, by distance: of each unit that is left, or entered, and of all."""
    s = setting(rng, officials, due_share=0.4)
    price = s.moves * (10 + 8 * s.steps + rng.integers(0, 10, len(s.post)))
    planned = (s.plan[s.official] == s.post) * price
    for unit in (s.home[s.official], s.member, np.zeros_like(s.post)):
        used = np.bincount(unit, planned).astype(np.int64)
        slack = 5 if len(used) > 1 else 2
        s.rows([(unit, price)], -1, used + used * slack // 100)
    return s.problem(s.costs(), UNPLACED, VACANT)


def changes(rng: np.random.Generator, officials: int) -> Problem:
    """At most a third of each unit's seats with somebody new, though four of ten must move."""
    s = setting(rng, officials, due_share=0.4)
    s.rows([(s.of(s.moves), 1)], -1, percent(s.unit_seats, 33), 250)
    _share(s, s.woman[s.official], 30, 1)
    s.rows([(s.of((s.band >= 7)[s.official]), 1)], -1, percent(s.unit_seats, 30), 250)
    return s.problem(s.costs(6) + 40 * ~s.moves)


def hard_rows(rng: np.random.Generator, officials: int) -> Problem:
    """Women at least, elder and locals at most in each unit, all hard, around a hidden plan."""
    s = setting(rng, officials)
    s.quotas(30, 30, 20)
    return s.problem(s.costs(15), UNPLACED, VACANT)


def kin_apart(rng: np.random.Generator, officials: int) -> Problem:
    """Kin of one home, a fifth of the officials, never in one unit: hard."""
    s = setting(rng, officials)
    by_home = np.lexsort((rng.random(officials), s.home))
    pairs = max(1, officials // 10)
    kin = np.full(officials, -1)
    first = 2 * np.sort(rng.permutation(officials // 2)[:pairs])
    kin[by_home[first]] = kin[by_home[first + 1]] = np.arange(pairs)
    _apart(s, kin)
    s.rows([(s.of(s.woman[s.official]), 1)], 1, percent(s.unit_seats, 30), PENALTY)
    return s.problem(s.costs(20), UNPLACED, VACANT)


def _apart(s: Setting, kin: Ints) -> None:
    """Add a hard row for each unit that two kin may both go to."""
    of_kin = np.flatnonzero(kin[s.official] >= 0)
    key = kin[s.official[of_kin]] * s.units + s.member[of_kin]
    one = np.unique(key * s.officials + s.official[of_kin]) // s.officials
    shared, times = np.unique(one, return_counts=True)
    shared = shared[times == 2]
    row = np.full(len(s.post), -1)
    at = np.searchsorted(shared, key)
    both = np.append(shared, -1)[at] == key
    row[of_kin[both]] = at[both]
    s.rows([(row, 1)], -1, np.ones(len(shared), np.int64))


def clustered(rng: np.random.Generator, officials: int) -> Problem:
    """Provinces that hardly anybody leaves, some with few women: rows on units, provinces, all."""
    s = setting(rng, officials, block=6, near=3, far=0.02)
    province = s.member // 6
    seats = np.bincount(s.unit // 6, s.seats).astype(np.int64)
    s.woman[:] = rng.random(officials) < (0.2 + 0.1 * (s.home // 6 % 4))
    women, old = s.woman[s.official], (s.band >= 7)[s.official]
    s.quotas(30, 30, 30, 100)
    s.rows([(s.of(women, province), 1)], 1, percent(seats, 34), 200)
    s.rows([(s.of(old, province), 1)], -1, percent(seats, 27), 200)
    s.rows([(province, s.years[s.official])], -1, seats * 19, 5)
    s.rows([(s.of(women, 0 * province), 1)], 1, percent(seats.sum(keepdims=True), 35), 50)
    return s.problem(s.costs(10), UNPLACED, VACANT)


def overlapping(rng: np.random.Generator, officials: int) -> Problem:
    """Rows on any four units in a row, so that each pair is in up to sixteen of them."""
    s = setting(rng, officials)
    width = min(4, s.units)
    windows = [(s.member - k) % s.units for k in range(width)]
    unit_seats = s.unit_seats
    seats = sum((np.roll(unit_seats, -k) for k in range(width)), np.zeros_like(unit_seats))
    own = s.official
    traits = ((s.woman[own], 34, 1), ((s.band >= 7)[own], 28, -1))
    for flags, share, sense in (*traits, ((s.band < 3)[own], 30, 1), (s.local, 18, -1)):
        parts = [(s.of(flags, window), 1) for window in windows]
        s.rows(parts, sense, percent(seats, share), 80)
    return s.problem(s.costs(10), UNPLACED, VACANT)


def mixed(rng: np.random.Generator, officials: int) -> Problem:
    """Hard quotas and a budget, soft equality, shares, and rows across units."""
    s = setting(rng, officials, due_share=0.3)
    own = s.official
    s.rows([(s.of((s.band >= 7)[own]), 1)], -1, percent(s.unit_seats, 40))
    s.rows([(s.of(s.woman[own]), 1)], 0, percent(s.unit_seats, 33), 150)
    _share(s, s.local, 30, -1)
    price = s.moves * (5 + 8 * s.steps)
    used = int(price @ (s.plan[own] == s.post))
    s.rows([(np.zeros_like(own), price)], -1, used + used // 4)
    kind = s.member % 3 * 10 + s.band[own]
    even = np.repeat(np.bincount(s.unit % 3, s.seats, 3).astype(np.int64), 10) // 10
    s.rows([(kind, 1)], -1, even + 1, 90)
    return s.problem(s.costs(6), UNPLACED, VACANT)
