"""The units and posts of Ky Anh town at the end of 2023: real names and codes, invented marks."""

from __future__ import annotations

from dataclasses import replace

from examples.generate.careers import Row
from examples.generate.titles import TITLES, Post, Title, commune_posts, titles

PROVINCE = "ha-tinh"
TOWN = "ky-anh"
HUNG_TRI, KY_TRINH, KY_NAM = "hung-tri", "ky-trinh", "ky-nam"

# id, name, kind, official code, priority, hardship. Names and codes are those of the official list
# of March 2025, which has Ky Nam and Ky Ninh as wards: at the end of 2023 both were communes. Which
# places are priority areas of which kind is invented, save for the seven that the source means.
_PLACES = (
    (HUNG_TRI, "Hưng Trí", "ward", "18754", "urban", 0),
    ("ky-ninh", "Kỳ Ninh", "commune", "18781", "new-rural", 1),
    ("ky-loi", "Kỳ Lợi", "commune", "18796", "complex", 2),
    ("ky-ha", "Kỳ Hà", "commune", "18808", "new-rural", 2),
    (KY_TRINH, "Kỳ Trinh", "ward", "18820", "urban", 0),
    ("ky-thinh", "Kỳ Thịnh", "ward", "18823", None, 0),
    ("ky-hoa", "Kỳ Hoa", "commune", "18829", None, 1),
    ("ky-phuong", "Kỳ Phương", "ward", "18832", None, 1),
    ("ky-long", "Kỳ Long", "ward", "18835", "complex", 1),
    ("ky-lien", "Kỳ Liên", "ward", "18841", None, 0),
    (KY_NAM, "Kỳ Nam", "commune", "18847", "new-rural", 2),
)
PLACES = tuple(row[0] for row in _PLACES)

# id, name, field
_DEPARTMENTS = (
    ("town-committee-office", "Town Party Committee Office", "office"),
    ("organisation-board", "Organisation Board", "organisation"),
    ("propaganda-board", "Propaganda Board", "propaganda"),
    ("inspection-commission", "Inspection Commission", "party-inspection"),
    ("mass-mobilisation-board", "Mass Mobilisation Board", "mass-mobilisation"),
    ("peoples-committee-office", "Office of the People's Committee", "office"),
    ("internal-affairs", "Department of Internal Affairs", "internal-affairs"),
    ("finance-planning", "Department of Finance and Planning", "finance"),
    ("urban-management", "Department of Urban Management", "construction"),
    ("social-affairs", "Department of Labour, War Invalids and Social Affairs", "social-affairs"),
)
# What the source sums up as "associations and organisations" of the ward.
_ORGANISATIONS = (
    ("fatherland-front", "Fatherland Front"),
    ("womens-union", "Women's Union"),
    ("youth-union", "Youth Union"),
    ("farmers-association", "Farmers' Association"),
    ("veterans-association", "Veterans' Association"),
)
ORGANISATIONS = tuple(f"{KY_TRINH}-{row[0]}" for row in _ORGANISATIONS)
CELLS = tuple(f"{KY_TRINH}-cell-{number:02}" for number in range(1, 15))

_LEADERS = {
    "secretary": ("district-secretary", "secretary of the town party committee"),
    "chair": ("district-chair", "chair of the town people's committee"),
    "standing-deputy-secretary": (
        "district-standing-deputy-secretary",
        "standing deputy secretary of the town",
    ),
    "vice-chair": ("district-vice-chair", "vice chair of the town people's committee"),
    "council-vice-chair": (
        "district-council-vice-chair",
        "vice chair of the town people's council",
    ),
}
_NAMES = dict(_LEADERS.values()) | {"district-specialist": "specialist of the town"}
_UNUSED = ("association-head", "association-deputy")
_STAFF = ("finance", "environment", "justice")


def units() -> list[Row]:
    """Return the table of units."""
    rows: list[Row] = [
        _unit(PROVINCE, "Hà Tĩnh", "province", "province") | {"code": "42"},
        _unit(TOWN, "Kỳ Anh", "district-town", "district", PROVINCE) | {"code": "449"},
    ]
    rows += [
        _unit(unit, name, "department", "district", TOWN) for unit, name, _field in _DEPARTMENTS
    ]
    for unit, name, kind, code, priority, hardship in _PLACES:
        more = {"code": code, "priority": priority, "hardship": hardship}
        rows.append(_unit(unit, name, kind, "commune", TOWN) | more)
    rows += [
        _unit(f"{KY_TRINH}-{unit}", f"{name} of Kỳ Trinh", "organisation", "commune", KY_TRINH)
        for unit, name in _ORGANISATIONS
    ]
    rows += [
        _unit(cell, f"Kỳ Trinh, cell {number}", "cell", "village", KY_TRINH)
        for number, cell in enumerate(CELLS, 1)
    ]
    return rows


def town_titles() -> list[Row]:
    """Return the titles under the names that they have in a town."""
    used = [row for row in titles() if row["id"] not in _UNUSED and _is_staffed(row["id"])]
    return [row | {"name": _NAMES.get(row["id"], row["name"])} for row in used]


def _is_staffed(title: str) -> bool:
    field = title.removeprefix("commune-").removesuffix("-officer")
    return not title.endswith("-officer") or field in _STAFF


def posts() -> dict[str, Post]:
    """Return all posts by id, the highest first within each unit."""
    made = [
        Post(f"{TOWN}-{suffix}", TOWN, _title(title), "general")
        for suffix, (title, _name) in _LEADERS.items()
    ]
    for unit, _name, field in _DEPARTMENTS:
        made += [
            Post(f"{unit}-head", unit, TITLES["department-head"], field),
            Post(f"{unit}-deputy", unit, TITLES["department-deputy"], field),
            Post(f"{unit}-specialist", unit, TITLES["district-specialist"], field),
        ]
    for unit in PLACES:
        made += commune_posts(unit, fields=_STAFF)
    return {post.id: post for post in made}


def _title(title: str) -> Title:
    return replace(TITLES[title], name=_NAMES[title])


def _unit(unit: str, name: str, kind: str, level: str, parent: str | None = None) -> Row:
    return {"id": unit, "name": name, "kind": kind, "level": level, "parent": parent}
