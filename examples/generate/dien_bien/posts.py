"""Titles and posts of Điện Biên: who exists, not who sits there."""

from __future__ import annotations

from dataclasses import dataclass

from examples.generate.careers import Row
from examples.generate.dien_bien.places import COMMUNES
from examples.generate.dien_bien.units import (
    ASSOCIATIONS,
    CENTRE,
    DISTRICT_DEPARTMENTS,
    PROVINCE,
    PROVINCE_COURTS,
    PROVINCE_DEPARTMENTS,
)
from examples.generate.titles import Title


def _title(
    title: str,
    name: str,
    body: str,
    headship: str,
    rank: int,
    managed_by: str,
    ages: tuple[int, int],
    women: float = 0.3,
    filled_by: str = "appointment",
) -> Title:
    """Declare a title; how long its holders sit is the same for all."""
    return Title(title, name, body, headship, rank, filled_by, managed_by, ages, women, (0.6, 6.5))


_EL = "election"
_ST, _EX, _DE, _AS = "standing-committee", "executive", "department", "association"
# Whose managing authority is the centre stands under Politburo and Secretariat; the province is
# the standing committee of the provincial party committee.
_TITLES = (
    _title("central-official", "senior official of a central body", "other", "head", 85,
           "central", (45, 54), 0.2),
    _title("central-deputy", "deputy head of department of a central body", "other", "deputy", 80,
           "central", (42, 52), 0.2),
    _title("province-secretary", "secretary of the provincial party committee", _ST, "head", 90,
           "central", (52, 58), 0.1, _EL),
    _title("province-standing-deputy-secretary", "standing deputy secretary of the province", _ST,
           "deputy", 85, "central", (50, 57), 0.2, _EL),
    _title("province-chair", "chair of the provincial people's committee", _EX, "head", 85,
           "central", (50, 57), 0.1, _EL),
    _title("province-vice-chair", "vice chair of the provincial people's committee", _EX, "deputy",
           80, "central", (46, 56), 0.2, _EL),
    _title("province-member", "member of the provincial party committee", "committee",
           "member", 70, "central", (40, 57), 0.2, _EL),
    _title("province-department-head", "head of a provincial department", _DE, "head", 70,
           "province", (44, 57)),
    _title("province-department-deputy", "deputy head of a provincial department", _DE, "deputy",
           60, "province", (38, 54)),
    _title("province-association-head", "head of a provincial association", _AS, "head", 70,
           "province", (40, 56), 0.4, _EL),
    _title("province-division-head", "head of division, court or procuracy", "court", "member", 60,
           "province", (38, 54)),
    _title("district-secretary", "secretary of the district party committee", _ST, "head", 70,
           "province", (45, 55), 0.15, _EL),
    _title("district-standing-deputy-secretary", "standing deputy secretary of the district", _ST,
           "deputy", 60, "province", (43, 55), 0.3, _EL),
    _title("district-chair", "chair of the district people's committee", _EX, "head", 70,
           "province", (43, 55), 0.15, _EL),
    _title("district-vice-chair", "vice chair of the district people's committee", _EX, "deputy",
           60, "province", (40, 53), 0.3, _EL),
    _title("chief-judge", "chief judge of the district court", "court", "head", 60,
           "province", (42, 56), 0.3),
    _title("chief-prosecutor", "chief prosecutor of the district procuracy", "prosecution", "head",
           60, "province", (42, 56), 0.3),
    _title("district-member", "member of the district party committee", "committee",
           "member", 50, "province", (35, 56), 0.2, _EL),
    _title("district-finance-head", "head of finance of the district", _DE, "head", 50,
           "district", (38, 54)),
    _title("district-department-head", "head of a district department", _DE, "head", 50,
           "district", (38, 56)),
    _title("district-department-deputy", "deputy head of a district department", _DE, "deputy", 40,
           "district", (33, 50), 0.4),
    _title("district-association-head", "head of a district association", _AS, "head", 50,
           "district", (34, 54), 0.4, _EL),
    _title("district-association-deputy", "deputy head of a district association", _AS, "deputy",
           40, "district", (30, 46), 0.5, _EL),
    _title("commune-secretary", "party secretary", _ST, "head", 50,
           "district", (40, 55), 0.15, _EL),
    _title("commune-executive-head", "executive head", _EX, "head", 50,
           "district", (38, 54), 0.15, _EL),
    _title("commune-standing-deputy-secretary", "standing deputy secretary", _ST, "deputy", 40,
           "district", (36, 54), 0.25, _EL),
    _title("commune-deputy-executive-head", "deputy executive head", _EX, "deputy", 40,
           "district", (32, 50), 0.25, _EL),
    _title("commune-council-vice-chair", "vice chair of the people's council", "council", "deputy",
           40, "district", (34, 53), 0.35, _EL),
    _title("commune-front-chair", "chair of the fatherland front", "front", "head", 40,
           "district", (35, 55), 0.3, _EL),
    _title("commune-association-head", "head of an association of the commune", _AS, "head", 30,
           "district", (27, 53), 0.45, _EL),
    _title("commune-military-commander", "military commander", "military", "head", 35,
           "district", (29, 46), 0.0),
    _title("commune-police-chief", "chief of police", "police", "head", 35,
           "district", (29, 48), 0.05),
    _title("commune-member", "member of the commune's party committee", "committee",
           "member", 30, "district", (27, 55), 0.25, _EL),
    _title("commune-civil-servant", "civil servant of the commune", _EX, "staff", 20,
           "district", (25, 52), 0.45),
    _title("village-head", "head of a village", "other", "head", 10, "commune", (26, 60), 0.2, _EL),
)  # fmt: skip
TITLES = {title.id: title for title in _TITLES}

