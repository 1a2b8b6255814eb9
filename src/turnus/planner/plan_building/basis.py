"""What each move rests on: forced by a limit, following from another move, or chosen for its worth.

Read off the model, not off sentences, so that every move has it, explained or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import numpy as np

from turnus.planner.explain.context import Context
from turnus.planner.plan_building.waves import Link, Transfer


class Basis(StrEnum):
    """Why a move is in a plan.

    ``forced``: staying would break a hard rule, an override, or a limit or quota of a tier before
    the last. ``follows``: it fills a seat or makes room, so that such a move is possible or fewer
    seats stand empty. ``chosen``: for what it gains in the last tier; so is every move that a round
    of the fewest moves does without, where that round is known.
    """

    forced = "forced"
    follows = "follows"
    chosen = "chosen"


def bases(
    why: Context, links: Iterable[Link], transfers: Iterable[Transfer], key: Mapping[str, bool]
) -> dict[str, Basis]:
    """Return the basis of the move of each official.

    Parameters
    ----------
    why : Context
    links : iterable of Link
        The chains and cycles of the plan: moves depend on each other within one only.
    transfers : iterable of Transfer
        Its moves.
    key : mapping of str to bool
        For each post whether it is a key post.
    """
    moves = {transfer.official: transfer for transfer in transfers}
    found: dict[str, Basis] = {}
    for link in links:
        forced = [one for one in link.officials if _is_forced(why, moves[one])]
        needed = set(link.officials if forced or _fills(link, moves, key) else ())
        if why.needed is not None:
            needed &= why.needed
        for one in link.officials:
            found[one] = Basis.follows if one in needed else Basis.chosen
        found |= dict.fromkeys(forced, Basis.forced)
    return found


def _is_forced(why: Context, move: Transfer) -> bool:
    """Whether staying is barred, or would cost more in a tier before the last."""
    if (move.official, move.to_post) in why.options.pins:
        return True
    if move.from_post is None:
        return False
    stay = why.stay_pair.get(move.official)
    if stay is None:
        return True
    found, pairs = why.objective.candidates, why.objective.pair[:-1]
    goes = found.pair_of(move.official, move.to_post)
    assert goes is not None
    return bool((pairs[:, stay] > pairs[:, goes]).any()) or _mends(why, stay, goes)


def _mends(why: Context, stay: int, goes: int) -> bool:
    """Whether the move brings a row that is broken today, hard or of an upper tier, nearer."""
    rows, last = why.objective.rows, len(why.objective.tiers) - 1
    there, here = why.coefficients(goes), why.coefficients(stay)
    for row in there.keys() | here.keys():
        counts = np.isinf(rows.penalty[row]) or rows.tier[row] < last
        activity = int(why.activity_today[row])
        if not counts or not why.objective.labels.labels[row].missed(activity):
            continue
        change = there.get(row, 0) - here.get(row, 0)
        if change * (int(rows.sense[row]) or -int(np.sign(activity - rows.rhs[row]))) > 0:
            return True
    return False


def _fills(link: Link, moves: Mapping[str, Transfer], key: Mapping[str, bool]) -> bool:
    """Whether fewer seats stand empty after a chain, or a key seat less and another one more."""
    if link.kind == "cycle":
        return False
    first, last = moves[link.officials[0]], moves[link.officials[-1]]
    if last.from_post is None:
        return True
    return key.get(first.to_post, False) and not key.get(last.from_post, False)
