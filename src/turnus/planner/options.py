"""The options of a round: what is set by hand, how burdens are weighed, how the search runs."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from turnus.words import _


class PlanError(Exception):
    """A plan cannot be made as asked; the message is for the person who asked."""


class Fairness(StrEnum):
    """How hardship and distance are weighed.

    ``sum``: the least of both over all. ``maxmin``: first the greatest burden that the plan adds to
    anybody is made least, then the sum.
    """

    sum = "sum"
    maxmin = "maxmin"


class Moves(StrEnum):
    """How many moves a round makes.

    ``least``: the fewest among the plans that keep limits and quotas best. ``best``: as many as
    are worth it by merit. ``balanced``: at most half way between the two.
    """

    least = "least"
    balanced = "balanced"
    best = "best"


@dataclass(frozen=True)
class RoundOptions:
    """What decides a round beside the register and the rules on its day.

    Pins, forbidden pairs, vacated posts and unavailable officials are overrides: set by hand, they
    bind the planner. A plan is one of equals: what it is does not depend on `time_limit` and `gap`
    as long as it is proven.

    Parameters
    ----------
    pins : tuple of (official, post)
        The official gets exactly this post.
    forbidden : tuple of (official, post)
        The official does not get this post.
    vacated : tuple of post
        Today's holders leave the post.
    unavailable : tuple of official
        The official takes no post, and that costs nothing.
    fairness : Fairness
    moves : Moves
    seed : int
        Chooses among plans of equal cost.
    time_limit : float, optional
        Seconds for the search; None: as long as it takes. (`turnus plan` has one for all that it
        does, a `turnus.planner.command_time.CommandTime`.) A clash is explained in what the search
        leaves of them, or in some more on top.
    gap : float
        The search may stop at this relative distance from the bound; 0: prove the best plan.
    """

    pins: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    vacated: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()
    fairness: Fairness = Fairness.sum
    moves: Moves = Moves.best
    seed: int = 0
    time_limit: float | None = None
    gap: float = 0.0

    def check(self, officials: Collection[str], posts: Collection[str]) -> None:
        """Refuse ids that the register does not have, and overrides that contradict each other.

        Raises
        ------
        PlanError
            Naming every wrong id at once, with the nearest right one.
        """
        faults = []
        for official, post in (*self.pins, *self.forbidden):
            faults += _unknown(_("official"), official, officials)
            faults += _unknown(_("post"), post, posts)
        for post in self.vacated:
            faults += _unknown(_("post"), post, posts)
        for official in self.unavailable:
            faults += _unknown(_("official"), official, officials)
        faults += [
            _("{official} is both pinned and unavailable; keep one.").format(official=official)
            for official, _post in self.pins
            if official in self.unavailable
        ]
        pinned: dict[str, str] = {}
        for official, post in self.pins:
            if pinned.setdefault(official, post) != post:
                faults.append(
                    _("{official} is pinned to both {first} and {second}; keep one.").format(
                        official=official, first=pinned[official], second=post
                    )
                )
        faults += [
            _("{official}={post} is both pinned and forbidden; keep one.").format(
                official=official, post=post
            )
            for official, post in self.pins
            if (official, post) in self.forbidden
        ]
        if faults:
            raise PlanError("\n".join(dict.fromkeys(faults)))

    def to_dict(self) -> dict[str, list[str]]:
        """Return what binds the plan as it stands in ``plan.json``."""
        maxmin = self.fairness is Fairness.maxmin
        fairness = {"fairness": [self.fairness.value]} if maxmin else {}
        moves = {} if self.moves is Moves.best else {"moves": [self.moves.value]}
        return {
            "pin": [f"{official}={post}" for official, post in self.pins],
            "forbid": [f"{official}={post}" for official, post in self.forbidden],
            "vacate": list(self.vacated),
            "unavailable": list(self.unavailable),
            **fairness,
            **moves,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Sequence[str]]) -> RoundOptions:
        """Read what `to_dict` wrote.

        Raises
        ------
        TypeError
            If it holds anything but lists of text.
        """
        for given in data.values():
            if not isinstance(given, list | tuple) or not all(isinstance(x, str) for x in given):
                raise TypeError("options are lists of text")
        return cls(
            pins=_pairs(data.get("pin", ())),
            forbidden=_pairs(data.get("forbid", ())),
            vacated=tuple(data.get("vacate", ())),
            unavailable=tuple(data.get("unavailable", ())),
            fairness=Fairness.maxmin if "maxmin" in data.get("fairness", ()) else Fairness.sum,
            moves=Moves(next(iter(data.get("moves", ())), Moves.best)),
        )

    def searched_like(self, other: RoundOptions) -> RoundOptions:
        """Return these with the seed, the time and the gap of others."""
        return replace(self, seed=other.seed, time_limit=other.time_limit, gap=other.gap)

    def without_overrides(self) -> RoundOptions:
        """Return what is not set by hand: how burdens and moves are weighed, how to search."""
        return RoundOptions(fairness=self.fairness, moves=self.moves).searched_like(self)

    def with_more(self, more: RoundOptions) -> RoundOptions:
        """Return these with the overrides of both, each once."""
        both = {self.fairness, more.fairness}
        return replace(
            self,
            pins=tuple(dict.fromkeys((*self.pins, *more.pins))),
            forbidden=tuple(dict.fromkeys((*self.forbidden, *more.forbidden))),
            vacated=tuple(dict.fromkeys((*self.vacated, *more.vacated))),
            unavailable=tuple(dict.fromkeys((*self.unavailable, *more.unavailable))),
            fairness=Fairness.maxmin if Fairness.maxmin in both else Fairness.sum,
        )


def _pairs(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    split = (text.partition("=") for text in texts)
    return tuple((official, post) for official, _sign, post in split)


def _unknown(what: str, given: str, known: Collection[str]) -> list[str]:
    if given in known:
        return []
    near = difflib.get_close_matches(given, known, n=1)
    if near:
        return [
            _("There is no {what} “{given}” in the round; did you mean “{near}”?").format(
                what=what, given=given, near=near[0]
            )
        ]
    return [_("There is no {what} “{given}” in the round.").format(what=what, given=given)]
