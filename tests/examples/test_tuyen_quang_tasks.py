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
CARRIER = "tran-thi-thu-hien"
AT, ELSEWHERE = "son-duong-township-front-chair", "lang-quan-front-chair"
HELD = (
    "Tran Thi Thu Hien would leave Sơn Dương before this is done: “Replace makeshift and "
    "dilapidated houses of poor and near-poor households” (breakthrough task, due 2025). (100 "
    "points; fit, development, hardship shared, wishes) [Setting of this pack] (not verified)"
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


def test_who_is_in_the_middle_of_a_breakthrough_task_stays(solved: Round) -> None:
    assert (CARRIER, AT) in solved.chosen()
    assert solved.plan().status == "optimal"


def test_without_the_rule_the_plan_would_take_her_away_from_it() -> None:
    rules = tuple(rule for rule in RULES.rules if rule.id != "open-task")
    other = solve_round(turnus.read(PLACE), replace(RULES, rules=rules))
    assert (CARRIER, ELSEWHERE) in other.chosen()


def test_once_the_task_is_done_the_plan_may_take_her_elsewhere() -> None:
    register = altered(turnus.read(PLACE), "tasks", pl.col("id") == "t-houses", state="done")
    assert (CARRIER, ELSEWHERE) in solve_round(register, RULES).chosen()


def test_why_says_which_task_keeps_her() -> None:
    said = why(CARRIER)
    assert said == (
        f"Tran Thi Thu Hien stays chair of the fatherland front, Sơn Dương. Stays because: - {HELD}"
    )


def test_why_not_elsewhere_names_the_task_beside_the_price() -> None:
    said = why(CARRIER, ELSEWHERE)
    assert "Tran Thi Thu Hien could get chair of the fatherland front, Lang Quán, at this" in said
    assert f"It costs points for: - {HELD} - " in said


def test_no_other_carrier_of_an_open_task_is_moved_either(solved: Round) -> None:
    tasks = solved.facts.register["tasks"]
    carriers = set(tasks.filter(pl.col("state") == "open")["official"])
    assert len(carriers) == 19
    assert carriers & {move.official for move in solved.plan().moves} == set()
