"""Exceptions of a register held against the rules that they lift."""

from __future__ import annotations

from typing import Any

import pytest

from tests.casts.commune_cast import ON, records, rule, rule_set
from turnus.rules import PairFacts, load_pack
from turnus.rules.kinds import KINDS
from turnus.rules.loading.exception_rules import exception_faults
from turnus.rules.pairs.positions import Pairs
from turnus.rules.rows import rows
from turnus.tables import Register
from turnus.words import speaking


def with_exception(**row: Any) -> Register:
    data = records()
    data["exceptions"] = [{"id": "e", "reason": "as decided"} | row]
    return Register.from_records(data)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            {"rule": "heads-max-tenur", "official": "an"},
            "column rule: “heads-max-tenur” is not known; did you mean “heads-max-tenure”?",
        ),
        (
            {"rule": "heads-max-tenure", "unit": "binh"},
            (
                "column official: the rule heads-max-tenure judges persons one by one; name the "
                "official."
            ),
        ),
        (
            {"rule": "unit-changes"},
            "column official: name the official, or the unit whose group is excepted.",
        ),
    ],
)
def test_an_exception_that_lifts_nothing_is_a_fault(row: dict[str, str], text: str) -> None:
    with speaking("en"):
        (fault,) = exception_faults(with_exception(**row), load_pack("vn-2022", ON))
        assert str(fault) == f"exceptions, row 1, {text}"


def test_a_rule_of_another_pack_is_no_fault() -> None:
    register = with_exception(rule="sensitive-limit", official="an")
    assert exception_faults(register, load_pack("vn-2022", ON)) == []


def test_a_group_that_is_excepted_binds_nobody_and_says_by_what() -> None:
    register = with_exception(rule="rule", unit="binh")
    value = {"who": {"gender": "female"}, "percent": 90, "by": ["unit"]}
    rules = rule_set(rule(KINDS["share_at_least"], value))
    assert exception_faults(register, rules) == []
    known = PairFacts(register, ON, rules.pack)
    with speaking("en"):
        found = rows(rules, Pairs.of_today(known), of_round=False)
        bound = {label.row.unit: label for label in found.labels}
        assert [unit for unit, label in bound.items() if label.exception] == ["binh"]
        assert (bound["binh"].missed(2), bound["cao"].missed(2)) == (0, 3)
        assert bound["binh"].text(2) == "broken An exception is recorded: as decided."


def test_who_is_excepted_may_leave_beside_those_whom_a_limit_allows() -> None:
    value = {"changes": 1, "by": ["unit"]}
    rules = rule_set(rule(KINDS["changes_at_most"], value))
    known = PairFacts(with_exception(rule="rule", official="an"), ON, rules.pack)
    found = {label.row.unit: label.row for label in rows(rules, Pairs.of_today(known)).labels}
    assert {unit: row.offset for unit, row in found.items()} == {"binh": 4, "cao": 4}
    assert {unit: row.says["holders"] for unit, row in found.items()} == {"binh": 5, "cao": 4}


def test_an_exception_of_a_person_from_a_rule_over_groups_lifts_nothing_and_is_a_fault() -> None:
    value = {"who": {"gender": "female"}, "percent": 90, "by": ["unit"]}
    rules = rule_set(rule(KINDS["share_at_least"], value))
    with speaking("en"):
        (fault,) = exception_faults(with_exception(rule="rule", official="an"), rules)
    assert fault.text == "the rule rule counts groups; leave official empty and name the unit."
