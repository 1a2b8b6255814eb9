"""Groups that a row rule speaks about, and who counts in them."""

from __future__ import annotations

import polars as pl

from turnus.rules.grouping import groups, name_of, named, once, pairs_by, unit_of
from turnus.rules.text.message_fields import shown
from turnus.words import speaking

FRAME = pl.DataFrame(
    {
        "pair": [4, 7, 8, 9],
        "unit": ["cao", "binh", "cao", None],
        "unit_name": ["Cao", "Binh", "Cao", None],
        "body": ["executive", "executive", "council", "council"],
    }
)


def held(*rows: tuple[str, str, bool, bool]) -> pl.DataFrame:
    """Pairs as (official, unit, stay, concurrent)."""
    frame = pl.DataFrame(rows, schema=["official", "unit", "stay", "concurrent"], orient="row")
    return frame.with_row_index("pair")


def test_groups_come_in_rising_order_of_their_keys_and_rows_without_one_belong_to_none() -> None:
    found = {key: rows["pair"].to_list() for key, rows in groups(FRAME, ("unit", "body"))}
    assert found == {
        ("binh", "executive"): [7],
        ("cao", "council"): [8],
        ("cao", "executive"): [4],
    }
    assert list(found) == sorted(found)


def test_without_attributes_everything_is_one_group_and_nothing_is_none() -> None:
    assert [(key, rows.height) for key, rows in groups(FRAME, ())] == [((), 4)]
    assert list(groups(FRAME.clear(), ())) == []
    assert {key: at.tolist() for key, at in pairs_by(FRAME, ()).items()} == {(): [4, 7, 8, 9]}
    assert pairs_by(FRAME.clear(), ()) == pairs_by(FRAME.clear(), ("unit",)) == {}


def test_positions_of_the_groups_are_those_of_their_rows() -> None:
    found = {key: at.tolist() for key, at in pairs_by(FRAME, ("unit",)).items()}
    assert found == {("binh",): [7], ("cao",): [4, 8]}


def test_a_group_is_called_by_names_and_by_words_for_codes() -> None:
    by = ("unit", "body")
    assert named(by) == ["unit", "body", "unit_name"]
    with speaking("en"):
        assert shown(name_of(("cao", "executive"), by, FRAME)) == "Cao, people's committee"


def test_a_group_lies_in_its_unit_or_place() -> None:
    assert unit_of(("cao", "council"), ("unit", "body")) == "cao"
    assert unit_of(("binh",), ("place",)) == "binh"
    assert unit_of(("council",), ("body",)) is None


def test_who_sits_in_a_group_already_does_not_count_there_for_a_second_post() -> None:
    pairs = held(
        ("an", "binh", True, False),
        ("an", "binh", True, True),  # beside the main post, in the same unit
        ("bach", "binh", True, False),
        ("bach", "cao", True, True),  # beside it, in another one
    )
    assert once(pairs, ("unit",))["pair"].to_list() == [0, 2, 3]


def test_two_posts_beside_the_main_one_count_once_in_a_group() -> None:
    pairs = held(("an", "binh", True, False), ("an", "cao", True, True), ("an", "cao", True, True))
    assert once(pairs, ("unit",))["pair"].to_list() == [0, 1]


def test_a_post_that_could_be_taken_does_not_hide_one_held_beside() -> None:
    """Where the main post is only a candidate, its holder may not end up in the group."""
    pairs = held(("an", "cao", False, False), ("an", "cao", True, True))
    assert once(pairs, ("unit",))["pair"].to_list() == [0, 1]
