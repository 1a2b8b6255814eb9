"""``turnus follow``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from turnus.cli import app
from turnus.reports.read_log import read_log
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
    code, out, _ = run(office, "--on", "2024-06-01", "--lang", "en", "--persons", "names")
    assert code == 1
    assert "Road [A] (An). Due May 31, 2024, 1 day late." in " ".join(out.replace("│", " ").split())
    assert "office, 2024-06-01: 1 overdue; 0 more need attention." in " ".join(out.split())


def test_nothing_overdue_ends_with_zero(office: Path) -> None:
    code, out, _ = run(office, "--on", "2024-05-31", "--lang", "en")
    assert code == 0
    assert "0 overdue" in out


def test_json_has_the_lines_of_the_topic_with_their_records(office: Path) -> None:
    json_of_tasks = ("tasks", "--on", "2024-05-31", "--format", "json", "--lang", "en")
    code, out, _ = run(office, *json_of_tasks, "--persons", "names")
    (row,) = json.loads(out)
    assert code == 0
    assert (row["state"], row["records"], row["overdue"]) == ("open", ["tasks/k"], False)
    assert row["subject"] == "k"
    _, out, _ = run(office, *json_of_tasks)
    (row,) = json.loads(out)
    assert re.fullmatch("code-[a-z2-7]{10}", row["subject"])
    assert row["records"] == [f"tasks/{row['subject']}"]
    assert "An" not in row["text"]
    _, out, _ = run(office, *json_of_tasks, "--persons", "none")
    (row,) = json.loads(out)
    assert (row["subject"], row["records"]) == ("", [])


def test_by_default_codes_stand_for_persons_and_the_list_says_how_to_get_names(
    office: Path,
) -> None:
    text = said(office)
    assert text.startswith("Where records are not public, a code stands for the person.")
    assert text.count("With --persons names the names stand here instead") == 1
    assert re.search(r"Road \[A\] \(person [a-z2-7]{10}\)\.", text)
    assert not (office / "readings.jsonl").exists()


def test_who_asks_for_names_is_logged(office: Path) -> None:
    text = said(office, "--persons", "names")
    assert "Road [A] (An)." in text
    assert "--persons" not in text
    (line,) = read_log(office / "readings.jsonl")
    assert (line["what"], line["about"], line["records"], line["out"]) == (
        *("follow", ["tasks"], 1),
        ["terminal"],
    )


def test_without_the_log_no_names_are_given_out(office: Path) -> None:
    (office / "readings.jsonl").mkdir()
    code, out, err = run(office, "--on", "2024-06-01", "--persons", "names", "--lang", "en")
    assert code == 2
    assert "An" not in out
    assert "nothing is given out" in " ".join(err.split())


def test_an_unknown_topic_is_a_sentence_and_exit_code_two(office: Path) -> None:
    code, _, err = run(office, "task", "--on", "2024-05-31", "--lang", "en")
    assert code == 2
    assert "There is no such topic: “task” is not known; did you mean “tasks”?" in " ".join(
        err.split()
    )


def cells(tmp_path: Path, figures: str | None, count: int = 9) -> Path:
    """A commune whose cells admitted their last member in 2019 and, the last two, in 2021."""
    path = tmp_path / "place"
    commune = {"id": "c", "name": "An", "kind": "commune", "level": "commune"}
    dry = [
        {"id": f"s{n}", "name": f"Cell {n}", "kind": "cell", "level": "village", "parent": "c"}
        for n in range(1, count + 1)
    ]
    admitted = [
        {"id": f"m{n}", "member": f"p{n}", "unit": f"s{n}", "stage": "admitted"}
        | {"date": "2021-05-01" if n > count - 2 else "2019-05-01"}
        for n in range(1, count + 1)
    ]
    Register.from_records({"units": [commune, *dry], "memberships": admitted}, name="place").write(
        path
    )
    if figures is not None:
        (path / "figures.yaml").write_text(figures)
    return path


def said(*arguments: str | Path) -> str:
    return " ".join(run(*arguments, "--on", "2024-07-01", "--lang", "en")[1].split())


PUBLISHED = """\
figures:
  - id: dry
    measure: cells_without_admission
    label: {en: cells}
    filter: {years: 4}
"""


def test_cells_are_dry_by_the_years_that_the_register_publishes_else_by_two(tmp_path: Path) -> None:
    assert "for 2 years or more: 9 of 9 cells." in said(cells(tmp_path, None))
    place = cells(tmp_path, PUBLISHED)
    assert "for 4 years or more: 7 of 9 cells." in said(place)
    assert "for 3 years or more: 9 of 9 cells." in said(place, "--dry-years", "3")


def test_published_figures_with_a_fault_stop_the_follow_up(tmp_path: Path) -> None:
    code, _, err = run(cells(tmp_path, "figures: [{id: x}]"), "--on", "2024-07-01", "--lang", "en")
    assert code == 2
    assert "figures.yaml, line 1" in err


def test_of_many_lines_the_first_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    place = cells(tmp_path, None)
    text = said(place)
    assert text.startswith("Members: behind 9 Without")
    assert "and 4 more; --all shows them" in text
    assert (text.count("behind Cell"), said(place, "--all").count("behind Cell")) == (5, 9)
    assert "9 more need attention." in text


def test_a_single_line_is_not_left_out(tmp_path: Path) -> None:
    assert said(cells(tmp_path, None, 6)).count("behind Cell") == 6
