"""Members of the cells of Lang Quan, targets, indicators and notes."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generate.careers import Row, iso
from examples.generate.staffing import Staffing
from examples.generate.tuyen_quang.people import HIEN, LUYEN, QUAN
from examples.generate.tuyen_quang.units import CELLS, LANG_QUAN, TOWNSHIP

_SOURCE = "newspaper report on difficult tasks in Tuyên Quang, mid-2024, German version"

# Number of the cell: its last admission before 2024, and the first one in 2024. That cell 20 is
# among the five, its seven years, and that three of the five admitted in the first half is
# published; the numbers of the other cells and all days are invented.
_DRY = {
    4: (date(2015, 12, 9), None),
    7: (date(2018, 10, 17), date(2024, 3, 26)),
    13: (date(2017, 9, 2), date(2024, 5, 19)),
    16: (date(2019, 11, 7), None),
    20: (date(2016, 11, 3), date(2024, 6, 10)),
}
_ALSO_ADMITTED = {11: date(2024, 4, 23), 2: date(2024, 2, 3), 15: date(2024, 6, 18)}
# The association that put the candidate of 2024 forward. How many each did is published (TQ3),
# which ones is invented; the other two cells found theirs by themselves.
_PUT_FORWARD = {
    7: "farmers-association",
    13: "farmers-association",
    11: "veterans-association",
    20: "veterans-association",
    4: "womens-union",
    16: "youth-union",
}
_MEMBERS_OF_A_CELL = 6
_YEAR = 2024

# Association: asked, admitted, planned (TQ3); what is empty is not said.
_ADMISSIONS = {
    "farmers-association": (3, 2, None),
    "womens-union": (3, None, 2),
    "youth-union": (4, None, 2),
    "veterans-association": (2, 2, None),
}

# id, name, unit of measure, plans of 2021-2023 with what was reached, plan of 2024, first half of
# 2024. Published are only the shares: 103 %, over 64 %, over 70 %, 129 %.
_PLANS = (
    ("afforestation", "afforestation", "ha", ((70, 74), (70, 72), (65, 68)), 60, 61.8),
    ("budget-revenue", "budget revenue", "billion VND",
     ((24, 25.1), (25, 26.4), (26.5, 27.2)), 28, 18.06),
    ("jobs", "new jobs", "jobs", ((280, 291), (290, 302), (295, 299)), 300, 212),
    ("disaster-fund", "disaster prevention fund", "million VND",
     ((100, 112), (98, 104), (95, 101)), 85, 109.65),
)  # fmt: skip
# Houses by year, 2019 to 2023. Published are the sums: 34 new, 14 repaired.
_HOUSES = {"houses-new": (6, 7, 7, 8, 6), "houses-repaired": (2, 3, 3, 3, 3)}
_HOUSE_NAMES = {
    "houses-new": "new houses for poor households",
    "houses-repaired": "houses repaired for poor households",
    "houses-helped": "houses finished for poor households",
}


def memberships(staff: Staffing) -> list[Row]:
    """Return who was admitted when; members of the cells are no officials of the register."""
    rows: list[Row] = []
    for number, cell in enumerate(CELLS, 1):
        days = _days(staff, number)
        by = _PUT_FORWARD.get(number)
        for index, day in enumerate(days, 1):
            recent = by if day.year == _YEAR else None
            rows.append(_stage(f"{cell}-m{index}", cell, "admitted", day, recent))
        if number in _DRY:
            # Whoever is admitted has been introduced and has done the course before.
            admitted = _DRY[number][1]
            member = f"{cell}-m{len(days)}" if admitted else f"{cell}-m{len(days) + 1}"
            before = admitted or date(2024, 6, 20)
            rows.append(_stage(member, cell, "introduced", before - timedelta(days=210), by))
            rows.append(_stage(member, cell, "course-done", before - timedelta(days=60), by))
    rows = sorted(rows, key=lambda row: (row["unit"], row["date"], row["member"]))
    return [{"id": f"s{number:03}"} | row for number, row in enumerate(rows, 1)]


def _days(staff: Staffing, number: int) -> list[date]:
    """Return the admissions of a cell; one that is not dry had its last in 2022 or 2023."""
    last, this_year = _DRY.get(number, (None, _ALSO_ADMITTED.get(number)))
    last = last or date(2022, 1, 10) + timedelta(days=staff.random.randint(0, 700))
    earlier = [
        last - timedelta(days=staff.random.randint(200, 20 * 365))
        for _ in range(_MEMBERS_OF_A_CELL - 1)
    ]
    return [*sorted(earlier), last] + ([this_year] if this_year else [])


def _stage(member: str, cell: str, stage: str, day: date, by: str | None) -> Row:
    row: Row = {"member": member, "unit": cell, "stage": stage, "date": iso(day)}
    return row | {"introduced_by": f"{LANG_QUAN}-{by}" if by else None}


def targets() -> list[Row]:
    """Return what was asked of the associations of Lang Quan and of the Front of the township."""
    rows: list[Row] = [
        {
            "id": f"admissions-{association}",
            "unit": f"{LANG_QUAN}-{association}",
            "indicator": "admissions",
            "period": "2024",
            "asked": asked,
            "achieved": achieved,
            "planned": planned,
            "document": "d-admissions",
        }
        for association, (asked, achieved, planned) in _ADMISSIONS.items()
    ]
    rows.append(
        {
            "id": "houses-2024",
            "unit": TOWNSHIP,
            "organisation": "Fatherland Front of Sơn Dương township",
            "indicator": "houses-helped",
            "period": "2024",
            "asked": 2,
            "achieved": 3,
            "document": "d-houses",
        }
    )
    return rows


def indicators() -> list[Row]:
    """Return what is measured; all values of a year add up."""
    common = {"better": "higher", "cumulative": True}
    made = [("admissions", "members admitted", "persons")]
    made += [(one[0], one[1], one[2]) for one in _PLANS]
    made += [(indicator, name, "houses") for indicator, name in _HOUSE_NAMES.items()]
    return [
        {"id": indicator, "name": name, "unit_of_measure": measure} | common
        for indicator, name, measure in made
    ]


def indicator_values() -> list[Row]:
    """Return plans and results of the township by year, and those of the first half of 2024."""
    rows: list[Row] = []
    for indicator, _name, _measure, earlier, plan, half in _PLANS:
        common = {"indicator": indicator, "unit": TOWNSHIP}
        rows += [
            common | {"period": str(year), "plan": asked, "actual": actual}
            for year, (asked, actual) in enumerate(earlier, 2021)
        ]
        rows += [
            common | {"period": "2024", "plan": plan},
            common | {"period": "2024-H1", "actual": half},
        ]
    for indicator, houses in _HOUSES.items():
        rows += [
            {"indicator": indicator, "unit": TOWNSHIP, "period": str(year), "actual": built}
            for year, built in enumerate(houses, 2019)
        ]
    return rows


def notes() -> list[Row]:
    """Return what the report tells about persons and places."""
    told = (
        ("official", QUAN, "The report prints the name as Le Thanh Quan and as Le Anh Quan."),
        ("official", QUAN, _QUAN_SAYS),
        ("official", LUYEN, _LUYEN_SAYS),
        ("official", HIEN, "Checks the cases that the groups put forward and writes to sponsors."),
        ("cell", CELLS[19], "Mostly members of the Dao, resettled for a power station."),
        ("unit", "dao-vien", "Its leaders take on the task of leading the local economy."),
    )
    return [
        {
            "subject_kind": kind,
            "subject": subject,
            "date": "2024-06",
            "text": text,
            "source": _SOURCE,
        }
        for kind, subject, text in told
    ]


_QUAN_SAYS = (
    "Says that many have been introduced and have done the course, a source of admissions for the "
    "second half of the year and the next."
)
_LUYEN_SAYS = (
    "Says that whoever is given a breakthrough or a difficult task sets a time for it and follows "
    "it closely."
)
