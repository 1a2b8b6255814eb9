import csv
import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

from examples.generate.words import words_file
from tests.casts.folders import EXAMPLES, ROOT
from turnus.tables.register import read


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


def test_a_word_that_is_not_said_in_four_languages_is_refused_by_name() -> None:
    rows = {"units": [], "documents": [{"id": "d-1", "title": "Plan of the harvest"}]}
    with pytest.raises(KeyError, match="Plan of the harvest"):
        words_file(rows, "ky-anh")


def test_an_office_of_the_province_is_called_after_the_office() -> None:
    office = {"id": "province-women", "name": "Women's Union of the Province"}
    said = words_file({"units": [office | {"kind": "organisation"}]}, "dien-bien")
    for line in ("Women's Union of the Province:", "vi: Hội Liên hiệp Phụ nữ tỉnh",
                 "de: Frauenunion der Provinz", "ru: Союз женщин провинции"):  # fmt: skip
        assert line in said


def test_no_word_of_the_table_is_left_unsaid_by_all_places() -> None:
    places = ("dien-bien", "kim-bang", "ky-anh", "tuyen-quang")
    said = "\n".join(read(EXAMPLES / place).words.source for place in places)
    with (EXAMPLES / "generate" / "words.csv").open(encoding="utf-8", newline="") as table:
        words = list(csv.DictReader(table))
    assert len(words) > 250
    # A text with {each} is put together from two rows of the table.
    dead = [
        row["text"]
        for row in words
        if row["de"].partition("|")[0].replace("{each}", "") not in said
    ]
    assert dead == []
