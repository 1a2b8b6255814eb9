"""The sieve finds and counts what judging every single pair finds and counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casts.commune_cast import PACK, records, rule
from tests.casts.commune_cast import facts as facts_of
from tests.casts.one_pair import appointed
from tests.casts.random_register import ON, random_register
from turnus.rules import PairFacts, Rule, RuleSet, judge, sift
from turnus.rules.kinds import KINDS
from turnus.rules.kinds.base import PairKind
from turnus.rules.sieve import classwise as by_class
from turnus.rules.sieve import layers

# Values of all pair kinds, and what they speak about.
RULES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("max_tenure", {"years": 5}, {"applies_to": {"sensitive": True}}),
    ("max_tenure", {"years": 3, "counts_in": "unit"}, {"applies_to": {"headship": ["head"]}}),
    ("max_terms", {"terms": 1}, {}),
    ("min_stay", {"months": 36, "came_by": ["rotation"]}, {}),
    ("min_stay", {"months": 36}, {"applies_to": {"headship": ["head"]}}),
    ("min_stay", {"months": 36, "only_higher": True}, {}),
    ("planned_end", {"months": 6}, {}),
    ("open_task", {"due_within_months": 3}, {}),
    ("non_local", {"residence_years": 10, "arrivals_only": True}, {}),
    ("non_local", {"residence_years": 10, "arrivals_only": False}, {}),
    ("post_requirements", {"education": "bachelor", "member": True}, {}),
    ("equivalent_rank", {"higher": "in-place"}, {}),
    ("post_requirements", {"qualified": {"finance": ["finance", "law"]}, "by_nature": True}, {}),
    ("equivalent_rank", {"higher": "in-place", "across_levels": 10}, {}),
    ("equivalent_rank", {"higher": "never"}, {"applies_to": {"field": ["finance"]}}),
    ("same_field", {"families": [["finance", "land"]]}, {}),
    ("reach", {"km": 30, "province": True, "wish": True}, {}),
    ("reach", {"km": 12}, {}),
    ("reach", {"pool": "province", "wish": True}, {"applies_to": {"level": ["commune"]}}),
    ("pool_member", {"same_title_exempt": True}, {"applies_to": {"headship": ["head", "deputy"]}}),
    ("pool_member", {"same_title_exempt": False}, {}),
    ("pool_member", {"same_title_exempt": True, "only_higher": True}, {}),
    ("pool_member", {"same_title_exempt": True, "down_exempt": True}, {}),
    ("service_left", {"years": 10, "years_non_local": 5}, {"applies_to": {"key": True}}),
    ("sanction_bar", {"warning": 30, "demotion": 60}, {}),
    ("sanction_bar", {"warning": 30, "only_higher": True}, {}),
]
PAIR_RULES = [
    rule(KINDS[kind], value, id=f"rule-{i}", **more) for i, (kind, value, more) in enumerate(RULES)
]
# The same rules, for which what is not known is barred.
BARRING = [Rule(**{**vars(one), "id": f"{one.id}-bars", "unknown": "bar"}) for one in PAIR_RULES]


def some_rules(seed: int) -> list[Rule]:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(0, 5))
    every = [*PAIR_RULES, *BARRING]
    return [every[i] for i in sorted(rng.choice(len(every), count, replace=False))]


def one_by_one(facts: PairFacts, rules: list[Rule]) -> tuple[list[tuple[str, str]], pl.DataFrame]:
    """Judge every pair: those that keep all rules, and for each pair the rules that it breaks."""
    pairs = facts.pairs().filter(~pl.col("concurrent"))
    verdict = judge(RuleSet(PACK, ON, tuple(rules)), pairs).select(pl.all().fill_null(value=True))
    kept = pairs.select("official", "post")
    if rules:
        kept = kept.filter(verdict.select(pl.all_horizontal(pl.all())).to_series())
    return list(kept.iter_rows()), pairs.select("official", "post").hstack(verdict)


def allowed(facts: PairFacts, rules: list[Rule]) -> list[tuple[str, str]]:
    officials, posts = facts.officials["official"].to_list(), facts.posts["post"].to_list()
    held_against = sift(facts, rules, facts.official_rows(), facts.post_rows())
    return [
        (officials[official], posts[post])
        for block in held_against.allowed()
        for official, post in zip(*block, strict=True)
    ]


@contextmanager
def small_blocks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "PAIRS_IN_A_BLOCK", 7)
        yield


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_allowed_pairs_are_those_that_judging_every_pair_leaves(place: int, pack: int) -> None:
    facts = PairFacts(random_register(place), ON, PACK)
    rules = some_rules(pack)
    with small_blocks():
        assert allowed(facts, rules) == one_by_one(facts, rules)[0]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([*PAIR_RULES, *BARRING]))
def test_the_counts_are_those_of_judging_every_pair(place: int, one: Rule) -> None:
    facts = PairFacts(random_register(place), ON, PACK)
    with small_blocks():
        held_against = sift(facts, [one], facts.official_rows(), facts.post_rows())
    verdict = one_by_one(facts, [one])[1]
    broken = verdict.filter(~pl.col(one.id))
    for side, ids, counts in (
        ("official", facts.officials["official"], held_against.of_officials[one.id]),
        ("post", facts.posts["post"], held_against.of_posts[one.id]),
    ):
        expected = dict(broken.group_by(side).len().iter_rows())
        assert dict(zip(ids, counts.tolist(), strict=True)) == {
            name: expected.get(name, 0) for name in ids
        }
    assert held_against.broken() == {one.id: broken.height}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, len(RULES) - 1))
def test_a_rule_that_no_classes_fit_is_held_against_pair_after_pair(place: int, at: int) -> None:
    one = PAIR_RULES[at]
    facts = PairFacts(random_register(place), ON, PACK)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_class, "MOST_PAIRS_OF_CLASSES", 0)
        held_against = sift(facts, [one], facts.official_rows(), facts.post_rows())
    kept, verdict = one_by_one(facts, [one])
    assert held_against.broken() == {one.id: verdict.filter(~pl.col(one.id)).height}
    assert allowed(facts, [one]) == kept


def test_a_rule_that_bars_the_unknown_excludes_whom_it_cannot_judge_and_one_that_does_not() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = None
    known = facts_of(data)
    lets = rule(KINDS["max_tenure"], {"years": 50})
    bars = Rule(**{**vars(lets), "unknown": "bar"})
    stay = ("an", "binh-secretary")
    assert stay in allowed(known, [lets])
    assert stay not in allowed(known, [bars])
    assert ("bach", "binh-deputy") in allowed(known, [bars])


@pytest.mark.parametrize("one", PAIR_RULES, ids=lambda one: f"{one.id}-{one.kind.name}")
def test_no_kind_has_to_be_asked_about_every_pair(one: Rule) -> None:
    """What a kind reads has to be an attribute of one side or a tie; else a nation is too large."""
    facts = PairFacts(random_register(1), ON, PACK)
    classwise = by_class.Classwise(facts, facts.official_rows(), facts.post_rows())
    assert classwise.sift(one).table is not None


def test_all_pair_kinds_are_among_these_rules() -> None:
    kinds = {name for name, kind in KINDS.items() if isinstance(kind, PairKind)}
    assert {kind for kind, _value, _more in RULES} == kinds
