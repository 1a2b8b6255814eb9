"""The time of a whole command that plans: the search leaves some for what is done after it."""

from __future__ import annotations

from turnus.planner.phase import Phase
from turnus.solver.budget import AFTER_AS_BEFORE, AFTER_THE_SEARCH, FILES, LEAST, Budget


class CommandTime:
    """The seconds of a command from its beginning, and which phase it is in.

    Reading, facts and candidates take what they take. The search gets the rest but for a part
    that is kept; reasons get what is left until only the part for page and files is.

    Parameters
    ----------
    seconds : float or None
        None: as many as it takes.
    spent : float
        How many of them are gone already: the modules had to be loaded.
    """

    def __init__(self, seconds: float | None, spent: float = 0.0) -> None:
        self._budget = Budget(None if seconds is None else max(LEAST, seconds - spent))
        self._spent = spent
        self._kept = 0.0
        self.phase = Phase.reading

    @property
    def is_endless(self) -> bool:
        """Whether the command may take as long as it takes."""
        return self._budget.seconds is None

    @property
    def elapsed(self) -> float:
        """Seconds since the command began."""
        return self._spent + self._budget.elapsed

    def enter(self, phase: Phase) -> None:
        """Say what is done from now on."""
        self.phase = phase

    def for_the_search(self) -> float | None:
        """Return the seconds of a search that begins now; None: no limit."""
        seconds, left = self._budget.seconds, self._budget.left()
        if seconds is None or left is None:
            return None
        self._kept = min(AFTER_AS_BEFORE * self._budget.elapsed, AFTER_THE_SEARCH * seconds)
        return max(LEAST, left - self._kept)

    def to_spare(self, share: float) -> float | None:
        """Return a part of the seconds that the search left, beside those that are kept."""
        left = self._budget.left()
        return None if left is None else max(0.0, share * (left - self._kept))

    def reasons_are_up(self) -> bool:
        """Say whether what is left is needed for page and files."""
        left = self._budget.left()
        return left is not None and left <= FILES * self._kept
