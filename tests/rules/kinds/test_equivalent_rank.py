"""A move leads to a post of the same rank."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import Records, person, records
from tests.casts.one_pair import asked
from turnus.words import speaking


def pooled(*names: str) -> Records:
    data = records()
    data["pools"] = [
        {
            "id": name,
            "term": "2025-2030",
            "level": "commune",
            "title": "secretary",
            "official": name,
        }
        for name in names
    ]
    return data


@pytest.mark.parametrize(
    ("post", "kept"), [("cao-secretary", True), ("cao-chair", True), ("cao-deputy", False)]
)
def test_the_rank_stays_the_same(post: str, kept: bool) -> None:
    assert asked(records(), "equivalent_rank", {"higher": "never"}, "an", post).kept is kept


@pytest.mark.parametrize(
    ("official", "post", "kept"),
    [
        ("bach", "binh-secretary", True),  # in the pool, within the place
        ("bach", "cao-secretary", False),  # elsewhere
        ("cuong", "binh-secretary", False),  # not in the pool
        ("bach", "binh-front", False),  # lower
    ],
)
def test_in_place_allows_a_higher_rank_to_pool_members_of_the_place(
    official: str, post: str, kept: bool
) -> None:
    value = {"higher": "in-place"}
    assert asked(pooled("bach"), "equivalent_rank", value, official, post).kept is kept


def test_never_allows_no_higher_rank_on_the_spot_either() -> None:
    value = {"higher": "never"}
    assert asked(pooled("bach"), "equivalent_rank", value, "bach", "binh-secretary").kept is False


def test_one_without_a_post_has_no_rank_to_keep() -> None:
    data = records()
    data["officials"].append(person("minh"))
    assert asked(data, "equivalent_rank", {"higher": "never"}, "minh", "cao-finance").kept is True


def test_the_message_says_both_ranks() -> None:
    text = "{official}: {from_rank} ({from_title}, {from_unit}) to {rank} ({post})"
    with speaking("en"):
        said = asked(
            records(), "equivalent_rank", {"higher": "never"}, "an", "cao-front", message=text
        )
    assert said.text == "An: 50 (Secretary, Binh) to 35 (Front chair, Cao)"


def test_unknown_ranks_are_not_judged() -> None:
    data = records()
    for title in data["titles"]:
        title["rank"] = None
    judgement = asked(data, "equivalent_rank", {"higher": "never"}, "an", "cao-front")
    assert judgement.kept is None
    assert judgement.missing == ("titles.rank",)
