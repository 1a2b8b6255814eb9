"""Why nobody can come, and why there is nowhere to go: what excludes how many possibilities."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import turnus
from tests.casts.folders import KIM_BANG
from turnus.planner.explain.context import Context
from turnus.planner.explain.openings import unplaced_reasons, vacancy_reasons
from turnus.planner.options import RoundOptions
from turnus.planner.round import solve_round
from turnus.rules import judge, load_pack
from turnus.words import speaking


@pytest.fixture(scope="module")
def why() -> Context:
    rules = load_pack("vn-2022", date(2023, 7, 1))
    register = turnus.read(KIM_BANG)
    free = solve_round(register, rules)
    moved = min(move.official for move in free.plan().moves)
    there = next(move.to_post for move in free.plan().moves if move.official == moved)
    stays = free.plan().stays[0]
    overrides = RoundOptions(pins=((moved, there),), forbidden=((stays.official, there),))
    return solve_round(register, rules, overrides).context()


def told(why: Context, pairs: pl.DataFrame) -> list[str]:
    """What judging every one of the pairs says."""
    pairs = pairs.filter(~pl.col("concurrent"))
    verdict = judge(why.ruleset, pairs)
    counts = [
        (int((~verdict[rule.id].fill_null(value=True)).sum()), rule)
        for rule in why.ruleset.pair_rules
        if rule.hard
    ]
    pins, forbidden = dict(why.options.pins), set(why.options.forbidden)
    by_hand = sum(
        pair in forbidden or pins.get(pair[0], pair[1]) != pair[1]
        for pair in pairs.select("official", "post").iter_rows()
    )
    said = [
        f"{rule.title}: excludes {count:,} of {pairs.height:,} possibilities."
        for count, rule in sorted(counts, key=lambda item: (-item[0], item[1].id))
        if count
    ]
    if by_hand:
        said.append(f"What was set by hand excludes {by_hand:,} of {pairs.height:,} possibilities.")
    return said


def test_of_every_post_it_is_said_what_excludes_all_others(why: Context) -> None:
    found = why.objective.candidates
    assert found.posts
    with speaking("en"):
        for post in found.posts:
            others = [name for name in found.officials if why.post_after.get(name) != post]
            reasons = vacancy_reasons(why, post, None)
            assert [reason.text for reason in reasons] == told(why, why.facts.pairs(others, [post]))


def test_of_every_official_it_is_said_what_excludes_all_other_posts(why: Context) -> None:
    found = why.objective.candidates
    today = dict(why.facts.officials.select("official", "from_post").iter_rows())
    holders = [official for official in found.officials if today[official] is not None]
    assert holders
    with speaking("en"):
        for official in holders:
            here = today[official]
            elsewhere = [post for post in found.posts if post != here]
            reasons = unplaced_reasons(why, official, here, None)
            said = [reason.text for reason in reasons if reason.role == "open"]
            assert said == told(why, why.facts.pairs([official], elsewhere))
