"""Which pairs are candidates, and how many pairs each rule and override excludes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import turnus
from tests.casts.folders import KIM_BANG
from tests.casts.small_round import CALM, LIMIT, pack, records, register
from turnus.planner.model import candidates as of_round
from turnus.planner.model.candidates import Candidates
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.round import candidates
from turnus.rules import PairFacts, RuleSet, judge, load_pack
from turnus.words import speaking


def pairs_of(found: Candidates) -> list[tuple[str, str]]:
    sides = zip(found.official.tolist(), found.post.tolist(), strict=True)
    return [(found.officials[official], found.posts[post]) for official, post in sides]


def judged_one_by_one(
    facts: PairFacts, ruleset: RuleSet, found: Candidates
) -> tuple[list[tuple[str, str]], dict[str, int]]:
    pairs = facts.pairs(found.officials, found.posts).filter(~pl.col("concurrent"))
    hard = [rule.id for rule in ruleset.pair_rules if rule.hard]
    verdict = judge(ruleset, pairs).select(pl.col(hard).fill_null(value=True))
    broken = verdict.select((~pl.all()).sum()).row(0, named=True)
    kept = pairs.filter(verdict.select(pl.all_horizontal(pl.all())).to_series())
    counts = {rule: count for rule, count in broken.items() if count}
    return list(kept.select("official", "post").iter_rows()), counts


@pytest.mark.parametrize("rules", ["vn-2022", "sensitive-posts-5y"])
def test_the_candidates_of_kim_bang_are_those_that_judging_every_pair_leaves(rules: str) -> None:
    ruleset = load_pack(rules, date(2023, 7, 1))
    facts = PairFacts(turnus.read(KIM_BANG), ruleset.on, ruleset.pack)
    found = candidates(facts, ruleset, RoundOptions())
    assert (pairs_of(found), found.excluded) == judged_one_by_one(facts, ruleset, found)


def small(tmp_path: Path, **options: tuple) -> Candidates:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    return candidates(PairFacts(register(), rules.on, rules.pack), rules, RoundOptions(**options))


def test_a_pair_counts_under_every_rule_and_override_that_excludes_it(tmp_path: Path) -> None:
    found = small(tmp_path, forbidden=(("an", "p-ca"), ("an", "p-cb")), vacated=("p-ca", "p-cc"))
    assert found.excluded == {"limit": 1, "override-forbid": 2, "override-vacate": 2}


def test_a_pin_excludes_all_other_pairs_of_the_official(tmp_path: Path) -> None:
    found = small(tmp_path, pins=(("binh", "p-cd"),))
    assert found.excluded == {"limit": 1, "override-pin": 3}
    assert [pair for pair in pairs_of(found) if pair[0] == "binh"] == [("binh", "p-cd")]


def test_a_post_held_beside_a_main_one_is_no_pair(tmp_path: Path) -> None:
    beside = {"id": "b", "official": "binh", "post": "p-cd", "concurrent": True}
    jobs = [*records()["appointments"], beside | {"valid_from": "2010-01-01"}]
    rules = pack(tmp_path, {"limit": LIMIT})
    facts = PairFacts(register(appointments=jobs), rules.on, rules.pack)
    found = candidates(facts, rules, RoundOptions(pins=(("binh", "p-cb"),)))
    assert ("binh", "p-cd") not in pairs_of(found)
    assert found.excluded == {"limit": 1, "override-pin": 2}


def test_every_pair_is_found_by_its_ids_and_no_other(tmp_path: Path) -> None:
    found = small(tmp_path)
    for position, pair in enumerate(pairs_of(found)):
        assert found.pair_of(*pair) == position
    assert found.pair_of("an", "p-ca") is None
    assert found.pair_of("nobody", "p-ca") is None
    assert found.pair_of("an", "nothing") is None
    stays = [pairs_of(found)[at] for at in np.flatnonzero(found.stay)]
    assert stays == [("binh", "p-cb"), ("chi", "p-cc")]


def test_more_pairs_than_there_is_room_for_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_round, "MOST_PAIRS", 10)
    with speaking("en"), pytest.raises(PlanError) as refused:
        small(tmp_path)
    assert str(refused.value) == (
        "The hard rules allow more than 10 placements of officials in posts. Say which posts are "
        "in reach of an official: add a hard rule of the kind `reach`."
    )
