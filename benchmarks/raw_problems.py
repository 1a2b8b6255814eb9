"""Seeded raw problems: posts in units, officials near their unit, rows on each unit's members."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from turnus.planner import Problem


def raw_problem(
    officials: int,
    *,
    pairs_each: int = 30,
    unit_size: int = 10,
    far_share: float = 0.2,
    tightness: float = 0.5,
    rows: bool = True,
    seed: int = 1,
) -> Problem:
    """One seat a post and as many posts as officials; soft rows, three a unit.

    ``far_share`` of the pairs lead to any unit, the others to one of the ten nearest.
    ``tightness`` from 0 (rows never bind) to 1 (a quarter women, a third of the elder and of the
    locals at most, in every unit).
    """
    rng = np.random.default_rng(seed)
    units = officials // unit_size
    posts = units * unit_size
    home = rng.permutation(officials) % units
    near = (home[:, None] + rng.integers(-5, 6, (officials, pairs_each))) % units
    far = rng.random(near.shape) < far_share
    unit = np.where(far, rng.integers(0, units, near.shape), near)
    post = unit * unit_size + rng.integers(0, unit_size, near.shape)
    keys = np.unique(np.arange(officials)[:, None] * posts + post)
    official, post = keys // posts, keys % posts
    cost = rng.integers(20, 200, len(keys))
    base = (officials, np.ones(posts, int), official, post, cost)
    open_ends = (np.full(officials, 500), np.full(posts, 300))
    if not rows:
        return Problem(*base, *open_ends)
    women, elder = rng.random(officials) < 0.3, rng.random(officials) < 0.3
    member = post // unit_size
    counted = [women[official], elder[official], home[official] == member]
    shape = (units, len(keys))
    blocks = [
        sparse.csr_array((c.astype(int), (member, np.arange(len(c)))), shape) for c in counted
    ]
    least = round(tightness * unit_size / 4)
    most = unit_size - round(tightness * unit_size * 2 / 3)
    return Problem(
        *base,
        *open_ends,
        rows=sparse.csr_array(sparse.vstack(blocks)),
        sense=np.repeat([1, -1, -1], units),
        rhs=np.repeat([least, most, most], units),
        penalty=np.full(3 * units, 400.0),
    )
