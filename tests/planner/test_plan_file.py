"""``plan.json`` says nothing twice, and loses nothing by it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from tests.casts import plan_fixture
from turnus.planner.plan import Plan
from turnus.planner.plan_file import as_data, plan_json, whole


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_fixture.plan()


def as_version_2(plan: Plan) -> dict[str, Any]:
    """Return a plan as version 2 wrote it, where officials who simply stay have no names."""
    data = json.loads(json.dumps(asdict(plan), default=str))
    for stay in data["stays"]:
        if not stay["reasons"]:
            stay.update(dict.fromkeys(("official_name", "post_name", "unit", "unit_name"), ""))
    return data


def test_a_plan_comes_back_whole_from_its_file(plan: Plan) -> None:
    assert whole(json.loads(plan_json(plan))) == as_version_2(plan)


def test_a_plan_of_an_earlier_version_is_whole_already(plan: Plan) -> None:
    before = as_version_2(plan) | {"version": 2}
    del before["unexplained"], before["changes"]
    assert whole(before) == before | {"unexplained": 0, "changes": None}


def test_what_changed_is_written_of_a_plan_made_anew_only(plan: Plan) -> None:
    anew = replace(plan, changes=("An: Ba Sao instead of Lê Hồ.",))
    assert "changes" not in as_data(plan)
    assert whole(json.loads(plan_json(anew)))["changes"] == ["An: Ba Sao instead of Lê Hồ."]


def test_a_sentence_that_many_moves_share_but_for_names_is_written_once(plan: Plan) -> None:
    data = as_data(plan)
    numbers = [number for move in data["moves"] for number in move["reasons"]]
    assert len(set(numbers)) < len(numbers)
    texts = [reason["text"] for reason in data["reasons"]]
    assert "{official} has led the unit for 9.2 years; the limit is 8." in texts


@pytest.mark.parametrize("text", ["{official} {a}", "{{}}", "Le} {Ho", "\x01An", "An of official"])
def test_braces_and_odd_names_in_texts_come_back_as_they_were(plan: Plan, text: str) -> None:
    first = plan.moves[0]
    reason = replace(first.reasons[0], text=text)
    odd = replace(first, official_name="official", to_unit_name="{a}", reasons=(reason,))
    changed = replace(plan, moves=(odd, *plan.moves[1:]), waves=())
    back = whole(json.loads(plan_json(changed)))
    assert back["moves"][0]["reasons"][0]["text"] == text


def test_every_record_has_a_line_of_its_own(plan: Plan) -> None:
    lines = plan_json(plan).splitlines()
    moves = [line for line in lines if line.startswith('{"official"') and "to_post" in line]
    assert len(moves) == len(plan.moves)
