"""What the person who plans a round may fix by hand."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass

from turnus.words import _


class PlanError(Exception):
    """A plan cannot be made as asked; the message is for the person who asked."""


@dataclass(frozen=True)
class Options:
    """Wishes that bind the planner.

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
    maxmin : bool
        Whether the greatest burden of hardship and distance that the plan adds to anybody is made
        least, before their sum.
    """

    pins: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    vacated: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()
    maxmin: bool = False

    def check(self, officials: Collection[str], posts: Collection[str]) -> None:
        """Refuse ids that the register does not have, and wishes that contradict each other.

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
        """Return the options as they stand in ``plan.json``."""
        fairness = {"fairness": ["maxmin"]} if self.maxmin else {}
        return {
            "pin": [f"{official}={post}" for official, post in self.pins],
            "forbid": [f"{official}={post}" for official, post in self.forbidden],
            "vacate": list(self.vacated),
            "unavailable": list(self.unavailable),
            **fairness,
        }

    def with_more(self, more: Options) -> Options:
        """Return both together, each wish once."""
        return Options(
            pins=tuple(dict.fromkeys((*self.pins, *more.pins))),
            forbidden=tuple(dict.fromkeys((*self.forbidden, *more.forbidden))),
            vacated=tuple(dict.fromkeys((*self.vacated, *more.vacated))),
            unavailable=tuple(dict.fromkeys((*self.unavailable, *more.unavailable))),
            maxmin=self.maxmin or more.maxmin,
        )


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
