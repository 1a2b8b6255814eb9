"""Who may have to move when somebody does: officials around a question, the nearest first.

Who enters a post pushes its holders on; who leaves one makes room for those who could follow. Each
such step is as far as it loses against the prices, and a typical loss on top, so that short chains
come before long ones. Those are nearest who are on short chains in both directions: pushed on by
what was asked, and able to fill what it left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush

import numpy as np

from turnus.planner.problem import Ints
from turnus.planner.question import Question

ONWARD, ASKED_ONWARD = 12, 48  # pairs of an official that are followed, and of one who is asked
FOLLOWERS = 24  # pairs that lead to a post that somebody leaves
HELPERS = 24  # pairs that could help a row
MARGIN = 2  # so many times as many officials are looked at as are taken, in each direction

Steps = Iterator[tuple[int, float]]


class Spread:
    """Distances from where a question begins, in one direction, as far as they are wanted."""

    def __init__(self, steps: Callable[[int], Steps]) -> None:
        self._steps = steps
        self._heap: list[tuple[float, int]] = []
        self.distance: dict[int, float] = {}
        self.radius = 0.0

    def begin(self, official: int, distance: float) -> None:
        """Say that an official is no farther than this."""
        heappush(self._heap, (distance, official))

    def reach(self, many: int) -> None:
        """Go on until so many officials have a distance."""
        while self._heap and len(self.distance) < many:
            distance, official = heappop(self._heap)
            if official in self.distance:
                continue
            self.distance[official] = self.radius = distance
            for other, step in self._steps(official):
                if other not in self.distance:
                    heappush(self._heap, (distance + step, other))


class Vicinity:
    """Grows around the officials who cannot keep what they have, and what does not hold."""

    def __init__(self, question: Question) -> None:
        self._question, self._standing = question, question.standing
        self._asked = set(question.forced)
        self._onward, self._backward = Spread(self._pushed), Spread(self._following)
        for official in question.forced:
            self._begin(official, 0.0)
        self._seed()

    def grown(self, size: int) -> Ints:
        """Return about so many officials, in ascending order."""
        for spread in (self._onward, self._backward):
            spread.reach(MARGIN * size)
        first, second = self._onward, self._backward
        known = [*{**first.distance, **second.distance}]
        far = [
            first.distance.get(one, first.radius) + second.distance.get(one, second.radius)
            for one in known
        ]
        nearest = sorted(zip(far, known, strict=True))[: max(size, len(self._asked))]
        chosen = {one for _distance, one in nearest} - self._question.gone
        return np.array(sorted(chosen | self._asked), dtype=np.int64)

    def _begin(self, official: int, distance: float) -> None:
        self._onward.begin(official, distance)
        self._backward.begin(official, distance)

    def _pushed(self, official: int) -> Steps:
        """Yield who would be pushed on by this official's arriving."""
        standing, problem = self._standing, self._standing.problem
        for pair in self._pairs(official).tolist():
            step, post = float(standing.loss[pair]) + standing.step, int(problem.post[pair])
            for holder in standing.holders(post).tolist():
                yield holder, step
            if standing.taken[post] < problem.seats[post]:
                # A chain may end in an empty seat as well as in what the question leaves.
                self._backward.begin(official, step)

    def _pairs(self, official: int) -> Ints:
        most = ASKED_ONWARD if official in self._asked else ONWARD
        named = self._question.of_named.get(official)
        return (self._standing.pairs_of(official) if named is None else named.pairs)[:most]

    def _following(self, official: int) -> Steps:
        """Yield who could follow this official."""
        post = int(self._standing.place[official])
        return iter(()) if post < 0 else self._followers(post)

    def _followers(self, post: int) -> Steps:
        standing = self._standing
        for pair in standing.pairs_to(post)[:FOLLOWERS].tolist():
            official = int(standing.problem.official[pair])
            if standing.place[official] < 0:
                self._onward.begin(official, 0.0)  # leaves nothing behind
            yield official, float(standing.loss[pair]) + standing.step

    def _seed(self) -> None:
        """Begin also where seats or rows do not hold without those who cannot stay."""
        standing, problem = self._standing, self._standing.problem
        own = standing.choice[self._question.forced]
        own = own[own >= 0].astype(np.int64)
        left = standing.taken - np.bincount(problem.post[own], minlength=problem.n_posts)
        for post in np.flatnonzero(left > problem.seats).tolist():
            for official in standing.holders(post).tolist():
                self._begin(official, 0.0)
        if problem.vacant_cost is None:
            for post in np.flatnonzero(left < problem.seats).tolist():
                for official, step in self._followers(post):
                    self._begin(official, step)
        side = problem.side_rows
        above = standing.activity - standing.load(own) - side.rhs
        broken = np.where(side.sense == 0, above != 0, above * side.sense < 0)
        was = standing.activity - side.rhs
        broken &= np.isinf(side.penalty) | (above != was)
        for row in np.flatnonzero(broken & (side.penalty > 0)).tolist():
            self._helpers(row, -int(np.sign(above[row])), standing.step)
        for official in self._question.forced:
            for pair in self._pairs(official).tolist():
                self._crowded_rows(pair)

    def _crowded_rows(self, pair: int) -> None:
        """Begin also with those who could make room for a pair in the rows that it would break."""
        standing, side = self._standing, self._standing.problem.side_rows
        span = slice(standing.columns.indptr[pair], standing.columns.indptr[pair + 1])
        for row, value in zip(
            standing.columns.indices[span].tolist(), standing.columns.data[span], strict=True
        ):
            above = int(standing.activity[row] + value - side.rhs[row])
            if above and (side.sense[row] == 0 or above * side.sense[row] < 0):
                reached = float(standing.loss[pair]) + 2 * standing.step
                self._helpers(row, -int(np.sign(above)), reached)

    def _helpers(self, row: int, wanted: int, distance: float) -> None:
        """Begin with those who could change what a row counts in the wanted direction."""
        standing, problem = self._standing, self._standing.problem
        matrix = problem.side_rows.matrix
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        pairs, values = matrix.indices[span], matrix.data[span]
        taken = standing.choice[problem.official[pairs]] == pairs
        helpful = np.where(taken, -values, values) * wanted > 0
        pairs, taken = pairs[helpful], taken[helpful]
        far = np.where(taken, 0.0, standing.loss[pairs])
        for at in np.argsort(far, kind="stable")[:HELPERS].tolist():
            reached = distance + float(far[at])
            self._begin(int(problem.official[pairs[at]]), reached)
            if not taken[at]:
                for holder in standing.holders(int(problem.post[pairs[at]])).tolist():
                    self._begin(holder, reached + standing.step)
