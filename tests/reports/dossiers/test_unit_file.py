"""The file of a unit, with what lies in it."""

from __future__ import annotations

import re
from datetime import date

from tests.casts import report_fixture as fixture
from tests.casts.file_rows import below, grid, rows
from tests.casts.naming import persons_of
from turnus.figures.privacy.persons import Show
from turnus.reports.document import Document
from turnus.reports.dossiers.unit_file import unit_file
from turnus.reports.records.record_reader import Reader
from turnus.reports.render.html_page import page
from turnus.tables import Register
from turnus.words import speaking


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
            "Where records are not public, a code stands for the person. The office that keeps the "
            "register can lead it back to the person; that is logged."
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
    assert reader.persons.close() == {"c": {"tasks/t1", "task_updates/t1|2023-02-01"}}
    assert made.notes[0].startswith("Persons are named here in records that are not public.")


def commune(show: Show = Show.ids) -> Document:
    """Return the file of a commune with two cells, an association, and a commune beside it."""
    member = {"unit": "cell-1", "stage": "admitted"}
    register = Register.from_records(
        {
            "units": [
                {"id": "d", "name": "Đông Hải", "kind": "district", "level": "district"},
                *(
                    {"id": key, "name": name, "kind": kind, "level": "commune", "parent": parent}
                    for key, name, kind, parent in (
                        ("c", "An Bình", "commune", "d"),
                        ("e", "Yên Hà", "commune", "d"),
                        ("v", "Hạ", "village", "c"),
                        ("youth", "Youth Union", "organisation", "c"),
                        ("cell-1", "Cell 1", "cell", "v"),
                        ("cell-2", "Cell 2", "cell", "c"),
                        ("cell-9", "Cell 9", "cell", "e"),
                    )
                ),
            ],
            "titles": [{"id": "sec", "name": "secretary", "body": "committee",
                        "headship": "head"}],
            "posts": [{"id": "c-sec", "unit": "c", "title": "sec"}],
            "documents": [{"id": "q", "number": "7-QĐ/HU", "date": "2022-01-01"}],
            "officials": [{"id": "an", "name": "Trần Thị An"}, {"id": "chi", "name": "Vũ Kim Chi"}],
            "appointments": [
                {"id": "a1", "official": "chi", "post": "c-sec", "valid_from": "2017-05-01",
                 "valid_to": "2022-01-01", "movement": "rotation", "end_reason": "returned",
                 "end_document": "q"},
                {"id": "a2", "official": "an", "post": "c-sec", "valid_from": "2022-01-01"},
            ],
            "indicators": [{"id": "adm", "name": "admissions"}],
            "targets": [
                {"id": "t1", "unit": "youth", "indicator": "adm", "period": "2023", "asked": 4,
                 "planned": 2},
                {"id": "t2", "unit": "c", "indicator": "adm", "period": "2023", "asked": 5,
                 "achieved": 1},
                {"id": "t3", "unit": "e", "indicator": "adm", "period": "2023", "asked": 9},
            ],
            "tasks": [
                {"id": "k1", "kind": "difficult", "title": "Clear the land", "official": "an",
                 "unit": "c", "assigned_by": "d", "led_in_person": True},
                {"id": "k2", "kind": "difficult", "title": "Elsewhere", "official": "chi",
                 "unit": "e"},
            ],
            "task_updates": [
                {"task": "k1", "date": "2023-02-01", "text": "12 of 20 plots", "progress": 60},
                {"task": "k2", "date": "2023-02-01", "text": "begun", "progress": 5},
            ],
            "ratings": [
                {"subject_kind": "cell", "subject": "cell-1", "year": 2022, "rating": "good"},
                {"subject_kind": "unit", "subject": "c", "year": 2022, "rating": "excellent"},
                {"subject_kind": "cell", "subject": "cell-9", "year": 2022, "rating": "good"},
                {"subject_kind": "official", "subject": "an", "year": 2022, "rating": "good"},
            ],
            "memberships": [
                {"id": "m1", "member": "p1", "date": "2016-03-01", **member},
                {"id": "m2", "official": "an", "date": "2019-08-01", **member},
                {"id": "m3", "member": "p2", "date": "2023-03-01", **member,
                 "stage": "introduced"},
                {"id": "m4", "member": "p3", "date": "2024-01-01", **member},
            ],
        },
        name="an-binh",
    )  # fmt: skip
    return unit_file(Reader(persons_of(register, show)), "c", fixture.DAY)


def test_a_unit_file_says_how_who_held_a_post_before_left_it() -> None:
    assert rows(commune(), "Who held a post before") == [
        ["secretary, An Bình", "Vũ Kim Chi", "May 1, 2017", "Jan 1, 2022", "rotation",
         "returned after rotation", "7-QĐ/HU (Jan 1, 2022)"],
    ]  # fmt: skip


def test_a_unit_file_has_the_targets_of_the_unit_and_of_the_associations_in_it() -> None:
    made = commune()
    assert grid(made, "Targets").columns == (
        *("Indicator", "Unit", "Period", "Asked", "Planned", "Achieved"),
    )
    assert rows(made, "Targets") == [
        ["admissions", "Youth Union", "2023", "4", "2", ""],
        ["admissions", "An Bình", "2023", "5", "", "1"],
    ]


def test_a_unit_file_has_its_tasks_with_their_progress() -> None:
    with_codes, named = commune(), commune(Show.names)
    assert rows(named, "Tasks") == [
        ["Clear the land", "Trần Thị An", "difficult task", "An Bình", "Đông Hải", "yes", "open"]
    ]
    assert rows(named, "Progress of the tasks") == [
        ["Clear the land", "Feb 1, 2023", "12 of 20 plots", "60"]
    ]
    # what happened would tell who it was
    assert rows(with_codes, "Progress of the tasks") == [["Clear the land", "Feb 1, 2023", "60"]]
    assert below(with_codes, "Progress of the tasks") == [
        "Progress of the tasks: not shown where a code stands for the person: What happened (1)."
    ]
    assert below(named, "Progress of the tasks") == []


def test_a_unit_file_has_its_cells_with_their_last_admission_before_the_day() -> None:
    made = commune(Show.names)
    assert grid(made, "Cells").columns == (
        *("Cell", "Last admission", "Who was admitted", "Full years since", "On the way in"),
    )
    assert rows(made, "Cells") == [
        ["Cell 2", "none is recorded", "", "", ""],
        ["Cell 1", "Aug 1, 2019", "Trần Thị An", "3", "1"],
    ]


def test_who_was_admitted_last_is_a_code_and_without_persons_only_the_years_stay() -> None:
    (_dry, coded) = rows(commune(), "Cells")
    assert re.fullmatch("person [a-z2-7]{10}", coded[2])
    made = commune(Show.none)
    assert grid(made, "Cells").columns == (
        *("Cell", "Last admission", "Full years since", "On the way in"),
    )
    assert rows(made, "Cells")[1] == ["Cell 1", "", "3", "1"]


def test_a_unit_file_rates_the_unit_and_its_cells_and_no_officials() -> None:
    assert rows(commune(), "Ratings") == [
        ["Cell 1", "party cell", "2022", "good"],
        ["An Bình", "unit", "2022", "excellent"],
    ]


def test_the_file_of_a_district_leaves_communes_to_their_own_files() -> None:
    made = unit_file(fixture.reader(), "d", fixture.DAY)
    assert "Tasks" not in [section.title for section in made.sections]
