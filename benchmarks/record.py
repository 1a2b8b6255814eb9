"""The results of a suite in a file: read, kept, written after every run."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.peers import PEERS, timefold
from benchmarks.peers.base import Task
from benchmarks.problems.instances import INSTANCES
from benchmarks.suites import Case

SOLVER = Path(__file__).parents[1] / "src" / "turnus" / "solver"


def machine() -> dict[str, Any]:
    """Return what the figures depend on, and nothing that names the machine or its owner."""
    model = "unknown"
    info = Path("/proc/cpuinfo")
    for line in info.read_text("utf-8").splitlines() if info.exists() else ():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return {
        "processor": model,
        "kind": platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": platform.system(),
    }


def versions(name: str) -> dict[str, str]:
    """Return the versions on which the figures of a peer depend."""
    known = {"python": platform.python_version()} | {p: version(p) for p in PEERS[name]}
    if name.startswith("turnus"):
        code = b"".join(path.read_bytes() for path in sorted(SOLVER.rglob("*.py")))
        known |= {"turnus": version("turnus"), "solver": hashlib.sha256(code).hexdigest()[:12]}
    if name == "timefold" and not timefold.missing():
        said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True)
        java = said.stderr.partition('"')[2].partition('"')[0]
        known |= {"timefold": timefold.version(), "java": java}
    return known


def question(case: Case, seed: int, name: str, task: Task) -> dict[str, Any]:
    """Return all that says what a run is of: a run with the same question is the same run."""
    parameters = json.loads(json.dumps(INSTANCES[case.instance]))  # tuples as JSON has them
    return {
        "instance": case.instance,
        "parameters": parameters | {"hard": case.hard, "seed": seed},
        "peer": name,
        "task": asdict(task),
        "same_seconds": case.same,
        "versions": versions(name),
    }


class Results:
    """The results of one suite.

    Parameters
    ----------
    path : Path
        Its file.
    suite : str
        Its name.
    keep : bool
        Whether runs in the file stay that were made of the same question on the same machine.
    """

    def __init__(self, path: Path, suite: str, *, keep: bool) -> None:
        self._path = path
        self._old: list[dict[str, Any]] = []
        old = json.loads(path.read_text("utf-8")) if keep and path.exists() else {}
        if old.get("machine") == machine():
            self._old = old["runs"]
        self.data: dict[str, Any] = {"suite": suite, "machine": machine(), "runs": []}

    def kept(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        """Return the run of this question that is there already."""
        same = (run for run in self._old if all(run.get(key) == asked[key] for key in asked))
        return next((run for run in same if "skipped" not in run), None)

    def add(self, run: dict[str, Any]) -> None:
        """Add a run and write the file: what is stopped half way keeps what it has."""
        self.data["runs"].append(run)
        self._old = [old for old in self._old if old != run]
        self._write(self.data["runs"] + self._old)

    def finish(self, instances: Collection[str] = ()) -> None:
        """Write the file without old runs that were not asked for again.

        When only some instances were asked for, those of the others stay.
        """
        others = [run for run in self._old if instances and run["instance"] not in instances]
        self._write(self.data["runs"] + others)

    def _write(self, runs: list[dict[str, Any]]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        new.write_text(_text(self.data | {"runs": runs}), "utf-8")
        new.replace(self._path)


def _text(data: dict[str, Any]) -> str:
    """Return the file: JSON with one line for each run."""
    runs = ",\n".join(json.dumps(run, sort_keys=True) for run in data["runs"])
    head = json.dumps(data | {"runs": []}, sort_keys=True)
    return head.replace('"runs": []', f'"runs": [\n{runs}\n]') + "\n"


def read_all(folder: Path) -> Iterator[dict[str, Any]]:
    """Read the results of every suite that is there."""
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text("utf-8"))
