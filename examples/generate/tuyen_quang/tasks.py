"""Priority tasks with their progress: two breakthroughs, four of the secretary, 32 of the year."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generate.careers import Person, Row, iso
from examples.generate.staffing import Staffing
from examples.generate.tuyen_quang.people import HIEN, LUYEN, QUAN
from examples.generate.tuyen_quang.units import LANG_QUAN, SON_DUONG, TOWNSHIP

_ASSIGNED = date(2024, 1, 15)
_YEAR_END = "2024-12-31"

# The titles of the two named tasks are published, those of the other two are not. The report says
# that the secretary leads two of four in person; that these are the two it names is assumed.
_SECRETARY = (
    ("t-road", "Compensation and land clearance for the road Sơn Dương - Tân Trào", True),
    ("t-economy", "Social and economic development of the township in 2024", True),
    ("t-secretary-3", "Third task of the secretary (title not published)", False),
    ("t-secretary-4", "Fourth task of the secretary (title not published)", False),
)
_BREAKTHROUGHS = (
    ("t-cells", QUAN, LANG_QUAN, ("Better meetings of the cells, the target of admissions reached, "
     "no cell without an admission for years")),
    ("t-houses", HIEN, TOWNSHIP, ("Replace makeshift and dilapidated houses of poor and near-poor "
     "households")),
)  # fmt: skip
# An entry, so that a real person is not reported as silent because a newspaper is.
_NOTHING_TOLD = "The report does not say how far this task is."
# Task, day, what happened, what shows it. Facts as published; where the report has no day, the end
# of the time it speaks of.
_TOLD = (
    ("t-cells", "2023-12-31", ("Review: five cells without an admission for years, cell 20 for "
     "seven years."), "memberships of cells 4, 7, 13, 16 and 20"),
    ("t-cells", "2024-06-30", ("Three cells admitted again, cell 20 among them; in the other two "
     "outstanding persons have done the course."), "memberships of 2024 in these cells"),
    ("t-houses", "2023-12-31", "48 households helped since 2019: 34 new houses, 14 repaired.",
     "indicator values of new and repaired houses"),
    ("t-houses", "2024-06-30", "Three houses finished, two were asked for the year.",
     "target of houses for 2024"),
    ("t-road", "2024-06-30", ("Compensation and clearance done in the main: households recorded, "
     "projects drawn up, people agree."), None),
    ("t-economy", "2024-06-30", "Afforestation, revenue, jobs and disaster fund well on the way.",
     "indicator values of the first half of 2024"),
    ("t-secretary-3", "2024-06-30", _NOTHING_TOLD, None),
    ("t-secretary-4", "2024-06-30", _NOTHING_TOLD, None),
)  # fmt: skip
# Subjects of the invented tasks; each of the 16 officials carries two.
_SUBJECTS = (
    "collect overdue land rent", "clear building sites without a permit", "house numbers",
    "waste collection in residential groups", "settle a long boundary dispute",
    "join the new water supply", "health insurance of the self-employed", "market hall rebuilt",
    "cameras on the main street", "culture houses of two groups", "vocational courses",
    "records of land made digital", "near-poor households out of poverty", "youth start-ups",
    "reservists' register", "flood drainage of the centre",
)  # fmt: skip
_DONE, _LATE, _SILENT, _DROPPED = range(9), (9, 10), (11, 12), (13,)


def tasks(staff: Staffing) -> tuple[list[Row], list[Row]]:
    """Return all tasks and their updates."""
    rows = [
        _task(name, "breakthrough", title, official, unit) | {"from": "2023", "due": "2025"}
        for name, official, unit, title in _BREAKTHROUGHS
    ]
    rows += [
        _task(name, "difficult", title, LUYEN, TOWNSHIP)
        | {"assigned_by": SON_DUONG, "led_in_person": led, "from": "2024", "due": _YEAR_END}
        for name, title, led in _SECRETARY
    ]
    updates = [
        {"task": task, "date": day, "text": text, "evidence": evidence}
        for task, day, text, evidence in _TOLD
    ]
    for index, official in enumerate(_carriers(staff) * 2):
        rows.append(_invented(index, official))
        updates += _entries(staff, index)
    return rows, sorted(updates, key=lambda row: (row["task"], row["date"]))


def _carriers(staff: Staffing) -> list[Person]:
    """Return the invented holders of posts in the township and its associations."""
    return [
        stint.person
        for stint in staff.careers.stints
        if stint.end is None
        and stint.person.generated
        and staff.posts[stint.post].unit.startswith(TOWNSHIP)
    ]


def _task(name: str, kind: str, title: str, official: str, unit: str) -> Row:
    row = {"id": name, "kind": kind, "title": title, "official": official, "unit": unit}
    return row | {"state": "open"}


def _invented(index: int, official: Person) -> Row:
    subject = _SUBJECTS[index % len(_SUBJECTS)]
    part = "first part" if index < len(_SUBJECTS) else "second part"
    row = _task(
        f"t-{index + 1:02}", "difficult", f"{subject}, {part} (generated)", official.id, TOWNSHIP
    )
    row |= {"assigned_by": TOWNSHIP, "led_in_person": index % 3 != 0, "from": iso(_ASSIGNED)}
    row["due"] = "2024-05-31" if index in _LATE else _YEAR_END
    if index in _DONE:
        row["state"] = "done"
    if index in _DROPPED:
        row |= {"state": "dropped", "drop_reason": "the project was put off to 2025"}
    return row


def _entries(staff: Staffing, index: int) -> list[Row]:
    """Return a report of spring and one of June; the silent report nothing, a few are done."""
    if index in _SILENT:
        return []
    day = _ASSIGNED + timedelta(days=staff.random.randint(40, 80))
    early = staff.random.randrange(10, 45, 5)
    task = f"t-{index + 1:02}"
    rows: list[Row] = [
        {"task": task, "date": iso(day), "text": "begun (generated)", "progress": early}
    ]
    if index in _DROPPED:
        return rows
    june = date(2024, 6, 3) + timedelta(days=staff.random.randint(0, 24))
    row: Row = {"task": task, "date": iso(june), "text": "half-year report (generated)"}
    row["progress"] = 100 if index in _DONE else early + staff.random.randrange(15, 45, 5)
    if index in _DONE:
        row["evidence"] = "minutes of acceptance (generated)"
    return [*rows, row]
