"""The time budget of every search, on one page: a clock, and who gets which share of it.

A search is given seconds, or none at all. Its steps take shares: of the whole, or of what is left.
Whoever adds a step that may take long takes its seconds from here, so that no single call can hold
the whole search.
"""

from __future__ import annotations

import time

# A search of a problem (`turnus.solver.solve`): the linear relaxation, beyond which cooling finds
# the prices; cooling leaves the rest for plans, however far it has come.
RELAXATION, COOLING = 0.6, 0.5

# An irreducible infeasible subset (`turnus.solver.infeasibility`): the elastic relaxation, which
# names suspects, then the subset itself, of what is left; the rest is for the way out.
SUSPECTS, SUBSET = 0.5, 0.75
# One test whether rows are infeasible, of what is left. Whether they are is mostly seen as quickly
# as that more of them are, or very slowly: so no test takes longer than some times the first proof.
ONE_TEST, TIMES_THE_FIRST_PROOF, SECONDS_FOR_ONE_TEST = 0.25, 3.0, 2.0
# The cheapest way out for the rows of the subset alone, of what is left; a second is given even
# when time is up, for without a way out all was in vain.
FEW_ROWS, SECONDS_FOR_FEW_ROWS = 0.25, 1.0

# Lexicographic stages (`turnus.planner.lexicographic`) have no shares: the first weighted sum may
# use all, for its upper stages are proven only once it is.

# The round of the fewest moves, which tells those that are needed, of what a proven plan left.
NEEDED = 0.5

# Where the greatest burden is made least (maxmin), the plain sum before it; then the bisection over
# limits, of what is left, and each of its steps, of what is left of that.
PLAIN_SUM, BISECTION, BISECTION_STEP = 0.5, 0.5, 0.5

# A whole command that plans (`turnus.planner.command_time`). What follows the search (reasons, page
# and files) takes about as long as what went before it (reading, facts, candidates): half as much
# again is kept for it, but no more than a share of the whole; of what is kept, a part is for files.
AFTER_AS_BEFORE, AFTER_THE_SEARCH, FILES = 1.5, 0.25, 0.3

# An explanation why no plan exists gets what the search leaves, and at least this share, on top.
CONFLICT, SECONDS_FOR_A_CONFLICT = 0.25, 120.0  # the latter where no limit is given at all

LEAST = 0.1  # seconds: with fewer a stage would not even look at the plan that it begins with


class OutOfTime(Exception):  # noqa: N818 - not an error, the planned end of a search
    """The time limit is reached."""


class Budget:
    """Seconds for a piece of work, counted from now.

    Parameters
    ----------
    seconds : float or None
        None: as many as it takes.
    """

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self._start = time.monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds since the work began."""
        return time.monotonic() - self._start

    def left(self, share: float = 1.0) -> float | None:
        """Return the seconds until this share of the whole is used up; None: no limit."""
        if self.seconds is None:
            return None
        return max(0.0, share * self.seconds - self.elapsed)

    def share(self, part: float, at_least: float = LEAST) -> float | None:
        """Return this part of the seconds that are left, and at least some; None: no limit."""
        left = self.left()
        return None if left is None else max(at_least, part * left)

    def part(self, part: float) -> Budget:
        """Return a budget of its own for a step: this part of what is left."""
        left = self.left()
        return Budget(None if left is None else part * left)

    def for_a_conflict(self) -> float | None:
        """Return the seconds for saying why no plan exists: what is left, or some on top."""
        return self.share(1.0, at_least=0.0 if self.seconds is None else CONFLICT * self.seconds)

    @property
    def is_up(self) -> bool:
        """Whether no time is left."""
        return self.left() == 0.0

    def check(self, share: float = 1.0) -> None:
        """Raise OutOfTime when this share of the whole is used up."""
        if self.left(share) == 0.0:
            raise OutOfTime
