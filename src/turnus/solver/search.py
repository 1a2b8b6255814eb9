"""State of a running search: the best plan, the proven bound, the budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from turnus.solver.budget import Budget
from turnus.solver.prices import Prices
from turnus.solver.problem import Ints, Problem, Progress, Solution, relative_gap

OnProgress = Callable[[Progress], None]
SILENCE = 1.0  # seconds after which a search is heard of again, though nothing has improved


class Search:
    """Keeps the best valid plan and the best proven bound, and tells of both."""

    def __init__(
        self,
        problem: Problem,
        budget: Budget,
        gap: float,
        on_progress: OnProgress | None,
        max_memory: int | None = None,
    ) -> None:
        self.problem = problem
        self.gap_wanted = gap
        self.max_memory = max_memory
        self.choice: Ints | None = None
        self.objective: int | None = None
        self.bound: int | None = None
        self.infeasible = False
        self.raced = False  # whether what was found first could depend on the machine
        self.row_price = np.zeros(problem.n_rows)
        self.post_price = np.zeros(0)
        self._priced: Prices | None = None
        self._tell = on_progress
        self._told = 0.0
        self._watched: Callable[[], object] = lambda: None
        self.kernel_seconds = 0.0
        self.budget = budget

    def offer(self, choice: Ints | None) -> bool:
        """Keep a choice when it is valid and cheaper than the best so far."""
        if choice is None:
            return False
        result = self.problem.evaluate(choice)
        if not result.valid or (self.objective is not None and result.objective >= self.objective):
            return False
        self.choice, self.objective = choice, result.objective
        self.report()
        return True

    def exchange(self, choice: Ints) -> bool:
        """Take another plan of the same cost in the place of the best one; say whether it is."""
        result = self.problem.evaluate(choice)
        if not result.valid or result.objective != self.objective:
            return False
        self.choice = choice
        return True

    def raise_bound(self, bound: int | None) -> None:
        """Keep a proven bound when it is better; None: no plan exists at all."""
        if bound is None:
            self.infeasible = self.choice is None
            bound = self.objective
        if bound is None:
            return
        # A plan in hand is proof that nothing better than itself can be excluded beyond it.
        if self.objective is not None:
            bound = min(bound, self.objective)
        if self.bound is None or bound > self.bound:
            self.bound = bound
            self.report()

    def keep_prices(self, prices: Prices) -> None:
        """Keep prices, unless others prove more, and what they prove."""
        self.raise_bound(prices.bound)
        old = self._priced
        if old is not None and prices.value * old.scale < old.value * prices.scale:
            return
        self._priced = prices
        self.row_price = self.problem.side_rows.price_sign * prices.row / prices.scale
        self.post_price = prices.post / prices.scale

    @property
    def finished(self) -> bool:
        """Whether the wanted gap is reached, or no plan exists."""
        gap = relative_gap(self.objective, self.bound)
        return self.infeasible or (gap is not None and gap <= self.gap_wanted)

    @property
    def has_time_for_the_kernel(self) -> bool:
        """Whether an assignment of everybody, which nothing can interrupt, ends in time."""
        left = self.budget.left()
        return left is None or left > self.kernel_seconds

    def alive(self, share: float = 1.0) -> None:
        """Say that the search goes on; raise OutOfTime when this share of its time is used up.

        Whoever works for long calls this often: the caller hears of the search at least every
        `SILENCE` seconds.
        """
        self.budget.check(share)
        self._watched()
        if self.budget.elapsed - self._told >= SILENCE:
            self.report()

    @contextmanager
    def watching(self, look: Callable[[], object]) -> Iterator[None]:
        """Within the block, look whenever the search is alive at what works beside it."""
        self._watched = look
        try:
            yield
        finally:
            self._watched = lambda: None

    def report(self) -> None:
        """Tell the caller where the search stands."""
        self._told = self.budget.elapsed
        if self._tell is not None:
            gap = relative_gap(self.objective, self.bound)
            self._tell(Progress(self.objective, self.bound, gap, self.budget.elapsed))

    def solution(self, stopped: str, seed: int) -> Solution:
        """Put the outcome into its final form."""
        problem = self.problem
        row_slack = np.zeros(problem.n_rows, dtype=np.int64)
        choice = np.full(problem.n_officials, -1, dtype=np.int64)
        if self.choice is not None:
            choice = self.choice
            row_slack = problem.evaluate(choice).row_slack
        return Solution(
            choice=choice,
            objective=self.objective,
            bound=None if self.infeasible else self.bound,
            gap=relative_gap(self.objective, self.bound),
            status=self._status(),
            row_slack=row_slack,
            row_price=self.row_price,
            post_price=self.post_price,
            stopped="" if self.finished else stopped,
            seed=seed,
        )

    def _status(self) -> str:
        if self.infeasible:
            return "infeasible"
        if self.objective is None:
            return "unknown"
        return "optimal" if self.objective == self.bound else "feasible"
