"""From an official's home place to the place of the post."""

from __future__ import annotations

from tests.casts.commune_cast import Records, official, records
from tests.casts.one_pair import points, unit

VALUE = {"points_per_10km": 4, "free_km": 5}


def home(name: str) -> Records:
    data = records()
    official(data, "an")["native_unit"] = name
    return data


def located() -> Records:
    data = home("binh")
    unit(data, "binh").update(latitude=20.0, longitude=105.0)
    unit(data, "cao").update(latitude=20.5, longitude=105.0)
    return data


def test_km_between_the_places_count_beyond_those_that_are_free() -> None:
    # half a degree of latitude is 55.6 km; (55.6 - 5) / 10 x 4 = 20.2
    assert points(located(), "distance", VALUE, "an", "cao-secretary") == 20


def test_the_own_place_is_free() -> None:
    assert points(located(), "distance", VALUE, "an", "binh-secretary") == 0


def test_without_coordinates_each_step_in_the_tree_counts_ten_km() -> None:
    # from Binh up to the district and down to Cao: two steps
    assert points(home("binh"), "distance", VALUE, "an", "cao-secretary") == 6


def test_a_recorded_residence_comes_before_the_native_unit() -> None:
    data = home("binh")
    data["residences"] = [{"official": "an", "unit": "cao", "valid_from": "2015-01-01"}]
    assert points(data, "distance", VALUE, "an", "cao-secretary") == 0


def test_a_place_in_another_tree_has_no_distance() -> None:
    data = home("binh")
    data["units"].append({"id": "far", "name": "Far", "kind": "commune", "level": "commune"})
    data["posts"].append({"id": "far-chair", "unit": "far", "title": "chair"})
    assert points(data, "distance", VALUE, "an", "far-chair") == 0
