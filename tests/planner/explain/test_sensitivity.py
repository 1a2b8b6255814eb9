"""What other weights of unverified rules would change."""

from __future__ import annotations

import pytest

from tests.casts.small_round import (
    CALM,
    CITATION,
    FAR,
    LIMIT,
    born,
    pack,
    placed,
    plan_small,
    register,
)
from turnus.planner.explain.sensitivity import reweighted, unverified_weights
from turnus.planner.round import Round
from turnus.reports.plan.plan_wording import sensitivity_lines
from turnus.words import speaking

# Binh and Chi live 8 km nearer to each other's communes: 16 points to win by two moves at 5 each.
KM = placed({"ca": 0.0, "cb": 100.0, "cc": 108.0, "cd": 10.0})


def unverified(rule: dict) -> dict:
    values = [value | {"citation": CITATION | {"verified": False}} for value in rule["values"]]
    return rule | {"values": values}


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Round:
    rules = pack(
        tmp_path_factory.mktemp("pack"),
        {"limit": LIMIT, "calm": unverified(CALM), "far": unverified(FAR)},
    )
    place = register(units=KM, officials=born(an="cd", binh="cc", chi="cb"))
    return plan_small(rules, place)


def test_a_plan_that_hangs_on_a_weight_says_so_and_one_that_does_not_is_calm(
    solved: Round,
) -> None:
    assert len(solved.plan().moves) == 3
    plan = solved.plan(weigh=True)
    told = {(one.rule, one.factor): (one.moves, one.differs) for one in plan.sensitivity}
    assert told == {
        ("calm", "half"): (3, 0),
        ("calm", "double"): (1, 2),
        ("far", "half"): (1, 2),
        ("far", "double"): (3, 0),
    }
    assert all(one.proven for one in plan.sensitivity)
    with speaking("en"):
        assert sensitivity_lines(plan) == [
            "If “disruption” counted twice: 1 move, 2 officials placed otherwise.",
            "If “distance” counted half: 1 move, 2 officials placed otherwise.",
            "2 other changes of weights that nobody verified change nobody's post.",
        ]


def test_only_rules_with_a_price_that_nobody_verified_are_asked_about(solved: Round) -> None:
    assert [rule.id for rule in unverified_weights(solved.ruleset)] == ["calm", "far"]
    assert solved.plan().sensitivity == ()


def test_half_of_a_weight_is_twice_of_all_others_and_of_the_prices_in_its_tier(
    solved: Round,
) -> None:
    calm = next(rule for rule in solved.ruleset.rules if rule.id == "calm")
    half, double = (reweighted(solved.ruleset, calm, factor) for factor in ("half", "double"))
    weights = [{rule.id: rule.weight for rule in one.rules} for one in (half, double)]
    assert weights == [
        {"limit": None, "calm": 1, "far": 2},
        {"limit": None, "calm": 2, "far": 1},
    ]
    assert (half.pack.prices.post_vacant.weight, double.pack.prices.post_vacant.weight) == (40, 20)
    assert half.pack.prices.key_post_vacant == solved.ruleset.pack.prices.key_post_vacant


def test_where_nobody_asked_nothing_is_said(solved: Round) -> None:
    assert sensitivity_lines(solved.plan()) == []
