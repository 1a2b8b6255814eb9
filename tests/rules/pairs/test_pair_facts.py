"""One row for an official and a post, with everything known about the pair."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.casts.commune_cast import ON, Records, facts, holds, official, person, records
from tests.casts.one_pair import appointed, post, unit
from turnus.rules import PairFacts
from turnus.rules.pairs.pair_columns import PAIR_COLUMNS


def pair(data: Records, official: str, post: str) -> dict[str, Any]:
    return facts(data).pairs([official], [post]).row(0, named=True)


def test_the_pair_frame_crosses_all_officials_with_all_posts_and_has_all_columns() -> None:
    known = facts(records())
    frame = known.pairs()
    assert frame.height == 9 * 10
    assert set(frame.columns) == set(PAIR_COLUMNS)
    assert frame["official"].to_list() == sorted(frame["official"].to_list(), key=_rank(known))


def _rank(known: PairFacts) -> Any:
    return {name: i for i, name in enumerate(known.officials["official"])}.__getitem__


def test_a_block_with_some_columns_is_that_part_of_the_whole_frame() -> None:
    known = facts(records())
    block = known.pairs(["lan", "an"], ["cao-chair"], columns=["movement", "native_here"])
    whole = known.pairs().filter(pl.col("post") == "cao-chair")
    expected = pl.concat(
        whole.filter(pl.col("official") == name).select(block.columns) for name in ("lan", "an")
    )
    assert_frame_equal(block, expected)


def test_unknown_ids_and_columns_are_refused_by_name() -> None:
    known = facts(records())
    with pytest.raises(ValueError, match="no such official on the day: nobody"):
        known.pairs(officials=["nobody"])
    with pytest.raises(ValueError, match="no such post on the day: nowhere"):
        known.pairs(posts=["nowhere"])
    with pytest.raises(ValueError, match="no such columns of the pair frame: shoe_size"):
        known.pairs(columns=["shoe_size"])


def test_stays_are_todays_holders_with_the_main_post_first() -> None:
    data = records()
    data["appointments"].insert(0, holds("giang", "cao-finance", "2019-01-01", concurrent=True))
    stays = facts(data).stays().filter(pl.col("official") == "giang")
    assert stays.select("post", "stay", "concurrent", "from_since").rows() == [
        ("cao-secretary", True, False, date(2020, 7, 1)),
        ("cao-finance", True, True, date(2019, 1, 1)),
    ]


def test_a_pair_reads_the_same_among_all_pairs_and_among_the_stays() -> None:
    data = records()
    data["appointments"].append(holds("giang", "cao-finance", concurrent=True))
    known = facts(data)
    stays = known.stays()
    assert_frame_equal(
        known.pairs().filter(pl.col("stay")).sort("official", "post"),
        stays.sort("official", "post"),
    )


def test_appointments_of_other_days_are_no_stays() -> None:
    data = records()
    appointed(data, "an")["valid_to"] = "2023-07-01"
    appointed(data, "bach")["valid_from"] = "2023-07-02"
    held = facts(data).stays()["official"].to_list()
    assert "an" not in held
    assert "bach" not in held


def test_officials_who_left_the_service_take_no_part() -> None:
    data = records()
    appointed(data, "an").update(valid_to="2023-01-01", end_reason="retired")
    appointed(data, "bach").update(valid_to="2023-01-01", end_reason="moved")
    present = facts(data).officials["official"].to_list()
    assert "an" not in present
    assert "bach" in present


def test_who_came_back_after_resigning_takes_part() -> None:
    data = records()
    data["appointments"].append(
        holds("an", "binh-chair", "2010-01-01", valid_to="2011-01-01", end_reason="resigned")
    )
    assert "an" in facts(data).officials["official"].to_list()


def test_posts_of_units_that_ended_are_no_posts() -> None:
    data = records()
    unit(data, "cao")["valid_to"] = "2023-07-01"
    known = facts(data)
    assert set(known.posts["unit"]) == {"binh"}
    giang = known.officials.row(by_predicate=pl.col("official") == "giang", named=True)
    assert (giang["incumbent"], giang["from_post"]) == (True, "cao-secretary")


def test_holders_are_counted_and_empty_seats_mean_one() -> None:
    data = records()
    data["appointments"].append(holds("giang", "cao-finance", concurrent=True))
    rows = facts(data).posts.select("post", "seats", "holders", "concurrent_holders").rows()
    assert ("binh-chair", 1, 1, 0) in rows
    assert ("cao-finance", 1, 1, 1) in rows


def test_unmarked_posts_are_not_sensitive_where_others_are_marked() -> None:
    data = records()
    post(data, "binh-chair")["sensitive"] = None
    assert pair(data, "an", "binh-chair")["sensitive"] is False
    for row in data["posts"]:
        row["sensitive"] = None
    assert pair(data, "an", "binh-chair")["sensitive"] is None


def test_careers_are_summed_over_main_posts() -> None:
    data = records()
    unit(data, "binh").update(priority="new-rural", hardship=2)
    data["appointments"].append(holds("an", "binh-chair", "2020-07-01", concurrent=True))
    data["appointments"] = [row for row in data["appointments"] if row["official"] != "dung"]
    row = pair(data, "an", "cao-chair")
    assert (row["grassroots_years"], row["priority_years"], row["hardship_career"]) == (3, 3, 6)


@pytest.mark.parametrize(("ethnicity", "minority"), [("kinh", False), ("tay", True), (None, None)])
def test_a_minority_is_any_ethnicity_but_the_majority_of_the_pack(
    ethnicity: str | None, minority: bool | None
) -> None:
    data = records()
    official(data, "an")["ethnicity"] = ethnicity
    known = facts(data)
    pack = known.pack.model_copy(update={"majority_ethnicity": "kinh"})
    frame = PairFacts(known.register, ON, pack).officials
    assert frame.filter(pl.col("official") == "an")["minority"].item() is minority


def test_only_the_pools_of_the_packs_terms_count() -> None:
    data = records()
    pool = {"id": "p", "level": "commune", "title": "chair", "official": "an", "term": "2020-2025"}
    data["pools"] = [pool, pool | {"id": "q", "official": "bach", "term": "2025-2030"}]
    known = facts(data)
    pack = known.pack.model_copy(update={"pool_terms": ("2025-2030",)})
    frame = PairFacts(known.register, ON, pack).pairs(["an", "bach"], ["cao-chair"])
    assert frame["in_pool"].to_list() == [False, True]


def _moved(data: Records, name: str, to: str, **more: Any) -> str | None:
    appointed(data, name).update(more)
    movement: str | None = pair(data, name, to)["movement"]
    return movement


def test_movements_follow_from_where_one_comes_and_where_one_goes() -> None:
    data = records()
    data["officials"].append(person("minh"))
    data["posts"].append(
        {"id": "cao-land", "unit": "cao", "title": "finance", "field": "land", "sensitive": True}
    )
    assert _moved(data, "an", "binh-secretary") is None
    assert _moved(data, "an", "cao-secretary") == "rotation"
    assert _moved(data, "an", "binh-chair") == "transfer"
    assert _moved(data, "bach", "cao-secretary") == "promotion"
    assert _moved(data, "em", "cao-land") == "sensitive-change"
    assert pair(data, "minh", "cao-chair")["movement"] == "appointment"


def test_a_rotated_official_returns_to_the_place_of_origin() -> None:
    data = records()
    came = {"movement": "rotation", "from_post": "cao-chair"}
    assert _moved(data, "an", "cao-deputy", **came) == "return"
    assert _moved(data, "an", "binh-chair", **came) == "transfer"


def test_an_elected_post_needs_a_nomination_except_to_stay() -> None:
    data = records()
    for title in data["titles"]:
        title["filled_by"] = "election"
    assert pair(data, "an", "cao-chair")["nomination"] is True
    assert pair(data, "an", "binh-secretary")["nomination"] is False


def test_an_empty_register_has_empty_facts() -> None:
    known = facts({})
    assert known.pairs().height == 0
    assert known.stays().height == 0
    assert set(known.pairs().columns) == set(PAIR_COLUMNS)


def test_kinships_of_those_who_left_are_left_out() -> None:
    data = records()
    data["kinships"] = [
        {"official": "an", "relative": "dung", "relation": "sibling"},
        {"official": "an", "relative": "giang", "relation": "cousin"},
    ]
    appointed(data, "dung").update(valid_to="2023-01-01", end_reason="died")
    assert facts(data).kin["relative"].to_list() == ["giang"]
