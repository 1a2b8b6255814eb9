"""``turnus figures``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.cli.shared.console import console

TUYEN_QUANG = KIM_BANG.parent / "tuyen-quang"


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_width", 400)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    words = [str(argument) for argument in arguments]
    result = CliRunner().invoke(app, ["figures", *words, "--lang", "en"])
    return result.exit_code, result.stdout, result.stderr


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def test_json_has_exactly_the_published_keys() -> None:
    code, out, _ = run(KIM_BANG, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert len(found) == 25
    assert {tuple(figure) for figure in found} == {
        (
            *("id", "label", "value", "unit", "numerator", "denominator", "parts", "period"),
            *("as_of", "records"),
        )
    }


def test_a_figure_carries_its_parts_period_and_records() -> None:
    _, out, _ = run(KIM_BANG, "--format", "json", "--id", "KB4")
    (figure,) = json.loads(out)
    assert figure == {
        "id": "KB4",
        "label": "Returns to the district at the end of the rotation",
        "value": 2,
        "unit": "moves",
        "numerator": None,
        "denominator": None,
        "parts": [],
        "period": {"from": "2020-07-01", "to": "2023-07-01"},
        "as_of": "2023-07-01",
        "records": ["appointments/a0008", "appointments/a0012"],
    }


def test_the_table_shows_value_parts_and_period() -> None:
    code, out, _ = run(KIM_BANG, "--id", "KB1", "--id", "KB8", "--id", "KB5")
    text = words(out)
    assert code == 0
    assert "6 moves" in text
    assert "party secretary: 4" in text
    assert "Jul 1, 2020 to Jun 30, 2023" in text
    assert "8 of 18 (44.4%)" in text
    assert "1 move " in text
    assert "appointments/" not in text


def test_the_records_open_on_request() -> None:
    _, out, _ = run(KIM_BANG, "--id", "KB11", "--records")
    assert (
        "KB11: 2 moves · Jul 1, 2020 to Jun 30, 2023 "
        "Đinh Hồng Kiên "
        "Appointments: Official | From | To | Kind | Date | Document "
        "appointments/a0002: Đinh Hồng Kiên | party secretary, Tân Sơn | party secretary, Lê Hồ | "
        "transfer | 12/2021 | 240-QĐ/HU (12/2021) "
        "Nguyễn Trung Trực "
        "appointments/a0004: Nguyễn Trung Trực | executive head, Ngọc Sơn | executive head, "
        "Quế (township) | "
        "transfer | 2021 | 135-QĐ/HU (2021)"
    ) in words(out)


def test_changes_of_units_open_to_what_happens_when_and_to_whom() -> None:
    _, out, _ = run(KIM_BANG, "--id", "KB14", "--records")
    assert (
        "Changes of units: Kind | Date | From | To | Planned | Document "
        "unit_events/district-to-town: upgrade | Dec 31, 2024 | Kim Bảng (district) | "
        "Kim Bảng (district-level town) | yes | "
        "1-NQ/HU (2020)"
    ) in words(out)


def test_what_was_not_counted_is_listed_and_marked() -> None:
    _, out, _ = run(KIM_BANG, "--id", "KB10", "--records")
    text = words(out)
    for marked in ("part of the whole, not counted", "what decided without being counted"):
        assert text.count(marked) == 1
    before, after = text.split("part of the whole, not counted")
    assert "appointments/a0397: Ngô Thanh Tuấn | standing deputy secretary, Hoàng Tây" in before
    assert "appointments/a0002: Đinh Hồng Kiên" in after


def test_targets_say_their_period_and_the_day_on_which_they_stand() -> None:
    _, out, _ = run(TUYEN_QUANG, "--id", "TQ8-done", "--records")
    assert "TQ8-done: 3 houses · Jan 1, 2024 to Dec 31, 2024, as of Jul 1, 2024" in words(out)
    _, out, _ = run(TUYEN_QUANG, "--id", "TQ8", "--format", "json")
    (figure,) = json.loads(out)
    assert figure["period"] == {"from": "2024-01-01", "to": "2025-01-01"}


def test_a_workbook_holds_figures_parts_and_records_as_numbers(tmp_path: Path) -> None:
    out = tmp_path / "figures.xlsx"
    code, _, _ = run(KIM_BANG, "--format", "xlsx", "--out", out, "--id", "KB1")
    book = CalamineWorkbook.from_path(str(out))
    assert code == 0
    assert book.sheet_names == ["Figures", "Parts", "Records"]
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert sheets[0][1][:4] == [
        "KB1",
        "Rotations from the district to communes, by title",
        6.0,
        "moves",
    ]
    assert [row[1:3] for row in sheets[1][1:]] == [
        ["party secretary", 4.0],
        ["executive head", 2.0],
    ]
    assert len(sheets[2]) == 7
    assert sheets[2][:2] == [
        ["Figure", "Record", "Part", "Id"],
        [
            "KB1",
            (
                "Official: Phạm Thu Loan; From: head of department, Mass Mobilisation Board; "
                "To: party secretary, Quế (township); Kind: rotation; Date: Sep 15, 2020; "
                "Document: 114-QĐ/HU (Sep 10, 2020)"
            ),
            "party secretary",
            "appointments/a0014",
        ],
    ]
    again = tmp_path / "again.xlsx"
    run(KIM_BANG, "--format", "xlsx", "--out", again, "--id", "KB1")
    assert again.read_bytes() == out.read_bytes()


def test_the_audit_names_the_officials_who_make_the_difference() -> None:
    code, out, _ = run(KIM_BANG, "--audit")
    assert code == 1
    assert "Lê Văn Sơn, party secretary, Thi Sơn." in words(out)
    assert "3 points do not reconcile (figures: 25)." in words(out)


def test_an_audit_without_findings_leaves_with_zero() -> None:
    code, out, _ = run(KIM_BANG, "--audit", "--id", "KB1", "--format", "json")
    assert (code, json.loads(out)) == (0, [])


def test_what_is_published_is_held_against_the_register_later(tmp_path: Path) -> None:
    ledger, place = tmp_path / "ledger.jsonl", tmp_path / "kim-bang"
    code, out, _ = run(KIM_BANG, "--id", "KB1", "--publish", ledger, "--on", "2023-07-05")
    assert code == 0
    assert "1 figure published" in words(out)
    assert run(KIM_BANG, "--against", ledger)[0] == 0
    shutil.copytree(KIM_BANG, place)
    table = place / "appointments.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if not line.startswith("a0014,")))
    code, out, _ = run(place, "--against", ledger, "--format", "json")
    (kept,) = json.loads(out)
    assert code == 1
    assert (kept["state"], kept["then"], kept["now"]) == ("changed", 6, 5)
    assert kept["removed"] == ["appointments/a0014"]


def test_what_changed_is_told_part_by_part_with_its_records(tmp_path: Path) -> None:
    ledger, place = tmp_path / "ledger.jsonl", tmp_path / "kim-bang"
    run(KIM_BANG, "--id", "KB1", "--id", "KB8", "--publish", ledger, "--on", "2023-07-05")
    shutil.copytree(KIM_BANG, place)
    table = place / "appointments.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if not line.startswith("a0014,")))
    code, out, _ = run(place, "--against", ledger)
    assert code == 1
    assert "6 moves" in words(out)
    assert "5 moves" in words(out)
    assert "party secretary: 4 → 3" in words(out)
    assert "removed: appointments/a0014" in words(out)
    assert "8 of 18 (44.4%)" in words(out)
    assert "7 of 17 (41.2%)" in words(out)


def test_a_backdated_publication_is_refused_with_a_sentence(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    publish = ("--id", "KB1", "--publish", ledger, "--on")
    assert run(KIM_BANG, *publish, "2023-08-01")[0] == 0
    before = ledger.read_bytes()
    code, out, err = run(KIM_BANG, *publish, "2023-07-05")
    assert (code, out) == (2, "")
    assert "already holds a publication of Aug 1, 2023" in words(err)
    assert ledger.read_bytes() == before
    code, _, _ = run(KIM_BANG, *publish, "2023-08-02", "--known-at", "2023-07-31")
    assert code == 0
    assert json.loads(ledger.read_text().splitlines()[-1])["known_at"] == "2023-07-31"


def test_a_damaged_ledger_is_an_error_and_stays_as_it_is(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("nonsense\n")
    for option in ("--against", "--publish"):
        code, out, err = run(KIM_BANG, "--id", "KB1", option, ledger)
        assert (code, out) == (2, "")
        assert "ledger.jsonl, line 1: it is no JSON." in words(err)
    assert ledger.read_text() == "nonsense\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--id", "KB99"], "KB99: “KB99” is not known"),
        (["--audit", "--publish", "x"], "go one at a time"),
        (["--on", "2023-07-05"], "they go with --publish"),
        (["--known-at", "2023-07-05"], "they go with --publish"),
        (["--publish", "x", "--on", "2999-01-01"], "--on: Jan 1, 2999 has not come yet"),
        (["--publish", "x", "--known-at", "2999-01-01"], "--known-at: Jan 1, 2999 has not come"),
        (["--publish", "x", "--on", "yesterday"], "--on needs a day such as 2023-07-01"),
        (["--format", "xlsx"], "A workbook needs --out FILE.xlsx"),
        (["--out", "x"], "--out goes with --format json"),
        (["--against", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
    ],
)
def test_wrong_options_get_a_sentence(options: list[str], message: str) -> None:
    code, out, err = run(KIM_BANG, *options)
    assert (code, out) == (2, "")
    assert message in words(err)


def test_the_audit_tells_the_missed_targets_of_the_pools_by_rule() -> None:
    dien_bien = KIM_BANG.parent / "dien-bien"
    code, out, _ = run(dien_bien, "--audit", "--id", "DB11", "--format", "json")
    assert code == 1
    assert [(line["kind"], line["figures"], line["text"]) for line in json.loads(out)] == [
        (
            "pool",
            ["DB11"],
            "Time left when the term begins: 49 targets are missed on Oct 14, 2024 (vn-2022).",
        ),
        (
            "pool",
            ["DB11"],
            "Persons under 40 in pools: 1 target is missed on Oct 14, 2024 (vn-2022).",
        ),
    ]
