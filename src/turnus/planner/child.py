"""Runs the HiGHS worker as a child process and hands over its events one by one."""

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
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

WORKER = Path(__file__).with_name("highs_worker.py")
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Program:
    """Minimise ``cost`` x where ``matrix`` x = ``row``, 0 <= x <= ``upper``."""

    cost: Vector
    upper: Vector
    integer: npt.NDArray[np.bool_]
    matrix: sparse.csr_array
    row: Vector
    begin: Vector = field(default_factory=lambda: np.zeros(0))  # a plan to start from


@dataclass(frozen=True, eq=False)
class Event:
    """``plan`` (a better incumbent), ``bound`` (a better bound), or ``done``."""

    kind: str
    status: str = ""
    bound: float | None = None
    vectors: tuple[Vector, ...] = ()


@contextmanager
def run_highs(program: Program, options: dict[str, Any]) -> Iterator[Iterator[Event | None]]:
    """Solve in a child process; iterate over its events, None for each tenth second without one.

    Leaving the block ends the child, whatever it was doing: all that it found has been said.
    """
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            [sys.executable, str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            start_new_session=True,  # Ctrl-C reaches the planner only, which then decides
        )
        try:
            yield _events(process, program, options, complaints)
        finally:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def _events(
    process: subprocess.Popen[bytes],
    program: Program,
    options: dict[str, Any],
    complaints: IO[bytes],
) -> Iterator[Event | None]:
    assert process.stdin is not None
    assert process.stdout is not None
    inbox: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(process.stdout, inbox), daemon=True)
    reader.start()
    try:
        process.stdin.write(_packed(program, options))
        process.stdin.flush()
    except BrokenPipeError:
        pass  # the worker died early; its complaint is raised below, when its output ends
    while True:
        try:
            event = inbox.get(timeout=0.1)
        except queue.Empty:
            yield None
            continue
        if event is None:
            process.wait()
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip().splitlines()[-1:]
            raise RuntimeError(
                f"the exact solver ended unexpectedly (code {process.returncode}): {said}"
            )
        yield event
        if event.kind == "done":
            return


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
        row=program.row,
        begin=program.begin,
        start=program.matrix.indptr.astype(np.int32),
        index=program.matrix.indices.astype(np.int32),
        value=program.matrix.data.astype(np.float64),
        options=np.frombuffer(json.dumps(options).encode(), dtype=np.uint8),
    )
    return struct.pack("<Q", body.tell()) + body.getvalue()
