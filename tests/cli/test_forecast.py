"""``turnus forecast`` as a person meets it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.cli.shared.console import console


def turnus(*words: object) -> tuple[int, str, str]:
    said = [str(word) for word in ("forecast", KIM_BANG, *words)]
    result = CliRunner().invoke(app, said)
    return result.exit_code, result.stdout, result.stderr


def test_two_rounds_of_kim_bang_say_what_is_reached_and_what_is_out_of_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(console, "width", 200)
    code, said, _errors = turnus("--rounds", 2, "--lang", "en")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert code == 0
    assert lines[0] == (
        "Forecast for Kim Bảng district, Hà Nam, at mid-term of 2020-2025, rules vn-2022, from "
        "Jul 1, 2023"
    )
    assert "1 Jul 1, 2023 0 0 38 0 0 478 yes" in lines
    assert (
        "Heads: years at the head of one unit (commune) 94% (34 of 36) 100% 100% Jul 1, 2023"
        in lines
    )
    assert "Heads are not local (district) 0% (0 of 2) 0% 0% not reached" in lines
    at = lines.index("- Heads are not local (district)")
    assert lines[at + 1 : at + 4] == [
        (
            "Even a plan that put this goal first, after key posts and placements, would leave 2 "
            "cases."
        ),
        "Moves lead to an equivalent rank: excludes 2 of the 2 possibilities to keep it.",
        (
            "Leading posts are filled from the succession pool: excludes 2 of the 2 possibilities "
            "to keep it."
        ),
    ]
    assert (
        "Of 2 holders of posts nobody knows when retirement comes: birth date or gender is missing."
    ) in lines


def test_json_holds_every_round_of_every_run() -> None:
    asked = ("--rounds", 1, "--every", 6, "--seeds", 2, "--format", "json", "--lang", "vi")
    code, said, _errors = turnus(*asked)
    assert code == 0
    data = json.loads(said)
    assert list(data) == [
        "version",
        "register",
        "rules",
        "start",
        "every",
        "ageless",
        "runs",
        "goals",
    ]
    assert [run["seed"] for run in data["runs"]] == [0, 1]
    (first,) = data["runs"][0]["rounds"]
    assert (first["day"], first["moves"], first["status"]) == ("2023-07-01", 38, "optimal")
    (heads,) = [
        goal
        for goal in data["goals"]
        if goal["rule"] == "non-local-heads" and goal["level"] == "district"
    ]
    assert heads["title"] == "Cấp trưởng không là người địa phương"
    assert heads["broken"] == [{"least": 2, "median": 2.0, "most": 2}]
    assert heads["reached"] == [None, None]


def test_a_day_that_is_none_is_refused() -> None:
    code, _said, errors = turnus("--from", "soon", "--lang", "en")
    assert code == 2
    assert "needs a day such as 2023-07-01, not “soon”" in errors
