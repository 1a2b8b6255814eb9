"""Standing still is a plan: whoever has no seat, or may not sit beside another, is left over."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.casts.small_round import pack, records, register, rule
from turnus.planner.lexicographic.standstill import standstill
from turnus.planner.model.objective import Objective, build_objective
from turnus.planner.options import RoundOptions
from turnus.planner.round import candidates
from turnus.rules import PairFacts, RuleSet
from turnus.tables import Register

FEW_MOVES = rule("moves_at_most", {"moves": 0}, "{have} moves, {limit} allowed.", "{have} moves.")
APART = rule(
    "kin_apart",
    {"bodies": ["executive"]},
    "{official} and {relative}, {relation}, {unit}, {how}.",
    "{official} and {relative} apart.",
)


def objective_of(rules: RuleSet, place: Register, **overrides: tuple) -> Objective:
    options = RoundOptions(**overrides)
    return build_objective(
        rules, candidates(PairFacts(place, rules.on, rules.pack), rules, options), options
    )


def seats(objective: Objective) -> dict[str, str]:
    """Who sits where when everybody stands still."""
    found, choice = objective.candidates, standstill(objective).choice
    return {
        found.officials[official]: found.posts[found.post[choice[official]]]
        for official in np.flatnonzero(choice >= 0)
    }


def relatives_in_one_unit() -> Register:
    """An and Binh, who are siblings, hold two posts of one commune."""
    posts = [*records()["posts"], {"id": "p-two", "unit": "ca", "title": "head"}]
    jobs = [
        job | ({"post": "p-two"} if job["official"] == "binh" else {})
        for job in records()["appointments"]
    ]
    kin = [{"official": "an", "relative": "binh", "relation": "sibling"}]
    return register(posts=posts, appointments=jobs, kinships=kin)


def test_everybody_keeps_the_seat_of_today(tmp_path: Path) -> None:
    objective = objective_of(pack(tmp_path, {"few": FEW_MOVES}), register())
    assert seats(objective) == {"an": "p-ca", "binh": "p-cb", "chi": "p-cc"}


def test_of_two_who_may_not_sit_together_the_last_leaves(tmp_path: Path) -> None:
    objective = objective_of(pack(tmp_path, {"apart": APART}), relatives_in_one_unit())
    assert seats(objective) == {"an": "p-ca", "chi": "p-cc"}


def test_a_pin_stays_and_the_other_leaves(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"apart": APART})
    objective = objective_of(rules, relatives_in_one_unit(), pins=(("binh", "p-two"),))
    assert seats(objective) == {"binh": "p-two", "chi": "p-cc"}


def test_a_pin_takes_the_seat_of_the_holder(tmp_path: Path) -> None:
    objective = objective_of(
        pack(tmp_path, {"few": FEW_MOVES | {"force": "soft", "tier": "merit", "weight": 1}}),
        register(),
        pins=(("binh", "p-ca"),),
    )
    assert seats(objective) == {"binh": "p-ca", "chi": "p-cc"}
