"""Documents, targets, checklists, recruitments and notes of Điện Biên."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

from examples.generate.careers import Row, iso
from examples.generate.dien_bien.people import Cast
from examples.generate.dien_bien.places import COMMUNES
from examples.generate.dien_bien.units import PROVINCE, TERM_BEGIN

_SOURCE = "report of the organisation sector of Điện Biên, October 2024"
_COMMITTEE = "Điện Biên Provincial Party Committee"
_STANDING = "Standing Committee of the Điện Biên Provincial Party Committee"
# id, number, issuer, date, kind, title, implements. Numbers are those of the report where the
# title does not say otherwise. The two directives have their dates from public sources; of the
# others the report gives no date, so that only the year stands there, and the title says so.
_DOCUMENTS = (
    ("d-35-2019", "35-CT/TW", "Politburo", "2019-05-30", "directive",
     "Party congresses at all levels towards the 13th national congress", ()),
    ("d-35-2024", "35-CT/TW", "Politburo", "2024-06-14", "directive",
     "Party congresses at all levels towards the 14th national congress", ()),
    ("d-congress", "NQ-XIV", "14th congress of the Điện Biên party organisation", "2020-10",
     "resolution", "Resolution of the 14th provincial congress (number generated)", ()),
    ("d-04", "04-NQ/TU", _STANDING, "2021", "resolution",
     "Strength of grassroots party organisations, 2021-2025 (year assumed)", ("d-congress",)),
    ("d-09", "09-ĐA/TU", _COMMITTEE, "2021", "project",
     "Party organisation and work with members (year assumed)", ("d-congress",)),
    ("d-66", "66-KH/TU", _COMMITTEE, "2021", "plan",
     "Party organisation and work with members (year assumed)", ("d-congress",)),
    ("d-158", "158-KH/TU", _STANDING, "2024", "plan",
     "Congresses at all levels towards the 14th national congress (year assumed)",
     ("d-35-2024",)),
    ("d-03", "03-HD/TU", _STANDING, "2024", "guide",
     "Guide to the preparation of the congresses (year assumed)", ("d-35-2024",)),
    ("d-plan-2019", "121-KH/TU", _STANDING, "2019-08", "plan",
     "Congresses of 2020 (number and date generated)", ("d-35-2019",)),
    ("dp-2020", "845-QĐ/TU", _STANDING, "2020-03", "decision",
     "Succession pools 2020-2025 and 2021-2026 (number and date generated)", ()),
    ("dp-2025", "1466-QĐ/TU", _STANDING, "2023-11", "decision",
     "Succession pools 2025-2030 and 2026-2031 (number and date generated)", ()),
)  # fmt: skip

# The first day on which a document no longer holds: the congresses of 2020 are over.
_ENDED = {"d-plan-2019": "2021"}

# The report says that 8 of 10 targets are reached and when the others are due, not which they
# are: all ten are generated. Id, name, unit of measure, asked, achieved, planned.
_TARGETS = (
    ("villages-with-organisation", "villages with a party organisation", "percent", 100, 100),
    ("new-members", "new members a year as a share of all members", "percent", 5, 5.1),
    ("private-units", "new private units with an organisation", "units", 20, 20),
    ("clean-organisations", "organisations that do their tasks well", "percent", 80, 86.4),
    ("good-members", "members who do their tasks well", "percent", 80, 84.9),
    ("commune-standards", "commune officials of the required standard", "percent", 95, 97.2),
    ("inspections", "inspections of the programme done", "percent", 100, 100),
    ("political-theory", "officials trained in political theory", "percent", 90, 92.5),
    ("village-head-members", "heads of villages who are members", "percent", 70, 65.6),
    ("handbook-cells", "cells that use the electronic handbook", "percent", 90, 71.5),
)
_OPEN = ("village-head-members", "handbook-cells")

_STEPS = (
    ("subcommittees", "subcommittees for the congress formed"),
    ("plan", "plan for the congress issued"),
    ("information", "information of members and people under way"),
)


def documents() -> list[Row]:
    """Return the documents that are no decisions on moves."""
    keys = ("id", "number", "issuer", "date", "kind", "title", "implements")
    rows = [dict(zip(keys, row, strict=True)) for row in _DOCUMENTS]
    return [
        row | {"implements": list(row["implements"]) or None, "valid_to": _ENDED.get(row["id"])}
        for row in rows
    ]


def indicators() -> list[Row]:
    """Return what the targets of the congress count."""
    return [
        {"id": key, "name": name, "unit_of_measure": measure, "better": "higher"}
        for key, name, measure, _asked, _achieved in _TARGETS
    ]


def targets() -> list[Row]:
    """Return the targets of the congress; what is open is planned for 2024."""
    rows = []
    for number, (indicator, _name, _measure, asked, achieved) in enumerate(_TARGETS, 1):
        row: Row = {"id": f"t{number:02d}", "unit": PROVINCE, "indicator": indicator}
        row |= {"period": "2020-2025", "asked": asked, "achieved": achieved}
        if indicator in _OPEN:
            row |= {"period": "2024", "planned": round(asked - achieved, 1)}
        rows.append(row | {"document": "d-congress"})
    return rows


def checklists(random: Random) -> tuple[list[Row], list[Row]]:
    """Return the preparation of the congress at every level, with its steps, all of them done."""
    lists, items = [], []
    for unit in (PROVINCE, *COMMUNES, *(row[0] for rows in COMMUNES.values() for row in rows)):
        key = f"congress-{unit}"
        checklist = {"id": key, "name": "Preparation of the congress", "unit": unit}
        lists.append(checklist | {"date": "2024-10-10", "document": "d-158"})
        for step, text in _STEPS:
            day = date(2024, random.randint(7, 9), random.randint(1, 28))
            item = {"id": f"{key}-{step}", "checklist": key, "text": text}
            items.append(item | {"met": True, "date": iso(day)})
    return lists, items


# Entries since the begin of the term as the report counts them, by examination; others invented.
_BY_EXAMINATION = {"civil-servant": 306, "public-employee": 1667}
_BY_SELECTION = {"civil-servant": 21, "public-employee": 148}
_BEFORE_TERM = {"civil-servant": 60, "public-employee": 290}


def recruitments(random: Random, cast: Cast) -> list[Row]:
    """Return entries into service since 2018; before the term mostly by selection.

    Civil servants of the register who entered since the begin of the term are among them.
    """
    rows: list[Row] = []
    known = [
        person
        for person in cast.people
        if person.staff_status == "civil-servant"
        and person.service_from
        and person.service_from >= TERM_BEGIN
    ]
    for person in known:
        place, year = cast.homes[person.id], (person.service_from or TERM_BEGIN).year
        rows.append(_entry(place, year, "examination", "civil-servant") | {"official": person.id})
    done = Counter({"civil-servant": len(known)})
    places = list(COMMUNES)
    for status, number in _BY_EXAMINATION.items():
        for _number in range(number - done[status]):
            year = random.choice((2021, 2022, 2022, 2023, 2023, 2024))
            rows.append(_entry(random.choice(places), year, "examination", status))
    for status, number in _BY_SELECTION.items():
        for _number in range(number):
            year = random.choice((2021, 2022))
            rows.append(_entry(random.choice(places), year, "selection", status))
    for status, number in _BEFORE_TERM.items():
        for _number in range(number):
            method = random.choice(("selection", "selection", "selection", "examination"))
            year = random.choice((2018, 2019, 2020))
            rows.append(_entry(random.choice(places), year, method, status))
    ordered = sorted(rows, key=lambda row: (row["year"], row["unit"], row["staff_status"]))
    return [{"id": f"r{number:04d}"} | row for number, row in enumerate(ordered, 1)]


def _entry(unit: str, year: int, method: str, status: str) -> Row:
    return {"unit": unit, "year": year, "method": method, "staff_status": status}


def notes() -> list[Row]:
    """Return what the report says beyond its numbers."""
    texts = (
        "Most officials who were rotated did their tasks and won the trust of the people.",
        "The move from selection to examinations keeps recruitment open and fair.",
        "The preparation of the congresses goes on at all levels at once and by the rules.",
    )
    common = {"subject_kind": "unit", "subject": PROVINCE, "date": "2024-10", "source": _SOURCE}
    return [common | {"text": text} for text in texts]
