"""The units of Điện Biên: real names where there is a public list, numbers for everything else."""

from __future__ import annotations

from datetime import date
from random import Random

from examples.generate.careers import Row, iso
from examples.generate.dien_bien.places import COMMUNES, DISTRICTS

PROVINCE = "dien-bien"
CENTRE = "central-bodies"
TERM_BEGIN = date(2021, 1, 1)
VILLAGES = 1446
DISTRICT_OF = {row[0]: district for district, rows in COMMUNES.items() for row in rows}

# id, name, field of the departments and boards of the province
PROVINCE_DEPARTMENTS = (
    ("province-committee-office", "Office of the Provincial Party Committee", "office"),
    ("province-organisation-board", "Organisation Board", "organisation"),
    ("province-propaganda-board", "Propaganda Board", "propaganda"),
    ("province-mass-mobilisation-board", "Mass Mobilisation Board", "mass-mobilisation"),
    ("province-inspection-commission", "Inspection Commission", "party-inspection"),
    ("province-internal-affairs-board", "Board of Internal Affairs", "internal-affairs"),
    ("province-executive-office", "Office of the Provincial People's Committee", "office"),
    ("province-home-affairs", "Department of Home Affairs", "internal-affairs"),
    ("province-finance", "Department of Finance", "finance"),
    ("province-planning", "Department of Planning and Investment", "planning"),
    ("province-environment", "Department of Natural Resources and Environment", "environment"),
    ("province-agriculture", "Department of Agriculture and Rural Development", "agriculture"),
    ("province-construction", "Department of Construction", "construction"),
    ("province-transport", "Department of Transport", "transport"),
    ("province-industry", "Department of Industry and Trade", "industry-trade"),
    ("province-labour", "Department of Labour, War Invalids and Social Affairs", "social-affairs"),
    ("province-education", "Department of Education and Training", "education"),
    ("province-health", "Department of Health", "health"),
    ("province-culture", "Department of Culture, Sports and Tourism", "culture"),
    ("province-justice", "Department of Justice", "justice"),
    ("province-science", "Department of Science and Technology", "science"),
    ("province-inspectorate", "Provincial Inspectorate", "inspectorate"),
    ("province-ethnic-affairs", "Board of Ethnic Affairs", "ethnic-affairs"),
)
PROVINCE_COURTS = (
    ("province-court", "People's Court of the Province", "court"),
    ("province-procuracy", "People's Procuracy of the Province", "prosecution"),
)
ASSOCIATIONS = (
    ("front", "Fatherland Front"),
    ("women", "Women's Union"),
    ("youth", "Youth Union"),
    ("farmers", "Farmers' Association"),
    ("veterans", "Veterans' Association"),
)
# suffix, name, field; the finance and planning office has a head of a title of its own
DISTRICT_DEPARTMENTS = (
    ("committee-office", "District Party Committee Office", "office"),
    ("organisation-board", "Organisation Board", "organisation"),
    ("propaganda-board", "Propaganda Board", "propaganda"),
    ("mass-mobilisation-board", "Mass Mobilisation Board", "mass-mobilisation"),
    ("inspection-commission", "Inspection Commission", "party-inspection"),
    ("executive-office", "Office of the People's Committee", "office"),
    ("home-affairs", "Department of Internal Affairs", "internal-affairs"),
    ("finance", "Department of Finance and Planning", "finance"),
    ("environment", "Department of Natural Resources and Environment", "environment"),
    ("agriculture", "Department of Agriculture and Rural Development", "agriculture"),
    ("labour", "Department of Labour, War Invalids and Social Affairs", "social-affairs"),
    ("education", "Department of Education and Training", "education"),
)
# Hardship is invented: rough by the distance to the city.
_HARDSHIP = {
    "dien-bien-phu": 0,
    "muong-lay": 1,
    "dien-bien-district": 1,
    "tuan-giao": 1,
    "muong-ang": 1,
    "muong-cha": 2,
    "tua-chua": 3,
    "dien-bien-dong": 3,
    "nam-po": 4,
    "muong-nhe": 4,
}
# Private units with an organisation on the first day of the term, founded since, and without one.
_ENTERPRISES_BEFORE, _ENTERPRISES_SINCE, _ENTERPRISES_WITHOUT = 18, 20, 23


