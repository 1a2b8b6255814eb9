"""The frontier between few moves and much merit, held against all plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.casts.small_round import CALM, FAR, HARD, LIMIT, born, pack, placed, plans, register
from turnus.planner.lexicographic.frontier import n_moves
from turnus.planner.live.live_plan import LivePlan
from turnus.planner.options import Moves, RoundOptions
from turnus.planner.plan import Plan
from turnus.planner.round import Round, solve_round
from turnus.rules import RuleSet

UNITS = ("ca", "cb", "cc", "cd")
FORCED = {"limit": LIMIT, "calm": CALM, "far": FAR, "hard": HARD}
# An has to leave A for D, which is near; Binh and Chi live in each other's communes.
APART = placed({"ca": 0.0, "cb": 100.0, "cc": 200.0, "cd": 10.0})
HOMES = {"an": "cd", "binh": "cc", "chi": "cb"}

kilometres = st.integers(0, 30).map(lambda steps: 10.0 * steps)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return pack(tmp_path_factory.mktemp("pack"), FORCED)


@pytest.fixture(scope="module")
def place() -> object:
    return register(units=APART, officials=born(**HOMES))


def solved(rules: RuleSet, place: object, moves: Moves) -> Round:
    return solve_round(place, rules, RoundOptions(moves=moves))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    km=st.fixed_dictionaries(dict.fromkeys(UNITS, kilometres)),
    homes=st.tuples(*[st.sampled_from(UNITS)] * 3),
)
def test_each_plan_of_the_frontier_is_the_best_of_all_with_so_many_moves(
    tmp_path_factory: pytest.TempPathFactory, km: dict[str, float], homes: tuple[str, ...]
) -> None:
    rules = pack(tmp_path_factory.mktemp("pack"), FORCED)
    people = born(**dict(zip(("an", "binh", "chi"), homes, strict=True)))
    whole = solve_round(register(units=placed(km), officials=people), rules)
    every = [
        (whole.objective.values(choice), n_moves(whole.objective, choice))
        for choice in plans(whole.objective)
    ]
    upper = min(values[:-1] for values, _moves in every)
    fewest = min(moves for values, moves in every if values[:-1] == upper)
    found = whole.frontier(4)
    assert found[0].moves == fewest
    for point in found:
        cap = point.moves if point.most is None else point.most
        assert point.proven
        assert point.values == min(values for values, moves in every if moves <= cap)
    assert found[-1].values == min(values for values, _moves in every)
    assert [one.moves for one in found] == sorted(one.moves for one in found)


def test_the_fewest_moves_are_those_that_limits_ask_for(rules: RuleSet, place: object) -> None:
    least = solved(rules, place, Moves.least)
    plan = least.plan()
    assert [(one.official, one.to_post, one.basis) for one in plan.moves] == [
        ("an", "p-cd", "forced")
    ]
    assert [(one.tier, one.value, one.proven) for one in plan.tiers][-2:] == [
        ("moves", 1, True),
        ("merit", least.tiered.values[-1], True),
    ]


def test_the_best_round_makes_the_moves_that_are_worth_it_and_calls_them_chosen(
    rules: RuleSet, place: object
) -> None:
    plan = solved(rules, place, Moves.best).plan(others=3)
    assert {one.official: one.basis for one in plan.moves} == {
        "an": "forced",
        "binh": "chosen",
        "chi": "chosen",
    }
    assert [(one.moves, one.differs) for one in plan.frontier] == [(1, 2), (3, 0)]


def test_a_balanced_round_is_the_best_with_moves_half_way_between(
    rules: RuleSet, place: object
) -> None:
    balanced = solved(rules, place, Moves.balanced)
    assert balanced.objective.rows.groups[-1] == "structure-moves"
    assert balanced.objective.rows.rhs[-1] == 2
    assert len(balanced.plan().moves) <= 2


@pytest.mark.parametrize("moves", Moves)
def test_replanning_keeps_to_the_number_of_moves_that_was_asked_for(
    rules: RuleSet, place: object, moves: Moves
) -> None:
    before = solved(rules, place, moves)
    told = LivePlan(before).replan(RoundOptions(unavailable=("chi",)))
    after: Plan = told.plan()
    assert after.options["unavailable"] == ["chi"]
    assert after.options.get("moves", ["best"]) == [moves.value]
    assert len(after.tiers) == len(before.plan().tiers)


def test_a_plan_read_back_asks_for_the_same_number_of_moves() -> None:
    options = [RoundOptions(moves=moves) for moves in Moves]
    assert [RoundOptions.from_dict(one.to_dict()) for one in options] == options


def test_an_endless_list_of_points_ends_with_what_differs(
    tmp_path: Path, rules: RuleSet, place: object
) -> None:
    assert len(solved(rules, place, Moves.best).frontier(50)) == 2
    alone = pack(tmp_path / "alone", {"limit": LIMIT, "calm": CALM})
    assert len(solved(alone, register(), Moves.best).frontier()) == 1
