"""Dien Bien, a province with ten districts: the report of its organisation sector of 2024."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate, count
from random import Random
from typing import Any

from examples.generate.dien_bien_cast import (
    CENTRE,
    COUNTED_UNTIL,
    DATA,
    ON,
    PROVINCE,
    TERM_BEGIN,
    DienBien,
)
from examples.generate.offices import FIELDS, Posts, unit
from examples.generate.records import rows
from examples.generate.words import Row, name

_VILLAGES = 1446
# Private units with an organisation on the first day of the term, founded since, and without one.
_ENTERPRISES = {"before": 18, "since": 20, "without": 23}
# Members as the report counts admissions, to 2024-05-01 (DB1), and as it does not: all of them at
# that time, who left in the term, who followed after the day, and who is on the way in.
_ADMITTED, _MEMBERS, _LEFT, _LATER, _ON_THE_WAY = 8279, 48_950, 420, 640, 900
# Officials come from large cells, villagers from small ones.
_CELL_SIZES = {"village": 10, "enterprise": 4, "province": 900, "city": 220, "district": 180}
_NAMES = {key: name(shared, PROVINCE) for key, shared in DATA["associations"].items()}


def _units(random: Random) -> list[Row]:
    """Return tree, villages, party cells and private enterprises."""
    found = [
        unit(CENTRE, "Central bodies of the Party", "other", "central"),
        unit(PROVINCE, "Điện Biên", "province", "province", code="11"),
    ]
    for key in (*DATA["departments"], *DATA["courts"]):
        called = name(f"province-{key}", PROVINCE, key)
        found.append(unit(f"province-{key}", called, "department", "province", PROVINCE))
    for key, association in _NAMES.items():
        called = f"{association} of the Province"
        found.append(unit(f"province-{key}", called, "organisation", "province", PROVINCE))
    found.append(_cell(PROVINCE, "Party cells of the provincial bodies", "province"))
    for district in rows(DATA["districts"]):
        found += _district(**district)
    return found + _villages(random, found) + _enterprises(random)


def _district(enterprises: int, **row: Any) -> list[Row]:
    """Return a district with its offices and communes; `enterprises` is told elsewhere."""
    del enterprises
    key, called = row["id"], row["name"]
    found = [row | {"level": "district", "parent": PROVINCE}]
    for office, shared in DATA["offices"].items():
        found.append(unit(f"{key}-{office}", name(shared, PROVINCE), "department", "district", key))
    for one, association in _NAMES.items():
        found.append(unit(f"{key}-{one}", association, "organisation", "district", key))
    found.append(_cell(key, f"Party cells of the district bodies, {called}", "district"))
    towns = {district["name"] for district in rows(DATA["districts"])}
    for kind, communes in DATA["communes"][key].items():
        for commune, code in communes.items():
            plain = _without_marks(commune) + f"-{kind}" * (commune in towns)
            plain = DATA["namesakes"].get(commune, plain)
            more = {"code": f"03{code}", "hardship": row["hardship"] + (kind == "commune")}
            found.append(unit(plain, commune, kind, "commune", key, **more))
            found.append(_cell(plain, f"Office cell, {commune}", "commune"))
    return found


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace(" ", "-"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _villages(random: Random, tree: list[Row]) -> list[Row]:
    """Return the villages, numbered in their commune, each with its party cell.

    How many villages a commune has is drawn; together they are as many as the report counts.
    """
    communes = [row for row in tree if row["level"] == "commune" and row["kind"] != "cell"]
    drawn = [random.randint(7, 16) for _commune in communes]
    while (difference := _VILLAGES - sum(drawn)) != 0:
        index = random.randrange(len(drawn))
        drawn[index] += 1 if difference > 0 else -1
    found = []
    for commune, villages in zip(communes, drawn, strict=True):
        word = "Bản" if commune["kind"] == "commune" else "Tổ dân phố"
        for number in range(1, villages + 1):
            key = f"{commune['code'][2:]}-{number:02d}"
            called = f"{number}, {commune['name']}"
            found.append(unit(key, f"{word} {called}", "village", "village", commune["id"]))
            found.append(_cell(key, f"Chi bộ {word.lower()} {called}", "village"))
    return found


def _enterprises(random: Random) -> list[Row]:
    """Return the private enterprises; a party cell begins with its enterprise."""
    found = []
    weights = {row["id"]: row["enterprises"] for row in rows(DATA["districts"])}
    periods = [when for when, number in _ENTERPRISES.items() for _number in range(number)]
    for number, when in enumerate(periods, 1):
        (place,) = random.choices(list(weights), weights=list(weights.values()))
        key, called = f"e{number:02d}", f"Private enterprise {number}"
        found.append(unit(key, called, "enterprise", "district", place))
        first, last, month = (2009, 2019, 1) if when == "before" else (2021, 2023, 2)
        founded = date(
            random.randint(first, last), random.randint(month, 12), random.randint(1, 28)
        )
        if when != "without":
            found.append(_cell(key, f"Chi bộ, {called}", "district", valid_from=founded))
    return found


def _cell(parent: str, called: str, level: str, **more: date) -> Row:
    return unit(f"{parent}-c", called, "cell", level, parent, **more)


def _posts(tree: list[Row]) -> Posts:
    posts, seats = Posts("large", DATA["leaders"]), DATA["seats"]
    above: Row = {"place": PROVINCE}
    for title in ("official", "deputy"):
        posts.add("central", title, f"central-{title}", "general", unit=CENTRE, place=CENTRE)
    posts.add_leaders("province", "province", seats["province"], unit=PROVINCE, **above)
    for key, field in (DATA["departments"] | DATA["courts"]).items():
        office = f"province-{key}"
        posts.add(office, "head", "province-department-head", field, **above)
        if key in DATA["courts"]:
            posts.add(office, "division-head", "province-division-head", field, 10, **above)
        else:
            posts.add(office, "deputy", "province-department-deputy", field, 2, **above)
    for key in _NAMES:
        title = "province-association-head"
        posts.add(f"province-{key}", "head", title, "mass-mobilisation", **above)
    for row in tree:
        key = row["id"]
        if row["level"] == "district" and row["parent"] == PROVINCE:
            posts.add_leaders("district", key, seats["district"], place=key)
            _add_offices(posts, key)
        elif row["level"] == "commune" and row["kind"] != "cell":
            posts.add_leaders("commune", key, seats["commune"], place=key)
        elif row["kind"] == "village":
            posts.add(key, "head", "village-head", None, place=row["parent"])
    return posts


def _add_offices(posts: Posts, district: str) -> None:
    for key, shared in DATA["offices"].items():
        # The finance and planning office has a head of a title of its own.
        head = f"district-{'finance' if key == 'finance' else 'department'}-head"
        for rank, title in (("head", head), ("deputy", "district-department-deputy")):
            posts.add(f"{district}-{key}", rank, title, FIELDS[shared], place=district)
    for key in _NAMES:
        for rank in ("head", "deputy"):
            title = f"district-association-{rank}"
            posts.add(f"{district}-{key}", rank, title, "mass-mobilisation", place=district)


def _checklists(random: Random, communes: Iterable[str]) -> tuple[list[Row], list[Row]]:
    """Return the preparation of the congress at every level, with its steps, all of them done."""
    lists, items = [], []
    for place in (PROVINCE, *DATA["communes"], *communes):
        key = f"congress-{place}"
        row = {"id": key, "name": "Preparation of the congress", "unit": place}
        lists.append(row | {"date": "2024-10-10", "document": "d-158"})
        for step, text in DATA["steps"].items():
            day = date(2024, random.randint(7, 9), random.randint(1, 28))
            row = {"id": f"{key}-{step}", "checklist": key, "text": text}
            items.append(row | {"met": True, "date": day})
    return lists, items


def _memberships(random: Random, cast: DienBien, tree: list[Row]) -> list[Row]:
    """Return the members: officials by their id, others by the id of a member; cells by size."""
    found: list[Row] = []
    numbers = count(1)
    kinds = {row["id"]: row["kind"] for row in tree}
    cells = [row for row in tree if row["kind"] == "cell"]
    sizes = list(accumulate(_CELL_SIZES.get(kinds[row["parent"]], 25) for row in cells))

    def add(who: Row, cell: str, stage: str, day: date) -> None:
        row = {"id": f"{len(found) + 1}", **who, "unit": cell}
        found.append(row | {"stage": stage, "date": day})

    def admit(day: date, stage: str = "admitted") -> tuple[Row, str]:
        """Admit someone who is no official of the register to a cell that is there by then."""
        who = {"member": f"m{next(numbers)}"}
        while (cell := random.choices(cells, cum_weights=sizes)[0]).get("valid_from", day) > day:
            pass
        add(who, cell["id"], stage, day)
        return who, cell["id"]

    def draw(first: date, end: date) -> date:
        return first + timedelta(days=random.randrange((end - first).days))

    for person in cast.people:
        if person.member_from is not None:
            cell = f"{cast.homes[person.id]}-c"
            add({"official": person.id}, cell, "admitted", person.member_from)
    in_term = sum(row["date"] >= TERM_BEGIN for row in found)
    begin = date(1975, 1, 1)
    for number in range(_MEMBERS + _LEFT - len(found) - (_ADMITTED - in_term)):
        # Before the term, the later the likelier.
        days = int((TERM_BEGIN - begin).days * random.random() ** 0.45)
        who, cell = admit(begin + timedelta(days=days))
        if number < _LEFT:
            add(who, cell, "left", draw(TERM_BEGIN, COUNTED_UNTIL))
    for _number in range(_ADMITTED - in_term):
        admit(draw(TERM_BEGIN, COUNTED_UNTIL))
    for _number in range(_LATER):
        admit(draw(COUNTED_UNTIL, ON))
    for _number in range(_ON_THE_WAY):
        day = draw(date(2023, 6, 1), date(2024, 8, 1))
        who, cell = admit(day, "introduced")
        if random.random() < 0.6:
            add(who, cell, "course-done", day + timedelta(days=random.randint(20, 70)))
    return found


def _recruitments(random: Random, cast: DienBien) -> list[Row]:
    """Return entries into service since 2018; before the term mostly by selection.

    Civil servants of the register who entered since the begin of the term are among them.
    """
    found: list[Row] = []
    for person in cast.people:
        entered = person.service_from or date.min
        if person.staff_status == "civil-servant" and entered >= TERM_BEGIN:
            row = {"official": person.id, "unit": cast.homes[person.id], "year": entered.year}
            found.append(row | {"method": "examination", "staff_status": "civil-servant"})
    known = {"civil-servant": len(found)}
    for entries in rows(DATA["entries"]):
        for status in ("civil-servant", "public-employee"):
            for _number in range(entries[status] - known.pop(status, 0)):
                method = entries["methods"][0]
                if len(entries["methods"]) > 1:
                    method = random.choice(entries["methods"])
                year = random.choice(entries["years"])
                row = {"unit": random.choice([*DATA["communes"]]), "year": year}
                found.append(row | {"method": method, "staff_status": status})
    found.sort(key=lambda row: (row["year"], row["unit"], row["staff_status"]))
    return [{"id": f"r{number:04d}"} | row for number, row in enumerate(found, 1)]


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    random = Random(DATA["seed"])
    tree = _units(random)
    communes = [row for row in tree if row["level"] == "commune" and row["kind"] != "cell"]
    districts = {row["id"]: row["parent"] for row in communes}
    cast = DienBien(random, _posts(tree), districts)
    checklists, items = _checklists(random, districts)
    return cast.tables(PROVINCE, DATA) | {
        "units": tree,
        "residences": cast.residences(),
        "documents": rows(DATA["documents"]) + cast.decisions,
        "pools": cast.pools(),
        "targets": [
            {"id": f"t{number:02d}", "unit": PROVINCE, "period": "2020-2025"} | row
            for number, row in enumerate(rows(DATA["targets"], document="d-congress"), 1)
        ],
        "checklists": checklists,
        "checklist_items": items,
        "memberships": _memberships(random, cast, tree),
        "recruitments": _recruitments(random, cast),
    }
