"""Points for what is new to an official in a post."""

from __future__ import annotations

from typing import Any

from tests.casts.commune_cast import official, person, records
from tests.casts.one_pair import asked, points, post
from turnus.words import speaking

VALUE = {"field": 60, "level": 30, "education": 10}


def cost(to: str = "cao-finance", field: str | None = "finance", **facts: Any) -> int:
    data = records()
    official(data, "em").update(facts)
    post(data, "cao-finance")["field"] = field
    return points(data, "fit", VALUE, "em", to)


def test_the_same_field_and_level_fit() -> None:
    assert cost() == 0


def test_another_field_costs_its_points() -> None:
    assert cost(field="land") == 60


def test_general_leadership_fits_every_field() -> None:
    assert cost(field="general") == 0


def test_a_field_that_is_not_known_costs_nothing() -> None:
    assert cost(field=None) == 0


def test_an_education_below_the_usual_one_costs_its_points() -> None:
    assert cost(education="college") == 10
    assert cost(education="bachelor") == 0


def test_another_level_and_another_field_add_up() -> None:
    data = records()
    data["posts"].append({"id": "tax", "unit": "district", "title": "finance", "field": "tax"})
    assert points(data, "fit", VALUE, "em", "tax") == 90


def test_one_without_a_post_is_compared_with_nothing() -> None:
    data = records()
    data["officials"].append(person("minh"))
    assert points(data, "fit", VALUE, "minh", "cao-finance") == 0


def test_the_message_names_both_fields() -> None:
    data = records()
    post(data, "cao-finance")["field"] = "land"
    text = "{official}: {from_field} to {field}, {points} points."
    priced = {"force": "soft", "tier": "second", "weight": 1, "message": text}
    with speaking("en"):
        judgement = asked(data, "fit", VALUE, "em", "cao-finance", **priced)
    assert judgement.text == "Em: finance and budget to land administration, 60 points."
