"""A made-up country in which every second holder of a post changes places with the next one."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tests.casts import plan_fixture
from turnus.planner.plan import Chain, Move, Plan, Vacancy, Wave
from turnus.rules import PairFacts, RuleSet, load_pack
from turnus.synth import national


def country(officials: int) -> tuple[PairFacts, RuleSet]:
    """Return the facts of a made-up country, and the rules of its pack."""
    ruleset = load_pack("vn-national", plan_fixture.ON)
    return PairFacts(national(officials, seed=1), ruleset.on, ruleset.pack), ruleset


def swapped(facts: PairFacts) -> Plan:
    """Return the plan: all swap in twos; every tenth post is said to stay empty, too."""
    held = pl.concat([facts.stays()]).sort("official").to_dicts()
    model = plan_fixture.plan()
    moves, chains = [], []
    for one, other in zip(held[0::2], held[1::2], strict=False):
        number = len(chains) + 1
        chains.append(Chain(number, "cycle", (one["official"], other["official"])))
        moves += [move(model.moves[0], *pair, number) for pair in ((one, other), (other, one))]
    posts = facts.posts.to_dicts()[::10]
    return replace(
        model,
        moves=tuple(moves),
        chains=tuple(chains),
        waves=(Wave(1, plan_fixture.ON, ()),),
        stays=(),
        rows=(),
        vacancies=tuple(vacancy(model.vacancies[0], post) for post in posts),
        unplaced=tuple(replace(model.unplaced[0], from_post=post["post"]) for post in posts),
    )


def move(model: Move, goes: dict, takes: dict, chain: int) -> Move:
    """Return the move of one holder to the post of another."""
    return replace(
        model,
        official=goes["official"],
        official_name=goes["official_name"],
        from_post=goes["post"],
        from_unit=goes["unit"],
        from_unit_name=goes["unit_name"],
        to_post=takes["post"],
        to_unit=takes["unit"],
        to_unit_name=takes["unit_name"],
        nomination=False,
        wave=1,
        chain=chain,
    )


def vacancy(model: Vacancy, post: dict) -> Vacancy:
    """Return an empty seat of a post."""
    names = {"post_name": post["title_name"], "unit_name": post["unit_name"]}
    return replace(model, post=post["post"], unit=post["unit"], key=bool(post["key"]), **names)