def units(random: Random) -> list[Row]:
    """Return the table of units: tree, villages, party cells and private enterprises."""
    rows = [
        _unit(CENTRE, "Central bodies of the Party", "other", "central"),
        _unit(PROVINCE, "Điện Biên", "province", "province") | {"code": "11"},
    ]
    for unit, name, _field in PROVINCE_DEPARTMENTS + PROVINCE_COURTS:
        rows.append(_unit(unit, name, "department", "province", PROVINCE))
    for suffix, name in ASSOCIATIONS:
        unit = f"province-{suffix}"
        rows.append(_unit(unit, f"{name} of the Province", "organisation", "province", PROVINCE))
    rows.append(_cell(PROVINCE, "Party cells of the provincial bodies", "province"))
    for row in DISTRICTS:
        rows += _district(*row)
    rows += _villages(random)
    return rows + _enterprises(random)


def cell_of(unit: str) -> str:
    """Return the id of the party cell below a unit."""
    return f"{unit}-c"


def village_parents(rows: list[Row]) -> dict[str, str]:
    """Return the commune of each village among the units."""
    return {row["id"]: row["parent"] for row in rows if row["kind"] == "village"}


def _district(unit: str, name: str, kind: str, code: str) -> list[Row]:
    hardship = _HARDSHIP[unit]
    rows = [_unit(unit, name, kind, "district", PROVINCE) | {"code": code, "hardship": hardship}]
    for suffix, department, _field in DISTRICT_DEPARTMENTS:
        rows.append(_unit(f"{unit}-{suffix}", department, "department", "district", unit))
    for suffix, association in ASSOCIATIONS:
        rows.append(_unit(f"{unit}-{suffix}", association, "organisation", "district", unit))
    rows.append(_cell(unit, f"Party cells of the district bodies, {name}", "district"))
    for commune, commune_name, commune_kind, commune_code in COMMUNES[unit]:
        row = _unit(commune, commune_name, commune_kind, "commune", unit) | {"code": commune_code}
        rows.append(row | {"hardship": hardship + (commune_kind == "commune")})
        rows.append(_cell(commune, f"Office cell, {commune_name}", "commune"))
    return rows


def _villages(random: Random) -> list[Row]:
    """Return the villages, numbered in their commune, each with its party cell.

    How many villages a commune has is drawn; together they are as many as the report counts.
    """
    communes = [row for rows in COMMUNES.values() for row in rows]
    drawn = [random.randint(7, 16) for _commune in communes]
    while (difference := VILLAGES - sum(drawn)) != 0:
        index = random.randrange(len(drawn))
        drawn[index] += 1 if difference > 0 else -1
    rows = []
    for (commune, name, kind, code), count in zip(communes, drawn, strict=True):
        word = "Bản" if kind == "commune" else "Tổ dân phố"
        for number in range(1, count + 1):
            unit = f"{code[2:]}-{number:02d}"  # every code of the province begins with 03
            rows.append(_unit(unit, f"{word} {number}, {name}", "village", "village", commune))
            rows.append(_cell(unit, f"Chi bộ {word.lower()} {number}, {name}", "village"))
    return rows


def _enterprises(random: Random) -> list[Row]:
    rows = []
    districts = [row[0] for row in DISTRICTS]
    total = _ENTERPRISES_BEFORE + _ENTERPRISES_SINCE + _ENTERPRISES_WITHOUT
    for number in range(1, total + 1):
        # Most private enterprises sit in the city.
        place = random.choices(districts, weights=[12, 2, 1, 1, 1, 3, 4, 1, 2, 1])[0]
        unit, name = f"e{number:02d}", f"Private enterprise {number}"
        rows.append(_unit(unit, name, "enterprise", "district", place))
        if number <= _ENTERPRISES_BEFORE:
            founded = date(random.randint(2009, 2019), random.randint(1, 12), random.randint(1, 28))
        else:
            founded = date(random.randint(2021, 2023), random.randint(2, 12), random.randint(1, 28))
        if number <= _ENTERPRISES_BEFORE + _ENTERPRISES_SINCE:
            rows.append(_cell(unit, f"Chi bộ, {name}", "district") | {"valid_from": iso(founded)})
    return rows


def _cell(unit: str, name: str, level: str) -> Row:
    return _unit(cell_of(unit), name, "cell", level, unit)


def _unit(unit: str, name: str, kind: str, level: str, parent: str | None = None) -> Row:
    return {"id": unit, "name": name, "kind": kind, "level": level, "parent": parent}
