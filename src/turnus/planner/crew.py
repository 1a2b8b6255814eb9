"""Several HiGHS processes at work side by side on programs that do not touch each other."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any

from turnus.planner.child import Highs, Program, Vector

HANDS = 2


class Crew:
    """Solves batches of programs; how many processes there are changes the time, not the answer.

    Leaving the ``with`` block ends the processes, whatever they were doing.
    """

    def __init__(self, hands: int = HANDS) -> None:
        self._all = [Highs() for _ in range(hands)]
        self._idle: queue.SimpleQueue[Highs] = queue.SimpleQueue()
        for highs in self._all:
            self._idle.put(highs)
        self._threads = ThreadPoolExecutor(hands)
        self._closed = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for highs in self._all:
            highs.end()
        self._threads.shutdown(wait=True)
        for highs in self._all:  # one that had just begun
            highs.end()

    def plans(
        self,
        programs: Sequence[Program],
        options: dict[str, Any],
        alive: Callable[[], object],
    ) -> list[Vector | None]:
        """Return the best plan of each program, in their order; None where none was found.

        ``alive`` is called now and then; what it raises ends the wait.
        """
        running = [self._threads.submit(self._solve, program, options) for program in programs]
        return [_awaited(future, alive) for future in running]

    def _solve(self, program: Program, options: dict[str, Any]) -> Vector | None:
        if self._closed:
            return None
        highs = self._idle.get()
        best: Vector | None = None
        try:
            for event in highs.events(program, options):
                if event is not None and event.kind == "plan":
                    best = event.vectors[0]
        finally:
            self._idle.put(highs)
        return best


def _awaited(future: Future[Vector | None], alive: Callable[[], object]) -> Vector | None:
    while True:
        try:
            return future.result(timeout=0.1)
        except TimeoutError:
            alive()
