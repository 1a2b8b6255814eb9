import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casts.folders import ROOT


def generate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "examples.generate", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("place", "officials"),
    [("dien-bien", 5009), ("kim-bang", 335), ("ky-anh", 243), ("tuyen-quang", 139)],
)
def test_generating_a_place_again_gives_the_committed_bytes(
    tmp_path: Path, place: str, officials: int
) -> None:
    result = generate(place, "--out", str(tmp_path))
    assert result.returncode == 0, result.stderr
    committed, made = ROOT / "examples" / place, tmp_path / place
    # figures.yaml is written by hand; the log of readings is the work of whoever tried the example
    others = {"figures.yaml", "readings.jsonl"}
    names = sorted({path.name for path in committed.iterdir()} - others)
    assert sorted(path.name for path in made.iterdir()) == names
    _same, different, unreadable = filecmp.cmpfiles(committed, made, names, shallow=False)
    assert (different, unreadable) == ([], [])
    assert f"{officials} officials" in result.stdout


def test_an_unknown_place_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    result = generate("kim-bong", "--out", str(tmp_path))
    assert result.returncode == 2
    assert (
        "unknown place 'kim-bong'; known are: dien-bien, kim-bang, ky-anh, tuyen-quang"
        in result.stderr
    )
    assert list(tmp_path.iterdir()) == []
