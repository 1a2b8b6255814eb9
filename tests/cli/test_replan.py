"""``turnus replan`` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.casts.folders import KIM_BANG
from turnus.cli import app

RUN = CliRunner()
ROUND = ("--rules", "sensitive-posts-5y", "--on", "2023-07-01")


def turnus(*words: object) -> tuple[int, str, str]:
    result = RUN.invoke(app, [str(word) for word in words], env={"COLUMNS": "300"})
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan")
    assert turnus("plan", KIM_BANG, *ROUND, "--out", out)[0] == 0
    return out / "plan.json"


def first_move(plan: Path) -> dict[str, str]:
    moves: list[dict[str, str]] = json.loads(plan.read_text(encoding="utf-8"))["moves"]
    return moves[0]


def replan(plan: Path, *words: object) -> tuple[int, str, str]:
    return turnus("replan", KIM_BANG, *ROUND, "--plan", plan, *words)


def test_a_refusal_is_answered_with_who_changes_why_and_what_it_costs(
    plan: Path, tmp_path: Path
) -> None:
    move = first_move(plan)
    refused = f"{move['official']}={move['to_post']}"
    code, said, _errors = replan(plan, "--forbid", refused, "--out", tmp_path / "new")
    assert code == 0
    flat = " ".join(said.split())
    assert flat.startswith(("1 official changes. - ", "2 officials change. - "))
    assert f"- {move['official_name']}: " in flat
    assert (
        f"instead of {move['to_post_name']}, {move['to_unit_name']}. "
        "The earlier post was forbidden by hand."
    ) in flat
    assert "Proven: " in said
    new = json.loads((tmp_path / "new" / "plan.json").read_text(encoding="utf-8"))
    assert new["options"]["forbid"] == [refused]
    assert any(one.endswith(f"[{move['official']}]") for one in new["changes"])
    page = (tmp_path / "new" / "plan.html").read_text(encoding="utf-8")
    assert "Rotation plan, made anew" in page
    assert "gap that was asked for" not in page + said
    goals = {(one["official"], one["to_post"]) for one in new["moves"]}
    assert (move["official"], move["to_post"]) not in goals


def test_the_same_question_writes_the_same_bytes(plan: Path, tmp_path: Path) -> None:
    move = first_move(plan)
    refused = f"{move['official']}={move['to_post']}"
    for name in ("a", "b"):
        assert replan(plan, "--forbid", refused, "--out", tmp_path / name)[0] == 0
    first, second = ((tmp_path / name / "plan.json").read_bytes() for name in ("a", "b"))
    assert first == second


def test_a_question_that_the_plan_answers_already_changes_nobody(plan: Path) -> None:
    code, said, _errors = replan(plan, "--keep", first_move(plan)["official"])
    assert code == 0
    assert said.splitlines()[:2] == [
        "Nobody changes: the plan already holds what was asked.",
        "It costs nothing: in every priority the plan is as good as before.",
    ]


def test_a_plan_of_other_rules_is_refused_with_what_to_do(plan: Path) -> None:
    code, _said, errors = turnus(
        "replan", KIM_BANG, "--rules", "vn-2022", "--on", "2023-07-01", "--plan", plan
    )
    assert code == 2
    assert (
        "is a plan by the rules sensitive-posts-5y for 2023-07-01; give --rules and --on to match."
        in " ".join(errors.split())
    )


def test_a_wrong_name_is_refused(plan: Path) -> None:
    code, _said, errors = replan(plan, "--unavailable", "nobody")
    assert code == 2
    assert "The register has no official “nobody”." in errors
