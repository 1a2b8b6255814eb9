"""``turnus report`` and ``turnus file``."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.facts.membership import current
from turnus.reports.read_log import read_log
from turnus.tables.register import read

# Who tried an example has left a log in it.
UNREAD = shutil.ignore_patterns("readings.jsonl")


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, re.sub(r"\s+", " ", result.output)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.md"
    path.write_text("# {register}\n\n{period}: {KB1} / {KB2}\n\n{KB7:sentence}\n", "utf-8")
    return path


def test_a_template_of_an_office_is_filled_in_its_language(ours: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "report.html"
    code, said = run("report", KIM_BANG, "--template", ours, "--lang", "de", "--out", out)
    assert code == 0
    assert "report.html" in said
    html = re.sub(r"<[^>]+>", "", out.read_text(encoding="utf-8"))
    assert "01.07.2020" in html
    assert re.search(r"6 / 18", html)


def test_another_period_gives_other_figures_for_the_figures_of_the_main_period(
    ours: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    period = "2020-07-01..2021-01-01"
    code, _ = run(
        "report", KIM_BANG, "--template", ours, "--period", period, "--lang", "en", "--out", out
    )
    assert code == 0
    html = re.sub(r"<[^>]+>", "", out.read_text(encoding="utf-8"))
    assert "Jul 1, 2020 to Dec 31, 2020: 2 / 1" in html


def test_another_period_takes_states_at_its_end_and_not_on_the_day_of_the_main_period(
    tmp_path: Path,
) -> None:
    """Admissions of 2021 and 2022 are no share of the members of May 2024."""
    template, out = tmp_path / "our.md", tmp_path / "r.html"
    template.write_text("# T\n\n{DB1-members} / {DB1-share:denominator}\n", "utf-8")
    period = "2021-01-01..2023-01-01"
    register = KIM_BANG.parent / "dien-bien"
    code, _ = run(
        "report", register, "--template", template, "--period", period, "--lang", "en", "--out", out
    )
    assert code == 0
    numbers = re.findall(r'class="number"[^>]*>([\d,]+)<', out.read_text("utf-8"))
    of = read(register)
    there = current(of, date(2023, 1, 1)).height
    assert numbers[:2] == [f"{there:,}"] * 2
    assert there < current(of, date(2024, 5, 1)).height


def test_faults_of_a_template_are_told_with_their_line_and_nothing_is_written(
    ours: Path, tmp_path: Path
) -> None:
    ours.write_text("# T\n\nThere were {KB99} moves.\n", encoding="utf-8")
    out = tmp_path / "report.html"
    code, said = run("report", KIM_BANG, "--template", ours, "--lang", "en", "--out", out)
    assert code == 2
    assert "ours.md, line 3: The register publishes no figure “KB99”" in said
    assert not out.exists()


def test_a_period_and_a_form_are_checked_before_anything_is_read(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    code, said = run("report", nowhere, "--lang", "en", "--out", tmp_path / "report.odt")
    assert code == 2
    assert "ends in .html, .docx, .xlsx, .pdf; “report.odt” does not." in said
    code, said = run(
        "report", KIM_BANG, "--period", "2023..2020", "--lang", "en", "--out", tmp_path / "r.html"
    )
    assert code == 2
    assert "--period needs two days such as 2020-07-01..2023-07-01, not “2023..2020”." in said


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KIM_BANG, tmp_path / "kim-bang", ignore=UNREAD))


def file_of_kien(place: Path, out: Path, *options: str) -> tuple[int, str]:
    return run(
        "file", "official", place, "dinh-hong-kien", "--lang", "en", "--out", out, *options
    )  # fmt: skip


def test_reading_a_personal_file_is_logged_beside_the_register(place: Path, tmp_path: Path) -> None:
    for form in ("html", "xlsx"):
        code, _ = file_of_kien(place, tmp_path / f"person.{form}")
        assert code == 0
    lines = read_log(place / "readings.jsonl")
    assert [(line["what"], line["about"], line["register"], line["out"]) for line in lines] == [
        ("official-file", ["dinh-hong-kien"], "kim-bang", [str(tmp_path / f"person.{form}")])
        for form in ("html", "xlsx")
    ]
    assert all(line["reader"] and line["read_at"].endswith("+00:00") for line in lines)


def test_a_file_is_written_in_several_forms_and_logged_once(place: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "one.html", tmp_path / "two.xlsx"]
    code, _ = file_of_kien(place, outs[0], "--out", str(outs[1]))
    assert code == 0
    assert all(out.stat().st_size for out in outs)
    (line,) = read_log(place / "readings.jsonl")
    assert line["out"] == [str(out) for out in outs]


def test_the_file_of_a_unit_is_written_in_several_forms(tmp_path: Path) -> None:
    outs = [tmp_path / "one.html", tmp_path / "two.xlsx"]
    options = [part for out in outs for part in ("--out", out)]
    assert run("file", "unit", KIM_BANG, "le-ho", "--lang", "en", *options)[0] == 0
    assert all(out.stat().st_size for out in outs)


def test_the_reader_has_no_say_in_where_and_as_whom_it_is_logged(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = file_of_kien(place, tmp_path / "a.html", "--log", str(tmp_path / "mine.jsonl"))
    assert code == 2
    assert "No such option" in said
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")
    file_of_kien(place, tmp_path / "b.html")
    (line,) = read_log(place / "readings.jsonl")
    assert line["reader"] != "somebody-else"


def test_the_office_sets_the_place_of_the_log_in_the_register(place: Path, tmp_path: Path) -> None:
    descriptor = place / "datapackage.json"
    settings = json.loads(descriptor.read_text("utf-8"))
    settings["turnus"]["read_log"] = "../logs/kim-bang.jsonl"
    descriptor.write_text(json.dumps(settings), "utf-8")
    assert file_of_kien(place, tmp_path / "person.html")[0] == 0
    assert len(read_log(tmp_path / "logs" / "kim-bang.jsonl")) == 1
    assert not (place / "readings.jsonl").exists()


def test_without_a_log_there_is_no_file(place: Path, tmp_path: Path) -> None:
    (place / "readings.jsonl").mkdir()
    out = tmp_path / "person.html"
    code, said = file_of_kien(place, out)
    assert code == 2
    assert "The reading cannot be logged, so nothing is given out:" in said
    # Long paths are parted where the line ends.
    assert "readings.jsonl:Isadirectory." in said.replace(" ", "")
    assert not out.exists()


def test_a_log_that_was_tampered_with_takes_no_further_reading(place: Path, tmp_path: Path) -> None:
    file_of_kien(place, tmp_path / "first.html")
    log = place / "readings.jsonl"
    log.write_text(log.read_text("utf-8").replace("dinh-hong-kien", "somebody-else"), "utf-8")
    out = tmp_path / "second.html"
    code, said = file_of_kien(place, out)
    assert code == 2
    assert (
        "The reading cannot be logged. readings.jsonl, line 1: it was changed after it was "
        "written. Restore the file from a copy; nothing was appended."
    ) in said
    assert not out.exists()


def test_a_unit_is_meant_by_its_name_too(tmp_path: Path) -> None:
    code, said = run(
        "file", "unit", KIM_BANG, "Lê Hồ", "--lang", "en", "--out", tmp_path / "unit.html"
    )
    assert (code, (tmp_path / "unit.html").exists()) == (0, True)
    assert "“Lê Hồ” is taken for le-ho." in said


def test_one_run_writes_several_languages(ours: Path, tmp_path: Path) -> None:
    out = tmp_path / "{lang}" / "report.html"
    code, said = run(
        "report", KIM_BANG, "--template", ours, "--lang", "de", "--lang", "ru", "--out", out
    )
    assert code == 0
    assert "geschrieben" in said
    assert "Записано" in said
    for language, first_day in (("de", "01.07.2020"), ("ru", "01.07.2020")):
        html = (tmp_path / language / "report.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in html
        assert first_day in html


def test_several_languages_need_several_files(ours: Path) -> None:
    code, said = run(
        "report", KIM_BANG, "--template", ours, "--lang", "en", "--lang", "de", "--out", "r.html"
    )
    assert code == 2
    assert "In several languages, the name of the file needs {lang}: r.{lang}.html." in said
