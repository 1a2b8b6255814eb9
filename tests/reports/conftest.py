"""One made-up plan, and its page, for all tests of the reports."""

from __future__ import annotations

import pytest

from tests.casts import plan_fixture
from turnus.planner.plan import Plan
from turnus.reports import plan_page
from turnus.reports.plan.before_and_after import State, state_of
from turnus.words import speaking


@pytest.fixture(scope="session")
def plan() -> Plan:
    return plan_fixture.plan()


@pytest.fixture(scope="session")
def state(plan: Plan) -> State:
    with speaking("en"):
        return state_of(plan, plan_fixture.facts(), plan_fixture.ruleset())


@pytest.fixture(scope="session")
def page(plan: Plan) -> str:
    with speaking("en"):
        return plan_page(plan, plan_fixture.facts(), plan_fixture.ruleset())


@pytest.fixture(autouse=True)
def _in_english():
    with speaking("en"):
        yield
