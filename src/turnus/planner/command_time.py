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
    """

    def __init__(self, seconds: float | None) -> None:
        self._budget = Budget(seconds)
        self._kept = 0.0
        self.phase = Phase.reading

    @property
    def is_endless(self) -> bool:
        """Whether the command may take as long as it takes."""
        return self._budget.seconds is None

    @property
    def elapsed(self) -> float:
        """Seconds since the command began."""
        return self._budget.elapsed

    def enter(self, phase: Phase) -> None:
        """Say what is done from now on."""
        self.phase = phase

    def for_the_search(self) -> float | None:
        """Return the seconds of a search that begins now; None: no limit."""
        seconds, left = self._budget.seconds, self._budget.left()
        if seconds is None or left is None:
            return None
        self._kept = min(AFTER_AS_BEFORE * self.elapsed, AFTER_THE_SEARCH * seconds)
        return max(LEAST, left - self._kept)

    def reasons_are_up(self) -> bool:
        """Say whether what is left is needed for page and files."""
        left = self._budget.left()
        return left is not None and left <= FILES * self._kept
