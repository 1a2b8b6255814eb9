"""Fairness: the greatest burden made least, held against all plans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.casts.small_round import CALM, FAR, HARD, LIMIT, born, pack, placed, plans, register
from turnus.planner.lexicographic.maxmin import Burden, added_burden, ease
from turnus.planner.live.live_plan import LivePlan
from turnus.planner.options import Fairness, PlanError, RoundOptions
from turnus.planner.round import Round, solve_round


def most(choice: np.ndarray, added: np.ndarray) -> int:
    return int(added[choice[choice >= 0]].max(initial=0))


def best_by_hand(plain: Round, tier: int) -> tuple[tuple[int, ...], int, tuple[int, ...]]:
    """Return the upper tiers, the greatest burden and the other tiers of the best of all plans."""
    added = added_burden(plain.facts, plain.ruleset, plain.candidates)
    return min(
        (values[:tier], most(choice, added), values[tier:])
        for choice in plans(plain.objective)
        for values in [plain.objective.values(choice)]
    )


kilometres = st.integers(0, 30).map(lambda steps: 10.0 * steps)
UNITS = ("ca", "cb", "cc", "cd")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    km=st.fixed_dictionaries(dict.fromkeys(UNITS, kilometres)),
    hard=st.fixed_dictionaries({unit: st.integers(0, 3) for unit in UNITS}),
    homes=st.tuples(*[st.sampled_from(UNITS)] * 3),
)
def test_the_greatest_burden_is_the_least_that_any_plan_keeps(
    tmp_path_factory: pytest.TempPathFactory,
    km: dict[str, float],
    hard: dict[str, int],
    homes: tuple[str, str, str],
) -> None:
    rules = pack(
        tmp_path_factory.mktemp("pack"), {"limit": LIMIT, "calm": CALM, "far": FAR, "hard": HARD}
    )
    people = born(**dict(zip(("an", "binh", "chi"), homes, strict=True)))
    place = register(units=placed(km, hard), officials=people)
    plain = solve_round(place, rules)
    eased = solve_round(place, rules, RoundOptions(fairness=Fairness.maxmin))
    tier = rules.pack.tiers.index("merit")
    upper, least, rest = best_by_hand(plain, tier)
    assert eased.burden is not None
    assert (eased.burden.most, eased.burden.proven) == (least, True)
    assert eased.tiered.values == (*upper, 0, *rest)
    assert all(eased.tiered.proven)


def test_that_nothing_is_added_to_anybody_is_the_least_however_little_else_is_proven(
    tmp_path: Path,
) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "far": FAR, "calm": CALM})
    place = register(
        units=placed(dict.fromkeys(UNITS, 0.0)), officials=born(an="ca", binh="cb", chi="cc")
    )
    plain = solve_round(place, rules)
    unsure = replace(plain.tiered, proven=(False,) * len(plain.tiered.proven))
    none = np.zeros(len(plain.candidates.pairs), dtype=np.int64)
    *_, burden = ease(plain.objective, unsure, none, rules.pack.tiers.index("merit"))
    assert burden == Burden(limit=0, most=0, of_the_sum=0, proven=True)


def test_two_short_ways_are_chosen_over_a_long_one_and_the_plan_says_so(tmp_path: Path) -> None:
    """An must leave CA. CD is 110 km off; through CB it is 60 km for An, and 50 for Binh."""
    km = {"ca": 0.0, "cb": 60.0, "cc": 1000.0, "cd": 110.0}
    rules = pack(tmp_path, {"limit": LIMIT, "far": FAR, "calm": CALM})
    place = register(units=placed(km), officials=born(an="ca", binh="cb", chi="cc"))
    direct = solve_round(place, rules)
    assert direct.chosen() == {("an", "p-cd"), ("binh", "p-cb"), ("chi", "p-cc")}
    eased = solve_round(place, rules, RoundOptions(fairness=Fairness.maxmin))
    assert eased.chosen() == {("an", "p-cb"), ("binh", "p-cd"), ("chi", "p-cc")}
    assert eased.burden == Burden(limit=60, most=60, of_the_sum=110, proven=True)
    plan = eased.plan()
    assert [(tier.tier, tier.value, tier.proven) for tier in plan.tiers] == [
        ("key-posts", 1, True),
        ("placements", 0, True),
        ("burden", 0, True),
        ("merit", 120, True),
    ]
    assert plan.options["fairness"] == ["maxmin"]


def test_a_refusal_is_answered_within_the_tiers_of_the_fair_plan(tmp_path: Path) -> None:
    """Without CB for An only the way of 110 km is left, over the limit that the plan kept."""
    km = {"ca": 0.0, "cb": 60.0, "cc": 1000.0, "cd": 110.0}
    rules = pack(tmp_path, {"limit": LIMIT, "far": FAR, "calm": CALM})
    place = register(units=placed(km), officials=born(an="ca", binh="cb", chi="cc"))
    live = LivePlan(solve_round(place, rules, RoundOptions(fairness=Fairness.maxmin)))
    asked = RoundOptions(forbidden=(("an", "p-cb"),))
    answer = live.replan(asked, change_price=live.usual_price)
    assert answer.after.chosen() == {("an", "p-cd"), ("binh", "p-cb"), ("chi", "p-cc")}
    assert answer.after.burden == Burden(limit=60, most=110, of_the_sum=110, proven=False)
    assert [(tier.tier, tier.value) for tier in answer.plan().tiers][2] == ("burden", 1)


def test_a_pack_without_hardship_and_distance_has_nothing_to_share(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as refused:
        solve_round(
            register(), pack(tmp_path, {"calm": CALM}), RoundOptions(fairness=Fairness.maxmin)
        )
    assert str(refused.value) == (
        "The pack small prices neither hardship nor distance; there is nothing to share."
    )
