"""Local search around a request: neighbourhoods of growing size, each solved exactly.

Minimum perturbation: the answer changes as few officials as may be, or as little cost as may be
with a price for each change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from turnus.solver.budget import Budget
from turnus.solver.problem import Ints, Solution, relative_gap
from turnus.solver.replanning.full_solve import solve_restricted
from turnus.solver.replanning.local_problem import Answer, LocalProblem, cut, search
from turnus.solver.replanning.neighbourhood import Neighbourhood
from turnus.solver.replanning.request import Request

SIZES = (40, 120, 300)  # officials of regions, one after another
ENOUGH = 120  # so many find nothing better: no wider search is made
DESPERATE = (1_000, 3_000)  # and so many where there is no answer yet
QUICK = (90,)  # where many questions are compared
WHOLE_PAIRS = 4_000  # so many pairs are searched at once
EFFORT, WHOLE_EFFORT = 0.5, 10.0  # for each search, in CP-SAT's deterministic measure of work


@dataclass(frozen=True, eq=False)
class Replanned:
    """The answer to a request, and how it differs from the plan that stood.

    Attributes
    ----------
    solution : Solution
        Of the problem with what was asked. Its objective leaves out what officials who are
        unavailable would cost unplaced; prices of changes are no part of it.
    changed : int64[]
        Officials who have another pair than before, or none any more.
    forced : int64[]
        Officials who could not keep what they had.
    fewest : int
        No answer changes fewer.
    """

    solution: Solution
    changed: Ints
    forced: Ints
    fewest: int


@dataclass(frozen=True, eq=False)
class RegionAnswer:
    """A valid answer."""

    choice: Ints
    changes: int
    objective: int
    row_slack: Ints

    def rank(self, price: int | None) -> tuple[int, int]:
        """Return what is to be least: a total, and what settles ties."""
        if price is None:
            return self.changes, self.objective
        return self.objective + price * self.changes, self.changes


class LocalSearch:
    """Searches regions around what was asked.

    Parameters
    ----------
    request : Request
    price : int or None
        What a change costs; None: the fewest changes come first.
    seconds : float or None
    gap : float
    seed : int
    quick : bool
        Whether one small region is enough: without an answer in it there is none.
    """

    def __init__(
        self,
        request: Request,
        price: int | None,
        seconds: float | None,
        gap: float,
        seed: int,
        *,
        quick: bool = False,
    ) -> None:
        self._sizes = QUICK if quick else (*SIZES, *DESPERATE)
        self._quick = quick
        self._request, self._baseline, self._price = request, request.baseline, price
        self._gap, self._seed = gap, seed
        self._budget = Budget(seconds)
        self._bound = request.bound()
        self._best: RegionAnswer | None = None
        self._counted = [one for one in request.forced if one not in request.lost]
        self._fewest = len(self._counted)
        self._infeasible = self._bound is None
        self._stopped = False

    def run(self) -> Replanned:
        """Return the best answer found."""
        if not self._infeasible:
            self._look_around()
        return self._answer()

    def _look_around(self) -> None:
        problem, request = self._baseline.problem, self._request
        first = np.array(sorted({*request.forced, *request.lost}), dtype=np.int64)
        alone = self._look(cut(request, first, complete=False))
        if alone.settled and self._best is None:
            self._fewest += 1
        if self._done:
            return
        if problem.n_pairs <= WHOLE_PAIRS and not self._quick:
            everyone = np.arange(problem.n_officials)
            self._look(cut(request, everyone, complete=True))
        else:
            self._widen(first)
        if self._best is None and not (self._infeasible or self._late or self._quick):
            self._solve()

    def _widen(self, before: Ints) -> None:
        neighbourhood = Neighbourhood(self._request)
        for size in self._sizes:
            officials = neighbourhood.grown(size)
            best = self._best
            if np.array_equal(officials, before) or (size in DESPERATE and best is not None):
                return
            before = officials
            self._look(cut(self._request, officials, complete=False))
            in_vain = best is not None and self._best is best and size >= ENOUGH
            if self._done or self._late or in_vain:
                return

    @property
    def _done(self) -> bool:
        """Whether nothing better can be found, or is wanted."""
        best = self._best
        if best is None or self._bound is None:
            return self._infeasible
        gap = relative_gap(best.objective, self._bound)
        near = gap is not None and gap <= self._gap
        if self._price is None:
            # Where only those change who have to, everything about them has been tried.
            return best.changes == len(self._counted) or (near and best.changes == self._fewest)
        least = self._bound + self._price * self._fewest
        return near or best.rank(self._price)[0] <= least

    @property
    def _late(self) -> bool:
        self._stopped = self._stopped or self._budget.is_up
        return self._stopped

    def _look(self, local: LocalProblem) -> Answer:
        """Search a region; say how the first search in it ended."""
        if self._price is not None:
            answer = self._search(local, self._price, None, self._known(local))
            self._offer(local, answer)
        else:
            answer = self._fewest_first(local)
        if local.complete and answer.settled and self._best is None:
            self._infeasible = True
        return answer

    def _known(self, local: LocalProblem) -> Ints | None:
        """Return the best answer so far as positions in a region."""
        if self._best is None:
            return None
        return np.flatnonzero(np.isin(local.pairs, self._best.choice[local.officials]))

    def _fewest_first(self, local: LocalProblem) -> Answer:
        """Find how few changes are enough, then the cheapest of such answers."""
        most = None if self._best is None else self._best.changes - len(self._counted) - 1
        answer = self._search(local, None, most, None)
        start = answer.taken
        if start is not None:
            changes = local.changes_without + int(local.change[start].sum())
            self._offer(local, answer)
        elif self._best is None:
            return answer
        else:
            changes = self._best.changes - len(self._counted)
        if local.complete and answer.settled and self._best is not None:
            self._fewest = self._best.changes
        self._offer(local, self._search(local, 0, changes, start))
        return answer

    def _search(
        self, local: LocalProblem, price: int | None, most: int | None, start: Ints | None
    ) -> Answer:
        return search(
            local,
            price=price,
            most=most,
            effort=WHOLE_EFFORT if local.complete else EFFORT,
            seconds=self._budget.left(),
            seed=self._seed,
            start=start,
        )

    def _offer(self, local: LocalProblem, answer: Answer) -> None:
        if answer.taken is None:
            return
        choice = self._baseline.choice.copy()
        choice[local.officials] = local.choice(answer.taken)
        self._keep(choice)

    def _keep(self, choice: Ints) -> None:
        """Keep an answer if it is valid and better than the best so far."""
        found = self._weighed(choice)
        if found is None:
            return
        best = self._best
        if best is None or found.rank(self._price) < best.rank(self._price):
            self._best = found

    def _weighed(self, choice: Ints) -> RegionAnswer | None:
        """Count what an answer costs, in steps over officials, posts and rows; None: not valid."""
        baseline, problem = self._baseline, self._baseline.problem
        own = choice[choice >= 0]
        taken = np.bincount(problem.post[own], minlength=problem.n_posts)
        empty = problem.seats - taken
        moved = np.flatnonzero(choice != baseline.choice)
        before, after = baseline.choice[moved], choice[moved]
        activity = baseline.activity - baseline.load(before[before >= 0])
        activity += baseline.load(after[after >= 0])
        side = problem.side_rows
        violation = side.violation(activity)
        idle = choice < 0
        idle[list(self._request.gone)] = False
        faulty = (empty < 0).any() or (violation[side.hard] > 0).any()
        faulty |= problem.vacant_cost is None and (empty > 0).any()
        if faulty or (problem.unplaced_cost is None and idle.any()):
            return None
        total = int(problem.cost[own].sum())
        if problem.unplaced_cost is not None:
            total += int(problem.unplaced_cost[idle].sum())
        if problem.vacant_cost is not None:
            total += int((empty * problem.vacant_cost).sum())
        total += side.penalties(violation)
        changes = len(np.setdiff1d(moved, np.array(sorted(self._request.lost), dtype=np.int64)))
        return RegionAnswer(choice, changes, total, side.slack(activity))

    def _solve(self) -> None:
        """Ask the whole problem, as a last resort."""
        choice, status = solve_restricted(
            self._request, self._price, self._budget.left(), self._gap, self._seed
        )
        if choice is not None:
            self._keep(choice)
        self._infeasible = status == "infeasible"

    @cached_property
    def _none(self) -> Ints:
        return np.full(self._baseline.problem.n_officials, -1, dtype=np.int64)

    def _answer(self) -> Replanned:
        best, baseline = self._best, self._baseline
        choice = self._none if best is None else best.choice
        objective = None if best is None else best.objective
        bound = None if self._infeasible else self._bound
        if bound is not None and objective is not None:
            bound = min(bound, objective)
        optimal = objective is not None and objective == bound
        status = "optimal" if optimal else "feasible"
        if best is None:
            status = "infeasible" if self._infeasible else "unknown"
        no_slack = np.zeros(baseline.problem.n_rows, dtype=np.int64)
        solution = replace(
            baseline.solution,
            choice=choice,
            objective=objective,
            bound=bound,
            gap=relative_gap(objective, bound),
            status=status,
            row_slack=no_slack if best is None else best.row_slack,
            stopped="time" if self._stopped else "",
            seed=self._seed,
        )
        lost = np.array(sorted(self._request.lost), dtype=np.int64)
        changed = np.flatnonzero(choice != baseline.choice) if best is not None else lost[:0]
        return Replanned(
            solution=solution,
            changed=np.setdiff1d(changed, lost).astype(np.int64),
            forced=np.array(self._request.forced, dtype=np.int64),
            fewest=self._fewest,
        )
