"""What is wrong in tasks, targets, members, pools and documents, word for word."""

from __future__ import annotations

import pytest

from tests.casts.folders import EXAMPLES
from turnus.tables import Register, RegisterError, read
from turnus.words import speaking
from turnus.words.faults import Fault

CAST = {
    "units": [{"id": "u", "name": "U", "kind": "commune", "level": "commune"}],
    "titles": [
        {"id": "t", "name": "T", "body": "committee", "headship": "head"},
        {"id": "lost", "name": "Lost", "body": "committee", "headship": "head"},
    ],
    "posts": [{"id": "p", "unit": "u", "title": "t"}],
    "officials": [{"id": "alice", "name": "Alice"}],
    "indicators": [{"id": "i", "name": "I"}],
}
TASK = {"id": "k", "kind": "difficult", "title": "K", "official": "alice", "from": "2024-03"}


def findings(**tables: list[dict[str, object]]) -> list[Fault]:
    with speaking("en"):
        try:
            Register.from_records(CAST | tables)
        except RegisterError as error:
            return error.faults
    return []


def target(**more: object) -> dict[str, object]:
    return {"id": "x", "unit": "u", "indicator": "i", "period": "2024", "asked": 3} | more


def update(day: str) -> dict[str, object]:
    return {"task": "k", "date": day, "text": "went on"}


def stage(name: str, day: str, row: str) -> dict[str, object]:
    return {"id": row, "member": "m", "unit": "u", "stage": name, "date": day}


def test_an_entry_lies_not_before_its_task() -> None:
    assert findings(tasks=[TASK], task_updates=[update("2024-02-29")]) == [
        Fault(
            "task_updates",
            1,
            "date",
            "2024-02-29",
            "The task began on 2024-03. Write this day or a later one, or correct the task.",
        )
    ]


def test_a_partial_date_that_may_lie_after_the_beginning_is_no_finding() -> None:
    exact = TASK | {"from": "2024-03-15"}
    assert findings(tasks=[exact], task_updates=[update("2024-03")]) == []


def test_who_drops_a_task_says_why() -> None:
    assert findings(tasks=[TASK | {"state": "dropped"}]) == [
        Fault("tasks", 1, "drop_reason", None, "The task was dropped. Write why.")
    ]
    assert findings(tasks=[TASK | {"state": "dropped", "drop_reason": "no money"}]) == []


def test_a_done_task_without_evidence_can_be_read() -> None:
    assert findings(tasks=[TASK | {"state": "done"}]) == []


@pytest.mark.parametrize("period", ["2024", "2024-H1", "2024-Q3", "2024-06", "2020-2025"])
def test_periods_as_they_are_written(period: str) -> None:
    value = {"indicator": "i", "unit": "u", "period": period, "actual": 1}
    assert findings(targets=[target(period=period)], indicator_values=[value]) == []


@pytest.mark.parametrize("period", ["24", "2024-H3", "2024-13", "2024-Q5", "2025-2020", "2024/H1"])
def test_what_is_no_period_is_a_finding(period: str) -> None:
    value = {"indicator": "i", "unit": "u", "period": period, "actual": 1}
    said = "Write a period as 2024, 2024-H1, 2024-Q3, 2024-06 or 2020-2025."
    assert findings(indicator_values=[value]) == [
        Fault("indicator_values", 1, "period", period, said)
    ]
    assert findings(targets=[target(period=period)]) == [
        Fault("targets", 1, "period", period, said)
    ]


def test_a_target_belongs_to_somebody() -> None:
    assert findings(targets=[target(unit=None)]) == [
        Fault(
            "targets",
            1,
            "unit, organisation",
            None,
            "Say whose target this is: fill in unit, organisation or both.",
        )
    ]
    assert findings(targets=[target(unit=None, organisation="youth")]) == []


def test_what_was_achieved_was_asked_or_planned() -> None:
    assert findings(targets=[target(asked=None, achieved=2)]) == [
        Fault(
            "targets",
            1,
            "asked, planned",
            None,
            "Say what was asked or planned, so that what was achieved can be held against it.",
        )
    ]
    assert findings(targets=[target(asked=None, planned=5, achieved=2)]) == []
    assert findings(targets=[target(asked=3, planned=5)]) == []  # more planned than asked is fine


def test_stages_follow_each_other() -> None:
    rows = [stage("admitted", "2024-01-10", "a"), stage("introduced", "2024-02-01", "b")]
    assert findings(memberships=rows) == [
        Fault(
            "memberships",
            1,
            "date",
            "2024-01-10",
            "An earlier stage of this person is dated 2024-02-01: stages follow each other as "
            "introduced, course-done, admitted, left. Correct one of the dates.",
        )
    ]


def test_stages_of_one_month_may_have_come_in_order() -> None:
    rows = [stage("admitted", "2024-02", "a"), stage("introduced", "2024-02-10", "b")]
    assert findings(memberships=rows) == []


def test_nobody_is_admitted_twice_without_leaving() -> None:
    rows = [stage("admitted", "2020", "a"), stage("admitted", "2022", "b")]
    assert findings(memberships=rows) == [
        Fault(
            "memberships",
            2,
            "stage",
            "admitted",
            "This person was admitted already (row 1) and has not left since. Delete one of the "
            "rows or add the day on which the person left.",
        )
    ]
    assert findings(memberships=[*rows, stage("left", "2021", "c")]) == []


def test_a_pool_is_for_a_title_that_a_post_carries() -> None:
    entry = {"term": "2025-2030", "level": "commune", "official": "alice"}
    pools = [entry | {"id": str(place), "title": "lost"} for place in range(3)]
    assert findings(pools=pools) == [
        Fault(
            "pools",
            1,
            "title",
            "lost",
            "No post carries this title. Add a post with it or correct the title.",
        )
    ]


def document(name: str, **more: object) -> dict[str, object]:
    return {"id": name, "number": name, "date": "2024"} | more


def test_a_document_does_not_implement_itself() -> None:
    assert findings(documents=[document("a", implements=["a"])]) == [
        Fault(
            "documents",
            1,
            "implements",
            "a",
            "A document cannot name itself here. Name another one or empty the cell.",
        )
    ]


def test_documents_that_implement_each_other_in_a_circle_are_one_finding() -> None:
    rows = [
        document("a", implements=["b"]),
        document("b", implements=["c"]),
        document("c", implements=["a"]),
    ]
    assert findings(documents=rows) == [
        Fault(
            "documents",
            1,
            "implements",
            "b",
            "The documents name each other in a circle: a → b → c → a. Correct one.",
        )
    ]


def test_two_circles_are_two_findings() -> None:
    rows = [document("a", implements=["a"]), document("b", replaces=["b"])]
    found = findings(documents=rows)
    assert [(each.line, each.key) for each in found] == [(1, "implements"), (2, "replaces")]


@pytest.mark.parametrize(
    "place", sorted(p.parent.name for p in EXAMPLES.glob("*/datapackage.json"))
)
def test_the_examples_are_free_of_findings(place: str) -> None:
    assert len(read(EXAMPLES / place)["units"]) > 0
