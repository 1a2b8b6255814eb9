"""Who came not long ago does not move yet."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import person, records
from tests.casts.one_pair import appointed, asked
from turnus.words import speaking


@pytest.mark.parametrize(("since", "kept"), [("2020-07-01", True), ("2020-07-02", False)])
def test_a_move_is_free_on_the_day_on_which_the_months_are_full(since: str, kept: bool) -> None:
    data = records()
    appointed(data, "an")["valid_from"] = since
    assert asked(data, "min_stay", {"months": 36}, "an", "cao-secretary").kept is kept


def test_the_message_says_the_full_months() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = "2022-01-15"
    text = "{official} came {months} months ago ({since}); {limit} are needed."
    with speaking("en"):
        judgement = asked(data, "min_stay", {"months": 36}, "an", "cao-chair", message=text)
    assert judgement.text == "An came 17 months ago (Jan 15, 2022); 36 are needed."


def test_staying_needs_no_months() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = "2023-06-01"
    assert asked(data, "min_stay", {"months": 36}, "an", "binh-secretary").applies is False


def test_one_without_a_post_is_free() -> None:
    data = records()
    data["officials"].append(person("minh"))
    judgement = asked(data, "min_stay", {"months": 36}, "minh", "cao-finance")
    assert (judgement.kept, judgement.applies) == (True, False)


def test_the_post_that_is_left_is_protected_and_not_the_one_that_is_taken() -> None:
    data = records()
    appointed(data, "bach")["valid_from"] = "2022-07-01"  # deputy secretary
    appointed(data, "em")["valid_from"] = "2022-07-01"  # finance officer
    leaders = {"applies_to": {"headship": ["head", "deputy"]}}
    deputy = asked(data, "min_stay", {"months": 36}, "bach", "binh-finance", **leaders)
    officer = asked(data, "min_stay", {"months": 36}, "em", "binh-deputy", **leaders)
    assert (deputy.kept, deputy.applies) == (False, True)
    assert (officer.kept, officer.applies) == (True, False)


def test_only_higher_leaves_moves_to_the_same_rank_free() -> None:
    data = records()
    appointed(data, "bach")["valid_from"] = "2022-07-01"
    value = {"months": 24, "only_higher": True}
    assert asked(data, "min_stay", value, "bach", "cao-secretary").kept is False
    assert asked(data, "min_stay", value, "bach", "cao-deputy").kept is True
