"""The units of Kim Bang as of mid-2023: real names and codes, invented priorities and hardship."""

from __future__ import annotations

from examples.generate.careers import Row

PROVINCE = "ha-nam"
DISTRICT = "kim-bang"
ELSEWHERE = "elsewhere"

# id, name, kind, official code, priority, hardship, latitude, longitude. Names and codes are those
# of the official list; the rest is invented (the coordinates are a sketch of who borders whom).
_COMMUNES = (
    ("que", "Quế", "township", "13384", "urban", 0, 20.57, 105.87),
    ("nguyen-uy", "Nguyễn Úy", "commune", "13387", "new-rural", 1, 20.62, 105.85),
    ("dai-cuong", "Đại Cương", "commune", "13390", None, 0, 20.63, 105.88),
    ("le-ho", "Lê Hồ", "commune", "13393", "new-rural", 1, 20.62, 105.87),
    ("tuong-linh", "Tượng Lĩnh", "commune", "13396", "new-rural", 2, 20.62, 105.82),
    ("nhat-tuu", "Nhật Tựu", "commune", "13399", None, 0, 20.63, 105.91),
    ("nhat-tan", "Nhật Tân", "commune", "13402", "urban", 0, 20.62, 105.90),
    ("dong-hoa", "Đồng Hóa", "commune", "13405", None, 0, 20.60, 105.88),
    ("hoang-tay", "Hoàng Tây", "commune", "13408", None, 1, 20.61, 105.90),
    ("tan-son", "Tân Sơn", "commune", "13411", "complex", 2, 20.60, 105.82),
    ("thuy-loi", "Thụy Lôi", "commune", "13414", "new-rural", 1, 20.59, 105.84),
    ("van-xa", "Văn Xá", "commune", "13417", None, 0, 20.59, 105.90),
    ("kha-phong", "Khả Phong", "commune", "13420", "complex", 2, 20.58, 105.83),
    ("ngoc-son", "Ngọc Sơn", "commune", "13423", None, 0, 20.56, 105.86),
    ("ba-sao", "Ba Sao", "township", "13429", "urban", 2, 20.55, 105.80),
    ("lien-son", "Liên Sơn", "commune", "13432", "complex", 3, 20.54, 105.84),
    ("thi-son", "Thi Sơn", "commune", "13435", "urban", 1, 20.54, 105.88),
    ("thanh-son", "Thanh Sơn", "commune", "13438", "complex", 3, 20.52, 105.88),
)
COMMUNES = tuple(row[0] for row in _COMMUNES)
TOWNSHIPS = tuple(row[0] for row in _COMMUNES if row[2] == "township")

# id, name, field, number of deputies
DEPARTMENTS = (
    ("district-committee-office", "District Party Committee Office", "office", 2),
    ("organisation-board", "Organisation Board", "organisation", 2),
    ("propaganda-board", "Propaganda Board", "propaganda", 1),
    ("inspection-commission", "Inspection Commission", "party-inspection", 1),
    ("mass-mobilisation-board", "Mass Mobilisation Board", "mass-mobilisation", 1),
    ("peoples-committee-office", "Office of the People's Committee", "office", 2),
    ("internal-affairs", "Department of Internal Affairs", "internal-affairs", 1),
    ("finance-planning", "Department of Finance and Planning", "finance", 2),
    ("natural-resources", "Department of Natural Resources and Environment", "environment", 2),
    (
        "social-affairs",
        "Department of Labour, War Invalids and Social Affairs",
        "social-affairs",
        1,
    ),
    ("justice", "Department of Justice", "justice", 1),
    ("agriculture", "Department of Agriculture and Rural Development", "agriculture", 2),
    ("education", "Department of Education and Training", "education", 2),
    ("inspectorate", "District Inspectorate", "inspectorate", 1),
    ("economy-infrastructure", "Department of Economy and Infrastructure", "construction", 2),
    ("culture", "Department of Culture and Information", "culture", 1),
)
ORGANISATIONS = (
    ("fatherland-front", "Fatherland Front of the District"),
    ("womens-union", "Women's Union"),
    ("youth-union", "Youth Union"),
    ("farmers-association", "Farmers' Association"),
    ("veterans-association", "Veterans' Association"),
)


# The seat of the district is in Quế.
_SEAT = {"latitude": 20.57, "longitude": 105.87}


def units() -> list[Row]:
    """Return the table of units."""
    rows: list[Row] = [
        _unit(PROVINCE, "Hà Nam", "province", "province") | {"code": "35"},
        _unit(DISTRICT, "Kim Bảng", "district", "district", PROVINCE) | {"code": "350"} | _SEAT,
    ]
    rows += [
        _unit(unit, name, "department", "district", DISTRICT) | _SEAT
        for unit, name, _field, _deputies in DEPARTMENTS
    ]
    rows += [
        _unit(unit, name, "organisation", "district", DISTRICT) | _SEAT
        for unit, name in ORGANISATIONS
    ]
    for unit, name, kind, code, priority, hardship, latitude, longitude in _COMMUNES:
        row = _unit(unit, name, kind, "commune", DISTRICT)
        row |= {"code": code, "priority": priority, "hardship": hardship}
        rows.append(row | {"latitude": latitude, "longitude": longitude})
    # Where a real person comes from is not made up: the report only says where he is not from.
    rows.append(_unit(ELSEWHERE, "Elsewhere (the source does not say where)", "other", "commune"))
    return rows + _planned_units()


def _planned_units() -> list[Row]:
    """Return what district and townships are to become; they begin on the day of the plan."""
    begin = {"valid_from": PLANNED_DAY}
    rows = [_unit("kim-bang-town", "Kim Bảng", "district-town", "district", PROVINCE) | begin]
    names = {row[0]: row[1] for row in _COMMUNES}
    rows += [
        _unit(f"{unit}-ward", names[unit], "ward", "commune", "kim-bang-town") | begin
        for unit in TOWNSHIPS
    ]
    return rows


# "Before 2025" needs a day to stand in a table of days: the last one that keeps the promise.
PLANNED_DAY = "2024-12-31"


def unit_events() -> list[Row]:
    """Return the two changes that the report names as goals (KB14)."""
    common = {"kind": "upgrade", "date": PLANNED_DAY, "planned": True}
    return [
        common
        | {
            "id": "district-to-town",
            "from_units": [DISTRICT],
            "to_units": ["kim-bang-town"],
            "document": "d-goal-town",
        },
        common
        | {
            "id": "townships-to-wards",
            "from_units": list(TOWNSHIPS),
            "to_units": [f"{unit}-ward" for unit in TOWNSHIPS],
            "document": "d-goal-wards",
        },
    ]


def _unit(unit: str, name: str, kind: str, level: str, parent: str | None = None) -> Row:
    return {"id": unit, "name": name, "kind": kind, "level": level, "parent": parent}
