"""Where a task stands on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from turnus.facts.tasks import task_states
from turnus.tables import Register

TASK = {"id": "t", "kind": "difficult", "title": "Road", "official": "an", "from": "2024"}


def state(on: str, entries: list[tuple[str, int]] | None = None, **cells: Any) -> str:
    updates = [
        {"task": "t", "date": day, "text": "x", "progress": percent}
        for day, percent in entries or ()
    ]
    tables = {
        "officials": [{"id": "an", "name": "An"}],
        "tasks": [TASK | cells],
        "task_updates": updates,
    }
    register = Register.from_records(tables, name="x")
    derived: str = task_states(register, date.fromisoformat(on))["derived"].item()
    return derived


@pytest.mark.parametrize(
    ("on", "expected"), [("2024-05-31", "open"), ("2024-06-30", "open"), ("2024-07-01", "late")]
)
def test_a_task_is_late_after_the_last_day_that_its_deadline_can_mean(
    on: str, expected: str
) -> None:
    assert state(on, due="2024-06") == expected


def test_an_entry_of_full_progress_makes_a_task_done_from_its_day_on() -> None:
    entries = [("2024-03-01", 50), ("2024-09-01", 100)]
    assert state("2024-08-31", entries, due="2024-12-31") == "open"
    assert state("2024-09-01", entries, due="2024-12-31") == "done"


def test_an_entry_dates_a_task_that_says_that_it_is_done() -> None:
    assert state("2024-02-01", state="done") == "done"
    assert state("2024-02-01", [("2024-03-01", 100)], state="done") == "open"


def test_a_dropped_task_stays_dropped() -> None:
    assert state("2026-01-01", due="2024", state="dropped", drop_reason="no money") == "dropped"
