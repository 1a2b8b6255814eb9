"""The file of a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from tests.casts import report_fixture as fixture
from tests.casts.file_rows import grid, rows
from tests.casts.naming import persons_of
from turnus.figures.privacy.persons import Show
from turnus.reports.dossiers.official_file import official_file
from turnus.reports.dossiers.unit_file import unit_file
from turnus.reports.records.record_reader import Reader
from turnus.reports.render.html_page import page
from turnus.tables import Register
from turnus.words import speaking


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


def test_notes_about_tasks_and_cells_stand_in_the_files_that_they_belong_to() -> None:
    said = [("task", "t1", "Plots measured."), ("cell", "c", "Meets monthly.")]
    register = with_notes(said)
    with speaking("en"):
        reader = Reader(persons_of(register, Show.names))
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


def test_an_empty_personal_file_is_a_reading_too() -> None:
    reader = fixture.reader(Show.names)
    with speaking("en"):
        official_file(reader, "chi", fixture.DAY)
    assert "officials/chi" in reader.persons.close()["chi"]


def test_a_personal_file_tells_who_gave_a_task_how_far_it_is_and_how_offices_end() -> None:
    given = {
        "units": [{"id": "c", "name": "An Bình", "kind": "commune", "level": "commune"}],
        "titles": [{"id": "sec", "name": "secretary", "body": "committee", "headship": "head"}],
        "posts": [{"id": "c-sec", "unit": "c", "title": "sec"}],
        "documents": [{"id": "q", "number": "7-QĐ/HU", "date": "2022-01-01"}],
        "officials": [{"id": "an", "name": "Trần Thị An"}],
        "appointments": [
            {"id": "a1", "official": "an", "post": "c-sec", "valid_from": "2017-05-01",
             "valid_to": "2020-06-01", "movement": "rotation", "planned_end": "2022-05-01",
             "end_reason": "returned", "end_document": "q"},
        ],
        "tasks": [
            {"id": "t1", "kind": "difficult", "title": "Clear the land", "official": "an",
             "unit": "c", "assigned_by": "c", "led_in_person": True, "from": "2018-01",
             "state": "dropped", "drop_reason": "no money"},
        ],
        "task_updates": [
            {"task": "t1", "date": "2018-02-01", "text": "12 of 20 plots", "progress": 60,
             "evidence": "minutes"},
        ],
    }  # fmt: skip
    reader = Reader(persons_of(Register.from_records(given, name="an-binh"), Show.names))
    with speaking("en"):
        made = official_file(reader, "an", fixture.DAY)
    assert grid(made, "Career").columns == (
        *("Post", "Since", "Until", "Kind"),
        *("Planned until", "Why it ended", "Document of the end"),
    )
    assert rows(made, "Career") == [
        ["secretary, An Bình", "May 1, 2017", "Jun 1, 2020", "rotation", "May 1, 2022",
         "returned after rotation", "7-QĐ/HU (Jan 1, 2022)"],
    ]  # fmt: skip
    assert rows(made, "Tasks") == [
        ["Clear the land", "difficult task", "An Bình", "An Bình", "yes", "1/2018", "dropped",
         "no money"],
    ]  # fmt: skip
    assert rows(made, "Progress of the tasks") == [
        ["Clear the land", "Feb 1, 2018", "12 of 20 plots", "60", "minutes"]
    ]
