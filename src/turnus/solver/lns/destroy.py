"""Destroy step of a large neighbourhood search: which officials to free together.

A region grows from a group of posts drawn by what the plan loses there against the bound, along the
pairs that lose little; groups that were searched in vain become tired, and are drawn less often.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.problem import Floats, Ints

Mask = npt.NDArray[np.bool_]
GROUP = 40  # posts that a small row holds together are freed together
SHARP = 0.25  # what is added to the loss of a pair before its weight is the inverse
SPREAD = 0.3  # how far chance may move the order in which a region grows
QUIET = 1e-3  # weight of a place where nothing is lost, against one unit of loss
RECOVERY = 0.3  # how much of its tiredness an improved place keeps


@dataclass(frozen=True, eq=False)
class Region:
    """Officials to free together, and the groups of posts that they come from."""

    officials: Ints
    groups: Mask


class Regions:
    """Picks regions of officials who compete for the same posts, by what a plan loses there.

    A region grows from a group of posts where much is lost, along the pairs that lose little.

    Parameters
    ----------
    incumbent : Incumbent
    near : int64[]
        The pairs that lose little.
    random : Generator
    """

    def __init__(self, incumbent: Incumbent, near: Ints, random: np.random.Generator) -> None:
        self._incumbent, self._random = incumbent, random
        self._group = _groups(incumbent)
        self._count = int(self._group.max(initial=-1)) + 1
        self._tired = np.zeros(self._count)
        self._official = incumbent.problem.official[near]
        self._to = self._group[incumbent.problem.post[near]]
        self._weight = 1.0 / (SHARP + incumbent.pair_loss[near])

    def pick(self, many: int, size: int, losses: Floats, only: Mask | None = None) -> list[Region]:
        """Return up to so many regions of about ``size`` officials, no post in two of them.

        With ``only``, no others are freed, and counted.
        """
        place = self._incumbent.place
        free = place >= 0 if only is None else (place >= 0) & only
        at = np.where(free, self._group[place], -1)
        seated = np.bincount(at[at >= 0], minlength=self._count)
        loss = self._by_group(losses)
        ties = self._ties(at)
        taken = np.zeros(self._count, dtype=bool)
        regions: list[Region] = []
        for _ in range(many):
            groups = self._grown(taken, loss, ties, seated, size)
            if groups is None:
                break
            regions.append(Region(self._inside(at, place < 0, groups, regions), groups))
            taken |= groups
            self._tired[groups] += 1
        return regions

    def loss_around(self, losses: Floats) -> Floats:
        """Say of each post how much is lost in its whole group."""
        return np.asarray(self._by_group(losses)[self._group])

    def _by_group(self, losses: Floats) -> Floats:
        return np.bincount(self._group, weights=losses, minlength=self._count).astype(np.float64)

    def refresh(self, region: Region) -> None:
        """Say that a region was improved: it is worth another look."""
        self._tired[region.groups] *= RECOVERY

    def _ties(self, at: Ints) -> sparse.csr_array:
        """Say how strongly each two groups compete for the same officials."""
        here = at[self._official]
        moved = (here >= 0) & (here != self._to)
        one_way = sparse.csr_array(
            (self._weight[moved], (here[moved], self._to[moved])), shape=(self._count,) * 2
        )
        return sparse.csr_array(one_way + one_way.T)

    def _grown(
        self, taken: Mask, loss: Floats, ties: sparse.csr_array, seated: Ints, size: int
    ) -> Mask | None:
        weight = (loss + QUIET) * 0.5**self._tired * ~taken
        if not weight.sum() > 0:
            return None
        first = int(self._random.choice(self._count, p=weight / weight.sum()))
        inside = np.zeros(self._count, dtype=bool)
        inside[first] = True
        many = int(seated[first])
        drawn = 1 + SPREAD * (2 * self._random.random(self._count) - 1)
        pull = np.zeros(self._count)
        last = first
        while many < size:
            row = slice(ties.indptr[last], ties.indptr[last + 1])
            pull[ties.indices[row]] += ties.data[row] * drawn[ties.indices[row]]
            pull[inside | taken] = 0.0
            last = int(pull.argmax())
            if pull[last] <= 0:
                break
            inside[last] = True
            many += int(seated[last])
        return inside

    def _inside(self, at: Ints, idle: Mask, groups: Mask, before: list[Region]) -> Ints:
        """Who sits in the groups, and who without a post could sit there."""
        inside = (at >= 0) & groups[at]
        could = np.zeros(len(at), dtype=bool)
        could[self._official[groups[self._to]]] = True
        inside |= could & idle
        for region in before:
            inside[region.officials] = False
        return np.flatnonzero(inside)


def _groups(incumbent: Incumbent) -> Ints:
    """Group the posts: a post belongs to the smallest row that counts it, if that row is small."""
    problem = incumbent.problem
    matrix = incumbent.row_by_post
    posts = np.diff(matrix.indptr)
    row = np.repeat(np.arange(problem.n_rows), posts)
    label = np.arange(problem.n_posts) + problem.n_rows
    small = posts[row] <= GROUP
    row, post = row[small], matrix.indices[small]
    # The last entry written wins: the smallest row of each post, the first of equals.
    order = np.lexsort((-row, -posts[row]))
    label[post[order]] = row[order]
    return np.asarray(np.unique(label, return_inverse=True)[1], dtype=np.int64)
