"""Waves: dependent moves form chains and cycles, which are scheduled greedily, day by day.

A move into an occupied seat needs the move that frees it; so moves form chains, which begin at an
empty seat, and cycles. A cycle is carried out on one day, and so is a chain, as far as no place
gets more new leaders in one wave than the pack allows: there the chain is cut, and its next move
comes a wave later, unless a key post would then stand empty for too long. Posts filled by election
need a nomination before.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from turnus.rules.model import WaveLimits


@dataclass(frozen=True)
class Transfer:
    """What the order needs to know of a move.

    Parameters
    ----------
    official, to_post : str
    from_post : str or None
        None when the official comes from no post.
    from_key : bool
        Whether the post left is a key post.
    nomination : bool
        Whether the post taken is filled by election.
    leads : str or None
        Place that gets a new head or deputy by the move; None for other posts.
    """

    official: str
    from_post: str | None
    to_post: str
    from_key: bool
    nomination: bool
    leads: str | None = None


@dataclass(frozen=True)
class Link:
    """Moves in the order in which each frees the seat of the next."""

    kind: str  # "chain" or "cycle"
    officials: tuple[str, ...]


def day_of_wave(number: int, on: date, limits: WaveLimits) -> date:
    """Return the day on which a wave takes effect; the first is the day of the round."""
    return on + timedelta(days=(number - 1) * limits.days_between)


def link(
    transfers: Iterable[Transfer], free_seats: dict[str, int], leavers: dict[str, int]
) -> list[Link]:
    """Match each move into an occupied seat with a move that frees one; follow the matches.

    Parameters
    ----------
    transfers : iterable of Transfer
        Each official at most once.
    free_seats : dict of str to int
        Seats of a post that are empty before the plan.
    leavers : dict of str to int
        Seats that are freed by officials who get no other post.

    Returns
    -------
    list of Link
        Cycles first, then chains, the longest first; every move is in exactly one.
    """
    moves = sorted(transfers, key=lambda move: move.official)
    freed: dict[str, list[str]] = defaultdict(list)
    for move in moves:
        if move.from_post is not None:
            freed[move.from_post].append(move.official)
    arrived: dict[str, int] = defaultdict(int)
    waits_for: dict[str, str] = {}
    for move in moves:
        at_once = free_seats.get(move.to_post, 0) + leavers.get(move.to_post, 0)
        place = arrived[move.to_post] - at_once
        arrived[move.to_post] += 1
        if 0 <= place < len(freed[move.to_post]):
            waits_for[move.official] = freed[move.to_post][place]
    return _follow([move.official for move in moves], waits_for)


def _follow(officials: list[str], waits_for: dict[str, str]) -> list[Link]:
    """Decompose a graph in which everybody waits for one at most into its chains and cycles."""
    next_of = {before: after for after, before in waits_for.items()}
    links, seen = [], set[str]()
    starts = [official for official in officials if official not in waits_for]
    for kind, firsts in (("chain", starts), ("cycle", officials)):
        for first in firsts:
            if first in seen:
                continue
            members = [first]
            while (follower := next_of.get(members[-1])) is not None and follower != first:
                members.append(follower)
            seen.update(members)
            links.append(Link(kind, tuple(members)))
    return sorted(
        links, key=lambda item: (item.kind == "chain", -len(item.officials), item.officials)
    )


def number_waves(
    links: Iterable[Link], transfers: Iterable[Transfer], limits: WaveLimits
) -> dict[str, int]:
    """Greedy scheduling: give every move the earliest wave that fits, 1 and up.

    Returns
    -------
    dict of str to int
        Wave of each official's move. The nomination for it lies `nomination_lead` waves before.
    """
    moves = {move.official: move for move in transfers}
    lead = nomination_lead(limits)
    waves: dict[str, int] = {}
    new_leaders: Counter[tuple[int, str]] = Counter()
    for item in links:
        groups = _same_day_groups(item, moves, limits)
        numbers: list[int] = []
        for group in groups:
            number = 1 + lead * any(moves[official].nomination for official in group)
            number = max(number, numbers[-1] + 1 if numbers else 1)
            while _crowded([moves[o] for o in group], number, new_leaders, limits):
                number += 1
            numbers.append(number)
        for at in reversed(range(len(groups) - 1)):
            left = moves[groups[at][-1]]
            if left.from_key and not _may_stay_empty(numbers[at + 1] - numbers[at], limits):
                numbers[at] = numbers[at + 1] - 1  # wait, rather than leave the post empty
        for group, number in zip(groups, numbers, strict=True):
            waves.update(dict.fromkeys(group, number))
            new_leaders.update((number, moves[o].leads or "") for o in group)
    return waves


def _crowded(
    group: list[Transfer],
    number: int,
    new_leaders: Counter[tuple[int, str]],
    limits: WaveLimits,
) -> bool:
    """Say whether a wave already gives a place of the group its new leaders."""
    mine = Counter(move.leads for move in group if move.leads)
    return any(
        new_leaders[number, place] and new_leaders[number, place] + count > limits.leaders_per_place
        for place, count in mine.items()
    )


def nomination_lead(limits: WaveLimits) -> int:
    """Return how many waves a nomination comes before the election."""
    if limits.nomination_days == 0:
        return 0
    return max(1, math.ceil(limits.nomination_days / max(1, limits.days_between)))


def _same_day_groups(item: Link, moves: dict[str, Transfer], limits: WaveLimits) -> list[list[str]]:
    """Cut a chain where a place would get too many new leaders on one day."""
    if item.kind == "cycle":
        return [list(item.officials)]
    groups: list[list[str]] = [[]]
    here: Counter[str] = Counter()
    for official in item.officials:
        place = moves[official].leads
        full = place is not None and here[place] >= limits.leaders_per_place
        must_follow = groups[-1] and moves[groups[-1][-1]].from_key
        if full and not (must_follow and not _may_stay_empty(1, limits)):
            groups.append([])
            here.clear()
        groups[-1].append(official)
        if place is not None:
            here[place] += 1
    return groups


def _may_stay_empty(waves: int, limits: WaveLimits) -> bool:
    return waves * limits.days_between <= limits.key_post_empty_at_most_days
