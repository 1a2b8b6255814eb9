"""A rotation round, from a register to a plan, on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from turnus.planner.command_time import CommandTime
from turnus.planner.explain.conflicts import Conflict, find_conflict, surely_conflicts
from turnus.planner.explain.context import Context
from turnus.planner.explain.sensitivity import sensitivity
from turnus.planner.lexicographic.frontier import FrontierPoint, frontier, needed_movers, with_moves
from turnus.planner.lexicographic.maxmin import Burden, added_burden, burden_tier, ease
from turnus.planner.lexicographic.tiers import Tiered
from turnus.planner.model.candidates import (
    Candidates,
    allowed,
    refuse_excluded_pins,
    sieved,
    with_posts_held_beside,
)
from turnus.planner.model.objective import Objective, build_objective
from turnus.planner.options import Fairness, PlanError, RoundOptions
from turnus.planner.phase import Phase
from turnus.planner.plan import OtherRound, Plan, Reweighted
from turnus.planner.plan_building.plan_assembly import assemble
from turnus.rules import PairFacts, RuleSet
from turnus.solver.budget import NEEDED, PLAIN_SUM, Budget
from turnus.solver.problem import Progress
from turnus.tables import Register
from turnus.words import _, language, speaking

FRONTIER_POINTS = 5


class ConflictError(PlanError):
    """The hard rules leave no plan; `conflict` says which, for whom, and the cheapest way out."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        super().__init__(conflict.text())


class NoPlanYetError(PlanError):
    """The search was stopped before it found a plan."""


@dataclass(frozen=True)
class Round:
    """A rotation round, solved.

    `burden` is what the plan adds to anybody at most, where that was asked for.
    """

    facts: PairFacts
    ruleset: RuleSet
    options: RoundOptions
    candidates: Candidates
    objective: Objective
    tiered: Tiered
    burden: Burden | None = None

    def context(self, needed: frozenset[str] | None = None) -> Context:
        """Return what answers "why" for this round; `needed` as in `Context`."""
        return Context(self.facts, self.ruleset, self.options, self.objective, self.tiered, needed)

    def chosen(self) -> set[tuple[str, str]]:
        """Return the pairs of official and post of the plan."""
        choice, found = self.tiered.solution.choice, self.candidates
        pairs = choice[choice >= 0]
        sides = found.official[pairs].tolist(), found.post[pairs].tolist()
        return {
            (found.officials[one], found.posts[there]) for one, there in zip(*sides, strict=True)
        }

    def frontier(
        self, points: int = FRONTIER_POINTS, time_limit: float | None = None
    ) -> tuple[FrontierPoint, ...]:
        """Return plans from the fewest moves to the best; `time_limit` in seconds for all."""
        objective = build_objective(self.ruleset, self.candidates, self.options)
        gap, seed = self.options.gap, self.options.seed
        return frontier(objective, points, time_limit=time_limit, gap=gap, seed=seed)

    def sensitivity(self, time_limit: float | None = None) -> tuple[Reweighted, ...]:
        """Return what other weights of unverified rules would change; seconds for all of them."""
        return sensitivity(
            self.ruleset, self.candidates, self.options, self.tiered, time_limit=time_limit
        )

    def plan(
        self, time: CommandTime | None = None, *, others: int = 0, weigh: bool = False
    ) -> Plan:
        """Return the plan in the words of the domain, with as many reasons as there is time for.

        Parameters
        ----------
        time : CommandTime, optional
        others : int
            How many plans of the frontier to find beside it, two at least; 0: none.
        weigh : bool
            Whether to say what other weights of unverified rules would change.
        """
        is_up = _never if time is None else time.reasons_are_up
        spare = None if time is None else time.to_spare(NEEDED)
        beside = self._beside(others, spare) if others else ()
        spare = None if time is None else time.to_spare(NEEDED)
        weighed = self.sensitivity(spare) if weigh else ()
        needed = self._needed(None if time is None else time.to_spare(NEEDED))
        with speaking(language()):  # asked once, and not of the environment for every word
            made = assemble(self.context(needed), is_up)
            return replace(made, frontier=beside, sensitivity=weighed)

    def _beside(self, others: int, time_limit: float | None) -> tuple[OtherRound, ...]:
        own = self.tiered.solution.choice
        return tuple(
            OtherRound(
                moves=point.moves,
                values=point.values,
                gap=point.gap,
                proven=point.proven,
                differs=int(np.count_nonzero(point.choice != own)),
            )
            for point in self.frontier(others, time_limit)
        )

    def _needed(self, time_limit: float | None) -> frozenset[str] | None:
        stated = build_objective(self.ruleset, self.candidates, self.options)
        seed = self.options.seed
        return needed_movers(
            stated, self.options.moves, self.tiered, time_limit=time_limit, seed=seed
        )


