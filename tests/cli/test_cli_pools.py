"""``turnus pools``."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from turnus.cli import app

KIM_BANG = Path(__file__).parents[2] / "examples" / "kim-bang"


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["pools", *(str(argument) for argument in arguments)])
    return result.exit_code, result.stdout


def test_json_holds_every_line_with_its_records_and_citation() -> None:
    code, out = run(KIM_BANG, "--format", "json", "--lang", "en")
    report = json.loads(out)
    assert code == 1  # somebody planted leaves the age limits before the term
    assert list(report) == ["version", "register", "rules", "on", "lines", "gaps"]
    women = [line for line in report["lines"] if line["rule"] == "pool-women"]
    assert [line["level"] for line in women] == ["commune", "district"]
    assert {line["ages_on"] for line in women} == {None}
    assert {line["ages_on"] for line in report["lines"] if line["rule"] == "pool-band-middle"} == {
        "2025-01-01"
    }
    assert all(len(line["records"]) == line["have"] for line in women)


def test_the_table_says_how_the_pools_stand() -> None:
    _, out = run(KIM_BANG, "--lang", "en")
    text = " ".join(out.replace("│", " ").split())
    assert "Women in pools" in text
    assert "2025-2030, district 67 of 140 at least 35" in text
    assert "2023-07-01: 1 target missed (Time left when the term begins: 1); 0 titles" in text
    assert text.count("MISSED: ") == 1
    assert "Ages are those on the first day: 2025-2030: Jan 1, 2025." in text


DIEN_BIEN = KIM_BANG.parent / "dien-bien"


def test_missed_targets_are_counted_by_kind_and_of_many_persons_the_first_are_shown() -> None:
    _, out = run(DIEN_BIEN, "--rules", "vn-2022", "--lang", "en")
    text = " ".join(out.replace("│", " ").split())
    assert "Time left when the term begins: 42 35-CT/TW (2019-05-30)" in text
    assert (text.count("retirement age when"), "and 32 more; --all shows them" in text) == (
        10,
        True,
    )
    assert (
        "43 targets missed (Time left when the term begins: 42, Persons under 40 in pools: 1); 18 "
        "titles with fewer persons than seats."
    ) in text
    _, out = run(DIEN_BIEN, "--rules", "vn-2022", "--lang", "en", "--all")
    assert " ".join(out.split()).count("retirement age when") == 42
