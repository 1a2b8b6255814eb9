"""One peer solves one problem: python -m benchmarks.peers PEER FOLDER.

The folder holds ``problem.npz`` and ``task.json``; ``events.jsonl``, ``choice.npy`` and
``outcome.json`` are written there.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.memory import highest
from benchmarks.peers import peer
from benchmarks.peers.base import Clock, Task
from benchmarks.problems.statement import load


def main(name: str, folder: Path) -> None:
    task = Task(**json.loads((folder / "task.json").read_text("utf-8")))
    arrays = load(folder / "problem.npz")
    solver = peer(name)
    seconds, cpu_seconds, details = list[float](), list[float](), list[dict[str, Any]]()
    for round_ in range(task.repeats):
        clock = Clock(folder / "events.jsonl" if round_ == 0 else None)
        outcome = solver.run(arrays, task, clock)
        clock.stop()
        seconds.append(clock.seconds)
        cpu_seconds.append(clock.cpu_seconds)
        details.append(outcome.details)
    if outcome.choice is not None:
        np.save(folder / "choice.npy", outcome.choice)
    known = outcome.bound is not None and math.isfinite(outcome.bound)
    said = {
        "status": outcome.status,
        "bound": outcome.bound if known else None,
        "details": details,
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "peak_bytes": highest(),
    }
    (folder / "outcome.json").write_text(json.dumps(said), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
