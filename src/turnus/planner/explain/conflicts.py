"""An infeasible round in words: the rules that conflict, and the cheapest relaxation of them.

The solver finds an irreducible infeasible subset of the hard rows (`turnus.solver.infeasibility`);
here rows become rules, subjects and sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnus.planner.explain.short_rows import ShortRows
from turnus.planner.model.objective import Objective
from turnus.planner.options import RoundOptions
from turnus.rules import PairFacts, RuleSet
from turnus.solver.budget import SECONDS_FOR_A_CONFLICT
from turnus.solver.infeasibility.iis import IrreducibleSubset, find_iis
from turnus.solver.infeasibility.relaxation import Scope
from turnus.solver.infeasibility.single_rows import impossible, nearest
from turnus.solver.problem import Problem
from turnus.words import _, ngettext, show_number

Ints = NDArray[np.int64]
MOST_TOLD = 20  # rules, and ways out: a reader takes in no more at once
RULE_AGAINST_OVERRIDE = 100.0


@dataclass(frozen=True)
class Claim:
    """One rule, for one subject, that takes part in a conflict: a row of the infeasible subset.

    `because` says in sentences why no plan keeps it, where none keeps it even alone.
    """

    rule: str
    title: str
    text: str
    citation: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repair:
    """A rule that the way out loosens, by how many units, and for which unit or officials."""

    rule: str
    title: str
    text: str
    units: int
    unit: str | None = None
    officials: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Say what to do, as the register or the pack can take it."""
        if self.rule == "override-pin":
            return _("Drop what was set by hand: {text}.").format(text=self.text)
        if self.officials:
            return _(
                "Grant an exception from: {text}; in the table exceptions it has the rule {rule} "
                "and the official {official}."
            ).format(text=self.text, rule=self.rule, official=" / ".join(self.officials))
        if self.unit is None:
            return _("Loosen by {units} in the rule pack: {text}.").format(
                units=show_number(self.units), text=self.text
            )
        return _(
            "Grant an exception of {units} from: {text}; in the table exceptions it has the rule "
            "{rule} and the unit {unit}."
        ).format(units=show_number(self.units), text=self.text, rule=self.rule, unit=self.unit)


@dataclass(frozen=True)
class Conflict:
    """Why there is no plan.

    Parameters
    ----------
    claims : tuple of Claim
        Rules that cannot all be kept; without any one of them the others can, if `minimal`. If
        `alone`, rules of which each cannot be kept at all. Empty when time ran out before that.
    repairs : tuple of Repair
        The way out: a relaxation after which a plan exists.
    scope : {"all", "rows", "some"}
        Whether the way out is the cheapest of all, the cheapest of the claims, or just one.
    alone, minimal : bool
    certain : bool
        Whether it is proven that no plan keeps all hard rules.
    supply : str
        What all claims ask for together and what there is of it, where they are of one rule.
    """

    claims: tuple[Claim, ...]
    repairs: tuple[Repair, ...]
    scope: Scope
    alone: bool
    minimal: bool
    certain: bool
    supply: str = ""

    def text(self) -> str:
        """Return the conflict in sentences."""
        lines = [_("No plan keeps all hard rules.") + " " + self._heading()]
        for claim in self.claims[:MOST_TOLD]:
            lines.append(f"  - {claim.text} [{claim.citation}]")
            lines += [f"    {sentence}" for sentence in claim.because]
        lines += _and_more(len(self.claims))
        if self.supply:
            lines.append(self.supply)
        if self.claims and not self.minimal:
            lines.append(_("Time ran out: a smaller set may clash as well."))
        if self.repairs:
            lines.append(self._heading_of_the_way_out())
        lines += [f"  - {repair.sentence()}" for repair in self.repairs[:MOST_TOLD]]
        lines += _and_more(len(self.repairs))
        return "\n".join(lines)

    def _heading(self) -> str:
        if not self.claims:
            return _("Time ran out before it was known which of them clash; give it more.")
        if self.alone:
            return ngettext(
                "This one cannot be kept even alone:",
                "None of these can be kept even alone:",
                len(self.claims),
            )
        return _("These cannot be kept together:")

    def _heading_of_the_way_out(self) -> str:
        if self.scope == "all":
            return _("The cheapest way out:")
        if self.scope == "rows":
            return _("The cheapest way out of this; other rules may clash as well:")
        return _("A way out; there may be a cheaper one:")


def _and_more(count: int) -> list[str]:
    more = count - MOST_TOLD
    if more <= 0:
        return []
    return ["  - " + ngettext("and {n} more", "and {n} more", more).format(n=show_number(more))]


def surely_conflicts(objective: Objective) -> bool:
    """Return whether bounds alone show that no plan keeps some hard row, before any search."""
    return bool(len(impossible(_bare(objective))))


