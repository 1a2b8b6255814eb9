"""No input ends in a traceback, a hang or an abort, and no end of a process leaves anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casts.folders import ROOT
from tests.hostile.trial import tried
from tests.hostile.variants import KINDS

TURNUS = (sys.executable, "-m", "turnus")
COUNT = 50


def test_hostile_inputs_of_every_kind_end_in_order() -> None:
    outcomes = list(tried(range(COUNT)))
    assert len(outcomes) == COUNT
    assert [str(one) for one in outcomes if one.what != "in order"] == []
    assert {one.kind for one in outcomes} == set(KINDS)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_is_full_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*TURNUS, "rules", "list"],
            stdout=full, stderr=subprocess.PIPE, text=True, env=english(), check=False,
        )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (2, "Error: No space left on device.\n")


def test_an_output_that_nobody_reads_is_no_traceback() -> None:
    ended = subprocess.Popen(
        [*TURNUS, "rules", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert ended.stdout is not None
    ended.stdout.close()
    _out, said = ended.communicate()
    assert (ended.returncode, said) == (1, "")


def test_an_output_that_cannot_write_a_letter_gets_a_question_mark() -> None:
    ended = subprocess.run(
        [*TURNUS, "rules", "list", "--lang", "vi"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"?" in ended.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_a_run_that_is_terminated_leaves_no_half_made_files(tmp_path: Path) -> None:
    program = """if True:
        import os, signal, sys
        from pathlib import Path
        from turnus import __main__ as main
        from turnus.tables.io.storage import save_file
        main.end_in_order()
        Path.replace = lambda *_paths: os.kill(os.getpid(), signal.SIGTERM)
        save_file(Path(sys.argv[1]), b"new")
    """
    path = tmp_path / "units.csv"
    ended = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False)
    assert ended.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def english() -> dict[str, str]:
    return {**os.environ, "TURNUS_LANG": "en"}
