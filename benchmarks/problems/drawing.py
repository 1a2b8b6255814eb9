"""How a setting is drawn: seats, homes, a hidden plan by regions, and pairs near and far."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.problems.setting import Flags, Ints, Setting

REGION = 5  # units that the hidden plan keeps together


def setting(
    rng: np.random.Generator,
    officials: int,
    *,
    pairs_each: int = 30,
    seats_share: int = 100,
    most_seats: int = 1,
    unit_posts: int = 10,
    near: int = 5,
    far: float = 0.2,
    block: int = 0,
    planted: bool = True,
    due_share: float | None = None,
) -> Setting:
    """Draw units, officials and pairs; from four officials on.

    Parameters
    ----------
    rng : Generator
        Of all that is drawn.
    officials : int
        How many.
    pairs_each : int
        Draws of each official, half the posts at most; a post drawn twice is one pair.
    seats_share : int
        Seats for a hundred officials.
    most_seats : int
        Seats of a post: 1 to so many.
    unit_posts : int
        Posts of a unit, fewer where there would be less than two units.
    near : int
        Units on either side of home to which pairs lead.
    far : float
        Share of the draws that lead to any unit.
    block : int
        Units of a block that near pairs do not leave; 0: there are no blocks.
    planted : bool
        Whether the pairs of the hidden plan are added, so that it is one.
    due_share : float, optional
        With it, everybody has a pair to the present post, but for so many, who are due to move:
        the hidden plan moves just them. Without it the plan puts everybody elsewhere in the region.
    """
    seats = _seats(rng, max(2, officials * seats_share // 100), min(most_seats, officials // 3))
    unit = np.arange(len(seats)) // min(unit_posts, max(1, len(seats) // 2))
    slots = np.repeat(np.arange(len(seats)), seats)
    present = rng.permutation(max(len(slots), officials))[:officials]
    now = np.where(present < len(slots), slots[present % len(slots)], -1)
    home = unit[slots[present % len(slots)]]
    woman, years = rng.random(officials) < 0.34, rng.integers(0, 40, officials)
    band = rng.permutation(officials) % 10
    region = block or REGION
    due = np.zeros(officials, bool)
    if due_share is None:
        plan = _dealt(rng, slots, unit, home, woman * 10 + band, region)
    else:
        due = rng.random(officials) < due_share
        plan, due = _moved(rng, now, home // region, due)
    near_unit = home[:, None] + rng.integers(
        -near, near + 1, (officials, _draws(pairs_each, seats))
    )
    units = int(unit[-1]) + 1
    if block:
        inside = np.minimum(block, units - home // block * block)[:, None]
        near_unit = home[:, None] // block * block + near_unit % inside
    drawn = np.where(
        rng.random(near_unit.shape) < far,
        rng.integers(0, units, near_unit.shape),
        near_unit % units,
    )
    first, count = np.searchsorted(unit, np.arange(units)), np.bincount(unit)
    post = first[drawn] + rng.integers(0, 2**31, drawn.shape) % count[drawn]
    each = np.arange(officials)
    keys = [(each[:, None] * len(seats) + post).ravel()]
    keys += [(each * len(seats) + plan)[plan >= 0]] * planted
    stay = np.flatnonzero((now >= 0) & ~due) if due_share is not None else each[:0]
    key = np.unique(np.concatenate([*keys, stay * len(seats) + now[stay]]))
    official, post = key // len(seats), key % len(seats)
    kept = ~(due[official] & (now[official] == post))
    return Setting(
        rng, seats, unit, home, now, plan, due, woman, band, years, official[kept], post[kept]
    )


def _draws(pairs_each: int, seats: Ints) -> int:
    """Return how often to draw: nobody may go nearly everywhere."""
    return min(pairs_each, max(3, len(seats) // 2))


def _seats(rng: np.random.Generator, wanted: int, most: int) -> Ints:
    """Return the seats of posts that have so many seats together."""
    if most <= 1:
        return np.ones(wanted, np.int64)
    drawn = rng.integers(1, most + 1, wanted)
    posts = int(np.searchsorted(np.cumsum(drawn), wanted)) + 1
    seats = drawn[:posts].copy()
    seats[-1] -= seats.sum() - wanted
    return seats


def _dealt(
    rng: np.random.Generator, slots: Ints, unit: Ints, home: Ints, trait: Ints, region: int
) -> Ints:
    """Return a plan that deals out the officials of each region to its units, trait by trait.

    Each unit so gets its share of every trait. Where a region has more officials than seats, some,
    drawn by chance, stay unplaced.
    """
    last = max((int(unit[-1]) + 1) // region - 1, 0)
    of_slot, of_official = (np.minimum(u // region, last) for u in (unit[slots], home))
    size = np.bincount(of_slot, minlength=last + 1)
    in_unit = _rank(unit[slots], np.arange(len(slots)))
    # Seat by seat, those of large units more often: as far into the unit as the deal has come.
    into = in_unit * 10_000 // np.bincount(unit[slots])[unit[slots]]
    by_deal = np.lexsort((unit[slots], into, of_slot))
    taken = np.flatnonzero(_rank(of_official, rng.random(len(home))) < size[of_official])
    by_trait = taken[_order(of_official[taken], trait[taken] + rng.random(len(taken)))]
    place = _rank(of_official[by_trait], np.arange(len(by_trait)))
    start = np.append(0, np.cumsum(size))[of_official[by_trait]]
    plan = np.full(len(home), -1)
    plan[by_trait] = slots[by_deal[start + place]]
    return plan


def _moved(rng: np.random.Generator, now: Ints, region: Ints, due: Flags) -> tuple[Ints, Flags]:
    """Return a plan that hands posts on among those due in a region; who is alone is not due."""
    due = due & (now >= 0)
    due &= np.bincount(region, due, region.max() + 1)[region] > 1
    who = np.flatnonzero(due)
    who = who[_order(region[who], rng.random(len(who)))]
    plan, group = now.copy(), region[who]
    last = np.append(group[1:] != group[:-1], True)[: len(who)]
    following = np.arange(1, len(who) + 1)
    following[last] = np.searchsorted(group, group[last])
    plan[who] = now[who[following]]
    return plan, due


def _order(group: Ints, key: npt.NDArray[Any]) -> Ints:
    return np.lexsort((key, group))


def _rank(group: Ints, key: npt.NDArray[Any]) -> Ints:
    """Return the place of each in its group by a key."""
    order = _order(group, key)
    sorted_group = group[order]
    rank = np.empty(len(group), np.int64)
    rank[order] = np.arange(len(group)) - np.searchsorted(sorted_group, sorted_group)
    return rank
