"""Chains and cycles as they are drawn: posts on the way, joined by moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from turnus.planner.plan import Chain, Move, Plan
from turnus.words import _, ngettext

MOST_DRAWN = 200  # chains


@dataclass(frozen=True)
class Stop:
    """A post on the way of a chain, as it stands in a box."""

    unit: str
    post: str
    note: str
    empty: bool


@dataclass(frozen=True)
class Lane:
    """A chain, ready to draw: its stops in the direction of the moves.

    `moves[i]` goes from `stops[i]` to `stops[i + 1]`; in a cycle the last move goes to the first
    stop.
    """

    title: str
    cycle: bool
    stops: tuple[Stop, ...]
    moves: tuple[Move, ...]

    @property
    def is_swap(self) -> bool:
        """Whether two officials change places."""
        return self.cycle and len(self.stops) == 2


def lanes_of(plan: Plan) -> list[Lane]:
    """Return the chains and cycles of `plan` that are drawn, in the order of their numbers.

    Of very many only the longest: nobody reads thousands of pictures, and the moves are all listed.
    """
    moves = {move.official: move for move in plan.moves}
    stays_empty = {vacancy.post for vacancy in plan.vacancies}
    left = {unplaced.from_post for unplaced in plan.unplaced if unplaced.from_post}
    longest = sorted(plan.chains, key=lambda chain: (-len(chain.officials), chain.number))
    drawn = sorted(longest[:MOST_DRAWN], key=lambda chain: chain.number)
    return [_lane(chain, moves, stays_empty, left) for chain in drawn]


def in_direction(moves: Sequence[Move]) -> list[Move]:
    """Order the moves of a chain so that each goes to the post that the next one leaves."""
    for candidate in (list(moves), list(reversed(moves))):
        if all(a.to_post == b.from_post for a, b in pairwise(candidate)):
            return candidate
    raise ValueError("the moves of a chain must follow one another from post to post")


def _lane(
    chain: Chain, by_official: Mapping[str, Move], stays_empty: set[str], left: set[str]
) -> Lane:
    moves = in_direction([by_official[official] for official in chain.officials])
    cycle = chain.kind == "cycle"
    first, last = moves[0], moves[-1]
    stops = []
    if first.from_post is None:
        stops.append(Stop(_("from outside the posts"), _("holds no post today"), "", True))
    for move in moves if first.from_post is not None else moves[1:]:
        empty = move is first and not cycle and move.from_post in stays_empty
        note = _("stays vacant") if empty else ""
        stops.append(Stop(move.from_unit_name, move.from_post_name, note, empty))
    if not cycle:
        note = _("its holder leaves") if last.to_post in left else _("seat was free")
        stops.append(Stop(last.to_unit_name, last.to_post_name, note, False))
    return Lane(_title(chain, moves), cycle, tuple(stops), tuple(moves))


def _title(chain: Chain, moves: Sequence[Move]) -> str:
    cycle = chain.kind == "cycle"
    waves = sorted({move.wave for move in moves})
    name = _("Cycle {number}") if cycle else _("Chain {number}")
    count = ngettext("{count} move", "{count} moves", len(moves)).format(count=len(moves))
    span = f"{waves[0]}" if len(waves) == 1 else f"{waves[0]}–{waves[-1]}"
    when = ngettext("stage {span}", "stages {span}", len(waves)).format(span=span)
    sign = "↻ " if cycle else ""
    return sign + " · ".join((name.format(number=chain.number), count, when))
