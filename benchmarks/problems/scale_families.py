"""Families that differ in what is around the rows: costs, penalties, pairs, seats, open ends."""

from __future__ import annotations

import numpy as np

from benchmarks.problems.drawing import setting
from benchmarks.problems.row_families import PENALTY, UNPLACED, VACANT
from benchmarks.problems.setting import Ints, Setting, percent
from turnus.planner import Problem


def cheap_penalties(rng: np.random.Generator, officials: int) -> Problem:
    """Penalties of 1 to 9, far below the costs: tight rows that are broken where it pays."""
    s = setting(rng, officials)
    s.quotas(34, 28, 15, rng.integers(1, 10, s.units))
    return s.problem(s.costs(3), UNPLACED, VACANT)


def dear_penalties(rng: np.random.Generator, officials: int) -> Problem:
    """Penalties of a million: nearly hard, but not all of the rows can be kept."""
    s = setting(rng, officials)
    s.quotas(33, 30, 20, 10**6)
    return s.problem(s.costs(10), UNPLACED, VACANT)


def two_pairs(rng: np.random.Generator, officials: int) -> Problem:
    """Two pairs an official: many stay unplaced."""
    s = setting(rng, officials, pairs_each=2, planted=False)
    s.quotas(33, 30, 20, PENALTY)
    return s.problem(s.costs(), UNPLACED, VACANT)


def two_hundred_pairs(rng: np.random.Generator, officials: int) -> Problem:
    """About two hundred pairs an official where there are posts enough."""
    s = setting(rng, officials, pairs_each=245, near=20, far=0.3)
    s.quotas(33, 30, 20, PENALTY)
    return s.problem(s.costs(15), UNPLACED, VACANT)


def many_seats(rng: np.random.Generator, officials: int) -> Problem:
    """One to fifty seats a post, three posts a unit; rows on posts and on units."""
    s = setting(rng, officials, most_seats=50, unit_posts=3)
    s.quotas(35, 28, 15, 150)
    s.rows([(np.where(s.woman[s.official], s.post, -1), 1)], 1, percent(s.seats, 30), 100)
    s.rows([(s.post, s.years[s.official])], -1, s.seats * 19, 10)
    return s.problem(s.costs(10), UNPLACED, VACANT)


def third_unplaced(rng: np.random.Generator, officials: int) -> Problem:
    """Seats for two of three; who waits costs 100 to 900, and each group has its share of seats."""
    s = setting(rng, officials, seats_share=67)
    s.quotas(33, 30, 20, PENALTY)
    group = s.woman * 10 + s.band
    even = percent(np.bincount(group, minlength=20), 66)
    s.rows([(group[s.official], 1)], 1, even, 200)
    return s.problem(s.costs(8), rng.integers(100, 900, officials), VACANT)


def equal_costs(rng: np.random.Generator, officials: int) -> Problem:
    """Every pair costs 100: nothing to go by but the rows."""
    s = setting(rng, officials)
    s.quotas(34, 30, 15, 60)
    s.rows([(s.member, s.years[s.official])], -1, s.unit_seats * 19, 4)
    return s.problem(np.full(len(s.post), 100), UNPLACED, VACANT)


def nine_orders(rng: np.random.Generator, officials: int) -> Problem:
    """Costs from 1 to 10**9, as many of each order; penalties from 100 to 10**9."""
    s = setting(rng, officials)
    for women, elder, local in ((33, 30, 20), (20, 40, 40)):
        s.quotas(women, elder, local, _orders(rng, s.units, 2))
    return s.problem(_orders(rng, len(s.post), 0), 10**9, 10**8)


def _orders(rng: np.random.Generator, count: int, least: int) -> Ints:
    """Draw numbers of two figures or three, each order as often as another."""
    power = 10 ** rng.integers(least, 9, count)
    return power * rng.integers(100, 1000, count) // 100


def weighted_capacities(rng: np.random.Generator, officials: int) -> Problem:
    """Generalised assignment, as the OR-Library's type d: who weighs little costs much."""
    s = _agents(rng, officials)
    weight = rng.integers(5, 101, len(s.post))
    _capacity(s, weight, 65)
    return s.problem(111 - weight + rng.integers(-10, 11, len(s.post)), None, 0)


def inverse_capacities(rng: np.random.Generator, officials: int) -> Problem:
    """Generalised assignment, as its type e: few are heavy, and costs fall as weights grow."""
    s = _agents(rng, officials)
    weight = 1 + 100 // rng.integers(1, 101, len(s.post))
    _capacity(s, weight, 60)
    cost = 1000 // weight - rng.integers(0, 10, len(s.post))
    return s.problem(np.maximum(cost, 1), None, 0)


def _agents(rng: np.random.Generator, officials: int) -> Setting:
    """Draw a post for twenty officials, and pairs that lead anywhere."""
    posts = max(2, officials // 20)
    share = max(10, -(-100 * posts // officials))
    s = setting(rng, officials, seats_share=share, pairs_each=20, far=1.0, planted=False)
    s.seats = np.full(len(s.seats), -(-2 * officials // len(s.seats)))
    return s


def _capacity(s: Setting, weight: Ints, share: int) -> None:
    """Add hard capacities: a share of the mean load, or what a hidden plan of light pairs needs."""
    heavy = weight + 1000 * (s.rng.random(len(weight)) < 0.8)
    order = np.lexsort((heavy, s.official))
    first = np.searchsorted(s.official[order], np.arange(s.officials))
    s.plan = s.post[order[first]]
    s.seats = np.maximum(s.seats, np.bincount(s.plan, minlength=len(s.seats)))
    mean = int(weight.sum()) * s.officials // len(weight) // len(s.seats)
    s.rows([(s.post, weight)], -1, np.full(len(s.seats), mean * share // 100))
