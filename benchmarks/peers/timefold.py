"""Timefold (community edition, one thread): constraint streams on a JDK, ``TimefoldPeer.java``.

The solver is taken from the jars of the Python package ``timefold``, whose development ended in
2025. The constraints are Java because the package itself calls its Python streams "significantly
slower". `make timefold` installs it into ``.venv-timefold``, away from the project's environment.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays, folded

SOURCE = Path(__file__).with_name("TimefoldPeer.java")
HOME = "TURNUS_TIMEFOLD"  # environment variable: another place than .venv-timefold
SILENT = (
    '<configuration><statusListener class="ch.qos.logback.core.status.NopStatusListener"/>'
    "</configuration>"
)
USUAL = Path(__file__).parents[2] / ".venv-timefold"


def jars() -> list[Path]:
    """Return the jars of the package, none when it is not there."""
    place = Path(os.environ.get(HOME, USUAL))
    return sorted(place.glob("lib/python*/site-packages/timefold/solver/jars/*.jar"))


def version() -> str:
    """Return the version of the solver."""
    return next(jar.stem.rsplit("-", 1)[1] for jar in jars() if "solver-core-1" in jar.stem)


def missing() -> str:
    """Say why Timefold cannot run here; empty when it can."""
    if shutil.which("javac") is None:
        return "no JDK: javac is not found"
    return "" if jars() else "the package timefold is not installed: make timefold"


def run(arrays: Arrays, task: Task, clock: Clock) -> Outcome:
    if arrays.unplaced_cost is None or arrays.vacant_cost is None:
        raise ValueError("Timefold is stated for open ends only")
    cost, offset = folded(arrays)
    base = offset + _broken_by_nobody(arrays)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        classes = os.pathsep.join(map(str, [folder, *jars()]))
        subprocess.run(["javac", "-cp", classes, "-d", name, SOURCE], check=True)
        (folder / "logback.xml").write_text(SILENT, "utf-8")
        place = _write(arrays, cost, folder)
        clock.start()
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 2 // 3
        java = ["java", f"-Xmx{memory // 2**20}m", "-cp", classes, "TimefoldPeer", name]
        process = subprocess.Popen(
            [*java, str(task.left(clock)), str(task.seed)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        for line in process.stdout:
            hard, soft = map(int, line.split())
            if hard == _kept(arrays):
                clock.tell(base - soft)
        if process.wait():
            raise RuntimeError(f"java ended with {process.returncode}")
        clock.stop()
        plan = np.fromfile(folder / "plan.i32", "<i4").astype(np.int64)
    choice = np.where(plan >= 0, place[plan], -1)
    return Outcome(choice, None, "feasible")


def _broken_by_nobody(arrays: Arrays) -> int:
    """Return the price of the soft rows when no pair is chosen."""
    soft = np.isfinite(arrays.penalty)
    return int((_distance(arrays)[soft] * arrays.penalty[soft]).sum())


def _kept(arrays: Arrays) -> int:
    """Return the hard score of a valid plan: the rows that nobody breaks are mended."""
    return int(_distance(arrays)[np.isinf(arrays.penalty)].sum())


def _distance(arrays: Arrays) -> Any:
    above = -arrays.rhs
    return np.where(arrays.sense == 0, np.abs(above), np.maximum(0, -arrays.sense * above))


def _write(arrays: Arrays, cost: Any, folder: Path) -> Any:
    """Write what Java reads, the pairs by official and post; return their order."""
    place = np.lexsort((arrays.post, arrays.official))
    parts = sparse.csr_array(arrays.rows.tocsc()[:, place].T)
    first = np.searchsorted(arrays.official[place], np.arange(arrays.n_officials + 1))
    penalty = np.where(np.isinf(arrays.penalty), -1, arrays.penalty)
    files = {
        "seats.i64": arrays.seats,
        "sense.i64": arrays.sense,
        "limit.i64": arrays.rhs,
        "penalty.i64": penalty,
        "first.i32": first,
        "post.i32": arrays.post[place],
        "price.i64": cost[place],
        "first_part.i32": parts.indptr,
        "part_row.i32": parts.indices,
        "part_amount.i64": parts.data,
    }
    for name, values in files.items():
        values.astype(f"<{name[-3]}{int(name[-2:]) // 8}").tofile(folder / name)
    return place
