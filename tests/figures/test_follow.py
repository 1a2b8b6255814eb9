"""The follow-up says by itself what is late, silent, due or incomplete; word for word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.casts.calendar_cast import land_office
from tests.casts.naming import persons_of
from tests.casts.records_cast import ON, records, register, unit
from turnus.facts.membership import DRY_YEARS
from turnus.figures.follow import (
    STATES,
    TOPICS,
    FollowRequest,
    FollowRow,
    UnknownTopicError,
    follow,
    members,
    overdue,
)
from turnus.figures.privacy.persons import Persons, Show
from turnus.tables import Register
from turnus.words import speaking


def told(
    given: Register, topic: str, *, on: date = ON, show: Show = Show.names, **more: Any
) -> list[FollowRow]:
    with speaking("en"):
        return follow(FollowRequest(persons_of(given, show), on, **more), [topic])


def task(name: str, **more: Any) -> dict[str, Any]:
    row = {"id": name, "kind": "difficult", "title": name.title(), "official": "an"}
    return row | {"from": "2024-06-01", "due": "2024-12-31", "state": "open"} | more


def entry(name: str, day: str, **more: Any) -> dict[str, Any]:
    return {"task": name, "date": day, "text": "went on"} | more


def test_late_and_silent_tasks_surface_by_themselves() -> None:
    tasks = [
        task("fresh"),
        task("road", **{"from": "2024-01-01", "due": "2024-05-31"}),
        task("school", **{"from": "2024-01-01"}),
        task("bridge", state="done"),
        task("well", state="dropped", drop_reason="no water"),
    ]
    updates = [entry("road", "2024-06-20", progress=70)]
    with speaking("en"):
        found = follow(
            FollowRequest(persons_of(register(tasks=tasks, task_updates=updates), Show.names), ON)
        )
    assert [row.topic for row in found if row.topic != "tasks"] == ["members"] * 3  # dry cells
    found = [row for row in found if row.topic == "tasks"]
    assert [(row.state, row.text, row.overdue) for row in found] == [
        ("late", "Road (An). Due May 31, 2024, 31 days late. 70 percent reported.", True),
        ("silent", "School (An). Due Dec 31, 2024. No entry for 182 days.", False),
        ("done", "Bridge (An). Done without evidence.", False),
    ]
    assert found[0].records == ("tasks/road", "task_updates/road|2024-06-20")


def test_a_task_tells_who_assigned_it_and_that_it_is_led_in_person() -> None:
    tasks = [
        task("road", assigned_by="commune", led_in_person=True),
        task("school", assigned_by="commune", led_in_person=False),
        task("well", led_in_person=True),
    ]
    assert [row.text for row in told(register(tasks=tasks), "tasks")] == [
        "Road (An). Assigned by Commune, led in person. Due Dec 31, 2024.",
        "School (An). Assigned by Commune. Due Dec 31, 2024.",
        "Well (An). Led in person. Due Dec 31, 2024.",
    ]


def test_only_a_day_that_has_passed_calls_for_action() -> None:
    late = task("road", **{"from": "2024-01-01", "due": "2024-05-31"})
    silent = task("school", **{"from": "2024-01-01"})
    assert overdue(told(register(tasks=[late]), "tasks"))
    (row,) = told(register(tasks=[silent]), "tasks")
    assert row.attention
    assert not overdue([row])


def test_a_topic_that_there_is_not_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownTopicError) as refused:
        told(register(), "task")
    assert str(refused.value) == (
        "There is no such topic: “task” is not known; did you mean “tasks”?"
    )


def test_cells_are_followed_up_for_the_years_that_the_register_publishes(tmp_path: Path) -> None:
    register().write(tmp_path / "place")
    assert members.dry_years(tmp_path / "place") == DRY_YEARS
    published = tmp_path / "place" / "figures.yaml"
    dry = "measure: cells_without_admission, label: {en: Dry}"
    cells = [f"  - {{id: D{n}, {dry}, filter: {{years: {n}}}}}" for n in (5, 4)]
    published.write_text("\n".join(["figures:", *cells, ""]), "utf-8")
    assert members.dry_years(tmp_path / "place") == 4


def test_dropped_tasks_say_why_and_ask_for_nothing() -> None:
    dropped = task("well", state="dropped", drop_reason="no water")
    (row,) = told(register(tasks=[dropped]), "tasks")
    assert (row.text, row.attention) == ("Well (An). Dropped: no water", False)
    (row,) = told(register(tasks=[dropped]), "tasks", show=Show.ids)
    assert re.fullmatch(r"Well \(person [a-z2-7]{10}\)\.", row.text)


def test_an_entry_ends_the_silence_and_the_days_can_be_chosen() -> None:
    old = task("school", **{"from": "2024-01-01"})
    given = register(tasks=[old], task_updates=[entry("school", "2024-05-31")])
    assert told(given, "tasks", silent_days=31)[0].state == "open"
    assert told(given, "tasks", silent_days=30)[0].state == "silent"


INDICATORS = [
    {"id": "trees", "name": "trees", "unit_of_measure": "ha", "better": "higher"}
    | {"cumulative": True},
    {"id": "poverty", "name": "poor households", "unit_of_measure": "percent", "better": "lower"},
]


def test_what_is_planned_is_not_achieved() -> None:
    targets = [
        {"id": "women", "organisation": "women", "asked": 3, "planned": 2},
        {"id": "farmers", "unit": "commune", "asked": 4, "achieved": 3},
        {"id": "youth", "organisation": "youth", "asked": 2, "achieved": 2},
    ]
    rows = [row | {"indicator": "trees", "period": "2024"} for row in targets]
    found = told(register(indicators=INDICATORS, targets=rows), "targets")
    assert [(row.state, row.text) for row in found] == [
        ("due", "trees (Commune, 2024): asked 4, achieved 3 (75%)."),
        ("due", "trees (women, 2024): asked 3, nothing achieved yet, planned 2."),
        ("reached", "trees (youth, 2024): asked 2, achieved 2 (100%)."),
    ]
    after = told(register(indicators=INDICATORS, targets=rows), "targets", on=date(2025, 1, 1))
    assert [row.overdue for row in after] == [True, True, False]


def value(period: str, indicator: str = "trees", **more: Any) -> dict[str, Any]:
    return {"indicator": indicator, "unit": "commune", "period": period} | more


def indicators(*values: dict[str, Any], on: date = ON) -> list[tuple[str, str]]:
    given = register(indicators=INDICATORS, indicator_values=list(values))
    return [(row.state, row.text) for row in told(given, "indicators", on=on)]


def test_half_a_year_is_held_against_the_years_plan() -> None:
    ((state, text),) = indicators(value("2024", plan=60), value("2024-H1", actual=61.8))
    assert state == "reached"
    assert text == (
        "trees (Commune, 2024-H1): 61.8 ha, 103% of the year's plan after 50% of the year."
    )


@pytest.mark.parametrize(("actual", "state"), [(29, "behind"), (30, "on-course"), (60, "reached")])
def test_what_adds_up_is_expected_in_step_with_the_year(actual: int, state: str) -> None:
    found = indicators(value("2024", plan=60), value("2024-H1", actual=actual))
    assert found[0][0] == state


def test_parts_of_a_year_add_up_without_counting_a_month_twice() -> None:
    parts = [
        value("2024", plan=60),
        value("2024-Q1", actual=10),
        value("2024-H1", actual=30),
        value("2024-Q3", actual=15),
    ]
    ((state, text),) = indicators(*parts, on=date(2024, 9, 30))
    assert state == "on-course"
    assert text == "trees (Commune, 2024): 45 ha, 75% of the year's plan after 75% of the year."


def test_where_lower_is_better_the_latest_value_counts_and_more_is_worse() -> None:
    year = value("2024", "poverty", plan=5)
    parts = [value("2024-Q1", "poverty", actual=7), value("2024-Q2", "poverty", actual=4)]
    ((state, text),) = indicators(year, *parts)
    assert state == "on-course"
    assert text.startswith("poor households (Commune, 2024-Q2): 4 percent, 80% of the year's plan")
    missed = value("2023", "poverty", plan=5, actual=6)
    assert indicators(missed)[0] == (
        "missed",
        "poor households (Commune, 2023): 6 percent, 120% of the plan; lower is better.",
    )


def test_only_the_latest_year_asks_for_attention() -> None:
    values = [value("2022", plan=5, actual=1), value("2023", plan=5, actual=5)]
    given = register(indicators=INDICATORS, indicator_values=values)
    states = {row.subject: (row.state, row.attention) for row in told(given, "indicators")}
    assert states == {
        "trees|commune|2022": ("missed", False),
        "trees|commune|2023": ("reached", False),
    }


def test_a_checklist_says_how_many_criteria_are_met() -> None:
    items = [
        {
            "id": f"i{n}",
            "checklist": "ward",
            "text": "x",
            "met": n < 35 or (None if n > 50 else False),
        }
        for n in range(52)
    ]
    given = register(
        checklists=[{"id": "ward", "name": "Ward criteria", "unit": "commune"}],
        checklist_items=items,
    )
    (row,) = told(given, "checklists")
    assert row.text == "Ward criteria (Commune): 35 of 52 met. 1 is not assessed."
    assert (row.state, row.attention, len(row.records)) == ("incomplete", True, 18)


def test_a_list_of_many_units_is_told_as_a_whole_and_by_level() -> None:
    lists = [{"id": unit, "name": "Congress", "unit": unit} for unit in ("commune", "east", "west")]
    items = [
        {"id": f"{one['id']}-{n}", "checklist": one["id"], "text": "x", "met": one["id"] != "west"}
        for one in lists
        for n in range(2)
    ]
    whole, first, *_rest = told(register(checklists=lists, checklist_items=items), "checklists")
    assert whole.text == ("Congress: 4 of 6 met; complete 2 of 3 (commune 1 of 1, village 1 of 2).")
    assert (whole.state, whole.attention) == ("incomplete", False)
    assert whole.records == ("checklists/commune", "checklists/east", "checklists/west")
    assert first.text == "Congress (West): 0 of 2 met."


def admitted(name: str, day: str, cell: str = "cell-east") -> dict[str, Any]:
    return {"id": name, "member": name, "unit": cell, "stage": "admitted", "date": day}


def test_dry_cells_village_heads_and_units_without_an_organisation() -> None:
    rows = [admitted("m1", "2016-05-02"), admitted("m2", "2024-05-01", "cell-west")]
    found = told(register(memberships=rows), "members")
    assert [row.text for row in found] == [
        "Without an admission for 2 years or more: 1 of 3 cells.",
        "Cell-East: no admission for 8 years, the last on May 2, 2016.",
        "2024 so far: introduced 0, awareness course done 0, admitted 1, left 0.",
        "0 of 2 heads of villages are members.",
        "2 of 2 villages have a party organisation.",
        "1 of 1 private units have a party organisation.",
    ]
    assert (found[0].attention, found[0].heads, found[0].records) == (
        *(False, True, ("units/cell-east",)),
    )
    assert found[1].attention
    assert found[3].records == ("appointments/a2", "appointments/a3")


def test_dry_cells_are_counted_by_the_years_asked_for_and_by_place() -> None:
    more = [unit("beside", "commune", "district"), unit("cell-beside", "cell", "beside")]
    units = [unit("district", "district", None), *records()["units"], *more]
    units[1] = unit("commune", "commune", "district")
    rows = [admitted("m1", "2016-05-02"), admitted("m2", "2020-05-01", "cell-west")]
    given = register(units=units, memberships=rows)
    assert told(given, "members", dry_years=4)[0].text == (
        "Without an admission for 4 years or more: 3 of 4 cells. By place: Commune 2, Beside 1."
    )
    five = told(given, "members", dry_years=5)[0]
    assert five.text == (
        "Without an admission for 5 years or more: 2 of 4 cells. By place: Beside 1, Commune 1."
    )
    assert five.numbers == {"dry": 2, "all": 4, "years": 5}


def stage(name: str, reached: str, day: str, cell: str = "cell-east") -> dict[str, Any]:
    row = {"id": f"{name}-{reached}", "member": name, "unit": cell}
    return row | {"stage": reached, "date": day}


def test_who_is_on_the_way_in_is_told_beside_the_dry_cell_and_in_all() -> None:
    rows = [
        admitted("m1", "2016-05-02"),
        stage("m2", "introduced", "2023-11-01"),
        stage("m2", "course-done", "2024-03-01"),
        stage("m3", "introduced", "2024-02-01"),
        stage("m4", "introduced", "2024-01-10", "cell-west"),
        stage("m4", "admitted", "2024-05-01", "cell-west"),
        stage("m5", "introduced", "2024-09-01"),  # after the day
    ]
    found = told(register(memberships=rows), "members")
    assert [row.text for row in found[1:4]] == [
        (
            "Cell-East: no admission for 8 years, the last on May 2, 2016. 2 persons are on the "
            "way in."
        ),
        "2024 so far: introduced 2, awareness course done 1, admitted 1, left 0.",
        "2 persons are on the way in; of these 1 with the course done.",
    ]
    waiting = ("memberships/m2-course-done", "memberships/m3-introduced")
    assert found[1].records == ("units/cell-east", *waiting)
    assert found[3].records == waiting


def test_who_does_the_course_and_is_admitted_on_one_day_is_not_on_the_way() -> None:
    rows = [stage("m1", "admitted", "2024-05-01"), stage("m1", "course-done", "2024-05-01")]
    found = told(register(memberships=rows), "members")
    assert not any("on the way" in row.text for row in found)


def test_a_document_tells_what_it_implements_and_what_became_of_its_targets() -> None:
    papers = [
        {"id": "nq", "number": "04-NQ/TU", "date": "2021-03-01"},
        {"id": "da", "number": "09-DA/TU", "date": "2021-09-01", "implements": ["nq"]},
        {"id": "alone", "number": "1-CV", "date": "2021"},
    ]
    targets = [
        {"id": f"t{n}", "unit": "commune", "indicator": "trees", "period": "2024", "asked": 1}
        | {"document": "nq", "achieved": 1 if n < 8 else None}
        for n in range(10)
    ]
    given = register(documents=papers, indicators=INDICATORS, targets=targets)
    found = told(given, "documents")
    assert [row.state for row in found] == ["due", "told"]
    assert found[0].text == (
        "04-NQ/TU of Mar 1, 2021. Implemented by 09-DA/TU of Sep 1, 2021. 8 of 10 targets reached, "
        "2 due."
    )
    assert found[1].text == "09-DA/TU of Sep 1, 2021. Implements 04-NQ/TU of Mar 1, 2021."


def test_documents_stand_below_what_they_implement() -> None:
    papers = [
        {"id": "guide", "number": "3", "date": "2024-02-01", "implements": ["plan"]},
        {"id": "law", "number": "1", "date": "2024-01-01"},
        {"id": "law-2", "number": "1", "date": "2024-01-02"},
        {"id": "plan", "number": "2", "date": "2024-01-15", "implements": ["law", "law-2"]},
    ]
    found = told(register(documents=papers), "documents")
    assert [(row.subject, row.numbers["depth"]) for row in found] == [
        ("law", 0),
        ("plan", 1),
        ("guide", 2),
        ("law-2", 0),
    ]


def test_a_document_tells_how_far_the_checklists_are_that_it_sets() -> None:
    lists = [
        {"id": unit, "name": "Congress", "unit": unit, "document": "plan"}
        for unit in ("east", "west")
    ]
    items = [
        {"id": f"{one['id']}-{n}", "checklist": one["id"], "text": "x", "met": n < 2}
        for one in lists
        for n in range(3)
    ]
    given = register(
        documents=[{"id": "plan", "number": "158-KH/TU", "date": "2024-05-01"}],
        checklists=lists,
        checklist_items=items,
    )
    (row,) = told(given, "documents")
    assert row.text == "158-KH/TU of May 1, 2024. 4 of 6 steps done in 2 checklists."
    assert (row.state, row.attention, row.overdue) == ("incomplete", True, False)
    assert row.records == ("documents/plan", "checklists/east", "checklists/west")


def test_recruitment_and_ratings_are_told_and_the_unsatisfactory_named() -> None:
    entries = [
        {"id": f"r{n}", "unit": "commune", "year": 2023, "method": "examination"}
        | {"staff_status": "civil-servant"}
        for n in range(2)
    ]
    ratings = [
        {"subject_kind": "official", "subject": "an", "year": 2022, "rating": "unsatisfactory"},
        {"subject_kind": "official", "subject": "an", "year": 2023, "rating": "good"},
        {"subject_kind": "official", "subject": "bach", "year": 2023, "rating": "unsatisfactory"},
    ]
    given = register(recruitments=entries, ratings=ratings)
    assert [row.text for row in told(given, "recruitment")] == [
        "2023, civil servant, examination: 2"
    ]
    assert [row.text for row in told(given, "ratings")] == [
        "Bach was rated unsatisfactory for 2023.",
        "official, 2023: good 1, unsatisfactory 1",
        "official, 2022: unsatisfactory 1",
    ]


def test_who_carries_a_task_and_who_was_rated_is_shown_by_code_or_not_at_all() -> None:
    rated = {"subject_kind": "official", "subject": "an", "year": 2023, "rating": "unsatisfactory"}
    given = register(tasks=[task("road")], ratings=[rated])
    (by_code,) = told(given, "tasks", show=Show.ids)
    code = re.fullmatch(r"Road \(person ([a-z2-7]{10})\)\. Due Dec 31, 2024\.", by_code.text)
    assert code
    assert re.fullmatch("code-[a-z2-7]{10}", by_code.subject)
    (without,) = told(given, "tasks", show=Show.none)
    assert (without.text, without.subject) == ("Road. Due Dec 31, 2024.", "")
    worst, _counts = told(given, "ratings", show=Show.ids)
    assert re.fullmatch("person [a-z2-7]{10} was rated unsatisfactory for 2023.", worst.text)
    assert re.fullmatch("code-[a-z2-7]{10}", worst.subject)
    assert code[1] not in worst.text
    (counts,) = told(given, "ratings", show=Show.none)
    assert counts.text == "official, 2023: unsatisfactory 1"


def test_an_empty_register_has_nothing_to_follow_in_any_topic() -> None:
    empty = Register({})
    assert follow(FollowRequest(Persons(empty), ON)) == []
    assert [row for topic in TOPICS for row in told(empty, topic)] == []


def test_every_line_names_a_state_that_has_a_word_and_records_that_exist() -> None:
    ids = {
        f"{table}/{row['id']}" for table, rows in records().items() for row in rows if "id" in row
    }
    found = told(register(), "members")
    assert found
    assert {row.state for row in found} <= set(STATES)
    assert {record for row in found for record in row.records} <= ids


def overtaken(show: Show) -> list[tuple[str, str]]:
    changes = {"u1": {"valid_to": "2024-07-01"}, "a2": {"movement": "secondment"}}
    changes["a2"]["planned_end"] = "2024-01-31"
    rows = told(Register.from_records(land_office(**changes)), "appointments", show=show)
    assert all(row.overdue for row in rows)
    return [(row.state, row.text) for row in rows]


def test_appointments_that_the_calendar_has_overtaken_are_overdue() -> None:
    assert overtaken(Show.names) == [
        (
            "late",
            (
                "The secondment of Binh to land officer, Commune C, was planned until Jan 31, "
                "2024, 5 months ago."
            ),
        ),
        ("due", "An holds land officer, but Commune B has ended (Jul 1, 2024)."),
    ]


def test_posts_and_days_of_appointments_stand_beside_names_only() -> None:
    assert overtaken(Show.none) == [
        ("late", "A secondment has passed its planned end."),
        ("due", "An official holds a post that does not exist on this day."),
    ]
