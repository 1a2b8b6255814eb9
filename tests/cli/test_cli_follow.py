"""``turnus follow``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from turnus.cli import app
from turnus.tables import Register


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["follow", *(str(argument) for argument in arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """One official with a task that is due at the end of May 2024."""
    path = tmp_path / "office"
    task = {"id": "k", "kind": "difficult", "title": "Road [A]", "official": "an"}
    Register.from_records(
        {
            "officials": [{"id": "an", "name": "An"}],
            "tasks": [task | {"from": "2024-05-01", "due": "2024-05-31", "state": "open"}],
        },
        name="office",
    ).write(path)
    return path


def test_something_overdue_ends_with_one(office: Path) -> None:
    code, out, _ = run(office, "--on", "2024-06-01", "--lang", "en")
    assert code == 1
    assert "Road [A] (An). Due May 31, 2024, 1 day late." in " ".join(out.replace("│", " ").split())
    assert "office, 2024-06-01: 1 overdue; 0 more need attention." in " ".join(out.split())


def test_nothing_overdue_ends_with_zero(office: Path) -> None:
    code, out, _ = run(office, "--on", "2024-05-31", "--lang", "en")
    assert code == 0
    assert "0 overdue" in out


def test_json_has_the_lines_of_the_topic_with_their_records(office: Path) -> None:
    code, out, _ = run(office, "tasks", "--on", "2024-05-31", "--format", "json", "--lang", "en")
    (row,) = json.loads(out)
    assert code == 0
    assert (row["state"], row["records"], row["overdue"]) == ("open", ["tasks/k"], False)


def test_an_unknown_topic_is_a_sentence_and_exit_code_two(office: Path) -> None:
    code, _, err = run(office, "task", "--on", "2024-05-31", "--lang", "en")
    assert code == 2
    assert "There is no such topic: “task” is not known; did you mean “tasks”?" in " ".join(
        err.split()
    )
