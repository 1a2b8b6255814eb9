"""``turnus readings``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.cli.shared.console import console

# Who tried an example has left a log in it.
UNREAD = shutil.ignore_patterns("readings.jsonl")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_width", 400)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KIM_BANG, tmp_path / "kim-bang", ignore=UNREAD))


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, " ".join(result.output.replace("│", " ").split())


def read_once(place: Path) -> None:
    out = place.parent / "person.html"
    run("file", "official", place, "dinh-hong-kien", "--lang", "en", "--out", out)


def test_nobody_has_read_a_new_register(place: Path) -> None:
    assert run("readings", place, "--lang", "en") == (0, f"0 readings in {place}/readings.jsonl.")


def test_readings_are_listed_with_the_hash_to_keep(place: Path) -> None:
    read_once(place)
    code, said = run("readings", place, "--lang", "en")
    line = json.loads((place / "readings.jsonl").read_text("utf-8"))
    assert code == 0
    assert f"{line['reader']}, {line['machine']} file of an official dinh-hong-kien" in said
    assert str(place.parent / "person.html") in said
    assert said.endswith(
        f"1 reading in {place}/readings.jsonl. Keep the hash of its last line: {line['hash']}"
    )


def test_json_holds_the_lines_as_they_stand(place: Path) -> None:
    read_once(place)
    code, said = run("readings", place, "--format", "json")
    line = json.loads((place / "readings.jsonl").read_text("utf-8"))
    assert (code, json.loads(said)) == (0, [line])


def test_a_line_that_was_taken_out_is_noticed(place: Path) -> None:
    read_once(place)
    read_once(place)
    log = place / "readings.jsonl"
    log.write_text(log.read_text("utf-8").split("\n", 1)[1], "utf-8")
    code, said = run("readings", place, "--lang", "en")
    assert code == 2
    assert "readings.jsonl, line 1: it does not follow the line before it" in said
