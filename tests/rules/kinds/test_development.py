"""Young officials gather the experience that they lack."""

from __future__ import annotations

from typing import Any

import pytest

from tests.casts.commune_cast import Records, official, person, records
from tests.casts.one_pair import points, unit

VALUE = {"grassroots_years": 3, "priority_years": 1, "max_age": 40, "points": 80}


def young(**more: Any) -> Records:
    """Minh, 30, without a post; the district has a post, Cao is a priority area."""
    data = records()
    data["officials"].append(person("minh", birth_date="1993-01-01") | more)
    data["posts"].append({"id": "office", "unit": "district", "title": "chair"})
    unit(data, "cao")["priority"] = "new-rural"
    return data


@pytest.mark.parametrize(
    ("post", "cost"),
    [
        ("office", 160),  # gives neither
        ("binh-finance", 80),  # gives grassroots experience
        ("cao-finance", 0),  # gives both
    ],
)
def test_each_experience_that_the_post_does_not_give_costs_points(post: str, cost: int) -> None:
    assert points(young(), "development", VALUE, "minh", post) == cost


def test_experience_from_before_counts() -> None:
    data = young()
    served = {"id": "a", "official": "minh", "post": "cao-finance"}
    served |= {"valid_from": "2016-01-01", "valid_to": "2019-01-01"}
    data["appointments"].append(served)
    assert points(data, "development", VALUE, "minh", "office") == 0


def test_older_officials_cost_nothing() -> None:
    data = young(birth_date="1983-07-01")
    assert points(data, "development", VALUE, "minh", "office") == 0


def test_an_unknown_age_costs_nothing() -> None:
    data = young()
    official(data, "minh")["birth_date"] = None
    assert points(data, "development", VALUE, "minh", "office") == 0
