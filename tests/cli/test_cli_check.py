"""``turnus check``."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from turnus.cli import app
from turnus.tables import Register

KIM_BANG = Path(__file__).parents[2] / "examples" / "kim-bang"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def small(path: Path, since: str) -> Path:
    """A register with one finance officer in a sensitive post."""
    Register.from_records(
        {
            "units": [{"id": "u", "name": "Binh", "kind": "commune", "level": "commune"}],
            "titles": [
                {"id": "t", "name": "finance officer", "body": "executive", "headship": "staff"}
            ],
            "posts": [{"id": "p", "unit": "u", "title": "t", "sensitive": True}],
            "officials": [{"id": "em", "name": "Em [red]"}],
            "appointments": [{"id": "a", "official": "em", "post": "p", "valid_from": since}],
        },
        name="small",
    ).write(path)
    return path


def test_a_broken_rule_is_told_and_the_exit_code_is_one(tmp_path: Path) -> None:
    path = small(tmp_path / "small", "2014-07-01")
    code, out, _ = run(
        "check", path, "--rules", "sensitive-posts-5y", "--on", "2023-07-01", "--lang", "en"
    )
    assert code == 1
    text = " ".join(out.replace("│", " ").split())
    assert "Em [red]" in text  # brackets in names are no markup
    assert "small, sensitive-posts-5y, 2023-07-01: 1 holder judged; " in text
    assert "1 hard rule broken and 1 soft rule broken." in text


def test_a_clean_register_ends_with_zero(tmp_path: Path) -> None:
    path = small(tmp_path / "small", "2022-07-01")
    code, out, _ = run(
        "check", path, "--rules", "sensitive-posts-5y", "--on", "2023-07-01", "--lang", "en"
    )
    assert code == 0
    assert "0 hard rules broken and 0 soft rules broken." in " ".join(out.split())


def test_json_is_the_whole_report_and_nothing_else() -> None:
    code, out, _ = run("check", KIM_BANG, "--format", "json", "--lang", "en")
    report = json.loads(out)
    assert code == 1
    assert (report["version"], report["register"], report["rules"], report["on"]) == (
        1,
        "kim-bang",
        "vn-2022",
        "2023-07-01",
    )
    first = report["violations"][0]
    assert first["rule"] == "heads-max-tenure"
    assert first["text"] == (
        "Nguyễn Công Hùng has been head of department, Department of Education and Training, for "
        "9.3 years; a head may hold one post for 8 years at most."
    )
    assert (first["measured"] >= 9.0, first["limit"]) == (True, 8.0)


def test_the_report_speaks_the_language_that_is_asked_for() -> None:
    _, out, _ = run("check", KIM_BANG, "--format", "json", "--lang", "de")
    texts = [found["text"] for found in json.loads(out)["violations"]]
    assert any("höchstens 8 Jahre in einem Amt" in text for text in texts)


def test_an_unknown_pack_is_a_sentence_and_exit_code_two() -> None:
    code, out, err = run("check", KIM_BANG, "--rules", "vn-2020", "--lang", "en")
    assert (code, out) == (2, "")
    assert "did you mean “vn-2022”?" in " ".join(err.split())


def test_a_wrong_day_is_a_sentence_and_exit_code_two() -> None:
    code, out, err = run("check", KIM_BANG, "--on", "01.07.2023", "--lang", "en")
    assert (code, out) == (2, "")
    assert "--on needs a day such as 2023-07-01" in " ".join(err.split())
