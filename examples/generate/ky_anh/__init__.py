"""Ky Anh town, Ha Tinh, at the end of 2023: rotation to wards and communes."""

from __future__ import annotations

from examples.generate.careers import Row
from examples.generate.ky_anh import people, wards
from examples.generate.ky_anh.units import town_titles, units
from examples.generate.wording import words_file
from turnus import Register


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    staff, decisions = people.staffing()
    members, memberships = wards.members(staff)
    return {
        "units": units(),
        "titles": town_titles(),
        "posts": [post.row() for post in staff.posts.values()],
        "officials": [person.row() for person in staff.careers.people] + members,
        "sanctions": people.sanctions(staff),
        "appointments": staff.appointments(),
        "documents": decisions + people.documents(),
        "exceptions": people.exceptions(),
        "pools": people.pools(staff),
        "indicators": wards.indicators(),
        "indicator_values": wards.indicator_values(),
        "checklists": wards.checklists(),
        "checklist_items": wards.checklist_items(staff),
        "ratings": wards.ratings(staff, members),
        "memberships": memberships,
        "notes": wards.notes(),
    }


def build() -> Register:
    """Return the register, checked like a file."""
    rows = tables()
    return Register.from_records(
        rows,
        name="ky-anh",
        title="Kỳ Anh town, Hà Tĩnh, at the end of 2023",
        defaults={
            "rules": "vn-2022",
            "on": people.ON.isoformat(),
            # The day from which the figures count, and the day assumed for the next congress.
            "term_starts": "2020-07-01;2025-10-15",
        },
        words=words_file(rows, "ky_anh"),
    )
