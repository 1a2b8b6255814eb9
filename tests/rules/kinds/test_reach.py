"""A move leads to a post near home, in the own province, planned for or wished for."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.casts.commune_cast import Records, official, records
from tests.casts.one_pair import appointed, asked, unit
from turnus.rules.kinds.reach import ReachValue
from turnus.words import speaking


def reach(data: Records, who: str, post: str, **value: Any) -> bool | None:
    return asked(data, "reach", value, who, post).kept


def two_provinces() -> Records:
    """Binh lies in the province East, Cao in West; An lives in Binh."""
    data = records()
    for place, province in (("binh", "east"), ("cao", "west")):
        data["units"].append(
            {"id": province, "name": province.title(), "kind": "province", "level": "province"}
        )
        unit(data, place)["parent"] = province
    official(data, "an")["native_unit"] = "binh"
    return data


def located() -> Records:
    """Cao lies 55.6 km north of Binh."""
    data = two_provinces()
    unit(data, "binh").update(latitude=20.0, longitude=105.0)
    unit(data, "cao").update(latitude=20.5, longitude=105.0)
    return data


def planned(official: str) -> dict[str, Any]:
    ids = {"id": official, "term": "2025-2030", "official": official}
    return ids | {"level": "commune", "title": "secretary"}


def test_a_post_no_farther_than_the_km_is_in_reach() -> None:
    assert reach(located(), "an", "cao-secretary", km=56) is True
    assert reach(located(), "an", "cao-secretary", km=55) is False


def test_the_holder_of_a_post_may_keep_it_however_far_it_is() -> None:
    data = located()
    official(data, "an")["native_unit"] = "cao"
    assert reach(data, "an", "binh-secretary", km=1) is True


def test_the_own_province_is_in_reach_where_it_counts() -> None:
    assert reach(two_provinces(), "an", "binh-chair", province=True) is True
    assert reach(two_provinces(), "an", "cao-chair", province=True) is False


def test_who_holds_no_post_serves_where_the_home_is() -> None:
    data = two_provinces()
    data["appointments"].remove(appointed(data, "an"))
    assert reach(data, "an", "binh-chair", province=True) is True
    assert reach(data, "an", "cao-chair", province=True) is False


def test_the_province_of_the_post_counts_before_that_of_the_home() -> None:
    data = two_provinces()
    official(data, "an")["native_unit"] = "cao"
    assert reach(data, "an", "binh-chair", province=True) is True


def test_the_pool_counts_in_the_own_province_or_anywhere() -> None:
    data = two_provinces() | {"pools": [planned("bach")]}
    assert reach(data, "bach", "binh-secretary", pool="province") is True
    assert reach(data, "bach", "binh-chair", pool="province") is False
    assert reach(data, "bach", "cao-secretary", pool="province") is False
    assert reach(data, "bach", "cao-secretary", pool="anywhere") is True


def test_a_wish_for_a_post_or_its_unit_brings_it_into_reach() -> None:
    data = two_provinces()
    data["preferences"] = [
        {"official": "an", "post": "cao-chair", "rank": 1},
        {"official": "bach", "unit": "cao", "rank": 1},
    ]
    assert reach(data, "an", "cao-chair", wish=True) is True
    assert reach(data, "an", "cao-front", wish=True) is False
    assert reach(data, "bach", "cao-front", wish=True) is True


def test_one_way_is_enough() -> None:
    assert reach(located(), "an", "binh-chair", km=1, wish=True) is True
    assert reach(located(), "an", "cao-chair", km=1, province=True, wish=True) is False


def test_without_a_home_nobody_knows_what_is_near() -> None:
    data = records()
    official(data, "an")["native_unit"] = None
    data["appointments"].remove(appointed(data, "an"))
    judgement = asked(data, "reach", {"km": 10}, "an", "cao-chair")
    assert judgement.kept is None
    assert judgement.missing == ("units.latitude",)


def test_in_a_register_without_provinces_nobody_knows_which_is_the_own_one() -> None:
    assert reach(records(), "an", "binh-chair", province=True) is None


def test_a_unit_above_the_provinces_lies_in_none() -> None:
    data = two_provinces()
    data["units"].append({"id": "state", "name": "State", "kind": "country", "level": "central"})
    data["posts"].append({"id": "state-chair", "unit": "state", "title": "chair"})
    appointed(data, "bach")["post"] = "state-chair"
    assert reach(data, "an", "state-chair", province=True) is False
    assert reach(data, "bach", "binh-chair", province=True) is False


def test_the_sentence_says_the_way_the_distance_and_the_limit() -> None:
    sentences = {"near": "{official}: {distance} km are near.", "wish": "{official} wished."}
    because = {name: dict.fromkeys(("en", "vi", "de", "ru"), s) for name, s in sentences.items()}
    more = {"because": because, "message": "{post} is {distance} km away; {limit} are near."}
    with speaking("en"):
        near = asked(located(), "reach", {"km": 60}, "an", "cao-chair", **more)
        far = asked(located(), "reach", {"km": 30}, "an", "cao-chair", **more)
    assert near.text == "An: 55.5 km are near."
    assert far.text == "Executive head, Cao is 55.5 km away; 30 are near."


def test_a_rule_without_a_way_is_refused() -> None:
    with pytest.raises(ValidationError, match="name at least one way into reach, such as `km: 30`"):
        ReachValue()
