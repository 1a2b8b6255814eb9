"""Kin do not serve together where the rule says so."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from pydantic import ValidationError

from tests.casts.commune_cast import (
    Records,
    facts,
    holds,
    pairs_of,
    person,
    records,
    rule,
    rule_set,
)
from turnus.rules.kinds.kin_apart import KinApart, KinApartValue
from turnus.rules.pairs.positions import Pairs
from turnus.rules.rows import Rows, rows
from turnus.words import speaking

MESSAGE = "{official} and {relative} ({relation}) in {unit}: {how}."


def kin(official: str, relative: str, relation: str = "sibling") -> dict[str, Any]:
    return {"official": official, "relative": relative, "relation": relation}


def today(data: Records, **value: Any) -> Rows:
    """The rows of the rule over the present state."""
    known = facts(data)
    ruleset = rule_set(rule(KinApart(), value, message=MESSAGE))
    return rows(ruleset, Pairs.of_today(known), of_round=False)


def broken(built: Rows) -> list[str]:
    activity = built.activity(np.ones(built.matrix.shape[1], dtype=bool))
    pairs = zip(built.labels, activity.tolist(), strict=True)
    return [label.text(sum_) for label, sum_ in pairs if label.missed(sum_)]


def test_two_siblings_in_one_standing_committee_are_found() -> None:
    data = records() | {"kinships": [kin("an", "cuong")]}
    with speaking("en"):
        assert broken(today(data, bodies=["standing-committee"])) == [
            "An and Cuong (sibling) in Binh: both in its standing committee."
        ]


def test_siblings_in_the_committees_of_two_communes_are_no_finding() -> None:
    data = records() | {"kinships": [kin("an", "giang")]}
    assert today(data, bodies=["standing-committee"]).labels == ()


def test_a_kinship_that_is_recorded_both_ways_is_one_finding() -> None:
    data = records() | {"kinships": [kin("cuong", "an", "child"), kin("an", "cuong", "parent")]}
    with speaking("en"):
        assert broken(today(data, bodies=["standing-committee"])) == [
            "An and Cuong (parent) in Binh: both in its standing committee."
        ]


def test_head_and_deputy_of_one_unit_are_found_in_either_order() -> None:
    for kinship in (kin("dung", "bach", "spouse"), kin("bach", "dung", "spouse")):
        data = records() | {"kinships": [kinship]}
        with speaking("en"):
            assert broken(today(data, head_and_deputy=True)) == [
                "Dung and Bach (spouse) in Binh: as head and deputy head."
            ]


def test_a_head_and_the_finance_officer_of_the_place_are_found() -> None:
    data = records() | {"kinships": [kin("em", "dung", "spouse")]}
    with speaking("en"):
        assert broken(today(data, head_and_fields=["finance"])) == [
            "Dung and Em (spouse) in Binh: as its head and as responsible for finance and budget."
        ]
    assert today(data, head_and_fields=["police"]).labels == ()


def test_the_head_of_a_finance_office_below_the_place_is_found() -> None:
    data = records()
    data["units"].append(
        {
            "id": "office",
            "name": "Finance office",
            "kind": "department",
            "level": "commune",
            "parent": "binh",
        }
    )
    data["posts"].append(
        {"id": "office-head", "unit": "office", "title": "chair", "field": "finance"}
    )
    data["officials"].append(person("minh"))
    data["appointments"].append(holds("minh", "office-head"))
    data["kinships"] = [kin("an", "minh")]
    with speaking("en"):
        assert broken(today(data, head_and_fields=["finance"])) == [
            "An and Minh (sibling) in Binh: as its head and as responsible for finance and budget."
        ]


def test_only_the_relations_that_the_rule_names_count() -> None:
    data = records() | {"kinships": [kin("an", "cuong", "cousin")]}
    close = ["spouse", "parent", "child", "sibling"]
    assert today(data, bodies=["standing-committee"], relations=close).labels == ()


def test_a_recorded_exception_lifts_the_rule() -> None:
    data = records() | {"kinships": [kin("an", "cuong")]}
    data["exceptions"] = [{"id": "e", "rule": "rule", "official": "cuong", "reason": "decided"}]
    assert today(data, bodies=["standing-committee"]).labels == ()


def test_somebody_with_two_posts_in_one_body_is_not_counted_twice() -> None:
    data = records() | {"kinships": [kin("an", "giang")]}
    data["appointments"] = [row for row in data["appointments"] if row["official"] != "cuong"]
    data["appointments"].append(holds("an", "binh-front", concurrent=True))
    data["appointments"] = [row for row in data["appointments"] if row["official"] != "giang"]
    data["appointments"].append(holds("giang", "binh-finance-2"))
    data["posts"].append({"id": "binh-finance-2", "unit": "binh", "title": "front", "seats": 1})
    built = today(data, bodies=["standing-committee"])
    assert built.activity(np.ones(built.matrix.shape[1], dtype=bool)).tolist() == [2]


def test_in_a_plan_either_relative_may_come_but_not_both() -> None:
    data = records() | {"kinships": [kin("an", "giang")]}
    known = facts(data)
    pairs = known.pairs()
    built = rows(
        rule_set(rule(KinApart(), {"bodies": ["standing-committee"]})), pairs_of(known, pairs)
    )
    assert [label.subject[:3] for label in built.labels] == [
        ("an", "giang", "binh"),
        ("an", "giang", "cao"),
    ]
    assert built.sense.tolist() == [-1, -1]
    assert built.rhs.tolist() == [1, 1]
    assert built.penalty.tolist() == [np.inf, np.inf]
    in_row = pairs[built.matrix[[0]].indices.tolist()]
    assert set(in_row["official"]) == {"an", "giang"}
    assert set(in_row["post"]) == {"binh-secretary", "binh-deputy", "binh-front"}
    assert in_row.height == 6


def test_relatives_without_a_common_place_make_no_row() -> None:
    data = records() | {"kinships": [kin("an", "giang")]}
    known = facts(data)
    away = known.pairs().filter(
        ((pl.col("official") == "an") & (pl.col("unit") == "binh"))
        | ((pl.col("official") == "giang") & (pl.col("unit") == "cao"))
    )
    built = rows(
        rule_set(rule(KinApart(), {"bodies": ["standing-committee"]})), pairs_of(known, away)
    )
    assert built.matrix.shape == (0, away.height)


def test_an_unknown_body_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(ValidationError, match="did you mean “standing-committee”"):
        KinApartValue.model_validate({"bodies": ["standing-comittee"]})


def test_the_demand_names_the_relatives_and_the_place() -> None:
    data = records() | {"kinships": [kin("an", "cuong")]}
    (label,) = today(data, bodies=["standing-committee"]).labels
    with speaking("en"):
        assert label.demand == "Rule (An, Cuong, Binh, both in its standing committee)"


def offices() -> Records:
    """An and Giang serve in two offices of one department; Hoa in the department above both."""
    data = records()
    kind = {"kind": "department", "level": "province"}
    data["units"] += [
        {"id": "health", "name": "Health", **kind},
        {"id": "clinics", "name": "Clinics", "parent": "health", **kind},
        {"id": "drugs", "name": "Drugs", "parent": "health", "kind": "other", "level": "province"},
    ]
    data["posts"] += [
        {"id": f"clerk-{unit}", "unit": unit, "title": "finance"}
        for unit in ("clinics", "drugs", "health")
    ]
    return data


def in_offices(**held: str) -> Records:
    data = offices()
    data["officials"] += [person(name) for name in held]
    data["appointments"] += [holds(name, f"clerk-{unit}") for name, unit in held.items()]
    return data | {"kinships": [kin(*held)]}


@pytest.mark.parametrize("unit", ["drugs", "health"])
def test_relatives_anywhere_below_one_department_are_found_once_at_the_highest(unit: str) -> None:
    data = in_offices(mai="clinics", nam=unit)
    with speaking("en"):
        assert broken(today(data, within=["department"])) == [
            "Mai and Nam (sibling) in Health: both work there."
        ]
    assert today(data, within=["commune"]).labels == ()


def test_relatives_in_two_departments_are_no_finding() -> None:
    data = in_offices(mai="clinics", nam="binh")
    data["posts"].append({"id": "clerk-binh", "unit": "binh", "title": "finance"})
    assert today(data, within=["department"]).labels == ()
