"""HiGHS as a child process: programs in, events out one by one; it can be ended at any moment."""

from __future__ import annotations

import io
import json
import queue
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

WORKER = Path(__file__).with_name("highs_worker.py")
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Program:
    """Minimise ``cost`` x where ``low`` <= ``matrix`` x <= ``high``, 0 <= x <= ``upper``."""

    cost: Vector
    upper: Vector
    integer: npt.NDArray[np.bool_]
    matrix: sparse.csr_array
    low: Vector
    high: Vector
    begin: Vector = field(default_factory=lambda: np.zeros(0))  # a plan to start from


@dataclass(frozen=True, eq=False)
class Event:
    """``plan`` (a better incumbent), ``bound`` (a better bound), or ``done``."""

    kind: str
    status: str = ""
    bound: float | None = None
    vectors: tuple[Vector, ...] = ()


class Highs:
    """HiGHS for one program after another; its process starts with the first one.

    It works beside its caller, who asks now and then what it has found (`Running`).

    Leaving the ``with`` block ends the process, whatever it was doing.

    Attributes
    ----------
    lost : str
        What is known of a process that ended without a word, as when the system is short of
        memory; empty as long as none did. Its program ends undecided, the next gets a new process.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._inbox: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._complaints: IO[bytes] | None = None
        self._running: Running | None = None
        self.lost = ""

    def __enter__(self) -> Highs:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def begin(self, program: Program, options: dict[str, Any]) -> Running:
        """Begin to solve; one program at a time.

        Among the options, ``checks`` says how often a mixed-integer program may look whether it
        should stop: a measure of work that is the same on every machine.
        """
        assert self._running is None or self._running.ended
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(_packed(program, options))
            process.stdin.flush()
        except BrokenPipeError:
            pass  # the worker died early; that is told when its output ends
        self._running = Running(self)
        return self._running

    def told(self, wait: float) -> Event | None:
        """Return the next event of the program that runs, None if none comes in so many seconds."""
        try:
            event = self._inbox.get(timeout=wait) if wait else self._inbox.get_nowait()
        except queue.Empty:
            return None
        if event is None:
            self.lost = self._complaint()
            self.end()
            return Event("done", "lost")
        return event

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._complaints):
            if pipe is not None:
                pipe.close()
        self._process = self._complaints = None

    def _start(self) -> subprocess.Popen[bytes]:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed by end()
        self._inbox = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            start_new_session=True,  # Ctrl-C reaches the planner only, which then decides
        )
        reader = threading.Thread(
            target=_read, args=(self._process.stdout, self._inbox), daemon=True
        )
        reader.start()
        return self._process

    def _complaint(self) -> str:
        assert self._process is not None
        assert self._complaints is not None
        code = self._process.wait()
        self._complaints.seek(0)
        said = self._complaints.read().decode(errors="replace").strip().splitlines()[-1:]
        return f"the exact solver ended unexpectedly (code {code}): {said}"


class Running:
    """A program that is being solved.

    Parameters
    ----------
    highs : Highs
        Its process.

    Attributes
    ----------
    ended : bool
        Whether all has been said.
    """

    def __init__(self, highs: Highs) -> None:
        self._highs = highs
        self.ended = False

    def events(self, wait: float = 0.0) -> Iterator[Event]:
        """Iterate over what was found since; the last event is ``done``.

        Parameters
        ----------
        wait : float
            Seconds for which to wait for the first.
        """
        while not self.ended:
            event = self._highs.told(wait)
            if event is None:
                return
            wait = 0.0
            self.ended = event.kind == "done"
            yield event

    def end(self) -> None:
        """End it, whatever it was doing; the next program gets a new process."""
        if not self.ended:
            self.ended = True
            self._highs.end()


def _read(source: IO[bytes], inbox: queue.SimpleQueue[Event | None]) -> None:
    """Turn bytes into events until the child's output ends (None)."""
    try:
        while line := source.readline():
            head = json.loads(line)
            vectors = tuple(np.frombuffer(source.read(8 * size)) for size in head["sizes"])
            inbox.put(Event(head["kind"], head.get("status", ""), head.get("bound"), vectors))
    except ValueError:
        pass  # the pipe was closed, or the child was ended, in the middle of an event
    inbox.put(None)


def _packed(program: Program, options: dict[str, Any]) -> bytes:
    body = io.BytesIO()
    np.savez(
        body,
        cost=program.cost,
        upper=program.upper,
        integer=program.integer,
        low=program.low,
        high=program.high,
        begin=program.begin,
        start=program.matrix.indptr.astype(np.int32),
        index=program.matrix.indices.astype(np.int32),
        value=program.matrix.data.astype(np.float64),
        options=np.frombuffer(json.dumps(options).encode(), dtype=np.uint8),
    )
    return struct.pack("<Q", body.tell()) + body.getvalue()