def candidates(facts: PairFacts, ruleset: RuleSet, options: RoundOptions) -> Candidates:
    """Find the allowed pairs of a round, in four steps.

    Raises
    ------
    PlanError
        If an override names something unknown, or pins a pair that a hard rule excludes; or if the
        rules allow more pairs than there is room for.
    """
    sides = sieved(facts, ruleset, options)
    found = allowed(facts, sides, options)
    refuse_excluded_pins(facts, ruleset, options, found)
    return with_posts_held_beside(facts, ruleset, found)


def _never() -> bool:
    return False


def solve_round(
    register: Register,
    ruleset: RuleSet,
    options: RoundOptions | None = None,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    time: CommandTime | None = None,
) -> Round:
    """Plan a round of `register` on the day of `ruleset`.

    Parameters
    ----------
    register : Register
    ruleset : RuleSet
        A pack as it holds on the day of the round.
    options : RoundOptions, optional
    on_progress : callable, optional
        Is told objective, bound and gap while the search runs.
    time : CommandTime, optional
        Of the command that asks; the search then has what this leaves it, and not the time limit of
        the options, which is one for the search alone.

    Raises
    ------
    PlanError
        If an override cannot be met.
    ConflictError
        If the hard rules leave no plan.
    NoPlanYetError
        If the search was stopped before it found one.
    """
    options = options or RoundOptions()
    time = time or CommandTime(None)
    gap, seed = options.gap, options.seed
    time.enter(Phase.facts)
    facts = PairFacts(register, ruleset.on, ruleset.pack)
    time.enter(Phase.candidates)
    found = candidates(facts, ruleset, options)
    stated = build_objective(ruleset, found, options)
    time.enter(Phase.search)
    tier = burden_tier(ruleset) if options.fairness is Fairness.maxmin else None
    budget = Budget(options.time_limit if time.is_endless else time.for_the_search())
    for_the_sum = budget.share(1.0 if tier is None else PLAIN_SUM)
    tiered = None
    objective = stated
    if not surely_conflicts(stated):
        objective, tiered = with_moves(
            stated,
            options.moves,
            time_limit=for_the_sum,
            gap=gap,
            seed=seed,
            on_progress=on_progress,
        )
    if tiered is None or tiered.solution.status in ("infeasible", "unknown"):
        left = budget.for_a_conflict()
        raise _no_plan(
            tiered, lambda: find_conflict(objective, facts, ruleset, options, seconds=left)
        )
    if tier is None or tiered.stopped == "interrupt":
        return Round(facts, ruleset, options, found, objective, tiered)
    left = budget.share(1.0)
    added = added_burden(facts, ruleset, found)
    eased = ease(objective, tiered, added, tier, time_limit=left, gap=gap, seed=seed)
    return Round(facts, ruleset, options, found, *eased)


def _no_plan(tiered: Tiered | None, find: Callable[[], Conflict | None]) -> PlanError:
    """Say why there is no plan: hard rules in conflict, or a search too short to tell."""
    interrupted = tiered is not None and tiered.solution.stopped == "interrupt"
    conflict = None if interrupted else find()
    proven = tiered is None or tiered.solution.status == "infeasible"
    if conflict is not None and (proven or conflict.certain):
        return ConflictError(conflict)
    return NoPlanYetError(_("The search was stopped before it found a plan; give it more time."))
