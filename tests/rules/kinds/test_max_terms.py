"""So many consecutive terms in one title at one unit."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import Records, holds, records
from tests.casts.one_pair import appointed, asked
from turnus.words import speaking

TEXTS = {
    "message": "{official}: {years} years, {limit} terms are {limit_years} years.",
    "kept": "{official} stays within {limit} terms.",
}


def since(day: str) -> Records:
    data = records()
    appointed(data, "an")["valid_from"] = day
    return data


@pytest.mark.parametrize(("day", "kept"), [("2013-07-01", False), ("2013-07-02", True)])
def test_two_terms_of_five_years_are_full_after_ten(day: str, kept: bool) -> None:
    data = since(day)
    assert asked(data, "max_terms", {"terms": 2}, "an", "binh-secretary").kept is kept


def test_both_messages_say_the_terms() -> None:
    with speaking("en"):
        full = asked(
            since("2012-07-01"), "max_terms", {"terms": 2}, "an", "binh-secretary", **TEXTS
        )
        free = asked(records(), "max_terms", {"terms": 2}, "an", "binh-secretary", **TEXTS)
    assert full.text == "An: 11 years, 2 terms are 10 years."
    assert free.text == "An stays within 2 terms."


def test_another_post_of_the_same_title_at_the_unit_counts_on() -> None:
    data = since("2020-07-01")
    data["posts"].append({"id": "old", "unit": "binh", "title": "secretary"})
    data["appointments"].append(holds("an", "old", "2010-07-01", valid_to="2020-07-01"))
    assert asked(data, "max_terms", {"terms": 2}, "an", "binh-secretary").kept is False
    assert asked(data, "max_tenure", {"years": 10}, "an", "binh-secretary").kept is True


def test_the_same_title_elsewhere_does_not_count() -> None:
    data = since("2020-07-01")
    data["posts"].append({"id": "old", "unit": "cao", "title": "secretary"})
    data["appointments"].append(holds("an", "old", "2010-07-01", valid_to="2020-07-01"))
    assert asked(data, "max_terms", {"terms": 2}, "an", "binh-secretary").kept is True


def test_a_title_without_a_length_of_term_is_not_judged() -> None:
    data = since("2000-07-01")
    for title in data["titles"]:
        title["term_years"] = None
    judgement = asked(data, "max_terms", {"terms": 2}, "an", "binh-secretary")
    assert judgement.kept is None
    assert judgement.missing == ("titles.term_years",)
