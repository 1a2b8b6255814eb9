"""While a plan is put into words no time goes into looking for garbage."""

from __future__ import annotations

import gc

import pytest

from turnus.planner.plan_building.collector import uncollected


def broken() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ValueError("a fault")


def test_the_collector_rests_inside_and_works_again_after_a_fault() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="a fault"):
        broken()
    assert gc.isenabled()
