"""A newcomer is in the pool for the title."""

from __future__ import annotations

from typing import Any

from tests.casts.commune_cast import Records, records
from tests.casts.one_pair import asked
from turnus.words import speaking

VALUE = {"same_title_exempt": True}


def pool(official: str, title: str = "secretary", level: str = "commune") -> dict[str, Any]:
    ids = {"id": f"{official}-{title}-{level}", "term": "2025-2030"}
    return ids | {"level": level, "title": title, "official": official}


def planned(*rows: dict[str, Any]) -> Records:
    return records() | {"pools": list(rows)}


def test_a_member_of_the_pool_may_come() -> None:
    assert asked(planned(pool("bach")), "pool_member", VALUE, "bach", "cao-secretary").kept is True


def test_the_pool_of_another_title_does_not_count() -> None:
    data = planned(pool("bach", title="chair"))
    assert asked(data, "pool_member", VALUE, "bach", "cao-secretary").kept is False


def test_the_pool_of_another_level_does_not_count() -> None:
    data = planned(pool("bach", level="district"))
    text = "{official} is not in the pool for {title} ({level})."
    with speaking("en"):
        judgement = asked(data, "pool_member", VALUE, "bach", "cao-secretary", message=text)
    assert judgement.text == "Bach is not in the pool for Secretary (commune)."


def test_the_same_title_elsewhere_needs_no_pool_where_it_is_exempt() -> None:
    data = planned(pool("bach"))
    strict = {"same_title_exempt": False}
    assert asked(data, "pool_member", VALUE, "an", "cao-secretary").kept is True
    assert asked(data, "pool_member", strict, "an", "cao-secretary").kept is False


def test_the_holder_may_stay() -> None:
    assert asked(planned(pool("bach")), "pool_member", VALUE, "an", "binh-secretary").kept is True


def test_a_register_without_pools_is_not_judged() -> None:
    judgement = asked(records(), "pool_member", VALUE, "bach", "cao-secretary")
    assert judgement.kept is None
    assert judgement.missing == ("pools.official",)
