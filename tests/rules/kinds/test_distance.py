"""From an official's home place to the place of the post."""

from __future__ import annotations

from tests.casts.commune_cast import Records, official, records
from tests.casts.one_pair import PRICED, asked, points, unit

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


def test_without_coordinates_nobody_knows_how_far_it_is() -> None:
    asked_of = asked(home("binh"), "distance", VALUE, "an", "cao-secretary", **PRICED)
    assert asked_of.cost == 0
    assert asked(home("binh"), "reach", {"km": 30}, "an", "cao-secretary").text == (
        "Not known, because the register says nothing in units.latitude."
    )


def test_an_office_with_coordinates_is_not_where_its_city_is() -> None:
    data = located()
    data["units"].append(
        {"id": "branch", "name": "Branch", "kind": "other", "level": "commune"}
        | {"parent": "binh", "latitude": 20.96, "longitude": 105.0}
    )
    data["posts"].append({"id": "branch-chair", "unit": "branch", "title": "chair"})
    there = asked(data, "reach", {"km": 30}, "an", "branch-chair", message="{distance} km")
    assert (there.kept, there.text) == (False, "106.7 km")


def test_a_recorded_residence_comes_before_the_native_unit() -> None:
    data = home("binh")
    data["residences"] = [{"official": "an", "unit": "cao", "valid_from": "2015-01-01"}]
    assert points(data, "distance", VALUE, "an", "cao-secretary") == 0


def test_a_place_in_another_tree_has_no_distance() -> None:
    data = home("binh")
    data["units"].append({"id": "far", "name": "Far", "kind": "commune", "level": "commune"})
    data["posts"].append({"id": "far-chair", "unit": "far", "title": "chair"})
    assert points(data, "distance", VALUE, "an", "far-chair") == 0
