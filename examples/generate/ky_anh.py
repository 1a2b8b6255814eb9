"""Ky Anh town, Ha Tinh, at the end of 2023: rotation to wards and communes."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generate.cast import Move, SmallCast
from examples.generate.offices import FIELDS, Posts, named, unit, units
from examples.generate.records import Person, decision, read_place, rows, years_before
from examples.generate.words import Row

_TOWN = "ky-anh"
_WARD = "ky-trinh"
_DATA = read_place("ky_anh")
_ORGANISATIONS = {
    f"{_WARD}-{key}": f"{called} of Kỳ Trinh"
    for key, called in named(_DATA["organisations"], _TOWN).items()
}
_CELLS = {f"{_WARD}-cell-{number:02}": f"Kỳ Trinh, cell {number}" for number in range(1, 15)}
_PROJECTS, _MEMBERS_AT_FIRST, _ADMITTED_A_YEAR = 26, 96, 2


def _units() -> list[Row]:
    found = [
        unit("ha-tinh", "Hà Tĩnh", "province", "province", code="42"),
        unit(_TOWN, "Kỳ Anh", "district-town", "district", "ha-tinh", code="449"),
    ]
    found += units(named(_DATA["departments"], _TOWN), "department", "district", _TOWN)
    found += rows(_DATA["units"], level="commune", parent=_TOWN)
    found += units(_ORGANISATIONS, "organisation", "commune", _WARD)
    return found + units(_CELLS, "cell", "village", _WARD)


def _posts() -> Posts:
    posts = Posts("small")
    posts.add_leaders("district", _TOWN)
    for key in _DATA["departments"]:
        posts.add_office(key, FIELDS[key])
    for row in rows(_DATA["units"]):
        posts.add_leaders("commune", row["id"], _DATA["without"])
    return posts


class KyAnh(SmallCast):
    """Who sits where in Ky Anh: four real persons, everyone else invented."""

    def __init__(self) -> None:
        """Seat everyone."""
        super().__init__(_DATA, _posts())
        self.people += self.real.values()
        self.seat(self.real["dang-van-thanh"], f"{_TOWN}-secretary", None)
        moves = [Move(**row) for row in rows(_DATA["moves"])]
        persons = [stint.person for stint in self.move(moves)]
        numbered = enumerate(zip(moves, persons, strict=True), 1)
        self.decisions = [_decision(number, *moved) for number, moved in numbered]
        self.fill(_DATA["vacant"])
        self.describe()

    def members(self) -> list[Row]:
        """Return the members of the cells of Ky Trinh as persons."""
        admissions = [
            self.on - timedelta(days=self.random.randint(3 * 366, 30 * 365))
            for _number in range(_MEMBERS_AT_FIRST)
        ]
        admissions += [date(year, 5, 19) for year in (2021, 2022) for _ in range(_ADMITTED_A_YEAR)]
        found = []
        for number, admitted in enumerate(admissions, 1):
            gender = self.random.choice(("female", "male"))
            row: Row = {"id": f"m{number:03}", "name": self.new_name(gender), "gender": gender}
            birth = years_before(admitted, self.random.uniform(20, 34))
            row |= {"birth_date": birth, "native_unit": _WARD, "member_from": admitted}
            found.append(row | {"generated": True})
        return found

    def checklist_items(self) -> list[Row]:
        """Return the criteria and projects; only how many there are is published."""
        found: list[Row] = []
        for subject, (criteria, met) in _DATA["criteria"].items():
            chosen = set(self.random.sample(range(criteria), met))
            for index in range(criteria):
                row = {"id": f"criterion-{len(found) + 1:02}", "met": index in chosen}
                text = f"{subject}, sub-criterion {index + 1}"
                found.append(row | {"checklist": "urban-ward", "text": text})
        for number in range(1, _PROJECTS + 1):
            text = f"investment project {number} (name not published): land cleared"
            row = {"id": f"project-{number:02}", "checklist": "land-clearance", "text": text}
            found.append(row | {"met": True})
        return found

    def ratings(self, members: list[Row]) -> list[Row]:
        """Return the yearly ratings of cells, members and organisations of Ky Trinh."""
        found: list[Row] = []
        for year, (clean, good) in _DATA["good"].items():
            rated = [row["id"] for row in members if row["member_from"] < date(year, 1, 1)]
            for kind, subjects, well in (
                ("cell", [*_CELLS], clean),
                ("official", rated, good),
                ("organisation", [*_ORGANISATIONS], len(_ORGANISATIONS)),
            ):
                chosen = set(self.random.sample(subjects, well))
                for subject in subjects:
                    rating = "satisfactory"
                    if subject in chosen:
                        rating = "excellent" if self.random.random() < 0.2 else "good"
                    row = {"subject_kind": kind, "subject": subject}
                    found.append(row | {"year": year, "rating": rating})
        return found


def _decision(number: int, move: Move, person: Person) -> Row:
    assumed = "generated" if person.generated else "number generated"
    assumed += ", year assumed" * (move.shown == "2023")
    whose = "" if person.generated else f" of {person.name}"
    issuer = "Standing Committee of the Kỳ Anh Town Party Committee"
    day = move.shown or move.on - timedelta(days=4)
    title = f"Decision: {move.movement}{whose} ({assumed})"
    return decision(move.document or "", f"{310 + 23 * number}-QĐ/ThU", issuer, day, title)


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    cast = KyAnh()
    members = cast.members()
    made = cast.tables(_TOWN, _DATA)
    made["officials"] += members
    cells = [*_CELLS]
    return made | {
        "units": _units(),
        "documents": cast.decisions + rows(_DATA["documents"]),
        "pools": cast.pools(_DATA["pools"]),
        "checklist_items": cast.checklist_items(),
        "ratings": cast.ratings(members),
        "memberships": [
            {"id": f"admission-{number:03}", "official": row["id"], "stage": "admitted"}
            | {"unit": cells[number % len(cells)], "date": row["member_from"]}
            for number, row in enumerate(members, 1)
        ],
    }