def find_conflict(
    objective: Objective,
    facts: PairFacts,
    ruleset: RuleSet,
    options: RoundOptions,
    *,
    seconds: float | None = None,
) -> Conflict | None:
    """Find and explain the irreducible infeasible subset of a round without a plan.

    Parameters
    ----------
    objective, facts, ruleset, options
        The round.
    seconds : float, optional
        For everything.

    Returns
    -------
    Conflict or None
        None when a plan keeps all hard rules after all.
    """
    problem = _bare(objective)
    hard = np.flatnonzero(np.isinf(objective.rows.penalty))
    found = find_iis(
        problem,
        _prices(objective, hard),
        SECONDS_FOR_A_CONFLICT if seconds is None else seconds,
        _standing_still(objective),
    )
    if found is None:
        return None
    short = ShortRows(objective, facts, ruleset, options)
    claims = []
    for place, at in enumerate(found.rows):
        row = int(hard[at])
        because: tuple[str, ...] = ()
        if found.alone and place < MOST_TOLD and row < objective.rows.n_rules:
            best = nearest(problem, at)
            because = () if best is None else short.sentences(row, best)
        claims.append(Claim(_group(objective, row), *_words(objective, row), because))
    return Conflict(
        claims=tuple(claims),
        repairs=_repairs(objective, hard, found),
        scope=found.way_out.scope,
        alone=found.alone,
        minimal=found.minimal,
        certain=found.certain,
        supply=_supply(objective, hard, found),
    )


def _bare(objective: Objective) -> Problem:
    """Feasibility problem: return the round without costs and with only its hard rows."""
    found, side = objective.candidates, objective.rows
    hard = np.flatnonzero(np.isinf(side.penalty))
    return Problem(
        n_officials=len(found.officials),
        seats=found.seats,
        official=found.official,
        post=found.post,
        cost=np.zeros(len(found.pairs), dtype=np.int64),
        unplaced_cost=np.zeros(len(found.officials), dtype=np.int64),
        vacant_cost=np.zeros(len(found.posts), dtype=np.int64),
        rows=side.matrix[hard],
        sense=side.sense[hard],
        rhs=side.rhs[hard],
    )


def _prices(objective: Objective, hard: Ints) -> NDArray[np.float64]:
    """Elastic penalties: return what it costs to loosen each hard row by one unit."""
    groups = [_group(objective, int(row)) for row in hard]
    # An override is dropped more easily than a rule is broken.
    prices = np.where([group == "override-pin" for group in groups], 1.0, RULE_AGAINST_OVERRIDE)
    structure = np.array([group.startswith("structure-") for group in groups], dtype=bool)
    prices[structure] = np.inf  # one person on one seat is no rule that anybody could loosen
    return prices


def _standing_still(objective: Objective) -> Ints:
    """Return the choice in which everybody who may stays, as far as there are seats."""
    found = objective.candidates
    choice = np.full(len(found.officials), -1, dtype=np.int64)
    stays = np.flatnonzero(found.stay)
    stays = stays[np.argsort(found.post[stays], kind="stable")]
    posts = found.post[stays]
    rank = np.arange(len(stays)) - np.searchsorted(posts, posts)
    seated = stays[rank < found.seats[posts]]
    choice[found.official[seated]] = seated
    return choice


def _repairs(objective: Objective, hard: Ints, found: IrreducibleSubset) -> tuple[Repair, ...]:
    repairs = []
    excess = found.way_out.excess
    for at in np.flatnonzero(excess):
        row = int(hard[at])
        title, text, _citation = _words(objective, row)
        of = objective.labels.labels[row].row if row < objective.rows.n_rules else None
        whose = (None, ()) if of is None else (of.unit, of.officials)
        repairs.append(Repair(_group(objective, row), title, text, int(excess[at]), *whose))
    return tuple(repairs)


def _supply(objective: Objective, hard: Ints, found: IrreducibleSubset) -> str:
    """Say what rows of one rule ask for together, and how much of it there is at most."""
    rows = hard[list(found.rows)]
    rules = {_group(objective, int(row)) for row in rows}
    at_least = bool((objective.rows.sense[rows] > 0).all())
    short = found.way_out.short
    if found.alone or not short or len(rules) != 1 or not at_least or "override-pin" in rules:
        return ""
    needed = sum(objective.labels.labels[row].limit for row in rows)
    return _("Together they ask for {needed}; no plan gives them more than {have}.").format(
        needed=show_number(needed), have=show_number(needed - short)
    )


def _group(objective: Objective, row: int) -> str:
    return objective.rows.groups[row]


def _words(objective: Objective, row: int) -> tuple[str, str, str]:
    """Return title, text and citation of a row."""
    if row < objective.rows.n_rules:
        label = objective.labels.labels[row]
        return str(label.rule.title), label.demand, str(label.rule.citation)
    at = np.asarray(objective.rows.matrix[[row]].indices, dtype=np.int64)
    pairs = objective.candidates.pairs.at(at).frame()
    if _group(objective, row) == "override-pin":
        text = _("{official} is pinned to {post}").format(
            official=pairs["official_name"][0],
            post=f"{pairs['title_name'][0]}, {pairs['unit_name'][0]}",
        )
        return _("Fixed by hand"), text, _("options of this plan")
    if _group(objective, row) == "structure-promised":
        text = _("a seat of {post} is promised from a later day on").format(
            post=f"{pairs['title_name'][0]}, {pairs['unit_name'][0]}"
        )
        return _("Seats"), text, _("the register")
    holder = pairs.filter("stay")["official_name"][0]
    text = _("{official} holds a second post, whose seats are counted once").format(official=holder)
    return _("Seats"), text, _("the register")
