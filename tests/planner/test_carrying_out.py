"""The register after a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.casts.calendar_cast import land_office, moving_register
from tests.casts.small_round import CALM, LIMIT, pack
from turnus.planner.carrying_out import carried_out
from turnus.planner.options import PlanError
from turnus.planner.round import solve_round
from turnus.rules import RuleSet
from turnus.tables import Register, inspect


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return pack(tmp_path_factory.mktemp("rules") / "small", {"limit": LIMIT, "calm": CALM})


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_a_plan_never_yields_a_register_that_validate_refuses(
    rules: RuleSet, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    register = moving_register(seed)
    try:
        solved = solve_round(register, rules)
    except PlanError:
        assume(False)
    solved.plan()
    folder = tmp_path_factory.mktemp("after")
    carried_out(solved).write(folder)
    _read, findings = inspect(folder)
    assert findings == []


def test_a_new_appointment_ends_with_its_post(rules: RuleSet) -> None:
    begun = _after(rules, p0={"valid_to": "2025-06"}, u1={"valid_to": "2023-07-01"})
    assert begun.row(0, named=True) == {
        "id": "plan-2024-01-01-an",
        "official": "an",
        "post": "p0",
        "valid_from": date(2024, 1, 1),
        "valid_to": date(2025, 6, 1),
        "valid_to_precision": "month",
    }


def test_an_appointment_that_would_end_on_its_first_day_never_took_place(rules: RuleSet) -> None:
    changes = {"a1": {"valid_from": "2024-01-01"}, "u1": {"valid_to": "2023-07-01"}}
    register = carried_out(solve_round(Register.from_records(land_office(**changes)), rules))
    assert register["appointments"]["id"].to_list() == ["a2", "plan-2024-01-01-an"]


def test_an_id_that_stands_in_the_register_is_not_given_again(rules: RuleSet) -> None:
    old = {"table": "appointments", "official": "cuong", "post": "p1"}
    old |= {"valid_from": "2010-01-01", "valid_to": "2011-01-01"}
    changes = {"plan-2024-01-01-an": old, "u1": {"valid_to": "2023-07-01"}}
    begun = _after(rules, **changes)
    assert begun["id"].to_list() == ["plan-2024-01-01-an-2"]


def _after(rules: RuleSet, **changes: dict[str, Any]) -> pl.DataFrame:
    """The appointments that the round begins."""
    register = carried_out(solve_round(Register.from_records(land_office(**changes)), rules))
    shown = ("id", "official", "post", "valid_from", "valid_to", "valid_to_precision")
    return register["appointments"].filter(valid_from=date(2024, 1, 1)).select(shown)
