"""``turnus report`` and ``turnus file``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from turnus.cli import app

KIM_BANG = Path(__file__).parents[2] / "examples" / "kim-bang"


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


def test_reading_a_personal_file_is_logged_before_it_is_written(tmp_path: Path) -> None:
    log = tmp_path / "log" / "readings.jsonl"
    for form in ("html", "xlsx"):
        code, _ = run(
            "file", "official", KIM_BANG, "dinh-hong-kien", "--lang", "vi", "--log", log,
            "--out", tmp_path / f"person.{form}",
        )  # fmt: skip
        assert code == 0
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(line["official"], line["register"]) for line in lines] == [
        ("dinh-hong-kien", "kim-bang")
    ] * 2
    assert all(line["reader"] and line["read_at"] for line in lines)


def test_without_a_log_there_is_no_file(tmp_path: Path) -> None:
    out = tmp_path / "person.html"
    code, said = run(
        "file", "official", KIM_BANG, "dinh-hong-kien", "--lang", "en", "--log", tmp_path,
        "--out", out,
    )  # fmt: skip
    assert code == 2
    assert "cannot be written" in said
    assert not out.exists()


def test_a_name_instead_of_an_id_leads_to_the_id(tmp_path: Path) -> None:
    code, said = run(
        "file", "unit", KIM_BANG, "Lê Hồ", "--lang", "en", "--out", tmp_path / "unit.html"
    )
    assert code == 2
    assert "The register has no unit “Lê Hồ”. Did you mean: le-ho (Lê Hồ)?" in said
