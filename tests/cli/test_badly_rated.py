"""Who was rated badly has no record behind a share of good ratings, and is named nowhere."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from turnus.cli import app
from turnus.reports.read_log import read_log
from turnus.tables import Register

DEFINITIONS = """\
figures:
  - id: R1
    measure: rating_share
    label: {en: Share rated good or better}
    period: {from: 2022-01-01, to: 2023-01-01}
    breakdown: subject
"""


def register(rating: str = "unsatisfactory") -> Register:
    """Return a register in which one official and one unit are rated."""
    return Register.from_records(
        {
            "units": [{"id": "hai", "name": "Hải", "kind": "commune", "level": "commune"}],
            "officials": [{"id": "tran-van-bad", "name": "Trần Văn Bad"}],
            "ratings": [
                {"subject_kind": "official", "subject": "tran-van-bad", "year": 2022,
                 "rating": rating},
                {"subject_kind": "unit", "subject": "hai", "year": 2022,
                 "rating": "unsatisfactory"},
            ],
        },
        defaults={"on": "2023-07-01"},
    )  # fmt: skip


def saved(place: Path, rating: str = "unsatisfactory") -> Path:
    register(rating).write(place)
    (place / "figures.yaml").write_text(DEFINITIONS, "utf-8")
    return place


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def unpacked(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as packed:
        return "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())


@pytest.mark.parametrize("show", ["ids", "none"])
def test_no_form_names_who_was_rated_badly(tmp_path: Path, show: str) -> None:
    place, out = saved(tmp_path / "place"), [tmp_path / f"r.{end}" for end in ("html", "docx")]
    book = tmp_path / "r.xlsx"
    given = [option for path in (*out, book) for option in ("--out", path)]
    said = [
        run("figures", place, "--persons", show),
        run("figures", place, "--persons", show, "--format", "json"),
        run("report", place, "--persons", show, *given),
        *map(unpacked, [*out, book]),
    ]
    assert [text for text in said if "tran-van-bad" in text] == []
    assert '"label": "person ' in said[1]
    assert '"key": "hai"' in said[1]
    assert read_log(place / "readings.jsonl") == []


@pytest.mark.parametrize("show", ["ids", "none"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_comparison_with_the_ledger_does_not_name_them_either(
    tmp_path: Path, show: str, form: str
) -> None:
    ledger = tmp_path / "ledger.jsonl"
    run("figures", saved(tmp_path / "then", "good"), "--publish", ledger, "--on", "2023-07-05")
    now = saved(tmp_path / "now")
    said = run("figures", now, "--against", ledger, "--persons", show, "--format", form)
    assert "tran-van-bad" not in said
    assert ("person " in said, "hai" in said) == (True, False)


def test_with_names_the_reading_is_logged_though_no_record_is_counted(tmp_path: Path) -> None:
    place = saved(tmp_path / "place")
    assert "tran-van-bad" in run("figures", place, "--persons", "names")
    assert [(line["about"], line["records"]) for line in read_log(place / "readings.jsonl")] == [
        (["R1"], 1)
    ]
