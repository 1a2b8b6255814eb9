"""Counts, shares and groups, each with the records behind it."""

from __future__ import annotations

import polars as pl

from turnus.figures.counting import (
    count,
    count_distinct,
    groups,
    narrowed,
    ratio,
    share,
    share_of,
)
from turnus.words import speaking

ROWS = pl.DataFrame(
    {
        "id": ["c", "a", "b", "d"],
        "level": ["commune", "district", None, "commune"],
        "person": ["x", "x", "y", "z"],
        "met": [True, False, True, None],
    }
)
WORDS = {"district": "a district", "commune": "a commune"}


def test_rows_are_counted_with_their_records_in_order_of_the_ids() -> None:
    value = count(ROWS, "posts")
    assert (value.value, value.records) == (4, ("posts/a", "posts/b", "posts/c", "posts/d"))
    assert value.parts == ()


def test_parts_come_in_the_order_of_the_words_and_empty_cells_last() -> None:
    with speaking("en"):
        parts = count(ROWS, "posts", breakdown="level", labels=WORDS).parts
    assert [(part.key, part.label, part.value, part.records) for part in parts] == [
        ("district", "a district", 1, ("posts/a",)),
        ("commune", "a commune", 2, ("posts/c", "posts/d")),
        ("", "not known", 1, ("posts/b",)),
    ]


def test_a_key_without_a_word_stands_for_itself_after_those_with_one() -> None:
    found = [(key, word) for key, word, _rows in groups(ROWS, "person", {"z": "Z"})]
    assert found == [("z", "Z"), ("x", "x"), ("y", "y")]
    assert list(groups(ROWS, None, WORDS)) == []


def test_a_person_counts_once_in_the_whole_and_once_in_each_part() -> None:
    value = count_distinct(ROWS, "person", "officials", breakdown="level", labels=WORDS)
    assert (value.value, value.records) == (3, ("officials/x", "officials/y", "officials/z"))
    assert [part.value for part in value.parts] == [1, 2, 1]  # x stands in two


def test_of_a_share_what_is_not_known_is_not_counted_and_told() -> None:
    value = share_of(ROWS, "met", "posts", breakdown="level", labels=WORDS)
    assert (value.value, value.numerator, value.denominator) == (0.5, 2, 4)
    assert (value.records, value.unknown) == (("posts/b", "posts/c"), ("posts/d",))
    assert value.base == ("posts/a", "posts/b", "posts/c", "posts/d")
    assert [(part.value, part.numerator, part.denominator) for part in value.parts] == [
        *((0.0, 0, 1), (0.5, 1, 2), (1.0, 1, 1)),
    ]


def test_there_is_no_share_of_nothing() -> None:
    assert ratio(0, 0) is None
    assert share([], [], "units").value is None
    assert share(["b"], ["b", "a"], "units").base == ("units/a", "units/b")
    assert share_of(ROWS.clear(), "met", "posts").value is None


def test_no_values_leave_all_rows_and_an_empty_cell_is_none_of_the_values() -> None:
    assert narrowed(ROWS, {"level": ()}).height == 4
    assert narrowed(ROWS, {"level": ["commune"], "person": ["x"]})["id"].to_list() == ["c"]
    assert narrowed(ROWS, {"level": ["district", None]})["id"].to_list() == ["a"]
