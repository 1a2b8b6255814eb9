"""Long lists of records on a page: in groups, complete, and each once."""

from __future__ import annotations

from datetime import date

from turnus.reports.document import (
    Document,
    Number,
    Paragraph,
    RecordGroup,
    RecordSet,
    RecordTable,
    Section,
)
from turnus.reports.render.html_page import page
from turnus.reports.render.long_list import ROWS_IN_TABLE, RecordRun, long_list

HEADS = ("Official", "Title", "Level", "Term")


def table(rows: list[tuple[str, ...]], heads: tuple[str, ...] = HEADS) -> RecordTable:
    return RecordTable(
        "pools", "Pool", heads, tuple(rows), tuple(f"r{n}" for n in range(len(rows)))
    )


def pool(count: int, title: str = "head") -> list[tuple[str, ...]]:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return [
        (f"person a{letters[n // 32]}{letters[n % 32]}", title, "district", "2025-2030")
        for n in range(count)
    ]


def test_what_all_share_is_said_once_and_what_most_share_heads_a_group() -> None:
    made = long_list(table(pool(4) + pool(5, "deputy")))
    assert made.pattern == "Level: district. Term: 2025-2030. Listed as: Title: Official."
    assert made.groups == (
        RecordRun("deputy (5)", "aaa; aab; aac; aad; aae"),
        RecordRun("head (4)", "aaa; aab; aac; aad"),
    )


def test_a_column_of_many_values_heads_no_group() -> None:
    rows = [(f"Person {n}", f"cell {n % 3}", f"day {n}", "") for n in range(9)]
    made = long_list(table(rows, ("Member", "Cell", "Date", "Official")))
    assert made.pattern == "Listed as: Member, Cell, Date."
    assert made.groups[0].head == ""
    assert made.groups[0].text.startswith("Person 0, cell 0, day 0; Person 1, cell 1, day 1")


def test_groups_stand_in_the_order_of_their_numbers() -> None:
    rows = [(f"Person {n}", f"cell {place}") for place in (10, 2) for n in range(4)]
    made = long_list(table(rows, ("Member", "Cell")))
    assert [group.head for group in made.groups] == ["cell 2 (4)", "cell 10 (4)"]


def test_the_word_for_a_person_stays_where_some_are_named() -> None:
    rows = [*pool(3), ("Trần Thị An", *HEADS[1:])]
    assert "person aaa" in long_list(table(rows)).groups[0].text


def with_sets(*sets: RecordSet) -> Document:
    numbers = tuple(Number("9", one.key) for one in sets)
    section = Section("", (Paragraph(numbers),), tuple(one.key for one in sets))
    day = date(2024, 1, 1)
    return Document("en", "", "Report", "", day, (section,), {one.key: one for one in sets})


def records(key: str, rows: list[tuple[str, ...]], *, parts: bool = False) -> RecordSet:
    group = RecordGroup("part" if parts else "", (table(rows),), "part" if parts else "")
    return RecordSet(key, f"Figure {key}", "2024", len(rows), (group,))


def test_a_long_list_stands_on_a_page_once_and_is_referred_to() -> None:
    rows = pool(ROWS_IN_TABLE + 1)
    html = page(with_sets(records("A", rows, parts=True), records("B", rows)))
    assert html.count("aaa; aab") == 1
    assert '<p>The same records as these: <a href="#r-A">Figure A</a></p>' in html


def test_other_records_short_lists_and_lists_by_parts_stand_for_themselves() -> None:
    rows = pool(ROWS_IN_TABLE + 1)
    longer = records("C", pool(ROWS_IN_TABLE + 2))
    by_parts = records("B", rows, parts=True)
    short = records("D", pool(3)), records("E", pool(3))
    html = page(with_sets(records("A", rows), by_parts, longer, *short))
    assert html.count("aaa; aab") == 3
    assert html.count("person aaa") == 2
    assert "The same records" not in html
