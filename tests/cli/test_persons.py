"""How persons are shown by the commands that give figures and files out, and what is logged."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from tests.casts.folders import EXAMPLES
from turnus.cli import app
from turnus.cli.shared.console import console
from turnus.reports.read_log import read_log

# Who tried an example has left a log in it.
UNREAD = shutil.ignore_patterns("readings.jsonl")
CODE = "[a-z2-7]{10}"
# Two tasks and their carriers, whose ids in the register are made of their names.
NAMED = ("Le Anh Quan", "Tran Thi Thu Hien", "le-anh-quan", "tran-thi-thu-hien", "t-cells")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_width", 400)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "tuyen-quang", tmp_path / "tuyen-quang", ignore=UNREAD))


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*(str(argument) for argument in arguments), "--lang", "en"])
    return result.exit_code, " ".join(result.output.replace("│", " ").split())


def as_json(place: Path, *options: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(
        app, ["figures", str(place), "--format", "json", "--lang", "en", *options]
    )
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def logged(place: Path) -> list[tuple[Any, ...]]:
    lines = read_log(place / "readings.jsonl")
    return [(line["what"], line["about"], line["records"], line["out"]) for line in lines]


def test_records_of_tasks_are_shown_with_codes_and_nothing_is_logged(place: Path) -> None:
    code, said = run("figures", place, "--id", "TQ9", "--records")
    assert code == 0
    assert re.search(
        f"tasks/code-{CODE}: Replace makeshift and dilapidated houses of poor and near-poor "
        f"households \\| person {CODE} \\| Sơn Dương \\(township\\) "
        "\\| 2025 \\| open \\| Jun 30, 2024",
        said,
    )
    assert len(set(re.findall(f"task_updates/code-{CODE}: ", said))) == 4
    assert "the person: What happened (4) and Evidence (4)." in said
    assert said.count("With --persons names the names stand here instead") == 1
    assert len(re.findall(f"person {CODE}: 1 ", said)) == 2
    assert not any(word in said for word in NAMED)
    assert logged(place) == []


def test_names_are_shown_when_asked_for_and_the_reading_is_logged(place: Path) -> None:
    code, said = run("figures", place, "--id", "TQ9", "--records", "--persons", "names")
    assert code == 0
    assert "| Le Anh Quan | Lang Quán | 2025 | open | Jun 30, 2024" in said
    assert "Three cells admitted again, cell 20 among them" in said
    assert "With --persons names" not in said
    assert logged(place) == [("figures", ["TQ9"], 6, ["terminal"])]


def test_records_of_tasks_show_what_decided(place: Path) -> None:
    _, said = run("figures", place, "--id", "TQ5-in-person", "--id", "TQ4", "--records")
    heads = "| Unit | Assigned by | Led in person | Due | State | Percent | Last entry"
    assert heads in said
    assert "| Sơn Dương (township) | Sơn Dương (district) | yes | " in said
    assert "Tasks: not shown where a code stands for the person: Why it was dropped (1)." in said
    assert "put off to 2025" not in said
    _, said = run("figures", place, "--id", "TQ4", "--records", "--persons", "names")
    assert f"{heads} | Why it was dropped" in said
    assert "| dropped |" in said
    assert "| the project was put off to 2025" in said


def test_a_breakdown_by_person_is_a_reading_without_its_records_too(place: Path) -> None:
    _, said = run("figures", place, "--id", "TQ9", "--persons", "names")
    assert "Le Anh Quan: 1" in said
    assert logged(place) == [("figures", ["TQ9"], 2, ["terminal"])]


def test_names_of_what_is_public_are_no_reading(tmp_path: Path) -> None:
    place = Path(shutil.copytree(EXAMPLES / "kim-bang", tmp_path / "kim-bang", ignore=UNREAD))
    for show in ("ids", "names"):
        _, said = run("figures", place, "--id", "KB11", "--records", "--persons", show)
        assert "appointments/a0002: Đinh Hồng Kiên | party secretary, Tân Sơn | " in said
    assert logged(place) == []


def test_json_has_codes_for_records_and_for_persons_who_are_parts(place: Path) -> None:
    (figure,) = as_json(place, "--id", "TQ9")
    assert [part["value"] for part in figure["parts"]] == [1, 1]
    for part in figure["parts"]:
        assert re.fullmatch(f"code-{CODE}", part["key"])
        assert re.fullmatch(f"person {CODE}", part["label"])
    assert all(re.fullmatch(f"tasks/code-{CODE}", record) for record in figure["records"])
    (named,) = as_json(place, "--id", "TQ9", "--persons", "names")
    assert named["records"] == ["tasks/t-cells", "tasks/t-houses"]
    assert logged(place) == [("figures", ["TQ9"], 2, ["terminal"])]


def test_without_persons_the_numbers_stay_and_the_records_go(place: Path) -> None:
    (figure,) = as_json(place, "--id", "TQ9", "--persons", "none")
    assert (figure["value"], figure["records"]) == (2, [])
    _, said = run("figures", place, "--id", "TQ9", "--records", "--persons", "none")
    assert "2 records about persons are not listed." in said
    assert "tasks/" not in said


def test_a_workbook_shows_persons_as_the_terminal_does(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.xlsx"
    for show, matches in (("ids", False), ("names", True)):
        run("figures", place, "--id", "TQ9", "--format", "xlsx", "--out", out, "--persons", show)
        book = CalamineWorkbook.from_path(str(out))
        text = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
        assert any(word in text for word in NAMED) is matches
    assert logged(place) == [("figures", ["TQ9"], 6, [str(out)])]


def test_what_no_longer_holds_is_shown_with_codes(place: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    run("figures", place, "--id", "TQ9", "--publish", ledger, "--on", "2024-07-01")
    table = place / "tasks.csv"
    table.write_text(table.read_text("utf-8").replace("t-cells,breakthrough", "t-cells,difficult"))
    code, said = run("figures", place, "--against", ledger)
    assert code == 1
    assert re.search(f"removed: tasks/code-{CODE} \\(person {CODE}", said)
    assert not any(word in said for word in NAMED)
    _, said = run("figures", place, "--against", ledger, "--persons", "names")
    assert "removed: tasks/t-cells (Le Anh Quan" in said
    assert logged(place) == [("figures", ["TQ9"], 1, ["terminal"])]


def test_a_report_with_names_is_one_reading_for_all_its_files(place: Path, tmp_path: Path) -> None:
    template = tmp_path / "ours.md"
    template.write_text("# T\n\n{TQ9} tasks, {TQ6} plans.\n", "utf-8")
    outs = [tmp_path / "a.html", tmp_path / "b.xlsx"]
    options = [word for out in outs for word in ("--out", str(out))]
    code, _ = run("report", place, "--template", template, *options)
    assert (code, logged(place)) == (0, [])
    assert "Le Anh Quan" not in outs[0].read_text("utf-8")
    code, _ = run("report", place, "--template", template, *options, "--persons", "names")
    assert code == 0
    assert "Le Anh Quan" in outs[0].read_text("utf-8")
    assert logged(place) == [("report", ["TQ9"], 6, [str(out) for out in outs])]


def test_a_report_with_names_is_not_written_without_the_log(place: Path, tmp_path: Path) -> None:
    (place / "readings.jsonl").mkdir()
    out = tmp_path / "report.html"
    code, said = run("report", place, "--out", out, "--persons", "names")
    assert code == 2
    assert "The reading cannot be logged, so nothing is given out:" in said
    assert not out.exists()
    assert run("report", place, "--out", out)[0] == 0


def test_a_code_of_a_report_leads_to_the_file_of_the_official(place: Path, tmp_path: Path) -> None:
    (figure,) = as_json(place, "--id", "TQ9")
    out = tmp_path / "person.html"
    code, _ = run("file", "official", place, figure["parts"][0]["key"], "--out", out)
    assert code == 0
    (line,) = read_log(place / "readings.jsonl")
    assert line["about"][0] in {"le-anh-quan", "tran-thi-thu-hien"}


def test_every_form_in_which_a_report_prints_a_person_leads_to_the_file(
    place: Path, tmp_path: Path
) -> None:
    (figure,) = as_json(place, "--id", "TQ9")
    part, out = figure["parts"][0], tmp_path / "person.html"
    for form in (part["key"], part["label"], part["key"].removeprefix("code-")):
        assert run("file", "official", place, form, "--out", out)[0] == 0
    page = out.read_text("utf-8")
    assert "Persons are named here in records that are not public. The reading was logged" in page
    assert "a code stands for the person" not in page


def test_a_code_of_a_record_is_no_official_and_leads_to_the_code_of_its_person(
    place: Path, tmp_path: Path
) -> None:
    (figure,) = as_json(place, "--id", "TQ9")
    task = next(record for record in figure["records"] if record.startswith("tasks/"))
    code, said = run("file", "official", place, task, "--out", tmp_path / "person.html")
    assert code == 2
    persons = "|".join(part["key"] for part in figure["parts"])
    assert re.search(
        f"“{task}” stands for a record of the table “Tasks”, not for a person. The code of the "
        f"person in it is ({persons}).",
        said,
    )
    assert logged(place) == []


def test_a_code_of_another_state_leads_to_nobody(place: Path, tmp_path: Path) -> None:
    code, said = run(
        "file", "official", place, "code-aaaaaaaaaa", "--out", tmp_path / "person.html"
    )
    assert code == 2
    assert (
        "No official has the code “code-aaaaaaaaaa” in this state of the register. A code holds "
        "until the register changes, and persons who are no officials have no file."
    ) in said
    assert logged(place) == []


def test_the_file_of_a_unit_names_who_carries_its_tasks_only_when_asked(
    place: Path, tmp_path: Path
) -> None:
    out = tmp_path / "unit.html"
    run("file", "unit", place, "lang-quan", "--out", out)
    assert re.search(f"person {CODE}", out.read_text("utf-8"))
    assert logged(place) == []
    run("file", "unit", place, "lang-quan", "--out", out, "--persons", "names")
    ((what, about, records, where),) = logged(place)
    assert (what, about, where) == ("unit-file", ["lang-quan"], [str(out)])
    assert records > 0
