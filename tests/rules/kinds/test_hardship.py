"""Those who served in hard places are spared the next one."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import records
from tests.casts.one_pair import appointed, points, unit

VALUE = {"points": 30, "half_at": 10}


@pytest.mark.parametrize(
    ("hardship_before", "since", "cost"),
    [
        (0, "2013-07-01", 0),  # never served in a hard place
        (1, "2013-07-01", 30),  # 30 x 2 x 10 / (10 + 10)
        (2, "2013-07-01", 40),  # 30 x 2 x 20 / (20 + 10)
    ],
)
def test_points_grow_with_hard_service_so_far(hardship_before: int, since: str, cost: int) -> None:
    data = records()
    unit(data, "binh")["hardship"] = hardship_before
    unit(data, "cao")["hardship"] = 2
    appointed(data, "an")["valid_from"] = since
    assert points(data, "hardship", VALUE, "an", "cao-secretary") == cost


def test_an_easy_place_costs_nothing() -> None:
    data = records()
    unit(data, "binh")["hardship"] = 3
    unit(data, "cao")["hardship"] = 0
    assert points(data, "hardship", VALUE, "an", "cao-secretary") == 0


def test_a_place_of_unknown_hardship_costs_nothing() -> None:
    data = records()
    unit(data, "binh")["hardship"] = 3
    assert points(data, "hardship", VALUE, "an", "cao-secretary") == 0


def test_a_unit_takes_the_hardship_of_its_place() -> None:
    data = records()
    unit(data, "binh")["hardship"] = 1
    unit(data, "cao")["hardship"] = 2
    data["units"].append(
        {
            "id": "clinic",
            "name": "Clinic",
            "kind": "department",
            "level": "commune",
            "parent": "cao",
        }
    )
    data["posts"].append({"id": "clinic-chair", "unit": "clinic", "title": "chair"})
    appointed(data, "an")["valid_from"] = "2013-07-01"
    assert points(data, "hardship", VALUE, "an", "clinic-chair") == 30
