"""Shares of seats: women, age bands, minorities, non-locals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.casts.commune_cast import Records, facts, official, records, rule, rule_set
from turnus.rules.kinds.share_at_least import ShareAtLeast, ShareAtLeastValue
from turnus.rules.pairs.positions import Pairs
from turnus.rules.rows import Rows, rows
from turnus.words import speaking

MESSAGE = "{group}: {have} of {seats}, {percent} percent is {limit}"
COMMITTEE = {"body": ["standing-committee"]}


def today(data: Records, value: dict[str, Any], **more: Any) -> tuple[Rows, list[str]]:
    """The rows of the rule over the present state, and a sentence for each."""
    known = facts(data)
    made = rule(ShareAtLeast(), value, message="BROKEN " + MESSAGE, kept="KEPT " + MESSAGE, **more)
    built = rows(rule_set(made), Pairs.of_today(known), of_round=False)
    activity = built.activity(np.ones(built.matrix.shape[1], dtype=bool)).tolist()
    with speaking("en"):
        return built, [label.text(n) for label, n in zip(built.labels, activity, strict=True)]


def test_a_part_of_a_person_counts_as_a_whole_one() -> None:
    value = {"who": {"gender": "female"}, "percent": 34}
    _, texts = today(records(), value, applies_to=COMMITTEE)
    assert texts == [
        "BROKEN Binh, standing committee: 1 of 3, 34 percent is 2",
        "BROKEN Cao, standing committee: 1 of 3, 34 percent is 2",
    ]


def test_a_share_that_is_met_exactly_is_kept() -> None:
    value = {"who": {"gender": "female"}, "percent": 33}
    _, texts = today(records(), value, applies_to=COMMITTEE)
    assert texts[0] == "KEPT Binh, standing committee: 1 of 3, 33 percent is 1"


def test_empty_seats_count_as_seats() -> None:
    data = records()
    data["appointments"] = [row for row in data["appointments"] if row["official"] != "bach"]
    value = {"who": {"gender": "female"}, "percent": 33}
    _, texts = today(data, value, applies_to=COMMITTEE)
    assert texts[0] == "BROKEN Binh, standing committee: 0 of 3, 33 percent is 1"


def test_small_bodies_are_not_judged() -> None:
    value = {"who": {"gender": "female"}, "percent": 15, "min_seats": 4}
    built, _ = today(records(), value, applies_to=COMMITTEE)
    assert built.labels == ()


def test_without_groups_all_posts_of_the_rule_are_one() -> None:
    value = {"who": {"gender": "female"}, "percent": 50, "by": []}
    _, texts = today(records(), value, applies_to=COMMITTEE)
    assert texts == ["BROKEN the whole register: 2 of 6, 50 percent is 3"]


def test_groups_are_named_by_title_and_level_too() -> None:
    value = {"who": {"gender": "female"}, "percent": 100, "by": ["level", "title"]}
    _, texts = today(records(), value, applies_to={"headship": ["deputy"]})
    assert texts == ["KEPT commune, Deputy: 2 of 2, 100 percent is 2"]


def test_younger_than_forty_means_before_the_fortieth_birthday() -> None:
    data = records()
    official(data, "an")["birth_date"] = "1983-07-02"
    official(data, "bach")["birth_date"] = "1983-07-01"  # forty on the day
    value = {"who": {"max_age": 40}, "percent": 10}
    _, texts = today(data, value, applies_to=COMMITTEE)
    assert texts[0] == "KEPT Binh, standing committee: 1 of 3, 10 percent is 1"


def test_an_age_band_has_two_ends() -> None:
    value = {"who": {"min_age": 40, "max_age": 50}, "percent": 10}
    _, texts = today(records(), value, applies_to=COMMITTEE)
    assert texts[0] == "KEPT Binh, standing committee: 3 of 3, 10 percent is 1"


def test_natives_and_those_who_lived_there_long_are_local() -> None:
    data = records()
    official(data, "an")["native_unit"] = "binh"
    data["residences"] = [
        {"official": "giang", "unit": "cao", "valid_from": "2000-01-01", "valid_to": "2020-01-01"}
    ]
    value = {"who": {"non_local_years": 20}, "percent": 50, "by": ["level"]}
    secretaries = COMMITTEE | {"headship": ["head"]}
    _, texts = today(data, value, applies_to=secretaries)
    assert texts == ["BROKEN commune: 0 of 2, 50 percent is 1"]
    data["residences"][0]["valid_from"] = "2000-02-01"  # a month short of twenty years
    _, texts = today(data, value, applies_to=secretaries)
    assert texts == ["KEPT commune: 1 of 2, 50 percent is 1"]


def test_a_missing_person_costs_the_weight_of_a_soft_rule() -> None:
    value = {"who": {"gender": "female"}, "percent": 100}
    built, _ = today(records(), value, applies_to=COMMITTEE, force="soft", tier="second", weight=4)
    assert built.penalty.tolist() == [4.0, 4.0]
    assert built.tier.tolist() == [1, 1]
    activity = built.activity(np.ones(built.matrix.shape[1], dtype=bool)).tolist()
    missed = [label.missed(n) for label, n in zip(built.labels, activity, strict=True)]
    assert missed == [2, 2]


def test_nobody_is_missing_when_the_gender_is_not_recorded_but_nobody_counts_either() -> None:
    data = records()
    official(data, "bach")["gender"] = None
    value = {"who": {"gender": "female"}, "percent": 33}
    _, texts = today(data, value, applies_to=COMMITTEE)
    assert texts[0] == "BROKEN Binh, standing committee: 0 of 3, 33 percent is 1"


def test_the_demand_of_a_row_is_said_without_a_plan() -> None:
    built, _ = today(records(), {"who": {"gender": "female"}, "percent": 33}, applies_to=COMMITTEE)
    with speaking("en"):
        assert built.labels[0].demand == "Rule (Binh, standing committee): at least 1"


def test_who_must_name_a_condition() -> None:
    with pytest.raises(ValidationError, match="at least one condition"):
        ShareAtLeastValue.model_validate({"who": {}, "percent": 10})


@settings(deadline=None, max_examples=25)  # each example builds a register
@given(percent=st.integers(1, 100), women=st.sets(st.sampled_from(["an", "bach", "cuong"])))
def test_a_committee_is_kept_exactly_when_its_share_is_reached(
    percent: int, women: set[str]
) -> None:
    data = records()
    for name in ("an", "bach", "cuong"):
        official(data, name)["gender"] = "female" if name in women else "male"
    _, texts = today(data, {"who": {"gender": "female"}, "percent": percent}, applies_to=COMMITTEE)
    reached = len(women) * 100 >= percent * 3
    assert texts[0].startswith("KEPT" if reached else "BROKEN")
