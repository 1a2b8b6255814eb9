"""An office writes its rules, figures and words in one language; readers of others see them so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.casts import small_round
from turnus.cli import app
from turnus.planner.plan_file import whole
from turnus.tables import Register
from turnus.words import LANGUAGES

PACK = """\
id: xa
title: {vi: Quy định của xã}
description: {vi: Chỉ bằng tiếng Việt.}
tiers: [key-posts, placements, merit]
prices:
  key_post_vacant: {tier: key-posts, weight: 1}
  post_vacant: {tier: merit, weight: 20}
  official_unplaced: {tier: placements, weight: 1}
waves: {days_between: 10, key_post_empty_at_most_days: 10, nomination_days: 0}
"""
LIMIT = """\
id: nhiem-ky
kind: max_tenure
force: hard
title: {vi: Thời hạn giữ chức}
values:
  - from: 2020-01-01
    value: {years: 8.5}
    citation: {document: 1-QĐ, verified: true}
message: {vi: "{official} giữ chức ở {unit} đã {years} năm; tối đa {limit} năm."}
kept: {vi: "{official} chưa quá {limit} năm."}
"""
FIGURES = """\
figures:
  - id: F1
    measure: head_persons
    as_of: 2024-01-01
    label: {vi: Số người đứng đầu}
    unit: {vi: đồng chí}
"""
WORDS = "language: vi\ntitles:\n  head: {de: Leiter}\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in Vietnamese, with one title in German, its figures and its pack beside it."""
    folder = tmp_path_factory.mktemp("office")
    records = small_round.records()
    records["titles"][0]["name"] = "trưởng"
    Register.from_records(
        records, name="xa", title="Xã nhỏ", defaults={"on": "2024-01-01"}, words=WORDS
    ).write(folder / "place")
    (folder / "place" / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    (folder / "place" / "report.md").write_text("# R\n\n- {F1:sentence}\n", encoding="utf-8")
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "pack" / "nhiem-ky.yaml").write_text(LIMIT, encoding="utf-8")
    return folder


def run(*words: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "300"})
    assert result.exit_code == code, result.output
    return " ".join(result.output.replace("│", " ").split())


def mark(language: str) -> str:
    return "" if language == "vi" else " [vi]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_listed_and_shown_with_their_language_behind_them(
    office: Path, language: str
) -> None:
    listed = run("rules", "list", "--rules", office / "pack", "--lang", language)
    assert f"xa: Quy định của xã{mark(language)}" in listed
    assert f"Thời hạn giữ chức{mark(language)} " in listed
    shown = run("rules", "show", "nhiem-ky", "--rules", office / "pack", "--lang", language)
    assert f"{{official}} chưa quá {{limit}} năm.{mark(language)}" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_says_the_sentence_with_numbers_as_its_own_language_writes_them(
    office: Path, language: str
) -> None:
    said = run("check", office / "place", "--rules", office / "pack", "--lang", language, code=1)
    assert f"An giữ chức ở CA đã 10 năm; tối đa 8,5 năm.{mark(language)}" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_have_label_and_unit_in_the_language_that_they_have(
    office: Path, language: str
) -> None:
    said = run("figures", office / "place", "--lang", language)
    assert f"Số người đứng đầu{mark(language)} " in said
    assert f" 3 đồng chí{mark(language)} " in said


def test_a_report_tells_screen_readers_the_language_of_a_label(office: Path) -> None:
    page, ours = office / "r.html", office / "vi.html"
    template = office / "place" / "report.md"
    for language, out in (("de", page), ("vi", ours)):
        run("report", office / "place", "--template", template, "--lang", language, "--out", out)
    foreign = '<span lang="vi">Số người đứng đầu</span> [vi]'
    assert foreign in page.read_text("utf-8")
    assert "Số người đứng đầu" in ours.read_text("utf-8")
    assert "[vi]" not in ours.read_text("utf-8")
    assert 'lang="vi">Số' not in ours.read_text("utf-8")


@pytest.mark.parametrize("language", ["de", "vi"])
def test_a_plan_says_rules_titles_and_place_in_the_language_that_they_have(
    office: Path, language: str
) -> None:
    out = office / f"plan-{language}"
    said = run(
        *("plan", office / "place", "--rules", office / "pack", "--on", "2024-01-01"),
        *("--lang", language, "--out", out),
    )
    assert f"Xã nhỏ{mark(language)}" in said
    page = (out / "plan.html").read_text("utf-8")
    title = '<span lang="vi">Thời hạn giữ chức</span> [vi]' if language == "de" else "Thời hạn giữ"
    assert title in page
    sentence = "An giữ chức ở CA đã 10 năm; tối đa 8,5 năm."
    spoken = f'<span lang="vi">{sentence}</span> [vi]' if language == "de" else sentence
    assert spoken in page
    assert ("Leiter" if language == "de" else "trưởng") in page
    plan = whole(json.loads((out / "plan.json").read_text("utf-8")))
    texts = [reason["text"] for move in plan["moves"] for reason in move["reasons"]]
    assert sentence + mark(language) in texts


def test_a_word_that_is_said_in_the_readers_language_has_no_mark(office: Path) -> None:
    out = office / "plan-words"
    run(
        *("plan", office / "place", "--rules", office / "pack", "--on", "2024-01-01"),
        *("--lang", "de", "--out", out),
    )
    plan = json.loads((out / "plan.json").read_text("utf-8"))
    assert {move["to_post_name"] for move in plan["moves"]} == {"Leiter"}
    run(
        *("plan", office / "place", "--rules", office / "pack", "--on", "2024-01-01"),
        *("--lang", "ru", "--out", out),
    )
    plan = json.loads((out / "plan.json").read_text("utf-8"))
    assert {move["to_post_name"] for move in plan["moves"]} == {"trưởng [vi]"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_register_that_says_its_language_and_no_more_is_in_order(
    office: Path, language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TURNUS_LANG", language)
    register = Register.from_records(small_round.records(), words="language: vi\n")
    register.write(tmp_path / "place")
    said = run("validate", tmp_path / "place")
    assert re.search(r"words\.yaml .*\[vi\]\.", said)
    assert "de" in run("validate", office / "place")
