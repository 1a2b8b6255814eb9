"""A register of few records with words in Russian and German, and what it publishes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from turnus.figures import Figure, compute, load
from turnus.tables import Register

WORDS = """\
language: en
units.name:
  Farmers' Association: {de: Bauernverband, ru: Союз фермеров}
indicators:
  houses: {de: neue Häuser, ru: новые дома}
indicators.unit_of_measure:
  houses:
    de: {one: Haus, other: Häuser}
    ru: {one: дом, few: дома, many: домов, other: дома}
documents.issuer: {Committee: {de: Komitee, ru: комитет}}
documents.kind: {plan: {de: Plan, ru: план}}
targets.organisation: {Front: {de: Front, ru: Фронт}}
checklists.name: {ward criteria: {de: Viertelkriterien, ru: критерии квартала}}
notes.text: {All is well.: {de: Alles ist gut., ru: Всё хорошо.}}
"""
FIGURES = """\
figures:
  - {id: H, measure: indicator_value, label: {en: Houses},
     filter: {indicator: houses, period: 2023}}
  - {id: S, measure: indicator_sum, label: {en: Houses}, filter: {indicator: houses},
     breakdown: indicator}
  - {id: D, measure: documents, label: {en: Plans}, filter: {issuer: Committee, kind: plan},
     breakdown: issuer}
  - {id: T, measure: targets, label: {en: Targets}, filter: {organisation: Front},
     breakdown: organisation}
  - {id: C, measure: checklist_items, label: {en: Projects}, filter: {name: ward criteria},
     breakdown: name, unit: {en: {one: project, other: projects}, ru: {one: проект,
     few: проекта, many: проектов, other: проекта}}}
"""
TABLES: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"id": "a", "name": "A", "kind": "commune", "level": "commune"},
        {"id": "f", "name": "Farmers' Association", "kind": "organisation", "level": "commune"},
    ],
    "indicators": [
        {"id": "houses", "name": "new houses", "unit_of_measure": "houses", "cumulative": True}
    ],
    "indicator_values": [
        {"indicator": "houses", "unit": "a", "period": "2022", "actual": 1},
        {"indicator": "houses", "unit": "a", "period": "2023", "actual": 5, "plan": 4},
    ],
    "documents": [
        {"id": "d", "number": "1", "date": "2023", "issuer": "Committee", "kind": "plan"}
    ],
    "targets": [
        {"id": "t", "organisation": "Front", "indicator": "houses", "period": "2023", "asked": 9}
    ],
    "checklists": [{"id": "l", "name": "ward criteria", "unit": "a"}],
    "checklist_items": [{"id": "i", "checklist": "l", "text": "roads", "met": True}],
    "notes": [{"subject_kind": "unit", "subject": "a", "date": "2023", "text": "All is well."}],
}


def written(folder: Path) -> Register:
    """Write what the register publishes and return it."""
    (folder / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    return Register.from_records(TABLES, defaults={"on": "2024-01-01"}, words=WORDS)


def published(folder: Path, language: str) -> dict[str, Figure]:
    """Return the figures by id, computed of the register in a language."""
    register = written(folder).in_language(language)
    return {figure.id: figure for figure in compute(register, load(folder))}
