"""What every peer gets and gives: a task, a clock that also takes messages, an outcome."""

from __future__ import annotations

import json
import resource
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.problems.statement import Ints


@dataclass(frozen=True)
class Task:
    """How to solve.

    Parameters
    ----------
    limit : float, optional
        Seconds, from the start of the clock. None: until the gap is reached (Turnus only).
    seed : int
        For peers that draw.
    gap : float
        Relative gap at which to stop.
    memory : int
        Bytes that may be used; 0: no such limit. Only Turnus keeps one.
    repeats : int
        How often to solve in the same process.
    before : float
        Seconds for what comes before the clock, besides reading the problem.
    """

    limit: float | None
    seed: int = 0
    gap: float = 0.0
    memory: int = 0
    repeats: int = 1
    before: float = 0.0

    def left(self, clock: Clock) -> float:
        """Return the seconds left for a solver that was given its statement."""
        if self.limit is None:
            raise ValueError("only Turnus runs without a limit")
        return max(1.0, self.limit - clock.seconds)


@dataclass(frozen=True)
class Outcome:
    """The pair of each official (-1: none), or None without a plan; the proven bound, if any."""

    choice: Ints | None
    bound: float | None
    status: str
    details: dict[str, Any] = field(default_factory=dict)


class Clock:
    """Measures one solve and writes what it is told, with the time, to a file of JSON lines.

    It runs from the call of the peer; a peer may start it anew when its preparations are done, and
    stop it when only bookkeeping of the benchmark is left.
    """

    def __init__(self, events: Path | None) -> None:
        self._file = None if events is None else events.open("w", encoding="utf-8")
        self.start()

    def start(self) -> None:
        """Count from now."""
        self._stopped: tuple[float, float] | None = None
        self._start = _now()

    def stop(self) -> None:
        """Count to now; the first stop holds."""
        self._stopped = self._stopped or _now()

    @property
    def seconds(self) -> float:
        """Seconds up to now, or to the stop."""
        return (self._stopped or _now())[0] - self._start[0]

    @property
    def cpu_seconds(self) -> float:
        """The same in seconds of processors, with those of child processes that have ended."""
        return (self._stopped or _now())[1] - self._start[1]

    def tell(self, objective: float | None = None, bound: float | None = None) -> None:
        """Note a better plan or a better bound."""
        if self._file is not None:
            line = {"seconds": self.seconds, "objective": objective, "bound": bound}
            self._file.write(json.dumps(line) + "\n")
            self._file.flush()


def _now() -> tuple[float, float]:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)
