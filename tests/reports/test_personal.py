"""The files of persons and units."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import polars as pl
import report_fixture as fixture

from turnus.figures.persons import Persons, Show
from turnus.reports.document import Document, Grid
from turnus.reports.page import page
from turnus.reports.personal import official_file, unit_file
from turnus.reports.records import Reader
from turnus.tables import Register
from turnus.words import speaking


def rows(document: Document, title: str) -> list[list[str]]:
    section = next(item for item in document.sections if item.title == title)
    (grid,) = section.blocks
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_personal_file_has_career_tasks_ratings_and_notes() -> None:
    with speaking("en"):
        made = official_file(fixture.reader(Show.names), "an", fixture.DAY)
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
        made = official_file(fixture.reader(Show.names), "an", fixture.DAY)
        html = page(made)
    for hidden in ("1971", "thai", "Lê Văn Bình"):
        assert hidden not in html
    assert made.notes == (
        "This person is generated and does not exist.",
        (
            "Persons are named here in records that are not public. The reading was logged; keep "
            "it as confidential as the register."
        ),
    )


def test_a_unit_file_tells_holders_of_the_day_from_those_before() -> None:
    with speaking("en"):
        made = unit_file(fixture.reader(), "c", fixture.DAY)
        before = unit_file(fixture.reader(), "c", date(2020, 1, 1))
    assert [row[1] for row in rows(made, "Who holds which post")] == [
        "Trần Thị An",
        "Lê Văn Bình",
    ]
    assert rows(made, "Who held a post before") == [
        ["secretary, An Bình", "Vũ Kim Chi", "2019", "Dec 1, 2021", "retired"]
    ]
    assert [row[1] for row in rows(before, "Who holds which post")] == ["Vũ Kim Chi"]


def test_notes_about_tasks_and_cells_stand_in_the_files_that_they_belong_to() -> None:
    said = [("task", "t1", "Plots measured."), ("cell", "c", "Meets monthly.")]
    register = with_notes(said)
    with speaking("en"):
        reader = Reader(Persons(register, Show.names))
        person = official_file(reader, "an", fixture.DAY)
        place = unit_file(reader, "c", fixture.DAY)
    assert [row[:3] for row in rows(person, "Notes")] == [
        ["Trần Thị An", "May 1, 2022", "Asked for an office."],
        ["Clear the land", "Jun 1, 2022", "Plots measured."],
    ]
    assert [row[:3] for row in rows(place, "Notes")] == [
        ["Clear the land", "Jun 1, 2022", "Plots measured."],
        ["An Bình", "Jun 1, 2022", "Meets monthly."],
    ]


def with_notes(said: list[tuple[str, str, str]]) -> Register:
    given = fixture.register()
    more = [
        {"subject_kind": kind, "subject": subject, "text": text}
        | {"date": date(2022, 6, 1), "date_precision": "day"}
        for kind, subject, text in said
    ]
    notes = pl.concat([given["notes"], pl.DataFrame(more)], how="diagonal")
    return replace(given, frames={**given.frames, "notes": notes})


def test_a_unit_of_which_nothing_is_known_says_so() -> None:
    with speaking("en"):
        made = unit_file(fixture.reader(), "d", date(1990, 1, 1))
        assert "The register holds nothing more." in page(made)


def test_a_unit_file_names_holders_and_gives_codes_to_who_carries_a_task() -> None:
    with speaking("en"):
        made = unit_file(fixture.reader(), "c", fixture.DAY)
    (task,) = rows(made, "Tasks")
    assert re.fullmatch("person [a-z2-7]{10}", task[1])
    assert task[0] == "Clear the land"
    assert made.notes == (
        (
            "Where records are not public, a code stands for the person. It holds for one subject "
            "and this state of the register; turnus file leads from it to the person and logs that."
        ),
    )


def test_a_unit_file_without_persons_has_neither_holders_nor_tasks() -> None:
    with speaking("en"):
        made = unit_file(fixture.reader(Show.none), "c", fixture.DAY)
    assert [section.title for section in made.sections] == [""]
    assert made.notes == ()


def test_a_unit_file_with_names_says_that_it_was_logged_and_what_was_named() -> None:
    reader = fixture.reader(Show.names)
    with speaking("en"):
        made = unit_file(reader, "c", fixture.DAY)
    assert rows(made, "Tasks")[0][:2] == ["Clear the land", "Trần Thị An"]
    assert reader.persons.named == {"c": {"tasks/t1"}}
    assert made.notes[0].startswith("Persons are named here in records that are not public.")


def test_an_empty_personal_file_is_a_reading_too() -> None:
    reader = fixture.reader(Show.names)
    with speaking("en"):
        official_file(reader, "chi", fixture.DAY)
    assert "officials/chi" in reader.persons.named["chi"]
