"""A peer runs in its own process: measured, and ended when it overruns or fails."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import runner
from benchmarks.memory import highest, process_tree, resident
from benchmarks.peers.base import Task
from benchmarks.problems.instances import BINDING

SLEEPER = """
import subprocess, sys, time
block = bytearray(80_000_000)
code = "import time; block = bytearray(60_000_000); time.sleep(60)"
print(subprocess.Popen([sys.executable, "-c", code]).pid, flush=True)
time.sleep(60)
"""


def _alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"


def test_what_overruns_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    used = runner._watch([sys.executable, "-c", SLEEPER], said, 5.0)
    assert used["ended"] == "ended by force after 5 s"
    assert 140_000_000 < used["peak_bytes"] < 400_000_000  # of both
    child = int(said.read_text("utf-8"))
    for _look in range(100):  # the system takes a moment to bury a process
        if not _alive(child):
            break
        time.sleep(0.05)
    assert not _alive(child)


def test_memory_of_the_parent_is_not_counted(solved_by: Any) -> None:
    ballast = np.ones(60_000_000)
    assert highest() > ballast.nbytes
    result = solved_by("linear-sum-assignment", officials=20, rows=False, open_ends=False)
    assert 20_000_000 < result["peak_bytes"] < ballast.nbytes


def test_a_process_that_is_gone_has_no_memory() -> None:
    assert resident(2**22 + 1) == 0
    assert process_tree(2**22 + 1) == [2**22 + 1]


def test_a_peer_that_fails_says_why(solved_by: Any) -> None:
    result = solved_by("linear-sum-assignment", officials=20, **BINDING)
    why = "ValueError: a bare assignment kernel takes single seats and no side rows"
    assert result["failed"] == why
    assert result["gap"] is None


def test_a_run_says_when_each_gap_was_reached(solved_by: Any) -> None:
    result = solved_by("turnus", Task(60.0), officials=40, pairs_each=6, **BINDING)
    times = [result["reached"][gap] for gap in ("0.05", "0.01", "0.005", "0.001", "0.0")]
    assert times == sorted(times)
    assert 0 < times[-1] <= result["seconds"]
    assert result["cpu_seconds"] > 0
    assert result["trace"][-1][1:] == (result["objective"], result["bound"])


def test_a_goal_ends_the_run_early(solved_by: Any) -> None:
    result = solved_by("turnus", Task(None, gap=0.5), officials=40, pairs_each=6, **BINDING)
    assert result["gap"] <= 0.5
    assert result["stopped"] == ""
