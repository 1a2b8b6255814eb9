"""Whom each rule could judge, and what becomes of those whom it could not."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from tests.casts.commune_cast import Records, facts, official, records, rule, rule_set
from tests.casts.one_pair import appointed
from turnus.rules import PairFacts, RuleSet, check, explain
from turnus.rules.kinds import KINDS
from turnus.rules.ruleset import Rule
from turnus.rules.state.coverage import Coverage, covered, unjudged
from turnus.tables import Register
from turnus.words import speaking


def ruled(kind: str, value: dict[str, Any], unknown: str = "pass", **more: Any) -> RuleSet:
    made = rule(KINDS[kind], value, **more)
    return rule_set(Rule(**{**vars(made), "unknown": unknown}))


def undated(*names: str) -> Records:
    data = records()
    for name in names:
        appointed(data, name)["valid_from"] = None
    return data


def one(rules: RuleSet, data: Records, planned: list[tuple[str, str]] | None = None) -> Coverage:
    frame = pl.DataFrame(planned, ["official", "post"], orient="row") if planned else None
    return covered(rules, facts(data), frame)[0]


def test_holders_without_a_beginning_are_counted_beside_those_who_were_judged() -> None:
    found = one(ruled("max_tenure", {"years": 5}), undated("an", "bach"))
    assert (found.cases, found.of, found.judged) == ("holders", 9, 7)
    with speaking("en"):
        assert found.text == (
            "“Rule” could judge 7 of 9 holders; missing: appointments.valid_from."
        )


def test_a_plan_asks_rules_about_moves_and_says_what_the_pack_lacks() -> None:
    rules = ruled("service_left", {"years": 1, "years_non_local": 1})
    lacking = RuleSet(rules.pack.model_copy(update={"retirement_age": {}}), rules.on, rules.rules)
    data = records()
    known = PairFacts(Register.from_records(data), rules.on, lacking.pack)
    moves = pl.DataFrame({"official": ["an"], "post": ["cao-secretary"]})
    (found,) = covered(lacking, known, moves)
    with speaking("en"):
        assert found.text == ("“Rule” could judge 0 of 1 move; missing: pack.yaml.retirement_age.")
        (judged,) = explain(lacking, known, "an", "cao-secretary")
        assert judged.text == ("Not known, because the rule pack says nothing in retirement_age.")


def test_a_score_that_knows_no_distance_says_so() -> None:
    priced = {"force": "soft", "tier": "second", "weight": 1}
    rules = ruled("distance", {"points_per_10km": 1}, **priced)
    found = one(rules, records(), [("an", "cao-secretary")])
    assert (found.cases, found.of, found.judged) == ("placements", 1, 0)
    assert found.missing[0].columns == ("units.latitude",)


@pytest.mark.parametrize(("unknown", "kept"), [("pass", None), ("ask", None), ("bar", False)])
def test_a_pack_says_what_becomes_of_the_unknown(unknown: str, kept: bool | None) -> None:
    rules = ruled("max_tenure", {"years": 5}, unknown)
    with speaking("en"):
        (judged,) = explain(rules, facts(undated("an")), "an", "binh-secretary")
    assert (judged.kept, judged.missing) == (kept, ("appointments.valid_from",))
    assert judged.text.startswith("Not known, because the register says nothing in appointments")
    assert judged.text.endswith("What is not known is barred.") == (unknown == "bar")


def test_a_rule_that_asks_names_whom_to_ask_about_and_calls_for_action() -> None:
    rules = ruled("max_tenure", {"years": 5}, "ask")
    data = undated("an")
    assert one(rules, data).ask == ("An (an), Secretary, Binh: appointments.valid_from",)
    assert check(Register.from_records(data), rules).alarm


def test_an_exception_that_counts_is_told_with_what_it_lifts_and_its_end() -> None:
    data = records()
    granted = {"id": "e", "rule": "rule", "official": "an", "reason": "parental leave"}
    data["exceptions"] = [granted | {"valid_to": "2024-01-01"}]
    rules = ruled("max_tenure", {"years": 2}, message="{years} of {limit} years.")
    with speaking("en"):
        report = check(Register.from_records(data), rules)
    assert [(found.official, found.text) for found in report.excepted] == [
        (
            "an",
            "3 of 2 years. An exception is recorded: parental leave, until Dec 31, 2023.",
        )
    ]


def test_a_rule_that_judged_everybody_is_not_listed() -> None:
    found = one(ruled("max_tenure", {"years": 5}), records())
    assert (found.of, unjudged((found,))) == (9, [])


def test_only_the_cell_that_is_empty_is_named() -> None:
    data = records()
    official(data, "an")["gender"] = None
    rules = ruled("service_left", {"years": 1, "years_non_local": 1})
    assert one(rules, data, [("an", "cao-secretary")]).missing[0].columns == ("officials.gender",)
