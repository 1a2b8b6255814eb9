"""``turnus fairness`` as a person meets it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from tests.casts.folders import EXAMPLES
from turnus.cli import app
from turnus.cli.shared.console import console


def turnus(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


def test_the_tables_say_how_burdens_are_shared_and_what_the_plan_adds_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(console, "width", 200)
    code, said, _errors = turnus(
        "fairness", EXAMPLES / "kim-bang", "--fairness", "maxmin", "--lang", "en"
    )
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert code == 0
    assert lines[0] == (
        "Hardship and distance in Kim Bảng district, Hà Nam, at mid-term of 2020-2025, "
        "Jul 1, 2023, rules vn-2022"
    )
    assert "in 5 years, if all stay 8.6 5.7 23.4 48.5 37% 0.631" in lines
    assert "in 5 years, after the plan 8.6 6.7 22 37.7 33% 0.587" in lines
    assert lines[-1] == (
        "The plan adds at most 0 points of hardship and distance to anybody; the least sum would "
        "add up to 18. Proven: no plan as good in what comes before adds less."
    )


def test_json_holds_the_distributions_and_no_person() -> None:
    code, said, _errors = turnus("fairness", EXAMPLES / "kim-bang", "--format", "json")
    data = json.loads(said)
    assert code == 0
    assert data["burden"] is None
    hardship, distance = data["measures"]
    assert (hardship["measure"], distance["measure"]) == ("hardship", "distance")
    assert round(hardship["staying"]["gini"], 3) == 0.631
    assert "o001" not in said


def test_a_pack_that_prices_neither_is_refused() -> None:
    code, _said, errors = turnus(
        *("fairness", EXAMPLES / "kim-bang", "--rules", "sensitive-posts-5y"),
        *("--fairness", "maxmin", "--lang", "en"),
    )
    assert code == 2
    assert "prices neither hardship nor distance" in errors
