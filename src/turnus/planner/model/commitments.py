"""Commitments of the register that bind a round: appointments that begin after its day.

A move has no end. So nobody moves into a seat that is promised from a later day on, and nobody
moves who is appointed elsewhere from a later day on; both would be held twice from then on. Who is
there today may stay until then. Interval packing: a seat is free for good only if it is free on
every day on which a promise begins.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnus.facts.calendar.to_come import (
    ComingAppointment,
    appointments_to_come,
    ends_of_the_held,
)
from turnus.rules import PairFacts, Sieve

Ints = NDArray[np.int64]

SEATS, OFFICIALS = "calendar-seat", "calendar-official"  # what excludes a pair


class SeatLimit(NamedTuple):
    """How many seats of a post are free for good on a day ahead.

    `passing` are the officials who hold it today, and whose appointments have ended by that day.
    """

    post: int
    day: date
    free: int
    passing: frozenset[int]


@dataclass(frozen=True)
class Commitments:
    """The promises that bind a round.

    Parameters
    ----------
    officials, posts : dict of str to int
        Position of each id that takes part.
    of_post, of_official : dict of str to list of ComingAppointment
        Promises by post, and by official; the next ones first.
    limits : tuple of SeatLimit
        One for each day on which a promise begins.
    stays : int64 array
        The main posts held today, as keys (official * n_posts + post).
    beside : int64 array
        The posts held beside, in the same way; they are no pairs.
    """

    officials: dict[str, int]
    posts: dict[str, int]
    of_post: dict[str, list[ComingAppointment]]
    of_official: dict[str, list[ComingAppointment]]
    limits: tuple[SeatLimit, ...]
    stays: Ints
    beside: Ints

    def engaged(self, official: str) -> ComingAppointment | None:
        """Return the main post to which an official is appointed from a later day on."""
        main = (one for one in self.of_official.get(official, ()) if not one.beside)
        return next(main, None)

    def promised(self, post: str) -> list[ComingAppointment]:
        """Return the promises that leave no seat of a post free for good; empty: one is free."""
        at = self.posts.get(post)
        return self.of_post[post] if at in self._full else []

    def against(self, official: str, post: str) -> list[str]:
        """Say which promises keep an official from moving to a post."""
        promised = self.promised(post)
        said = [one.of_the_seat for one in promised]
        engaged = self.engaged(official)
        if engaged is not None and engaged not in promised:
            said.append(engaged.of_the_official)
        own = (one for one in self.of_official.get(official, ()) if one.post == post)
        said += [one.of_the_official for one in own if one not in (*promised, engaged)]
        return said

    def keeping(self, officials: Ints, posts: Ints) -> tuple[Ints, Ints]:
        """Return those of the pairs that no promise excludes; a stay is none of them."""
        keys = officials * len(self.posts) + posts
        taken = np.isin(officials, self._engaged) | np.isin(posts, self._full)
        excluded = (taken | np.isin(keys, self._own)) & ~np.isin(keys, self.stays)
        return officials[~excluded], posts[~excluded]

    def excluded(self) -> dict[str, int]:
        """Count the pairs that promises of seats and appointments of officials exclude."""
        by_post = self._moves(np.isin(np.arange(len(self.posts)), self._full), axis=1)
        by_official = self._moves(np.isin(np.arange(len(self.officials)), self._engaged), axis=0)
        width = max(1, len(self.posts))
        own = np.setdiff1d(self._own, np.concatenate([self.stays, self.beside]))
        alone = own[~np.isin(own // width, self._engaged)]
        return {SEATS: by_post, OFFICIALS: by_official + len(alone)}

    def _moves(self, which: NDArray[np.bool_], axis: int) -> int:
        """Count the pairs of some officials (axis 0) or posts (1) that are neither held today."""
        held = np.concatenate([self.stays, self.beside])
        sides = np.divmod(held, max(1, len(self.posts)))
        others = len(self.officials) if axis else len(self.posts)
        return int(which.sum()) * others - int(which[sides[axis]].sum())

    @cached_property
    def _full(self) -> list[int]:
        return sorted({limit.post for limit in self.limits if not limit.free})

    @cached_property
    def _engaged(self) -> list[int]:
        return [self.officials[one] for one in self.of_official if self.engaged(one) is not None]

    @cached_property
    def _own(self) -> Ints:
        """Return the pairs that are promised themselves."""
        keys = [
            self.officials[one.official] * len(self.posts) + self.posts[one.post]
            for coming in self.of_official.values()
            for one in coming
            if one.post in self.posts
        ]
        return np.array(sorted(set(keys)), dtype=np.int64)


def commitments(
    facts: PairFacts, sieve: Sieve, officials: dict[str, int], posts: dict[str, int], seats: Ints
) -> Commitments:
    """Find the promises of the register that bind a round."""
    of_post: dict[str, list[ComingAppointment]] = defaultdict(list)
    of_official: dict[str, list[ComingAppointment]] = defaultdict(list)
    for one in appointments_to_come(facts.register, facts.on):
        if one.post in posts:
            of_post[one.post].append(one)
        if one.official in officials:
            of_official[one.official].append(one)
    ends = ends_of_the_held(facts.register, facts.on) if of_post else {}
    held: dict[str, list[tuple[int, date]]] = defaultdict(list)
    for (official, post), end in ends.items():
        if post in of_post and official in officials:
            held[post].append((officials[official], end))
    holders, main = sieve.main_posts()
    return Commitments(
        officials,
        posts,
        dict(of_post),
        dict(of_official),
        tuple(
            limit
            for post, coming in of_post.items()
            for limit in _limits(posts[post], coming, held[post], int(seats[posts[post]]))
        ),
        stays=holders * len(posts) + main,
        beside=sieve.beside,
    )


def _limits(
    post: int, coming: list[ComingAppointment], held: list[tuple[int, date]], seats: int
) -> list[SeatLimit]:
    """Return what is free for good on each day on which a promise of a post begins.

    The register was checked, so that those who stay on have a seat beside the promises.
    """
    found = []
    for day in sorted({one.start for one in coming}):
        promised = sum(one.start <= day < one.end for one in coming)
        passing = frozenset(official for official, end in held if end <= day)
        staying = len(held) - len(passing)
        found.append(SeatLimit(post, day, max(seats - promised, staying), passing))
    return found
