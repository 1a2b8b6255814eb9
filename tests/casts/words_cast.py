"""A small register with words of every kind, and a file that says them in other languages."""

from __future__ import annotations

from typing import Any

from turnus.tables import Register

WORDS = """\
language: en
register: {vi: Tỉnh A, de: Provinz A}
titles:
  secretary: {vi: bí thư, de: Parteisekretär, ru: секретарь}
  chair: {vi: chủ tịch}
units.name:
  Organisation Board: {vi: Ban Tổ chức, de: Organisationsabteilung}
  "{unit}, cell {n}": {vi: "chi bộ {n}, {unit}", de: "Parteizelle {n}, {unit}"}
indicators.unit_of_measure:
  houses:
    en: {one: house, other: houses}
    vi: căn nhà
    ru: {one: дом, few: дома, many: домов, other: дома}
documents.issuer:
  Committee of A: {vi: Ủy ban A}
notes.text:
  "Speaks of {{braces}}.": {de: "Spricht von {{Klammern}}."}
"""

TABLES: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"id": "a", "name": "A", "kind": "commune", "level": "commune"},
        {"id": "board", "name": "Organisation Board", "kind": "department", "level": "commune"},
        {"id": "c1", "name": "A, cell 1", "kind": "cell", "level": "village", "parent": "a"},
    ],
    "titles": [
        {"id": "secretary", "name": "secretary", "body": "executive", "headship": "head"},
        {"id": "chair", "name": "chair", "body": "executive", "headship": "head"},
    ],
    "indicators": [{"id": "houses", "name": "new houses", "unit_of_measure": "houses"}],
    "indicator_values": [
        {"indicator": "houses", "unit": "a", "period": str(year), "actual": actual}
        for year, actual in ((2021, 1), (2022, 3), (2023, 5), (2024, 2.5))
    ],
    "documents": [
        {"id": "d1", "number": "1", "date": "2023", "issuer": "Committee of A"},
        {"id": "d2", "number": "2", "date": "2023", "issuer": "Somebody else"},
    ],
    "checklists": [{"id": "l", "name": "Criteria", "unit": "a"}],
    "checklist_items": [{"id": "i", "checklist": "l", "text": "roads", "met": True}],
    "targets": [
        {"id": "t", "organisation": "Front", "indicator": "houses", "period": "2023", "asked": 1}
    ],
    "notes": [
        {"subject_kind": "unit", "subject": "a", "date": "2023", "text": "Speaks of {braces}."}
    ],
}


def cast(words: str = WORDS) -> Register:
    """Return the register with the words of a file."""
    return Register.from_records(
        TABLES, title="Province A", defaults={"on": "2024-01-01"}, words=words
    )
