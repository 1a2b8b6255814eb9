"""Commands over hostile inputs in a process of their own, which may hang or abort."""

from __future__ import annotations

import faulthandler
import json
import queue
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from typer.testing import CliRunner

from tests.casts.folders import ROOT
from tests.hostile.variants import attack

SECONDS = 120  # without a word for so long is a hang


@dataclass(frozen=True)
class Outcome:
    """What came of one input: ``in order``, ``traceback``, ``hang`` or ``abort``."""

    seed: int
    kind: str
    what: str
    said: str = ""

    def __str__(self) -> str:
        """Return the outcome as one line and what was said."""
        return f"{self.what}: seed {self.seed}, {self.kind}\n{self.said}"


def tried(seeds: range, kinds: tuple[str, ...] = ()) -> Iterator[Outcome]:
    """Yield what comes of the input of each seed; a process that is lost is begun anew."""
    left = list(seeds)
    while left:
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.trial", json.dumps(left), json.dumps(kinds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )
        for outcome in _heard(worker, left):
            left.remove(outcome.seed)
            yield outcome


def _heard(worker: subprocess.Popen[str], left: list[int]) -> Iterator[Outcome]:
    assert worker.stdout is not None
    assert worker.stderr is not None
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    complaints: list[str] = []
    threading.Thread(target=_read, args=(worker.stdout, lines), daemon=True).start()
    threading.Thread(target=lambda: complaints.extend(worker.stderr or ()), daemon=True).start()
    due = list(left)
    while due:
        try:
            line = lines.get(timeout=SECONDS)
        except queue.Empty:
            worker.kill()
            worker.wait()
            yield Outcome(due[0], "?", "hang")
            return
        if not line:
            code = worker.wait()
            yield Outcome(due[0], "?", "abort", f"code {code}: {''.join(complaints)[-600:]}")
            return
        outcome = Outcome(**json.loads(line))
        due.remove(outcome.seed)
        yield outcome
    worker.wait()


def _read(source: IO[str], lines: queue.SimpleQueue[str]) -> None:
    for line in source:
        lines.put(line)
    lines.put("")


def _tell(seeds: list[int], kinds: tuple[str, ...]) -> None:
    """Try one input after the other and say what came of it, a line each."""
    from tests.hostile.cast import write_cast  # noqa: PLC0415 - whoever asks need not load all
    from turnus.cli import app  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as kept:
        cast = write_cast(Path(kept) / "cast")
        for seed in seeds:
            with tempfile.TemporaryDirectory() as folder:
                made = attack(cast, Path(folder), seed, kinds)
                result = CliRunner().invoke(app, made.arguments)
            error = result.exception
            if error is None or isinstance(error, SystemExit):
                outcome = Outcome(seed, made.kind, "in order")
            else:
                told = "".join(traceback.format_exception(error)[-4:])[-1500:]
                outcome = Outcome(seed, made.kind, "traceback", f"{made.arguments}\n{told}")
            print(json.dumps(vars(outcome)), flush=True)


if __name__ == "__main__":
    faulthandler.enable()
    _tell(json.loads(sys.argv[1]), tuple(json.loads(sys.argv[2])))
