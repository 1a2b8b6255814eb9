"""A request to a plan that stands: refusals, fixed pairs, officials who are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from turnus.solver.problem import Ints
from turnus.solver.replanning.baseline import Baseline


@dataclass(frozen=True, eq=False)
class Free:
    """What an official may have: these pairs, or none of them where ``idle``."""

    pairs: Ints
    idle: bool


class Request:
    """What the officials of a plan may still have.

    Parameters
    ----------
    baseline : Baseline
    pin : iterable of int
        Pairs that are to be taken.
    forbid : iterable of int
        Pairs that are not.
    unavailable : iterable of int
        Officials who take no pair, at no cost.
    vacate : iterable of int
        Posts whose holders in the plan leave.
    keep : iterable of int
        Officials who keep what they have.
    lost : iterable of int
        Officials whose former pair is no longer in the problem: whatever they get is no change.

    Raises
    ------
    ValueError
        When an index is out of range; the message names the argument.
    """

    def __init__(
        self,
        baseline: Baseline,
        *,
        pin: Iterable[int] = (),
        forbid: Iterable[int] = (),
        unavailable: Iterable[int] = (),
        vacate: Iterable[int] = (),
        keep: Iterable[int] = (),
        lost: Iterable[int] = (),
    ) -> None:
        problem = baseline.problem
        self.baseline = baseline
        self.gone = frozenset(_checked("unavailable", unavailable, problem.n_officials))
        self._kept = frozenset(_checked("keep", keep, problem.n_officials))
        self.lost = frozenset(_checked("lost", lost, problem.n_officials))
        self._pins: dict[int, set[int]] = {}
        for pair in _checked("pin", pin, problem.n_pairs):
            self._pins.setdefault(int(problem.official[pair]), set()).add(pair)
        self._banned = set(_checked("forbid", forbid, problem.n_pairs))
        for post in _checked("vacate", vacate, problem.n_posts):
            for official in baseline.holders(post).tolist():
                pairs = baseline.pairs_of(official)
                self._banned.update(pairs[problem.post[pairs] == post].tolist())
        named = {int(problem.official[pair]) for pair in self._banned}
        self.named = sorted(named | self.gone | self._kept | self._pins.keys() | self.lost)

    def free(self, official: int) -> Free:
        """Return what an official may have, the pairs that lose least first."""
        pairs = self.baseline.pairs_of(official)
        idle = self.baseline.problem.unplaced_cost is not None
        if official in self.gone:
            bound = official in self._kept and self.baseline.choice[official] >= 0
            return Free(pairs[:0], idle=not bound and official not in self._pins)
        allowed = [pair for pair in pairs.tolist() if pair not in self._banned]
        for pinned in self._pins.get(official, ()):
            allowed, idle = [pair for pair in allowed if pair == pinned], False
        if official in self._kept:
            present = int(self.baseline.choice[official])
            allowed = [pair for pair in allowed if pair == present]
            idle = idle and present < 0
        return Free(np.array(allowed, dtype=np.int64), idle)

    @cached_property
    def of_named(self) -> dict[int, Free]:
        """What those may have of whom something was asked."""
        return {official: self.free(official) for official in self.named}

    @cached_property
    def forced(self) -> list[int]:
        """Officials who cannot keep what they have."""
        choice = self.baseline.choice
        return [
            official
            for official, free in self.of_named.items()
            if not (free.idle if choice[official] < 0 else choice[official] in free.pairs)
        ]

    @property
    def possible(self) -> bool:
        """Whether something is left to everybody."""
        return all(free.idle or len(free.pairs) for free in self.of_named.values())

    def bound(self) -> int | None:
        """Return what no answer costs less than; None: there is no answer.

        What is asked takes choices away. So the prices of the plan stay valid, and those of whom
        something was asked pay the least that is left to them.
        """
        if not self.possible:
            return None
        baseline, prices = self.baseline, self.baseline.prices
        value = prices.value
        for official, free in self.of_named.items():
            if official in self.gone:
                value -= baseline.dual(official)
                continue
            left = [int(prices.pair[pair]) for pair in free.pairs.tolist()]
            if free.idle and prices.unplaced is not None:
                left.append(int(prices.unplaced[official]))
            value += min(left)
        bound = -(-value // prices.scale)
        unplaced = baseline.problem.unplaced_cost
        if baseline.bound is None or (self.gone and unplaced is None):
            return bound
        saved = 0 if unplaced is None else sum(int(unplaced[one]) for one in self.gone)
        return max(bound, baseline.bound - saved)


def _checked(name: str, given: Iterable[int], count: int) -> list[int]:
    """Return the indices as plain numbers."""
    values = []
    for value in given:
        if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer):
            raise ValueError(f"{name} holds {value!r}; expected indices, whole numbers")
        values.append(int(value))
    for value in values:
        if not 0 <= value < count:
            raise ValueError(f"{name} holds {value}; expected indices from 0 to {count - 1}")
    return values
