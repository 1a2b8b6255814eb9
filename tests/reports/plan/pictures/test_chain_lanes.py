from __future__ import annotations

from dataclasses import replace

import pytest

from turnus.planner.plan import Plan
from turnus.reports.plan.pictures.chain_lanes import in_direction, lanes_of


def test_moves_are_ordered_so_that_each_goes_where_the_next_one_leaves(plan: Plan):
    by_official = {move.official: move for move in plan.moves}
    chain = [by_official[o] for o in plan.chains[2].officials]
    assert [move.official for move in in_direction(chain)] == ["h", "g", "f", "o id/1"]


def test_moves_that_do_not_follow_one_another_are_refused(plan: Plan):
    by_official = {move.official: move for move in plan.moves}
    with pytest.raises(ValueError, match="must follow one another"):
        in_direction([by_official["a"], by_official["n"]])


def test_of_very_many_chains_the_longest_are_drawn_in_their_order(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
):
    longest = sorted(plan.chains, key=lambda chain: (-len(chain.officials), chain.number))[:2]
    monkeypatch.setattr("turnus.reports.plan.pictures.chain_lanes.MOST_DRAWN", 2)
    few = lanes_of(plan)
    kept = tuple(chain for chain in plan.chains if chain in longest)
    assert len(kept) < len(plan.chains)
    assert few == lanes_of(replace(plan, chains=kept))
