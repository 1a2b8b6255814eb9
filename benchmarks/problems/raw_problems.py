"""Seeded raw problems: posts in units, officials near their unit, rows on each unit's members.

The same parameters and seed give the same arrays on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.planner import Problem

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NEAR = 5  # units on either side of home that count as near
UNPLACED, VACANT, PENALTY = 500, 300, 400


def raw_problem(
    officials: int,
    *,
    pairs_each: int = 30,
    unit_size: int = 10,
    far_share: float = 0.2,
    tightness: float = 0.5,
    rows: bool = True,
    limits: tuple[int, int, int] | None = None,
    women_share: float = 0.3,
    elder_share: float = 0.3,
    step_cost: int = 0,
    open_ends: bool = True,
    hard: bool = False,
    seed: int = 1,
) -> Problem:
    """One seat a post and as many posts as officials; with rows, three a unit.

    The units lie on a circle. Each official draws posts; a post drawn twice is one pair. With
    ``hard`` or without ``open_ends`` the pairs of a hidden plan are added, so that one exists.

    Parameters
    ----------
    officials : int
        How many. Those beyond full units have a home but there are no posts for them.
    pairs_each : int
        Draws of each official; the fewer near units there are, the more are drawn twice.
    unit_size : int
        Posts of a unit.
    far_share : float
        Share of the draws that lead to any unit; the others lead to home or the ten nearest.
    tightness : float
        From 0 (rows never bind) to 1 (a quarter women, a third of the elder and of the locals at
        most, in every unit). Not used with ``limits``.
    rows : bool
        Whether there are side rows: women at least, elder at most, locals at most in each unit.
    limits : three int, optional
        Women at least, elder at most, locals at most, instead of ``tightness``.
    women_share, elder_share : float
        How many officials are women, and elder, independently of each other.
    step_cost : int
        Added to the cost of a pair (20 to 199) for each unit between home and post, six at most.
    open_ends : bool
        Whether officials may stay unplaced (500 each) and seats vacant (300 each). Otherwise
        everybody is placed and every seat is filled.
    hard : bool
        Whether the rows are hard. Then each limit gives way as far as the hidden plan needs.
        Otherwise each unit of violation costs 400.
    seed : int
        Of all that is drawn.

    Raises
    ------
    ValueError
        When the ends are closed and the last unit is not full: there is no plan.
    """
    if not open_ends and officials % unit_size:
        raise ValueError(f"{officials} officials do not fill units of {unit_size}; open the ends")
    rng = np.random.default_rng(seed)
    pairs = _draw_pairs(rng, officials, pairs_each, unit_size, far_share)
    cost = rng.integers(20, 200, len(pairs.official))
    women, elder = np.zeros(officials, bool), np.zeros(officials, bool)
    if rows:
        women, elder = rng.random(officials) < women_share, rng.random(officials) < elder_share
    plan = np.zeros(0, np.int64)
    if hard or not open_ends:
        plan = _hidden_plan(pairs, women, elder)
        pairs, cost = _with_plan(rng, pairs, cost, plan)
    cost = cost + step_cost * np.minimum(pairs.steps, NEAR + 1)
    n_posts = pairs.units * unit_size
    ends = (np.full(officials, UNPLACED), np.full(n_posts, VACANT)) if open_ends else ()
    side: dict[str, Any] = {}
    if rows:
        wanted = limits or _limits_of(tightness, unit_size)
        side = _side_rows(pairs, women, elder, wanted, plan if hard else None)
    seats = np.ones(n_posts, int)
    return Problem(officials, seats, pairs.official, pairs.post, cost, *ends, **side)


@dataclass(frozen=True, eq=False)
class _Pairs:
    """The pairs in the order of officials and posts; what is known of units and homes."""

    units: int
    unit_size: int
    home: Ints
    official: Ints
    post: Ints

    @property
    def member(self) -> Ints:
        """Unit of the post of each pair."""
        return self.post // self.unit_size

    @property
    def steps(self) -> Ints:
        """Units from home to the post of each pair, around the circle."""
        away = np.abs(self.home[self.official] - self.member)
        return np.minimum(away, self.units - away)


def _draw_pairs(
    rng: np.random.Generator, officials: int, pairs_each: int, unit_size: int, far_share: float
) -> _Pairs:
    units = officials // unit_size
    posts = units * unit_size
    home = rng.permutation(officials) % units
    near = (home[:, None] + rng.integers(-NEAR, NEAR + 1, (officials, pairs_each))) % units
    far = rng.random(near.shape) < far_share
    unit = np.where(far, rng.integers(0, units, near.shape), near)
    post = unit * unit_size + rng.integers(0, unit_size, near.shape)
    keys = np.unique(np.arange(officials)[:, None] * posts + post)
    return _Pairs(units, unit_size, home, keys // posts, keys % posts)


def _limits_of(tightness: float, unit_size: int) -> tuple[int, int, int]:
    most = unit_size - round(tightness * unit_size * 2 / 3)
    return round(tightness * unit_size / 4), most, most


def _hidden_plan(pairs: _Pairs, women: Flags, elder: Flags) -> Ints:
    """Return a post for each official, -1 for those beyond full units.

    Officials are dealt out to the units of their region in an order that keeps women, the elder
    and those of one home together, so that each unit gets its share of them.
    """
    region = np.minimum(pairs.home // NEAR, max(pairs.units // NEAR - 1, 0))
    order = np.lexsort((pairs.home, elder == women, ~women, region))
    first_unit = region[order] * NEAR
    last = np.append(np.flatnonzero(np.diff(region[order])) + 1, len(order))
    rank = np.arange(len(order)) - np.repeat(np.append(0, last[:-1]), np.diff(np.append(0, last)))
    wide = np.where(region[order] == region.max(), pairs.units - first_unit, NEAR)
    seat = rank // wide
    post = (first_unit + rank % wide) * pairs.unit_size + seat
    plan = np.full(len(order), -1)
    plan[order] = np.where(seat < pairs.unit_size, post, -1)
    return plan


def _with_plan(
    rng: np.random.Generator, pairs: _Pairs, cost: Ints, plan: Ints
) -> tuple[_Pairs, Ints]:
    """Add the pairs of the plan that were not drawn."""
    posts = pairs.units * pairs.unit_size
    placed = np.flatnonzero(plan >= 0)
    drawn = pairs.official * posts + pairs.post
    new = np.setdiff1d(placed * posts + plan[placed], drawn, assume_unique=True)
    keys = np.concatenate([drawn, new])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    both = _Pairs(pairs.units, pairs.unit_size, pairs.home, keys // posts, keys % posts)
    return both, np.concatenate([cost, rng.integers(20, 200, len(new))])[order]


def _side_rows(
    pairs: _Pairs, women: Flags, elder: Flags, limits: tuple[int, int, int], plan: Ints | None
) -> dict[str, Any]:
    """Rows women at least, elder at most, locals at most; hard and kept by `plan` if given."""
    units, count = pairs.units, len(pairs.official)
    counted = [
        women[pairs.official],
        elder[pairs.official],
        pairs.home[pairs.official] == pairs.member,
    ]
    which = [np.flatnonzero(flags) for flags in counted]
    row = np.concatenate([units * kind + pairs.member[pair] for kind, pair in enumerate(which)])
    column = np.concatenate(which)
    rows = sparse.csr_array((np.ones(len(row), int), (row, column)), (3 * units, count))
    sense, rhs = np.repeat([1, -1, -1], units), np.repeat(limits, units)
    if plan is None:
        return {"rows": rows, "sense": sense, "rhs": rhs, "penalty": np.full(3 * units, PENALTY)}
    kept = rows @ (plan[pairs.official] == pairs.post).astype(int)
    return {
        "rows": rows,
        "sense": sense,
        "rhs": np.where(sense > 0, np.minimum(rhs, kept), np.maximum(rhs, kept)),
    }
