"""``turnus pools``."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.reports.read_log import read_log
from turnus.tables import read


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["pools", *(str(argument) for argument in arguments)])
    return result.exit_code, result.stdout


def test_json_holds_every_line_with_its_records_and_citation() -> None:
    code, out = run(KIM_BANG, "--format", "json", "--lang", "en")
    report = json.loads(out)
    assert code == 1  # somebody planted leaves the age limits before the term
    assert list(report) == ["version", "register", "rules", "on", "lines", "gaps", "not_listed"]
    women = [line for line in report["lines"] if line["rule"] == "pool-women"]
    assert [line["level"] for line in women] == ["commune", "district"]
    assert {line["ages_on"] for line in women} == {None}
    assert {line["ages_on"] for line in report["lines"] if line["rule"] == "pool-band-middle"} == {
        "2025-10-15"
    }
    assert all(len(line["records"]) == line["have"] for line in women)


def test_the_table_says_how_the_pools_stand() -> None:
    _, out = run(KIM_BANG, "--lang", "en")
    text = " ".join(out.replace("│", " ").split())
    assert "Women in pools" in text
    assert "2025-2030, district 68 of 140 at least 35" in text
    assert "2023-07-01: 1 target missed (Time left when the term begins: 1); 0 titles" in text
    assert text.count("MISSED: ") == 1
    assert "Ages are those on the first day: 2025-2030: Oct 15, 2025." in text


DIEN_BIEN = KIM_BANG.parent / "dien-bien"


def test_missed_targets_are_counted_by_kind_and_of_many_persons_the_first_are_shown() -> None:
    _, out = run(DIEN_BIEN, "--rules", "vn-2022", "--lang", "en")
    text = " ".join(out.replace("│", " ").split())
    assert "Time left when the term begins: 49 35-CT/TW (May 30, 2019)" in text
    assert (text.count("retirement age when"), "and 39 more; --all shows them" in text) == (
        10,
        True,
    )
    assert (
        "50 targets missed (Time left when the term begins: 49, Persons under 40 in pools: 1); 18 "
        "titles with fewer persons than seats."
    ) in text
    _, out = run(DIEN_BIEN, "--rules", "vn-2022", "--lang", "en", "--all")
    assert " ".join(out.split()).count("retirement age when") == 49


@pytest.fixture
def place(tmp_path: Path) -> Path:
    unread = shutil.ignore_patterns("readings.jsonl")
    return Path(shutil.copytree(KIM_BANG, tmp_path / "kim-bang", ignore=unread))


def too_old(place: Path, *options: str) -> tuple[list[dict[str, Any]], str]:
    _, out = run(place, "--format", "json", "--lang", "en", *options)
    lines = [line for line in json.loads(out)["lines"] if line["official"] is not None]
    return lines, out


def test_by_default_codes_stand_for_persons_and_nothing_is_logged(place: Path) -> None:
    named = set(read(place)["officials"]["name"]) | set(read(place)["officials"]["id"])
    (line,), out = too_old(place)
    assert re.fullmatch("code-[a-z2-7]{10}", str(line["official"]))
    assert str(line["text"]).startswith(f"Person {str(line['official']).removeprefix('code-')} is ")
    assert not [name for name in named if f'"{name}"' in out or name in str(line["text"])]
    assert all(record.startswith("pools/code-") for record in line["records"])
    _, out = run(place, "--lang", "en")
    text = " ".join(out.split())
    assert text.startswith("Where records are not public, a code stands for the person.")
    assert str(line["text"]) in text
    assert not [name for name in named if f" {name} " in text]
    assert not (place / "readings.jsonl").exists()


def test_who_asks_for_names_is_logged(place: Path) -> None:
    (line,), _ = too_old(place, "--persons", "names")
    people = dict(read(place)["officials"].select("id", "name").iter_rows())
    assert str(line["text"]).startswith(f"{people[str(line['official'])]} is ")
    _, out = run(place, "--lang", "en", "--persons", "names")
    assert str(line["text"]) in " ".join(out.split())
    whole, shown = read_log(place / "readings.jsonl")
    assert (whole["what"], whole["about"], whole["out"]) == ("pools", ["pools"], ["terminal"])
    # in data every entry is named, on the screen only that of the person
    assert (whole["records"] > 100, shown["records"]) == (True, len(line["records"]))


def test_without_persons_lines_about_them_are_counted_and_not_listed(place: Path) -> None:
    lines, out = too_old(place, "--persons", "none")
    assert (lines, json.loads(out)["not_listed"]) == ([], 1)
    assert {record for line in json.loads(out)["lines"] for record in line["records"]} == set()
    _, out = run(place, "--lang", "en", "--persons", "none")
    text = " ".join(out.split())
    assert "Time left when the term begins: 1 " in text
    assert "1 record about persons is not listed." in text
    assert "retirement age when" not in text


def test_without_the_log_no_names_are_given_out(place: Path) -> None:
    (place / "readings.jsonl").mkdir()
    code, out = run(place, "--lang", "en", "--persons", "names")
    assert (code, out) == (2, "")
