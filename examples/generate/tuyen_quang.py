"""Yen Son and Son Duong, Tuyen Quang, in the first half of 2024: priority tasks and results."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generate.cast import SmallCast
from examples.generate.offices import FIELDS, Posts, named, unit, units
from examples.generate.records import read_place, rows
from examples.generate.words import Row

_PROVINCE = "tuyen-quang"
_DISTRICTS = {"yen-son": ("Yên Sơn", "075"), "son-duong": ("Sơn Dương", "076")}
_COMMUNE, _TOWNSHIP = "lang-quan", "son-duong-township"
_DATA = read_place("tuyen_quang")
_CELLS = {f"{_COMMUNE}-cell-{number:02}": f"Lang Quán, cell {number}" for number in range(1, 23)}
_EARLIER_MEMBERS = 5  # of each cell, beside those whose day is told
# Of the invented tasks, by their number from 0.
_DONE, _LATE, _SILENT, _DROPPED = range(9), (9, 10), (11, 12), (13,)


def _units() -> list[Row]:
    found = [unit(_PROVINCE, "Tuyên Quang", "province", "province", code="08")]
    for key, (called, code) in _DISTRICTS.items():
        found.append(unit(key, called, "district", "district", _PROVINCE, code=code))
    for key in _DISTRICTS:
        departments = named(_DATA["departments"], _PROVINCE).items()
        mine = {f"{key}-{one}": called for one, called in departments}
        found += units(mine, "department", "district", key)
    found += rows(_DATA["units"], level="commune")
    for key, place in ((_COMMUNE, "Lang Quán"), (_TOWNSHIP, "Sơn Dương township")):
        associations = named(_DATA["associations"], _PROVINCE).items()
        mine = {f"{key}-{one}": f"{called} of {place}" for one, called in associations}
        found += units(mine, "organisation", "commune", key)
    return found + units(_CELLS, "cell", "village", _COMMUNE)


def _posts() -> Posts:
    posts = Posts("small")
    for district in _DISTRICTS:
        posts.add_leaders("district", district)
        for key in _DATA["departments"]:
            posts.add_office(f"{district}-{key}", FIELDS[key])
    for row in rows(_DATA["units"]):
        deputies = 2 if row["id"] == _TOWNSHIP else 1
        posts.add_leaders("commune", row["id"], {"deputy-executive-head": deputies})
    for commune in (_COMMUNE, _TOWNSHIP):
        for key in _DATA["associations"]:
            title = "commune-association-head"
            posts.add(f"{commune}-{key}", "head", title, "mass-mobilisation")
    return posts


class TuyenQuang(SmallCast):
    """Who sits where in the two districts: three real persons, everyone else invented."""

    local = 0.7

    def __init__(self) -> None:
        """Seat everyone."""
        super().__init__(_DATA, _posts())
        self.people += self.real.values()
        for person, post in _DATA["hold"].items():
            self.seat(self.real[person], post, None)
        self.fill(_DATA["vacant"])
        self.describe()

    def tasks(self) -> tuple[list[Row], list[Row]]:
        """Return all tasks and their updates; the invented holders in the township carry 32."""
        tasks, updates = rows(_DATA["tasks"], state="open"), rows(_DATA["updates"])
        carriers = [one for one, post in self.current() if post.unit.startswith(_TOWNSHIP)]
        subjects = [
            f"{subject}, {part} part (generated)"
            for part in ("first", "second")
            for subject in _DATA["subjects"]
        ]
        for index, (title, official) in enumerate(zip(subjects, carriers * 2, strict=True)):
            row: Row = {
                "id": f"t-{index + 1:02}",
                "kind": "difficult",
                "title": title,
                "state": "open",
            }
            row |= {"official": official.id, "unit": _TOWNSHIP, "assigned_by": _TOWNSHIP}
            row |= {"led_in_person": index % 3 != 0, "from": "2024-01-15"}
            row["due"] = "2024-05-31" if index in _LATE else "2024-12-31"
            if index in _DONE:
                row["state"] = "done"
            if index in _DROPPED:
                row |= {"state": "dropped", "drop_reason": "the project was put off to 2025"}
            tasks.append(row)
            updates += self._entries(index, row["id"])
        return tasks, sorted(updates, key=lambda row: (row["task"], row["date"]))

    def _entries(self, index: int, task: str) -> list[Row]:
        """Return a report of spring and one of June; the silent report nothing, a few are done."""
        if index in _SILENT:
            return []
        spring = date(2024, 1, 15) + timedelta(days=self.random.randint(40, 80))
        early = self.random.randrange(10, 45, 5)
        begun = {"task": task, "date": spring, "text": "begun (generated)", "progress": early}
        if index in _DROPPED:
            return [begun]
        june = date(2024, 6, 3) + timedelta(days=self.random.randint(0, 24))
        row: Row = {"task": task, "date": june, "text": "half-year report (generated)"}
        if index in _DONE:
            return [begun, row | {"progress": 100, "evidence": "minutes of acceptance (generated)"}]
        return [begun, row | {"progress": early + self.random.randrange(15, 45, 5)}]

    def memberships(self) -> list[Row]:
        """Return who was admitted when; members of the cells are no officials of the register."""
        found: list[Row] = []
        for number, cell in enumerate(_CELLS, 1):
            days = self._admissions(number)
            by = _DATA["put_forward"].get(number)
            by = f"{_COMMUNE}-{by}" if by else None

            def add(member: int, stage: str, day: date, by: str | None, cell: str = cell) -> None:
                row = {"member": f"{cell}-m{member}", "unit": cell, "stage": stage, "date": day}
                found.append(row | {"introduced_by": by})

            for index, day in enumerate(days, 1):
                add(index, "admitted", day, by if day.year == self.on.year else None)
            if number in _DATA["dry"]:
                # Whoever is admitted has been introduced and has done the course before.
                admitted = _DATA["dry"][number][1]
                member, until = len(days) + (not admitted), admitted or date(2024, 6, 20)
                add(member, "introduced", until - timedelta(days=210), by)
                add(member, "course-done", until - timedelta(days=60), by)
        found.sort(key=lambda row: (row["unit"], row["date"], row["member"]))
        return [{"id": f"s{number:03}"} | row for number, row in enumerate(found, 1)]

    def _admissions(self, number: int) -> list[date]:
        """Return the admissions of a cell; one that is not dry had its last in 2022 or 2023."""
        last, recent = _DATA["dry"].get(number, (None, _DATA["also_admitted"].get(number)))
        last = last or date(2022, 1, 10) + timedelta(days=self.random.randint(0, 700))
        earlier = [
            last - timedelta(days=self.random.randint(200, 20 * 365))
            for _member in range(_EARLIER_MEMBERS)
        ]
        return [*sorted(earlier), last, *filter(None, [recent])]


def _targets() -> list[Row]:
    """Return what was asked of the associations of Lang Quan and of the Front of the township."""
    common = {"indicator": "admissions", "period": "2024", "document": "d-admissions"}
    asked = [
        common
        | {"id": f"admissions-{one}", "unit": f"{_COMMUNE}-{one}"}
        | dict(zip(("asked", "achieved", "planned"), numbers, strict=True))
        for one, numbers in _DATA["associations"].items()
    ]
    return asked + rows(_DATA["houses"])


def _values() -> list[Row]:
    """Return plans and results of the township by year, and those of the first half of 2024."""
    found: list[Row] = []
    for indicator, (*earlier, (plan, half)) in _DATA["plans"].items():
        common = {"indicator": indicator, "unit": _TOWNSHIP}
        for year, (asked, actual) in enumerate(earlier, 2021):
            found.append(common | {"period": str(year), "plan": asked, "actual": actual})
        found.append(common | {"period": "2024", "plan": plan})
        found.append(common | {"period": "2024-H1", "actual": half})
    for indicator, houses in _DATA["built"].items():
        common = {"indicator": indicator, "unit": _TOWNSHIP}
        found += [common | {"period": str(y), "actual": n} for y, n in enumerate(houses, 2019)]
    return found


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    cast = TuyenQuang()
    tasks, updates = cast.tasks()
    return cast.tables(_PROVINCE, _DATA) | {
        "units": _units(),
        "pools": cast.pools(_DATA["pools"]),
        "tasks": tasks,
        "task_updates": updates,
        "targets": _targets(),
        "indicators": rows(_DATA["indicators"], better="higher", cumulative=True),
        "indicator_values": _values(),
        "memberships": cast.memberships(),
    }
