"""What each unit gains and loses by a plan: the overview of a round too large to tell move by move.

Posts count for the place in which they lie. Places are grouped by the places below the one that
all lie in: the communes of a country by its provinces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from turnus.planner.plan import Plan
from turnus.reports.render.jinja import plain
from turnus.rules.pairs.pair_facts import PairFacts

# Lines of units on a page, some 500 bytes each.
MOST_UNITS = 4_000
# What a group has as much of as its units together.
_SUMMED = ("empty_before", "empty", "key_empty", "without", "missed")


@dataclass
class UnitLine:
    """What happens in a unit, or in several together.

    Parameters
    ----------
    come, go, within : int
        Moves from elsewhere, to elsewhere, and inside.
    empty_before, empty : int
        Empty seats today and after the plan.
    key_empty : int
        Of these the seats of key posts, after the plan.
    without : int
        Officials who leave a post here and get none.
    missed : int
        Rules over the whole plan that are missed here.
    """

    name: str
    come: int = 0
    go: int = 0
    within: int = 0
    empty_before: int = 0
    empty: int = 0
    key_empty: int = 0
    without: int = 0
    missed: int = 0

    @property
    def counts(self) -> tuple[int, ...]:
        """All numbers, in the order of the parameters."""
        return tuple(getattr(self, field.name) for field in fields(self)[1:])

    @property
    def trouble(self) -> tuple[int, int, int, int]:
        """What an office looks at first; more is worse."""
        return (self.key_empty, self.without, self.missed, self.empty)

    @property
    def is_touched(self) -> bool:
        """Whether anything happens or stays open here."""
        return any(self.counts)


@dataclass(frozen=True)
class UnitGroup:
    """Units that lie in one, and that one; of very many only those in trouble are listed.

    Parameters
    ----------
    total : UnitLine
    units : tuple of UnitLine
        By name; those in which nothing happens are left out.
    calm : int
        Units in which nothing happens.
    left_out : int
        Units in which something happens that the page has no room for.
    """

    id: str
    total: UnitLine
    units: tuple[UnitLine, ...]
    calm: int
    left_out: int


def unit_overview(plan: Plan, facts: PairFacts) -> tuple[list[UnitGroup], int]:
    """Count for each unit what the plan does there, in groups by name.

    Returns
    -------
    list of UnitGroup
    int
        Groups that the page has no room for, those in which least happens.
    """
    place_of, lines = _lines(plan, facts)
    part_of = dict(zip(lines, facts.relations.tree.parted(list(lines)), strict=True))
    names = dict(facts.register["units"].select("id", "name").iter_rows())
    totals = {part: UnitLine(names[part]) for part in part_of.values()}
    _count_moves(plan, {post: part_of[place] for post, place in place_of.items()}, totals)
    parts: dict[str, list[UnitLine]] = defaultdict(list)
    for place, line in lines.items():
        parts[part_of[place]].append(line)
    each = max(1, MOST_UNITS // max(1, len(parts)))
    groups = [_group(part, totals[part], units, each) for part, units in parts.items()]
    groups.sort(key=lambda group: (group.total.trouble, group.total.counts), reverse=True)
    shown = sorted(groups[:MOST_UNITS], key=lambda group: (plain(group.total.name), group.id))
    return shown, len(groups) - len(shown)


def _lines(plan: Plan, facts: PairFacts) -> tuple[dict[str, str], dict[str, UnitLine]]:
    """Return the place of each post, and a line for each place that has posts."""
    place_of: dict[str, str] = {}
    lines: dict[str, UnitLine] = {}
    columns = ("post", "unit", "unit_name", "place", "place_name", "seats", "holders")
    for post, unit, unit_name, place, place_name, seats, held in (
        facts.posts.select(columns).iter_rows()
    ):  # fmt: skip
        place_of[post] = place or unit
        line = lines.setdefault(place or unit, UnitLine(place_name if place else unit_name))
        line.empty_before += max(0, seats - held)
    _count_moves(plan, place_of, lines)
    for vacancy in plan.vacancies:
        line = lines[place_of[vacancy.post]]
        line.empty += vacancy.seats
        line.key_empty += vacancy.seats if vacancy.key else 0
    for left in plan.unplaced:
        if left.from_post in place_of:
            lines[place_of[left.from_post]].without += 1
    _count_missed(plan, facts, lines)
    return place_of, lines


def _count_moves(plan: Plan, unit_of: dict[str, str], lines: dict[str, UnitLine]) -> None:
    """Count the moves to, from and inside units; `unit_of` says in which one a post lies."""
    for move in plan.moves:
        here, there = unit_of.get(move.from_post or ""), unit_of[move.to_post]
        if here == there:
            lines[there].within += 1
            continue
        lines[there].come += 1
        if here is not None:
            lines[here].go += 1


def _count_missed(plan: Plan, facts: PairFacts, lines: dict[str, UnitLine]) -> None:
    """Count a missed rule where the first unit that it speaks about lies."""
    tree = facts.relations.tree
    for row in plan.rows:
        units = [tree.position[part] for part in row.subject if part in tree.position]
        if row.kept or not units:
            continue
        place = int(tree.place[units[0]])
        line = lines.get(tree.ids[place if place >= 0 else units[0]])
        if line is not None:
            line.missed += 1


def _group(part: str, total: UnitLine, units: list[UnitLine], most: int) -> UnitGroup:
    touched = [unit for unit in units if unit.is_touched]
    shown = sorted(touched, key=lambda unit: (unit.trouble, unit.counts), reverse=True)[:most]
    return UnitGroup(
        part,
        _with_sums(total, units),
        tuple(sorted(shown, key=lambda unit: plain(unit.name))),
        len(units) - len(touched),
        len(touched) - len(shown),
    )


def _with_sums(total: UnitLine, units: Iterable[UnitLine]) -> UnitLine:
    """Add up what is no move: a move inside the group is none between groups."""
    for unit in units:
        for name in _SUMMED:
            setattr(total, name, getattr(total, name) + getattr(unit, name))
    return total
