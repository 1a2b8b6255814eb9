"""Who sits where in Ky Anh: four real persons, everyone else invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from examples.generate.careers import Person, Row, iso
from examples.generate.ky_anh.units import HUNG_TRI, KY_NAM, KY_TRINH, PLACES, TOWN, posts
from examples.generate.staffing import Staffing

ON = date(2024, 1, 1)  # the whole of 2023 lies before it
SEED = 20240101
GIAP, THAM, HAN, THANH = (
    "nguyen-van-giap",
    "nguyen-thi-xuan-tham",
    "tran-quang-han",
    "dang-van-thanh",
)
_COMMITTEE = "Standing Committee of the Kỳ Anh Town Party Committee"


@dataclass(frozen=True)
class Move:
    """One move; `person` is a real one, `shown` the part of the date that is known."""

    from_post: str
    to_post: str
    on: date
    movement: str = "rotation"
    person: str | None = None
    shown: str | None = None


# Seven rotations of the term (KA1), three of them as published. The source gives no date for Tran
# Quang Han: the year 2023 is assumed. The last two moves are none of the seven: one began before
# the term, one is a transfer between two places.
MOVES = (
    Move("internal-affairs-head", f"{HUNG_TRI}-secretary", date(2020, 8, 1), person=GIAP,
         shown="2020-08"),
    Move("organisation-board-deputy", "ky-loi-standing-deputy-secretary", date(2020, 11, 16)),
    Move("mass-mobilisation-board-head", "ky-ha-secretary", date(2021, 3, 15)),
    Move("propaganda-board-specialist", f"{KY_TRINH}-standing-deputy-secretary", date(2021, 9, 1),
         person=THAM, shown="2021-09"),
    Move("finance-planning-deputy", "ky-ninh-standing-deputy-secretary", date(2022, 5, 16)),
    Move("social-affairs-head", "ky-long-secretary", date(2022, 10, 3)),
    Move("town-committee-office-head", f"{KY_NAM}-secretary", date(2023, 1, 1), person=HAN,
         shown="2023"),
    Move("peoples-committee-office-head", "ky-phuong-secretary", date(2018, 6, 1)),
    Move("ky-thinh-executive-head", "ky-hoa-executive-head", date(2022, 1, 10), "transfer"),
)  # fmt: skip

# Names as the source prints them in Latin letters: it has no tone marks, and none are guessed.
_REAL = (
    Person(GIAP, "Nguyen Van Giap", gender="male", generated=False),
    Person(THAM, "Nguyen Thi Xuan Tham", gender="female", generated=False),
    Person(HAN, "Tran Quang Han", generated=False),
    Person(THANH, "Dang Van Thanh", gender="male", generated=False),
)
# Who is planned for what in 2025-2030: title, and the titles that its candidates hold now.
_POOL = {
    "commune-secretary": ("department-head", "commune-executive-head"),
    "commune-executive-head": ("commune-deputy-executive-head", "department-deputy"),
    "commune-standing-deputy-secretary": ("department-deputy", "commune-council-vice-chair"),
    "department-head": ("department-deputy", "commune-secretary"),
    "department-deputy": ("district-specialist",),
    "commune-deputy-executive-head": ("commune-front-chair",),
    "district-vice-chair": ("department-head",),
}
POOL_TERM = "2025-2030"
VACANT = ("urban-management-head", "ky-lien-justice")


def staffing() -> tuple[Staffing, list[Row]]:
    """Seat everyone, and return the staffing with the decisions behind the moves."""
    staff = Staffing(ON, SEED, posts(), _home, {"kinh": 1}, _REAL)
    staff.careers.seat(staff.person(THANH), f"{TOWN}-secretary", None)
    decisions = [_moved(staff, move, number) for number, move in enumerate(MOVES, 1)]
    staff.fill(VACANT)
    staff.describe()
    return staff, decisions


def pools(staff: Staffing) -> list[Row]:
    """Return the succession pool of the next term."""
    return staff.pools(POOL_TERM, _POOL, "d-pools")


def _home(unit: str, random: Random) -> str:
    is_local = unit in PLACES and random.random() < 0.75
    return unit if is_local else random.choice(PLACES)


def _moved(staff: Staffing, move: Move, number: int) -> Row:
    """Carry out a move and return the decision that orders it."""
    decision = f"d-move-{number}"
    if move.person:
        person = staff.person(move.person)
    else:
        reached = staff.posts[move.to_post].unit
        native = staff.random.choice([unit for unit in PLACES if unit != reached])
        gender = "female" if number % 3 == 0 else "male"
        person = staff.invent(move.from_post, gender=gender, native=native)
    planned = None
    if person.generated and move.movement == "rotation":
        planned = move.on.replace(year=move.on.year + 5)
    staff.move(
        person,
        move.from_post,
        move.to_post,
        move.on,
        movement=move.movement,
        start_document=decision,
        planned_end=planned,
        shown_start=move.shown,
    )
    whose = f" of {person.name}" if not person.generated else ""
    return {
        "id": decision,
        "number": f"{310 + 23 * number}-QĐ/ThU",
        "issuer": _COMMITTEE,
        "date": move.shown or iso(move.on - timedelta(days=4)),
        "kind": "decision",
        "title": f"Decision: {move.movement}{whose} ({_assumed(move)})",
    }


def _assumed(move: Move) -> str:
    if move.person == HAN:
        return "number generated, year assumed"
    return "number generated" if move.person else "generated"


def documents() -> list[Row]:
    """Return the documents that order no move."""
    common = {"issuer": _COMMITTEE, "kind": "decision"}
    return [
        common
        | {
            "id": "d-exception",
            "number": "541-QĐ/ThU",
            "date": "2021-08",
            "title": "Exception from the equivalent rank for Nguyen Thi Xuan Tham (generated)",
        },
        common
        | {
            "id": "d-pools",
            "number": "862-QĐ/ThU",
            "date": "2022-12-20",
            "title": "Succession pools for the term 2025-2030 (generated)",
        },
        common
        | {
            "id": "d-sanction",
            "number": "12-QĐ/UBKT",
            "issuer": "Inspection Commission of the Kỳ Anh Town Party Committee",
            "date": "2023-06-05",
            "title": "Disciplinary measure (generated)",
        },
    ]


def exceptions() -> list[Row]:
    """Return the exception behind the promotion: a specialist became standing deputy secretary."""
    return [
        {
            "id": "tham-promotion",
            "rule": "equivalent-rank",
            "official": THAM,
            "post": f"{KY_TRINH}-standing-deputy-secretary",
            "reason": "many outstanding achievements in her work (as published; that an exception "
            "was recorded is generated)",
            "document": "d-exception",
            "valid_from": "2021-08",
        }
    ]


def sanctions(staff: Staffing) -> list[Row]:
    """Return one reprimand, outside Ky Trinh, so that its zero is a finding and no empty table."""
    return [
        {
            "official": staff.careers.holder("ky-hoa-deputy-executive-head").id,
            "kind": "reprimand",
            "valid_from": "2023-06-05",
            "valid_to": "2024-06-05",
            "document": "d-sanction",
        }
    ]
