"""How a plan after a request differs from the one before: who, from where to where, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from turnus.planner.explain.context import Context
from turnus.planner.model.candidates import Candidates
from turnus.planner.options import RoundOptions
from turnus.solver.problem import Ints
from turnus.words import _


@dataclass(frozen=True)
class Change:
    """An official with another post than in the plan before.

    Parameters
    ----------
    before, after : str or None
        Posts; None: none.
    forced : bool
        Whether the official could not keep what the plan before held.
    text : str
        What changes, and why, in the language in use.
    """

    official: str
    official_name: str
    before: str | None
    after: str | None
    forced: bool
    text: str

    def __str__(self) -> str:
        """Return what changes with the id of the official, as commands take it."""
        return f"{self.text} [{self.official}]"


@dataclass(frozen=True)
class RequestedChanges:
    """What was asked of a plan: overrides, and officials who keep the post that it gives them."""

    overrides: RoundOptions
    keep: tuple[str, ...] = ()


class Changes:
    """The changes between two choices of one round.

    Parameters
    ----------
    why : Context
        Of the round before.
    asked : RequestedChanges
    before, after : int64[n_officials]
        Choices.
    forced, lost : iterable of int
        Officials who could not keep what they had, and those whose earlier post the round does not
        even know.
    """

    def __init__(
        self,
        why: Context,
        asked: RequestedChanges,
        before: Ints,
        after: Ints,
        *,
        forced: Iterable[int],
        lost: Iterable[int],
    ) -> None:
        self._why, self._asked = why, asked
        self._found = why.objective.candidates
        self._before = posts_of(self._found, before)
        self._after = posts_of(self._found, after)
        self._lost = set(lost)
        self._forced = {*forced, *self._lost}
        self._moved = [
            at
            for at, (old, new) in enumerate(zip(self._before, self._after, strict=True))
            if old != new or at in self._lost
        ]

    def told(self) -> tuple[Change, ...]:
        """Breadth-first: return the forced changes first, each followed by those it brings."""
        order: list[int] = []
        for start in sorted(self._moved, key=lambda at: (at not in self._forced, at)):
            queue = [start]
            while queue:
                at = queue.pop(0)
                if at not in order:
                    order.append(at)
                    queue += self._pushed_by(at) + self._filling(at)
        return tuple(self._change(at) for at in order)

    def _pushed_by(self, at: int) -> list[int]:
        """Return who of the moved had the post that this official gets."""
        post = self._after[at]
        return [one for one in self._moved if post is not None and self._before[one] == post]

    def _filling(self, at: int) -> list[int]:
        """Return who of the moved gets the post that this official had."""
        post = self._before[at]
        return [one for one in self._moved if post is not None and self._after[one] == post]

    def _change(self, at: int) -> Change:
        official = self._found.officials[at]
        before, after = self._before[at], self._after[at]
        name, forced = self._why.name(official), at in self._forced
        text = _("{official}: {after} instead of {before}.")
        reason = self._forced_reason(official, before) if forced else self._reason(at)
        if at in self._lost:
            text = _("{official}: {after}.")
            reason = _("The earlier post is no longer possible.")
        text = text.format(official=name, after=self._post(after), before=self._post(before))
        return Change(official, name, before, after, forced, f"{text} {reason}")

    def _post(self, post: str | None) -> str:
        return _("no post") if post is None else self._why.post_name(post)

    def _forced_reason(self, official: str, before: str | None) -> str:
        overrides = self._asked.overrides
        if official in overrides.unavailable:
            return _("The official is unavailable.")
        if official in dict(overrides.pins):
            return _("The new post was fixed by hand.")
        if (official, before) in overrides.forbidden:
            return _("The earlier post was forbidden by hand.")
        return _("The earlier post is to be vacated.")

    def _reason(self, at: int) -> str:
        pushing, left = self._filling(at), self._pushed_by(at)
        if pushing:
            return _("Makes room for {official}.").format(official=self._name(pushing[0]))
        if left:
            return _("Takes the seat that {official} had.").format(official=self._name(left[0]))
        if self._after[at] is None:
            return _("Leaves, so that the rules over the whole plan hold.")
        return _("Takes a seat that was empty.")

    def _name(self, at: int) -> str:
        return self._why.name(self._found.officials[at])


def posts_of(found: Candidates, choice: Ints) -> list[str | None]:
    """Return the post of each official in a choice."""
    places = np.where(choice >= 0, found.post[choice], -1).tolist()
    return [None if place < 0 else found.posts[place] for place in places]
