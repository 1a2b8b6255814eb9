"""The plan of the example register: proven, whole, lawful, explained, and the same every time."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import polars as pl
import pytest

import turnus
from tests.casts.folders import KIM_BANG
from turnus.planner.plan import Plan
from turnus.planner.plan_file import plan_json
from turnus.planner.round import Round, solve_round
from turnus.rules import explain, judge, load_pack


def solved_again() -> Round:
    rules = load_pack("vn-2022", date(2023, 7, 1))
    return solve_round(turnus.read(KIM_BANG), rules)


@pytest.fixture(scope="module")
def solved() -> Round:
    return solved_again()


@pytest.fixture(scope="module")
def plan(solved: Round) -> Plan:
    return solved.plan()


def test_the_plan_is_proven_to_be_the_best(plan: Plan) -> None:
    assert plan.status == "optimal"
    assert plan.gap == 0
    assert plan.objective == plan.bound
    assert all(tier.proven for tier in plan.tiers)


def test_no_hard_rule_about_a_pair_is_broken(solved: Round) -> None:
    choice = solved.tiered.solution.choice
    chosen = solved.candidates.pairs.at(choice[choice >= 0]).frame()
    hard = [rule.id for rule in solved.ruleset.pair_rules if rule.hard]
    verdict = judge(solved.ruleset, chosen).select(pl.col(hard).fill_null(value=True))
    assert verdict.select(pl.all().all()).row(0) == (True,) * len(hard)


def test_no_hard_rule_about_the_whole_plan_is_broken(plan: Plan) -> None:
    assert [row for row in plan.rows if row.force == "hard" and not row.kept] == []


def test_nobody_sits_on_a_seat_that_is_taken(solved: Round, plan: Plan) -> None:
    after = Counter([stay.post for stay in plan.stays] + [move.to_post for move in plan.moves])
    seats = dict(solved.facts.posts.select("post", "seats").iter_rows())
    assert all(count <= seats[post] for post, count in after.items())
    people = [stay.official for stay in plan.stays] + [move.official for move in plan.moves]
    assert len(people) == len(set(people))


def test_the_planted_cases_are_mended(solved: Round, plan: Plan) -> None:
    """Whoever is past a limit moves, and kin no longer lead together."""
    past = {
        stay.official
        for stay in plan.stays
        for judgement in explain(solved.ruleset, solved.facts, stay.official, stay.post)
        if judgement.rule.hard and judgement.kept is False
    }
    assert past == set()
    necessary = {
        reason.rule for move in plan.moves for reason in move.reasons if reason.role == "necessary"
    }
    assert necessary == {
        "heads-max-tenure",
        "heads-two-terms",
        "kin-apart",
        "sensitive-posts-change",
    }


def test_every_move_is_explained_with_a_citation(plan: Plan) -> None:
    assert plan.moves
    for move in plan.moves:
        roles = {reason.role for reason in move.reasons}
        assert roles & {"necessary", "wanted"}, move
        assert "allowed" in roles, move
        assert all(reason.citation and reason.text for reason in move.reasons)
        assert len(move.alternatives) == 3
        assert all(other.price >= 0 for other in move.alternatives)
        prices = [other.price for other in move.alternatives]
        assert prices == sorted(prices)


def test_everything_open_says_why(plan: Plan) -> None:
    assert all(vacancy.reasons for vacancy in plan.vacancies)
    assert all(left.reasons for left in plan.unplaced)


def test_waves_never_seat_two_on_one_seat(solved: Round, plan: Plan) -> None:
    """Carried out wave by wave, every post has at most its seats at the end of each day."""
    seats = dict(solved.facts.posts.select("post", "seats").iter_rows())
    held = Counter(solved.facts.stays().filter(~pl.col("concurrent"))["post"].to_list())
    held.subtract(left.from_post for left in plan.unplaced)
    for wave in plan.waves:
        today = [move for move in plan.moves if move.wave == wave.number]
        held.subtract(move.from_post for move in today if move.from_post)
        held.update(move.to_post for move in today)
        assert all(count <= seats[post] for post, count in held.items())
    assert sum(len(wave.steps) for wave in plan.waves) == len(plan.moves) + sum(
        move.nomination for move in plan.moves
    )


def test_the_same_round_gives_the_same_plan_to_the_byte(plan: Plan) -> None:
    assert plan_json(solved_again().plan()) == plan_json(plan)


def test_the_tiers_add_up_to_the_objective(solved: Round, plan: Plan) -> None:
    assert plan.objective == sum(tier.value * tier.weight for tier in plan.tiers)
    assert np.all(solved.tiered.solution.choice < len(solved.candidates.pairs))
