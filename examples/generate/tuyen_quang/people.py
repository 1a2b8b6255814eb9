"""Who sits where in the two districts: three real persons, everyone else invented."""

from __future__ import annotations

from datetime import date
from random import Random

from examples.generate.careers import Person, Row
from examples.generate.staffing import Staffing
from examples.generate.tuyen_quang.units import LANG_QUAN, PLACES, TOWNSHIP, posts

ON = date(2024, 7, 1)  # the whole first half of 2024 lies before it
SEED = 20240701
QUAN, LUYEN, HIEN = "le-anh-quan", "dinh-thi-kim-luyen", "tran-thi-thu-hien"

# Names as the source prints them in Latin letters: it has no tone marks, and none are guessed. It
# prints the first name of one person in two ways.
_REAL = (
    Person(QUAN, "Le Anh Quan", "Le Thanh Quan", gender="male", generated=False),
    Person(LUYEN, "Dinh Thi Kim Luyen", gender="female", generated=False),
    Person(HIEN, "Tran Thi Thu Hien", gender="female", generated=False),
)
_HOLD = {
    QUAN: f"{LANG_QUAN}-secretary",
    LUYEN: f"{TOWNSHIP}-secretary",
    HIEN: f"{TOWNSHIP}-front-chair",
}
_ETHNICITIES = {"kinh": 55, "tay": 25, "dao": 12, "nung": 4, "cao-lan": 4}
# Who is planned for what in 2025-2030: title, and the titles that its candidates hold now.
_POOL = {
    "commune-secretary": ("commune-executive-head", "department-head"),
    "commune-executive-head": ("commune-deputy-executive-head", "department-deputy"),
    "commune-standing-deputy-secretary": ("commune-council-vice-chair", "department-deputy"),
    "commune-front-chair": ("commune-association-head",),
    "commune-association-head": ("commune-civil-servant",),
    "department-head": ("department-deputy", "commune-secretary"),
    "department-deputy": ("district-specialist",),
    "district-vice-chair": ("department-head", "commune-secretary"),
}
VACANT = ("yen-son-agriculture-head", "tu-thinh-finance")


def staffing() -> Staffing:
    """Seat everyone; when the real persons took their posts is not published."""
    staff = Staffing(ON, SEED, posts(), _home, _ETHNICITIES, _REAL)
    for person, post in _HOLD.items():
        staff.careers.seat(staff.person(person), post, None)
    staff.fill(VACANT)
    staff.describe()
    return staff


def pools(staff: Staffing) -> list[Row]:
    """Return the succession pool of the next term."""
    return staff.pools("2025-2030", _POOL, "d-pools")


def _home(unit: str, random: Random) -> str:
    is_local = unit in PLACES and random.random() < 0.7
    return unit if is_local else random.choice([*PLACES])


def documents() -> list[Row]:
    """Return the decisions and plans; all numbers are generated."""
    made = (
        ("d-pools", "587-QĐ/TU", "Tuyên Quang Provincial Party Committee", "2023-02-14",
         "Succession pools for the term 2025-2030 (generated)"),
        ("d-tasks", "42-KH/ĐU", "Party Committee of Sơn Dương township", "2024-01-12",
         "Difficult tasks of 2024 (number and date generated)"),
        ("d-admissions", "17-KH/ĐU", "Party Committee of Lang Quán commune", "2024-01-08",
         "Admissions asked of the associations in 2024 (number and date generated)"),
        ("d-houses", "9-KH/MTTQ", "Fatherland Front of Sơn Dương district", "2024-01-22",
         "Houses of poor households in 2024 (number and date generated)"),
    )  # fmt: skip
    return [
        {
            "id": document,
            "number": number,
            "issuer": issuer,
            "date": day,
            "kind": "decision" if document == "d-pools" else "plan",
            "title": title,
        }
        for document, number, issuer, day, title in made
    ]
