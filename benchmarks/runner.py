"""Runs one peer on one problem in a process of its own: measured, and ended when it overruns."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.memory import process_tree, resident
from benchmarks.pages.trace import Trace, gap
from benchmarks.peers import peer
from benchmarks.peers.base import Task
from turnus.planner import Problem

ROOT = Path(__file__).parents[1]
# Beyond its limit a peer may still state the problem, finish its step and write its answer.
GRACE = 30.0
PATIENCE = 900.0  # for a run without a limit
LOOK = 0.1  # seconds between two looks at the memory


def run(name: str, problem: Problem, folder: Path, task: Task) -> dict[str, Any]:
    """Solve the problem saved in ``folder`` and say what came of it.

    Returns
    -------
    dict
        ``skipped`` (a reason) or ``failed`` (what it said); else ``status``, ``objective`` (of
        the plan, counted by `Problem.evaluate`), ``bound``, ``gap``, ``seconds`` (the middle of
        the repeats), ``cpu_seconds``, ``peak_bytes`` (of its whole process tree, problem
        included), ``reached`` (seconds to each gap) and ``trace`` (seconds, objective, bound).
    """
    reason = getattr(peer_or_none(name), "missing", str)()
    if reason:
        return {"skipped": reason}
    for left in ("events.jsonl", "choice.npy", "outcome.json"):
        (folder / left).unlink(missing_ok=True)
    (folder / "task.json").write_text(json.dumps(asdict(task)), "utf-8")
    said = folder / "said.txt"
    limit = PATIENCE if task.limit is None else task.limit * 1.1 + GRACE
    command = [sys.executable, "-m", "benchmarks.peers", name, str(folder)]
    used = _watch(command, said, limit * task.repeats + task.before)
    trace = Trace.read(folder / "events.jsonl")
    outcome = _read(folder / "outcome.json")
    if outcome is None:
        return {"failed": used["ended"] or _last_line(said), **_figures(used, None, trace)}
    objective = None
    if (choice := folder / "choice.npy").exists():
        counted = problem.evaluate(np.load(choice))
        if not counted.valid:
            return {"failed": "its plan is not valid", **_figures(used, outcome, Trace())}
        objective = counted.objective
    trace.end(outcome["seconds"][0], objective, outcome["bound"])
    said_so = {"status": outcome["status"], "objective": objective, **outcome["details"][0]}
    return said_so | _figures(used, outcome, trace)


def _figures(used: dict[str, Any], outcome: dict[str, Any] | None, trace: Trace) -> dict[str, Any]:
    """Return the measures; what a peer told that was ended by force is in the trace only."""
    _, told, bound = trace.last
    figures: dict[str, Any] = {
        "bound": bound,
        "gap": None if outcome is None else gap(told, bound),
        "seconds": used["seconds"],
        "cpu_seconds": used["cpu_seconds"],
        "peak_bytes": used["peak_bytes"],
    }
    if outcome is not None:
        figures["seconds"] = statistics.median(outcome["seconds"])
        figures["cpu_seconds"] = statistics.median(outcome["cpu_seconds"])
        figures["peak_bytes"] = max(used["peak_bytes"], outcome["peak_bytes"])
        if len(outcome["seconds"]) > 1:
            figures |= {"all_seconds": outcome["seconds"], "all_details": outcome["details"]}
    return figures | {"reached": trace.reached(), "trace": trace.record()}


def peer_or_none(name: str) -> Any:
    """Return the module of a peer that may be missing here, None for all others.

    The others are imported in their own process only: highspy and OR-Tools do not go together.
    """
    return peer(name) if name == "timefold" else None


def _read(path: Path) -> dict[str, Any] | None:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _last_line(said: Path) -> str:
    lines = said.read_text("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it ended without a word"


def _watch(command: list[str], said: Path, limit: float) -> dict[str, Any]:
    """Run a command to its end or to ``limit`` seconds, and measure its whole process tree."""
    start = time.perf_counter()
    with said.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    peak, ended = 0, ""
    try:
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                break
            tree = process_tree(process.pid)
            peak = max(peak, sum(resident(one) for one in tree))
            if time.perf_counter() - start > limit:
                ended = f"ended by force after {limit:.0f} s"
                _end(tree)
            time.sleep(LOOK)
    except BaseException:
        _end(process_tree(process.pid))
        process.wait()
        raise
    return {
        "seconds": time.perf_counter() - start,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": peak,
        "ended": ended,
    }


def _end(tree: list[int]) -> None:
    for one in tree:
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue
