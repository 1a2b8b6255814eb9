"""The files of persons and units."""

from __future__ import annotations

from datetime import date

import report_fixture as fixture

from turnus.reports.document import Document, Grid
from turnus.reports.page import page
from turnus.reports.personal import official_file, unit_file
from turnus.reports.records import Reader
from turnus.words import speaking


def rows(document: Document, title: str) -> list[list[str]]:
    section = next(item for item in document.sections if item.title == title)
    (grid,) = section.blocks
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_personal_file_has_career_tasks_ratings_and_notes() -> None:
    with speaking("en"):
        made = official_file(Reader(fixture.register()), "an", fixture.DAY)
    assert [section.title for section in made.sections] == [
        "Career",
        "Tasks",
        "Progress of the tasks",
        "Ratings",
        "Notes",
    ]
    assert rows(made, "Career") == [
        ["secretary, An Bình", "12/2021", "rotation", "officer, Đông <Hải>",
         "12-QĐ/HU (Dec 1, 2021)"],
    ]  # fmt: skip
    assert rows(made, "Ratings") == [["2022", "good"]]


def test_a_personal_file_keeps_least_data_and_says_that_it_was_logged() -> None:
    with speaking("en"):
        made = official_file(Reader(fixture.register()), "an", fixture.DAY)
        html = page(made)
    for hidden in ("1971", "thai", "Lê Văn Bình"):
        assert hidden not in html
    assert made.notes == (
        "This person is generated and does not exist.",
        "The reading of this file was logged.",
    )


def test_a_unit_file_tells_holders_of_the_day_from_those_before() -> None:
    with speaking("en"):
        made = unit_file(Reader(fixture.register()), "c", fixture.DAY)
        before = unit_file(Reader(fixture.register()), "c", date(2020, 1, 1))
    assert [row[1] for row in rows(made, "Who holds which post")] == [
        "Trần Thị An",
        "Lê Văn Bình",
    ]
    assert rows(made, "Who held a post before") == [
        ["secretary, An Bình", "Vũ Kim Chi", "2019", "Dec 1, 2021", "retired"]
    ]
    assert [row[1] for row in rows(before, "Who holds which post")] == ["Vũ Kim Chi"]


def test_a_unit_of_which_nothing_is_known_says_so() -> None:
    register = fixture.register()
    with speaking("en"):
        made = unit_file(Reader(register), "d", date(1990, 1, 1))
        assert "The register holds nothing more." in page(made)