# The five titles for which the province wants nobody local.
FIVE_TITLES = (
    "district-secretary",
    "district-chair",
    "chief-judge",
    "chief-prosecutor",
    "district-finance-head",
)
STAFF_FIELDS = ("finance", "environment", "social-affairs", "justice", "office", "culture")
_SENSITIVE = {"finance", "environment", "construction", "planning"}


@dataclass(frozen=True)
class Post:
    """A post with its seats; `place` is the unit of the tree in whose area it lies."""

    id: str
    unit: str
    title: Title
    field: str
    place: str
    seats: int = 1

    def row(self) -> Row:
        """Return the row of the table of posts."""
        is_village = self.title.id == "village-head"
        return {
            "id": self.id,
            "unit": self.unit,
            "title": self.title.id,
            "seats": self.seats,
            "key": self.title.headship == "head" and not is_village,
            "sensitive": self.title.headship == "staff" and self.field in _SENSITIVE,
            "field": None if is_village else self.field,
        }


def posts(villages: dict[str, str]) -> dict[str, Post]:
    """Return all posts by id; `villages` maps each village to its commune."""
    made = [*_province()]
    for district in COMMUNES:
        made += _district(district)
        for commune, *_rest in COMMUNES[district]:
            made += _commune(commune)
    title = TITLES["village-head"]
    for village, commune in villages.items():
        made.append(Post(f"{village}-head", village, title, "general", commune))
    return {post.id: post for post in made}


def _province() -> list[Post]:
    def lead(title: str, field: str = "general", seats: int = 1) -> Post:
        return Post(title, PROVINCE, TITLES[title], field, PROVINCE, seats)

    made = [
        Post("central-official", CENTRE, TITLES["central-official"], "general", CENTRE),
        Post("central-deputy", CENTRE, TITLES["central-deputy"], "general", CENTRE),
        lead("province-secretary"),
        lead("province-standing-deputy-secretary", "party-affairs"),
        lead("province-chair"),
        lead("province-vice-chair", seats=3),
        lead("province-member", seats=50),
    ]
    head, deputy = TITLES["province-department-head"], TITLES["province-department-deputy"]
    for unit, _name, field in PROVINCE_DEPARTMENTS:
        made.append(Post(f"{unit}-head", unit, head, field, PROVINCE))
        made.append(Post(f"{unit}-deputy", unit, deputy, field, PROVINCE, 2))
    for unit, _name, field in PROVINCE_COURTS:
        made.append(Post(f"{unit}-head", unit, head, field, PROVINCE))
        division = TITLES["province-division-head"]
        made.append(Post(f"{unit}-division-head", unit, division, field, PROVINCE, 10))
    for suffix, _name in ASSOCIATIONS:
        unit, title = f"province-{suffix}", TITLES["province-association-head"]
        made.append(Post(f"{unit}-head", unit, title, "mass-mobilisation", PROVINCE))
    return made


def _district(district: str) -> list[Post]:
    def post(suffix: str, title: str, field: str = "general", seats: int = 1) -> Post:
        return Post(f"{district}-{suffix}", district, TITLES[title], field, district, seats)

    made = [
        post("secretary", "district-secretary"),
        post("chair", "district-chair"),
        post("standing-deputy-secretary", "district-standing-deputy-secretary", "party-affairs"),
        post("vice-chair", "district-vice-chair", seats=2),
        post("chief-judge", "chief-judge", "court"),
        post("chief-prosecutor", "chief-prosecutor", "prosecution"),
        post("member", "district-member", seats=35),
    ]
    for suffix, _name, field in DISTRICT_DEPARTMENTS:
        unit = f"{district}-{suffix}"
        head = "district-finance-head" if suffix == "finance" else "district-department-head"
        deputy = TITLES["district-department-deputy"]
        made.append(Post(f"{unit}-head", unit, TITLES[head], field, district))
        made.append(Post(f"{unit}-deputy", unit, deputy, field, district))
    for suffix, _name in ASSOCIATIONS:
        unit = f"{district}-{suffix}"
        for rank in ("head", "deputy"):
            title = TITLES[f"district-association-{rank}"]
            made.append(Post(f"{unit}-{rank}", unit, title, "mass-mobilisation", district))
    return made


def _commune(commune: str) -> list[Post]:
    def post(suffix: str, field: str, seats: int = 1) -> Post:
        title = TITLES[f"commune-{suffix}"]
        return Post(f"{commune}-{suffix}", commune, title, field, commune, seats)

    servant = TITLES["commune-civil-servant"]
    return [
        post("secretary", "general"),
        post("executive-head", "general"),
        post("standing-deputy-secretary", "party-affairs"),
        post("deputy-executive-head", "general", 2),
        post("council-vice-chair", "general"),
        post("front-chair", "mass-mobilisation"),
        post("association-head", "mass-mobilisation", 4),
        post("military-commander", "military"),
        post("police-chief", "police"),
        post("member", "party-affairs", 15),
        *(Post(f"{commune}-{field}", commune, servant, field, commune) for field in STAFF_FIELDS),
    ]
