"""Where officials would like to go."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import Records, records
from tests.casts.one_pair import points

VALUE = {"points_per_rank": 10, "none": 25}


def wishes() -> Records:
    rows = [
        {"official": "an", "post": "cao-secretary", "rank": 1},
        {"official": "an", "unit": "cao", "rank": 2},
        {"official": "an", "post": "binh-chair", "rank": 3},
        {"official": "an", "post": "binh-deputy", "rank": 9},
    ]
    return records() | {"preferences": rows}


@pytest.mark.parametrize(
    ("post", "cost"),
    [
        ("cao-secretary", 0),  # the wish for the post comes before that for its unit
        ("cao-chair", 10),
        ("binh-chair", 20),
        ("binh-deputy", 25),  # a low wish costs no more than none
        ("binh-front", 25),
    ],
)
def test_the_first_wish_is_free_and_each_rank_below_costs_points(post: str, cost: int) -> None:
    assert points(wishes(), "preferences", VALUE, "an", post) == cost


def test_who_states_no_wish_costs_nothing() -> None:
    assert points(wishes(), "preferences", VALUE, "bach", "cao-deputy") == 0
