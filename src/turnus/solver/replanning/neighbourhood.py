"""Neighbourhood of a request: who may have to move when somebody does, by shortest ejection chains.

Who enters a post pushes its holders on; who leaves one makes room for those who could follow. Each
such step is as far as it loses against the prices, and a typical loss on top, so that short chains
come before long ones. Those are nearest who are on short chains in both directions: pushed on by
what was asked, and able to fill what it left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush

import numpy as np

from turnus.solver.problem import Ints
from turnus.solver.replanning.request import Request

ONWARD, ASKED_ONWARD = 12, 48  # pairs of an official that are followed, and of one who is asked
FOLLOWERS = 24  # pairs that lead to a post that somebody leaves
HELPERS = 24  # pairs that could help a row
MARGIN = 2  # so many times as many officials are looked at as are taken, in each direction

Steps = Iterator[tuple[int, float]]


class Distances:
    """Dijkstra from where a request begins, in one direction, as far as distances are wanted."""

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


class Neighbourhood:
    """Grows around the officials who cannot keep what they have, and what does not hold."""

    def __init__(self, request: Request) -> None:
        self._request, self._baseline = request, request.baseline
        self._asked = set(request.forced)
        self._onward, self._backward = Distances(self._pushed), Distances(self._following)
        for official in request.forced:
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
        chosen = {one for _distance, one in nearest} - self._request.gone
        return np.array(sorted(chosen | self._asked), dtype=np.int64)

    def _begin(self, official: int, distance: float) -> None:
        self._onward.begin(official, distance)
        self._backward.begin(official, distance)

    def _pushed(self, official: int) -> Steps:
        """Yield who would be pushed on by this official's arriving."""
        baseline, problem = self._baseline, self._baseline.problem
        for pair in self._pairs(official).tolist():
            step, post = float(baseline.loss[pair]) + baseline.step, int(problem.post[pair])
            for holder in baseline.holders(post).tolist():
                yield holder, step
            if baseline.taken[post] < problem.seats[post]:
                # A chain may end in an empty seat as well as in what the request leaves.
                self._backward.begin(official, step)

    def _pairs(self, official: int) -> Ints:
        most = ASKED_ONWARD if official in self._asked else ONWARD
        named = self._request.of_named.get(official)
        return (self._baseline.pairs_of(official) if named is None else named.pairs)[:most]

    def _following(self, official: int) -> Steps:
        """Yield who could follow this official."""
        post = int(self._baseline.place[official])
        return iter(()) if post < 0 else self._followers(post)

    def _followers(self, post: int) -> Steps:
        baseline = self._baseline
        for pair in baseline.pairs_to(post)[:FOLLOWERS].tolist():
            official = int(baseline.problem.official[pair])
            if baseline.place[official] < 0:
                self._onward.begin(official, 0.0)  # leaves nothing behind
            yield official, float(baseline.loss[pair]) + baseline.step

    def _seed(self) -> None:
        """Begin also where seats or rows do not hold without those who cannot stay."""
        baseline, problem = self._baseline, self._baseline.problem
        own = baseline.choice[self._request.forced]
        own = own[own >= 0].astype(np.int64)
        left = baseline.taken - np.bincount(problem.post[own], minlength=problem.n_posts)
        for post in np.flatnonzero(left > problem.seats).tolist():
            for official in baseline.holders(post).tolist():
                self._begin(official, 0.0)
        if problem.vacant_cost is None:
            for post in np.flatnonzero(left < problem.seats).tolist():
                for official, step in self._followers(post):
                    self._begin(official, step)
        side = problem.side_rows
        without = baseline.activity - baseline.load(own)
        above = without - side.rhs
        broken = side.violation(without) > 0
        broken &= side.hard | (without != baseline.activity)
        for row in np.flatnonzero(broken & (side.penalty > 0)).tolist():
            self._helpers(row, -int(np.sign(above[row])), baseline.step)
        for official in self._request.forced:
            for pair in self._pairs(official).tolist():
                self._crowded_rows(pair)

    def _crowded_rows(self, pair: int) -> None:
        """Begin also with those who could make room for a pair in the rows that it would break."""
        baseline, side = self._baseline, self._baseline.problem.side_rows
        span = slice(baseline.columns.indptr[pair], baseline.columns.indptr[pair + 1])
        for row, value in zip(
            baseline.columns.indices[span].tolist(), baseline.columns.data[span], strict=True
        ):
            above = int(baseline.activity[row] + value - side.rhs[row])
            if above and (side.sense[row] == 0 or above * side.sense[row] < 0):
                reached = float(baseline.loss[pair]) + 2 * baseline.step
                self._helpers(row, -int(np.sign(above)), reached)

    def _helpers(self, row: int, wanted: int, distance: float) -> None:
        """Begin with those who could change what a row counts in the wanted direction."""
        baseline, problem = self._baseline, self._baseline.problem
        matrix = problem.side_rows.matrix
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        pairs, values = matrix.indices[span], matrix.data[span]
        taken = baseline.choice[problem.official[pairs]] == pairs
        helpful = np.where(taken, -values, values) * wanted > 0
        pairs, taken = pairs[helpful], taken[helpful]
        far = np.where(taken, 0.0, baseline.loss[pairs])
        for at in np.argsort(far, kind="stable")[:HELPERS].tolist():
            reached = distance + float(far[at])
            self._begin(int(problem.official[pairs[at]]), reached)
            if not taken[at]:
                for holder in baseline.holders(int(problem.post[pairs[at]])).tolist():
                    self._begin(holder, reached + baseline.step)
