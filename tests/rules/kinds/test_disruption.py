"""Every change costs something, so that nobody moves for nothing."""

from __future__ import annotations

from tests.casts.commune_cast import holds, records
from tests.casts.one_pair import points


def test_a_move_costs_points_and_a_stay_does_not() -> None:
    assert points(records(), "disruption", {"points": 7}, "an", "cao-secretary") == 7
    assert points(records(), "disruption", {"points": 7}, "an", "binh-secretary") == 0


def test_a_post_held_beside_the_main_one_is_no_change() -> None:
    data = records()
    data["appointments"].append(holds("an", "cao-finance", concurrent=True))
    assert points(data, "disruption", {"points": 7}, "an", "cao-finance") == 0


def test_the_weight_multiplies_the_points() -> None:
    assert points(records(), "disruption", {"points": 7}, "an", "cao-secretary", weight=3) == 21
