"""The offices that people know, before and after: so many secretaries, so many chairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from turnus.reports.plan.before_and_after import Holder, PostState, State


@dataclass(frozen=True)
class OfficeCount:
    """All posts of heads with one title.

    Parameters
    ----------
    title : str
    seats : int
    held, non_local, past : (int, int)
        Holders, of them not local, of them past their limit of tenure: today and after the plan.
    arrivals : int
        Holders who come by the plan.
    """

    title: str
    seats: int
    held: tuple[int, int]
    non_local: tuple[int, int]
    past: tuple[int, int]
    arrivals: int


def office_counts(state: State) -> list[OfficeCount]:
    """Count the offices of heads by title, those with the most seats first."""
    by_title: dict[str, list[PostState]] = defaultdict(list)
    for place in state.places:
        for post in place.posts:
            if post.headship == "head":
                by_title[post.title].append(post)
    found = [_count(title, posts) for title, posts in by_title.items()]
    return sorted(found, key=lambda one: (-one.seats, one.title))


def _count(title: str, posts: Sequence[PostState]) -> OfficeCount:
    sides = ([h for p in posts for h in p.before], [h for p in posts for h in p.after])
    return OfficeCount(
        title=title,
        seats=sum(post.seats for post in posts),
        held=(len(sides[0]), len(sides[1])),
        non_local=(_non_local(sides[0]), _non_local(sides[1])),
        past=(_past(sides[0]), _past(sides[1])),
        arrivals=sum(holder.arrives for holder in sides[1]),
    )


def _non_local(holders: Sequence[Holder]) -> int:
    return sum(bool(holder.non_local) for holder in holders)


def _past(holders: Sequence[Holder]) -> int:
    return sum(holder.used is not None and holder.used >= 1 for holder in holders)
