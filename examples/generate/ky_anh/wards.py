"""What is recorded of two wards: income, projects and criteria of Hung Tri, ratings of Ky Trinh."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generate.careers import Row, iso, years_before
from examples.generate.ky_anh.people import GIAP, HAN, ON, THAM
from examples.generate.ky_anh.units import CELLS, HUNG_TRI, KY_NAM, KY_TRINH, ORGANISATIONS
from examples.generate.staffing import Staffing

_SOURCE = "newspaper report on rotation in Kỳ Anh town at the end of 2023, Russian version"

# The nine subjects of the ward standard with the number of their sub-criteria and of those met; the
# totals (52 and 35) are published, their division is invented.
_STANDARD = (
    ("planning and urban design", 4, 3),
    ("roads and urban traffic", 6, 5),
    ("environment and food safety", 11, 6),
    ("order and security", 5, 4),
    ("information and communication", 5, 4),
    ("work, income and poverty", 5, 4),
    ("culture and sports", 6, 3),
    ("health and education", 5, 4),
    ("political system of the ward", 5, 2),
)
_PROJECTS = 26

# Year: cells rated clean and strong, members who did their tasks well. The bands 70-80 % and
# 80-85 % are published, the counts within them are invented.
_GOOD = {2021: (10, 78), 2022: (11, 82), 2023: (11, 84)}
_MEMBERS_AT_FIRST, _ADMITTED_A_YEAR = 96, 2

_GIAP_SAYS = (
    "Says that the work in the department was mostly technical and that in the ward many practical "
    "questions arise; the best is to be close to the people."
)
_THAM_DID = (
    "Studied the cells in working sessions and proposed how to improve organisation, inspection "
    "and mass mobilisation."
)
_HUNG_TRI_DID = (
    "Land was cleared for 26 investment projects; the main roads for a civilised urban area were "
    "finished in 2023."
)


def indicators() -> list[Row]:
    """Return what is measured."""
    return [
        {
            "id": "income-per-head",
            "name": "income per head and year",
            "unit_of_measure": "million VND",
            "better": "higher",
            "cumulative": False,
        }
    ]


def indicator_values() -> list[Row]:
    """Return the one published value."""
    return [
        {"indicator": "income-per-head", "unit": HUNG_TRI, "period": "2023", "actual": 62.0},
    ]


def checklists() -> list[Row]:
    """Return the two lists of Hung Tri."""
    common = {"unit": HUNG_TRI, "date": "2023-12"}
    return [
        common | {"id": "urban-ward", "name": "Criteria of a civilised urban ward"},
        common | {"id": "land-clearance", "name": "Investment projects with land to clear"},
    ]


def checklist_items(staff: Staffing) -> list[Row]:
    """Return the criteria and projects; only how many there are is published."""
    rows: list[Row] = []
    for subject, criteria, met in _STANDARD:
        chosen = set(staff.random.sample(range(criteria), met))
        for index in range(criteria):
            rows.append(
                {
                    "id": f"criterion-{len(rows) + 1:02}",
                    "checklist": "urban-ward",
                    "text": f"{subject}, sub-criterion {index + 1}",
                    "met": index in chosen,
                }
            )
    return rows + [
        {
            "id": f"project-{number:02}",
            "checklist": "land-clearance",
            "text": f"investment project {number} (name not published): land cleared",
            "met": True,
        }
        for number in range(1, _PROJECTS + 1)
    ]


def members(staff: Staffing) -> tuple[list[Row], list[Row]]:
    """Return the members of the cells of Ky Trinh, as persons and with their admission."""
    people: list[Row] = []
    memberships: list[Row] = []
    admissions = [_long_ago(staff) for _ in range(_MEMBERS_AT_FIRST)]
    admissions += [date(year, 5, 19) for year in (2021, 2022) for _ in range(_ADMITTED_A_YEAR)]
    for number, admitted in enumerate(admissions, 1):
        gender = staff.random.choice(("female", "male"))
        official = f"m{number:03}"
        people.append(
            {
                "id": official,
                "name": staff.names.draw(gender),
                "gender": gender,
                "birth_date": iso(years_before(admitted, staff.random.uniform(20, 34))),
                "native_unit": KY_TRINH,
                "member_from": iso(admitted),
                "generated": True,
            }
        )
        memberships.append(
            {
                "id": f"admission-{number:03}",
                "official": official,
                "unit": CELLS[number % len(CELLS)],
                "stage": "admitted",
                "date": iso(admitted),
            }
        )
    return people, memberships


def _long_ago(staff: Staffing) -> date:
    return ON - timedelta(days=staff.random.randint(3 * 366, 30 * 365))


def ratings(staff: Staffing, members_: list[Row]) -> list[Row]:
    """Return the yearly ratings of cells, members and organisations of Ky Trinh."""
    rows: list[Row] = []
    for year, (cells, good) in _GOOD.items():
        rated = [row["id"] for row in members_ if row["member_from"] < f"{year}-01-01"]
        for kind, subjects, well in (
            ("cell", [*CELLS], cells),
            ("official", rated, good),
            ("organisation", [*ORGANISATIONS], len(ORGANISATIONS)),
        ):
            chosen = set(staff.random.sample(subjects, well))
            for subject in subjects:
                rating = "satisfactory"
                if subject in chosen:
                    rating = "excellent" if staff.random.random() < 0.2 else "good"
                row = {"subject_kind": kind, "subject": subject}
                rows.append(row | {"year": year, "rating": rating})
    return rows


def notes() -> list[Row]:
    """Return what the report tells about persons and places."""
    told = (
        ("official", GIAP, "2023-12", _GIAP_SAYS),
        ("official", THAM, "2023-12", _THAM_DID),
        ("official", HAN, "2023", "The report gives no date for his move: 2023 is assumed."),
        ("unit", HUNG_TRI, "2023-12", _HUNG_TRI_DID),
        ("unit", KY_TRINH, "2023-12", "Meetings on single subjects strengthen members' duties."),
        ("unit", KY_NAM, "2023-12", "A commune at the end of 2023; a ward in lists of 2025."),
    )
    return [
        {"subject_kind": kind, "subject": subject, "date": day, "text": text, "source": _SOURCE}
        for kind, subject, day, text in told
    ]
