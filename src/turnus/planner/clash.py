"""When no plan keeps the hard rules: the smallest set that clashes, and the cheapest way out.

All hard rows are made elastic to see what must give; then rules, and after them single rows, are
left out one by one as long as the rest still clashes. What remains clashes, and no part of it does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from turnus.planner.objective import Objective
from turnus.planner.problem import Problem
from turnus.planner.solve import solve
from turnus.words import _, show_number

Ints = NDArray[np.int64]
MOST_ROWS_TO_FILTER = 400  # above that, whole rules are named and not their single rows
SECONDS_WITHOUT_LIMIT = 120.0
RULE_AGAINST_WISH = 100.0


@dataclass(frozen=True)
class Claim:
    """One rule, for one subject, that takes part in a clash."""

    rule: str
    title: str
    text: str
    citation: str


@dataclass(frozen=True)
class Repair:
    """A rule that the cheapest way out loosens, and by how many units."""

    rule: str
    title: str
    text: str
    units: int

    def sentence(self) -> str:
        """Say what to do."""
        if self.rule == "wish-pin":
            return _("Drop a wish: {text}.").format(text=self.text)
        return _("Grant an exception of {units} from: {text}.").format(
            units=show_number(self.units), text=self.text
        )


@dataclass(frozen=True)
class Clash:
    """Why there is no plan.

    Parameters
    ----------
    claims : tuple of Claim
        Rules that cannot all be kept; without any one of them the others can, if `minimal`.
    repairs : tuple of Repair
        The cheapest way out.
    minimal : bool
        False when time ran out before the set was known to be the smallest.
    """

    claims: tuple[Claim, ...]
    repairs: tuple[Repair, ...]
    minimal: bool

    def text(self) -> str:
        """Return the clash in sentences."""
        lines = [_("No plan keeps all hard rules. These cannot be kept together:")]
        lines += [f"  - {claim.text} [{claim.citation}]" for claim in self.claims]
        if not self.minimal:
            lines.append(_("Time ran out: a smaller set may clash as well."))
        if self.repairs:
            lines.append(_("The cheapest way out:"))
        lines += [f"  - {repair.sentence()}" for repair in self.repairs]
        return "\n".join(lines)


def find_clash(objective: Objective, *, time_limit: float | None = None) -> Clash:
    """Explain an infeasible round.

    Parameters
    ----------
    objective : Objective
        Of a round whose hard rows leave no plan.
    time_limit : float, optional
        Seconds for each of the two parts, the smallest set and the way out.
    """
    seconds = time_limit or SECONDS_WITHOUT_LIMIT
    hard = np.flatnonzero(np.isinf(objective.rows.penalty))
    rows, minimal = _smallest(objective, hard, seconds)
    claims = tuple(Claim(_group(objective, row), *_words(objective, row)) for row in rows)
    return Clash(claims, _cheapest_way_out(objective, hard, seconds), minimal)


def _smallest(objective: Objective, hard: Ints, seconds: float) -> tuple[list[int], bool]:
    """Delete-filter rules, then rows, to a set that clashes and has no part that does."""
    deadline = time.monotonic() + seconds

    def clashes(rows: Sequence[int]) -> bool | None:
        left = deadline - time.monotonic()
        if left <= 0:
            return None
        status = solve(_bare(objective, rows), time_limit=left).status
        return None if status == "unknown" else status == "infeasible"

    groups: dict[str, list[int]] = {}
    for row in hard:
        groups.setdefault(_group(objective, int(row)), []).append(int(row))
    kept, complete = _filter([tuple(rows) for rows in groups.values()], clashes)
    single = [row for group in kept for row in group]
    if not complete or len(single) > MOST_ROWS_TO_FILTER:
        return single, complete and len(single) == len(kept)
    rows, complete = _filter([(row,) for row in single], clashes)
    return [row for group in rows for row in group], complete


def _filter(
    parts: list[tuple[int, ...]], clashes: Callable[[Sequence[int]], bool | None]
) -> tuple[list[tuple[int, ...]], bool]:
    """Leave out halves, then single parts, as long as the rest clashes."""
    kept = list(parts)
    size = max(1, len(kept) // 2)
    while True:
        at = 0
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            answer = clashes([row for part in rest for row in part])
            if answer is None:
                return kept, False
            if answer:
                kept = rest
            else:
                at += size
        if size == 1:
            return kept, True
        size //= 2


def _bare(objective: Objective, rows: Sequence[int] | Ints) -> Problem:
    """Return the round without costs and with only some of its hard rows."""
    found, side = objective.candidates, objective.rows
    chosen = np.array(rows, dtype=np.int64)
    return Problem(
        n_officials=len(found.officials),
        seats=found.seats,
        official=found.official,
        post=found.post,
        cost=np.zeros(found.pairs.height, dtype=np.int64),
        unplaced_cost=np.zeros(len(found.officials), dtype=np.int64),
        vacant_cost=np.zeros(len(found.posts), dtype=np.int64),
        rows=side.matrix[chosen],
        sense=side.sense[chosen],
        rhs=side.rhs[chosen],
    )


def _cheapest_way_out(objective: Objective, hard: Ints, seconds: float) -> tuple[Repair, ...]:
    """Make every hard row elastic and see which of them the least violation touches."""
    elastic = _bare(objective, hard)
    groups = [_group(objective, int(row)) for row in hard]
    # A wish is dropped more easily than a rule is broken.
    prices = np.where([group == "wish-pin" for group in groups], 1.0, RULE_AGAINST_WISH)
    structure = np.array([group.startswith("structure-") for group in groups], dtype=bool)
    prices[structure] = np.inf  # one person on one seat is no rule that anybody could loosen
    solution = solve(replace(elastic, penalty=prices), time_limit=seconds)
    if solution.status in ("infeasible", "unknown"):
        return ()
    repairs = []
    for at in np.flatnonzero(solution.row_slack < 0):
        row = int(hard[at])
        title, text, _citation = _words(objective, row)
        repairs.append(Repair(_group(objective, row), title, text, -int(solution.row_slack[at])))
    return tuple(repairs)


def _group(objective: Objective, row: int) -> str:
    return objective.rows.groups[row]


def _words(objective: Objective, row: int) -> tuple[str, str, str]:
    """Return title, text and citation of a row."""
    if row < objective.rows.n_rules:
        label = objective.labels.labels[row]
        return str(label.rule.title), label.demand, str(label.rule.citation)
    pairs = objective.candidates.pairs[objective.rows.matrix[[row]].indices.tolist()]
    if _group(objective, row) == "wish-pin":
        text = _("{official} is pinned to {post}").format(
            official=pairs["official_name"][0],
            post=f"{pairs['title_name'][0]}, {pairs['unit_name'][0]}",
        )
        return _("Fixed by hand"), text, _("options of this plan")
    holder = pairs.filter("stay")["official_name"][0]
    text = _("{official} holds a second post, whose seats are counted once").format(official=holder)
    return _("Seats"), text, _("the register")
