"""A small register with everything that may lie beside it, in order."""

from __future__ import annotations

import shutil
from pathlib import Path

from typer.testing import CliRunner

from tests.casts.folders import ROOT
from turnus.cli import app
from turnus.tables import Register

PACKS = ROOT / "src" / "turnus" / "rules" / "packs"
DEFINITIONS = """\
figures:
  - id: M1
    measure: moves
    label: {en: Moves}
    period: {from: 2020-07-01, to: 2023-07-01}
    breakdown: official
    checks:
      - at_least: R1
  - id: R1
    measure: rating_share
    label: {en: "Rated good {from}"}
    period: {from: 2022-01-01, to: 2023-01-01}
    filter: {reached: [good, excellent], year: [2022]}
    breakdown: subject
  - id: C1
    measure: cells_without_admission
    label: {en: Cells}
    filter: {years: 5}
"""
WORDS = """\
language: en
register: {vi: Nơi nhỏ}
titles:
  sec: {vi: bí thư}
units.name:
  "Cell {n}, {place}": {vi: "Chi bộ {n}, {place}"}
"""


def register() -> Register:
    """Return the register, without what lies beside it."""
    people = [{"id": f"o{n}", "name": f"Name {n}", "native_unit": "a",
               "birth_date": f"19{70 + n}-01-01"} for n in range(1, 5)]  # fmt: skip
    return Register.from_records(
        {
            "units": [
                {"id": "a", "name": "Aa", "kind": "commune", "level": "commune"},
                {"id": "b", "name": "Bb", "kind": "commune", "level": "commune"},
                {"id": "c1", "name": "Cell 1, Aa", "kind": "cell", "level": "village",
                 "parent": "a"},
            ],
            "titles": [
                {"id": "sec", "name": "secretary", "body": "committee", "headship": "head"},
            ],
            "posts": [
                {"id": f"{unit}-sec", "unit": unit, "title": "sec", "sensitive": True,
                 "field": "land"} for unit in ("a", "b")
            ],
            "officials": people,
            "appointments": [
                {"id": "x1", "official": "o1", "post": "a-sec", "valid_from": "2012-01-01"},
                {"id": "x2", "official": "o2", "post": "b-sec", "valid_from": "2021-01-01",
                 "movement": "rotation"},
            ],
            "ratings": [
                {"subject_kind": "official", "subject": "o1", "year": 2022, "rating": "good"},
                {"subject_kind": "cell", "subject": "c1", "year": 2022,
                 "rating": "unsatisfactory"},
            ],
            "tasks": [
                {"id": "t1", "title": "A task", "official": "o1", "unit": "a",
                 "kind": "breakthrough", "from": "2022-01-01", "due": "2023-01-01"},
            ],
        },
        name="small",
        title="Small",
        defaults={"on": "2023-07-01", "rules": "sensitive-posts-5y"},
    )  # fmt: skip


def write_cast(place: Path) -> Path:
    """Write the register with definitions, words, a pack, a plan, a ledger and a log."""
    register().write(place)
    (place / "figures.yaml").write_text(DEFINITIONS, "utf-8")
    (place / "words.yaml").write_text(WORDS, "utf-8")
    shutil.copytree(PACKS / "sensitive-posts-5y", place / "pack")
    plan = place.parent / "plan"
    for command in (
        ["plan", place, "--rules", "sensitive-posts-5y", "--out", plan],
        ["figures", place, "--publish", place / "ledger.jsonl", "--on", "2023-07-05"],
        ["figures", place, "--persons", "names"],
    ):
        result = CliRunner().invoke(app, [str(word) for word in command])
        assert result.exit_code == 0, (result.output, result.exception)
    shutil.copy(plan / "plan.json", place)
    return place
