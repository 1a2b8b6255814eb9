"""The units and posts of two districts of Tuyen Quang in mid-2024: real names and codes."""

from __future__ import annotations

from examples.generate.careers import Row
from examples.generate.titles import TITLES, Post, Title, commune_posts, titles

PROVINCE = "tuyen-quang"
YEN_SON, SON_DUONG = "yen-son", "son-duong"
LANG_QUAN, TOWNSHIP = "lang-quan", "son-duong-township"

# id, name, kind, official code, district, priority, hardship. Names and codes are those of the
# official list; of 28 and 30 communes the register holds the two of the report and a few others, so
# that a round has somewhere to go. Priority and hardship are invented.
_PLACES = (
    (LANG_QUAN, "Lang Quán", "commune", "02479", YEN_SON, "complex", 1),
    ("dao-vien", "Đạo Viện", "commune", "02467", YEN_SON, "new-rural", 2),
    ("tu-quan", "Tứ Quận", "commune", "02464", YEN_SON, None, 1),
    ("chan-son", "Chân Sơn", "commune", "02491", YEN_SON, "new-rural", 1),
    (TOWNSHIP, "Sơn Dương", "township", "02536", SON_DUONG, "urban", 0),
    ("tan-trao", "Tân Trào", "commune", "02545", SON_DUONG, "new-rural", 1),
    ("tu-thinh", "Tú Thịnh", "commune", "02560", SON_DUONG, None, 1),
    ("hop-thanh", "Hợp Thành", "commune", "02566", SON_DUONG, None, 2),
)
PLACES = {row[0]: row[4] for row in _PLACES}

_DEPARTMENTS = (
    ("organisation-board", "Organisation Board", "organisation"),
    ("internal-affairs", "Department of Internal Affairs", "internal-affairs"),
    ("agriculture", "Department of Agriculture and Rural Development", "agriculture"),
)
# The four associations that the report asks for admissions.
ASSOCIATIONS = {
    "farmers-association": "Farmers' Association",
    "womens-union": "Women's Union",
    "youth-union": "Youth Union",
    "veterans-association": "Veterans' Association",
}
CELLS = tuple(f"{LANG_QUAN}-cell-{number:02}" for number in range(1, 23))

ASSOCIATION_HEAD = Title(
    "commune-association-head", "head of an association of the commune", "association", "head", 30,
    "election", "district", (32, 50), 0.5, (0.5, 4.5),
)  # fmt: skip
_LEADERS = (
    "secretary",
    "chair",
    "standing-deputy-secretary",
    "vice-chair",
    "council-vice-chair",
)
_UNUSED = ("association-head", "association-deputy")


def units() -> list[Row]:
    """Return the table of units."""
    rows: list[Row] = [
        _unit(PROVINCE, "Tuyên Quang", "province", "province") | {"code": "08"},
        _unit(YEN_SON, "Yên Sơn", "district", "district", PROVINCE) | {"code": "075"},
        _unit(SON_DUONG, "Sơn Dương", "district", "district", PROVINCE) | {"code": "076"},
    ]
    rows += [
        _unit(f"{district}-{unit}", name, "department", "district", district)
        for district in (YEN_SON, SON_DUONG)
        for unit, name, _field in _DEPARTMENTS
    ]
    for unit, name, kind, code, district, priority, hardship in _PLACES:
        more = {"code": code, "priority": priority, "hardship": hardship}
        rows.append(_unit(unit, name, kind, "commune", district) | more)
    rows += [
        _unit(f"{commune}-{unit}", f"{name} of {short}", "organisation", "commune", commune)
        for commune, short in ((LANG_QUAN, "Lang Quán"), (TOWNSHIP, "Sơn Dương township"))
        for unit, name in ASSOCIATIONS.items()
    ]
    rows += [
        _unit(cell, f"Lang Quán, cell {number}", "cell", "village", LANG_QUAN)
        for number, cell in enumerate(CELLS, 1)
    ]
    return rows


def all_titles() -> list[Row]:
    """Return the titles that the posts carry."""
    return [row for row in titles() if row["id"] not in _UNUSED] + [ASSOCIATION_HEAD.row()]


def posts() -> dict[str, Post]:
    """Return all posts by id, the highest first within each unit."""
    made: list[Post] = []
    for district in (YEN_SON, SON_DUONG):
        made += [
            Post(f"{district}-{suffix}", district, TITLES[f"district-{suffix}"], "general")
            for suffix in _LEADERS
        ]
        for unit, _name, field in _DEPARTMENTS:
            office = f"{district}-{unit}"
            made += [
                Post(f"{office}-head", office, TITLES["department-head"], field),
                Post(f"{office}-deputy", office, TITLES["department-deputy"], field),
                Post(f"{office}-specialist", office, TITLES["district-specialist"], field),
            ]
    for unit in PLACES:
        made += commune_posts(unit, deputies=2 if unit == TOWNSHIP else 1)
    for commune in (LANG_QUAN, TOWNSHIP):
        made += [
            Post(f"{commune}-{unit}-head", f"{commune}-{unit}", ASSOCIATION_HEAD,
                 "mass-mobilisation")
            for unit in ASSOCIATIONS
        ]  # fmt: skip
    return {post.id: post for post in made}


def _unit(unit: str, name: str, kind: str, level: str, parent: str | None = None) -> Row:
    return {"id": unit, "name": name, "kind": kind, "level": level, "parent": parent}
