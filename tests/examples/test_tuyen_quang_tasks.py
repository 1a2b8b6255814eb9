"""A plan for Tuyen Quang lets those who carry priority tasks finish them, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from typer.testing import CliRunner

import turnus
from tests.casts.altered import altered
from tests.casts.folders import ROOT
from turnus.cli import app
from turnus.planner.round import Round, solve_round
from turnus.rules import load_pack

PLACE = ROOT / "examples" / "tuyen-quang"
ON = date(2024, 7, 1)
RULES = load_pack("vn-2022", ON)
HELD = (
    "Le Anh Quan would leave Lang Quán before this is done: “Better meetings of the cells, the "
    "target of admissions reached, no cell without an admission for years” (breakthrough task, due "
    "2025). (100 points; fit, development, hardship shared, wishes) [Setting of this pack] (not "
    "verified)"
)


@pytest.fixture(scope="module")
def solved() -> Round:
    return solve_round(turnus.read(PLACE), RULES)


def why(*words: str) -> str:
    """What `turnus why` says about the round, in one line."""
    asked = ["why", str(PLACE), *words, "--rules", "vn-2022", "--on", ON.isoformat()]
    result = CliRunner().invoke(app, [*asked, "--lang", "en"], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_le_anh_quan_stays_in_the_middle_of_his_breakthrough_task(solved: Round) -> None:
    assert ("le-anh-quan", "lang-quan-secretary") in solved.chosen()
    assert solved.plan().status == "optimal"


def test_without_the_rule_the_plan_would_take_him_away_from_it() -> None:
    rules = tuple(rule for rule in RULES.rules if rule.id != "open-task")
    other = solve_round(turnus.read(PLACE), replace(RULES, rules=rules))
    assert ("le-anh-quan", "dao-vien-secretary") in other.chosen()


def test_once_the_task_is_done_the_plan_may_take_him_elsewhere() -> None:
    register = altered(turnus.read(PLACE), "tasks", pl.col("id") == "t-cells", state="done")
    assert ("le-anh-quan", "dao-vien-secretary") in solve_round(register, RULES).chosen()


def test_why_says_which_task_keeps_him() -> None:
    said = why("le-anh-quan")
    assert said == f"Le Anh Quan stays party secretary, Lang Quán. Stays because: - {HELD}"


def test_why_not_elsewhere_names_the_task_beside_the_price() -> None:
    said = why("le-anh-quan", "dao-vien-secretary")
    assert "Le Anh Quan could get party secretary, Đạo Viện, at this price:" in said
    assert f"It costs points for: - {HELD} - " in said


def test_no_other_carrier_of_an_open_task_is_moved_either(solved: Round) -> None:
    tasks = solved.facts.register["tasks"]
    carriers = set(tasks.filter(pl.col("state") == "open")["official"])
    assert len(carriers) == 19
    assert carriers & {move.official for move in solved.plan().moves} == set()
