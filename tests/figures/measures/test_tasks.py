"""Tasks: their state follows from their entries."""

from datetime import date

import pytest

from tests.casts.records_cast import measured, parts, register
from turnus.words import speaking

DAY = date(2024, 7, 1)


def task(name: str, **more: object) -> dict[str, object]:
    row = {"id": name, "kind": "difficult", "title": name, "official": "an", "unit": "east"}
    return row | {"from": "2024-01-10", "due": "2024-12", "state": "open"} | more


def entry(name: str, day: str, **more: object) -> dict[str, object]:
    return {"task": name, "date": day, "text": "went on"} | more


TASKS = [
    task("running"),
    task("late", due="2024-05", official="bach", kind="breakthrough", led_in_person=True),
    task("finished", state="open", unit="west"),
    task("dropped", state="dropped", drop_reason="no money", due="2024-02"),
]
UPDATES = [
    entry("finished", "2024-03-01", progress=60),
    entry("finished", "2024-06-01", progress=100, evidence="handed over"),
]


def state_of(on: date, **more: object) -> str:
    (row,) = [task("t", **more)]
    given = register(tasks=[row], task_updates=[entry("t", "2024-06-01", progress=100)])
    (part,) = measured(given, "tasks", on=on, by="state").parts
    return part.key


def test_tasks_are_divided_by_the_state_that_follows_from_their_entries() -> None:
    with speaking("en"):
        value = measured(register(tasks=TASKS, task_updates=UPDATES), "tasks", by="state")
    assert parts(value) == {"open": 1, "done": 1, "late": 1, "dropped": 1}
    assert value.records == ("tasks/dropped", "tasks/finished", "tasks/late", "tasks/running")


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2024, 5, 31), "open"),
        (date(2024, 6, 1), "done"),
    ],
)
def test_a_task_is_done_from_the_day_of_its_entry_of_full_progress(on: date, state: str) -> None:
    assert state_of(on, state="done") == state


def test_a_deadline_known_to_the_month_passes_with_its_last_day() -> None:
    given = register(tasks=[task("t", due="2024-06")])
    last = measured(given, "tasks", on=date(2024, 6, 30), by="state").parts[0].key
    after = measured(given, "tasks", on=date(2024, 7, 1), by="state").parts[0].key
    assert (last, after) == ("open", "late")


def test_carriers_are_counted_once_however_many_tasks_they_have() -> None:
    value = measured(register(tasks=TASKS), "task_carriers")
    assert (value.value, value.records) == (2, ("officials/an", "officials/bach"))


def test_tasks_are_narrowed_by_period_scope_lead_and_evidence() -> None:
    given = register(tasks=TASKS, task_updates=UPDATES)
    year = (date(2023, 1, 1), date(2024, 1, 1))
    assert measured(given, "tasks", period=year).value == 0
    assert measured(given, "tasks", units={"west"}).value == 1
    assert measured(given, "tasks", led_in_person=True).records == ("tasks/late",)
    assert measured(given, "tasks", with_evidence=True).records == ("tasks/finished",)
    assert measured(given, "tasks", with_updates=False).value == 3


def test_the_entries_that_decide_are_evidence() -> None:
    given = register(tasks=TASKS, task_updates=UPDATES)
    first, last = (f"task_updates/finished|2024-0{month}-01" for month in (3, 6))
    assert measured(given, "tasks").evidence == ()
    assert measured(given, "tasks", with_updates=True).evidence == (first, last)
    assert measured(given, "tasks", with_evidence=True).evidence == (last,)
    assert measured(given, "tasks", with_updates=True, on=date(2024, 5, 1)).evidence == (first,)
    assert measured(given, "tasks", by="state").evidence == (last,)
    assert measured(given, "tasks", state="open").evidence == ()
    assert measured(given, "tasks_done").evidence == (last,)
    assert measured(given, "task_carriers", with_updates=True).evidence == (first, last)


def test_the_share_done_carries_its_numbers() -> None:
    value = measured(register(tasks=TASKS, task_updates=UPDATES), "tasks_done")
    assert (value.value, value.numerator, value.denominator) == (0.25, 1, 4)
    gone = measured(register(tasks=TASKS, task_updates=UPDATES[:1]), "tasks_done")
    assert gone.numerator == 0


def test_what_is_assigned_after_the_day_does_not_count() -> None:
    assert measured(register(tasks=TASKS), "tasks", on=date(2024, 1, 9)).value == 0
    assert measured(register(tasks=TASKS), "tasks", on=DAY).value == 4


def test_a_task_of_which_the_period_cuts_the_day_of_assignment_is_unsure() -> None:
    tasks = [task("whole"), task("month", **{"from": "2024-01"}), task("undated", **{"from": None})]
    given = register(tasks=tasks)
    cut = (date(2024, 1, 5), date(2024, 7, 1))
    for measure in ("tasks", "tasks_done", "task_carriers"):
        value = measured(given, measure, period=cut)
        assert value.unknown == ("tasks/month", "tasks/undated"), measure
    assert measured(given, "tasks", period=cut).records == ("tasks/whole",)
    assert measured(given, "tasks").unknown == ()
