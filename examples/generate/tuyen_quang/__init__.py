"""Yen Son and Son Duong, Tuyen Quang, in the first half of 2024: priority tasks and results."""

from __future__ import annotations

from examples.generate.careers import Row
from examples.generate.tuyen_quang import people, results, tasks
from examples.generate.tuyen_quang.units import all_titles, units
from examples.generate.wording import words_file
from turnus import Register


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    staff = people.staffing()
    given, updates = tasks.tasks(staff)
    return {
        "units": units(),
        "titles": all_titles(),
        "posts": [post.row() for post in staff.posts.values()],
        "officials": [person.row() for person in staff.careers.people],
        "appointments": staff.appointments(),
        "documents": people.documents(),
        "pools": people.pools(staff),
        "tasks": given,
        "task_updates": updates,
        "targets": results.targets(),
        "indicators": results.indicators(),
        "indicator_values": results.indicator_values(),
        "memberships": results.memberships(staff),
        "notes": results.notes(),
    }


def build() -> Register:
    """Return the register, checked like a file."""
    rows = tables()
    return Register.from_records(
        rows,
        name="tuyen-quang",
        title="Yên Sơn and Sơn Dương, Tuyên Quang, in mid-2024",
        defaults={
            "rules": "vn-2022",
            "on": people.ON.isoformat(),
            # The day assumed for the next congress.
            "term_starts": "2025-10-15",
        },
        words=words_file(rows, "tuyen_quang"),
    )
