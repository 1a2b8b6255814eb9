"""A small district for the tests of moves, heads, events and indicators."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from turnus.figures import Figure, compute, load
from turnus.figures.figure import Ask, Period, Value
from turnus.figures.measures import MEASURES
from turnus.tables import Register

ON = date(2023, 7, 1)
TERM = Period(date(2020, 7, 1), ON)
Rows = dict[str, list[dict[str, Any]]]


def rows() -> Rows:
    """A district with an office and two communes, four head posts, three persons who moved."""
    return {
        "units": [
            {"id": "district", "name": "District", "kind": "district", "level": "district"},
            place("office", "department", "district"),
            place("north", "commune", "commune", priority="complex"),
            place("south", "commune", "commune"),
        ],
        "titles": [
            title("secretary", "head", "standing-committee"),
            title("chair", "head", "executive"),
            title("office-head", "head", "department", managed_by="province"),
        ],
        "posts": [
            {"id": "office-head", "unit": "office", "title": "office-head"},
            *(
                {"id": f"{unit}-{name}", "unit": unit, "title": name}
                for unit in ("north", "south")
                for name in ("secretary", "chair")
            ),
        ],
        "officials": [
            person("an", "south", staff_status="official", gender="female"),
            person("bach", "south"),
            person("cuong", None, generated=False),
        ],
        "residences": [
            {"official": "bach", "unit": "north", "valid_from": "2000-01-01"},
        ],
        "appointments": [
            {"id": "a0", "official": "an", "post": "office-head", "valid_from": "2015"},
            move("a1", "an", "north-secretary", "2021-03-01", "rotation", "office-head"),
            move("a2", "bach", "north-chair", "2022", "transfer", "south-secretary"),
            move("a3", "cuong", "south-secretary", "2023-01", "transfer", "north-chair"),
            {"id": "a4", "official": "cuong", "post": "south-chair", "valid_from": "2023-01"}
            | {"concurrent": True, "movement": "appointment"},
        ],
        "indicators": [
            {"id": "income", "name": "income", "unit_of_measure": "million", "better": "higher"},
            {"id": "poverty", "name": "poverty", "better": "lower"},
            {"id": "jobs", "name": "new jobs", "better": "higher", "cumulative": True},
        ],
        "indicator_values": [
            value("income", "north", "2020", None, 50),
            value("income", "north", "2022", 55, 55.3, 50),
            value("poverty", "north", "2022", 2, 1.5),
            value("income", "south", "2022", 50, 49),
            value("poverty", "south", "2022", 2, 2),
        ],
        "unit_events": [
            {"id": "town", "kind": "upgrade", "date": "2024-12-31", "planned": True}
            | {"from_units": "district"},
            {"id": "split", "kind": "split", "date": "2021", "from_units": "north"},
        ],
    }


def register(changed: Rows | None = None) -> Register:
    """The district, with whole tables changed."""
    return _built(rows() | changed) if changed else _unchanged()


@cache
def _unchanged() -> Register:
    return _built(rows())


def _built(tables: Rows) -> Register:
    tables["appointments"][0].setdefault("valid_to", "2021-03-01")
    return Register.from_records(tables, name="district", defaults={"on": ON.isoformat()})


def place(name: str, kind: str, level: str, **more: Any) -> dict[str, Any]:
    row = {"id": name, "name": name.title(), "kind": kind, "level": level}
    return row | {"parent": "district"} | more


def title(name: str, headship: str, body: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": name.title(), "body": body, "headship": headship} | more


def person(name: str, native: str | None, **more: Any) -> dict[str, Any]:
    row = {"id": name, "name": name.title(), "birth_date": "1980-01-01", "generated": True}
    return row | {"native_unit": native} | more


def move(
    id_: str, official: str, post: str, start: str, movement: str, left: str
) -> dict[str, Any]:
    row = {"id": id_, "official": official, "post": post, "valid_from": start}
    return row | {"movement": movement, "from_post": left}


def value(
    indicator: str,
    unit: str,
    period: str,
    plan: float | None,
    actual: float | None,
    baseline: float | None = None,
) -> dict[str, Any]:
    row = {"indicator": indicator, "unit": unit, "period": period, "plan": plan}
    return row | {"actual": actual, "baseline": baseline}


def ask(
    measure: str,
    of: Register | None = None,
    *,
    during: Period | None = None,
    units: frozenset[str] | None = None,
    by: str | None = None,
    **filters: Any,
) -> Value:
    """Ask a measure of the district."""
    found = MEASURES[measure]
    question = Ask(of or register(), ON, during, units, by)
    return found.function(question, found.filter.model_validate(filters))


def parts(value: Value) -> dict[str, float | None]:
    return {part.key: part.value for part in value.parts}


def published(folder: Path, text: str, of: Register | None = None) -> list[Figure]:
    """The figures of the district when `text` is its figures.yaml."""
    file = folder / "figures.yaml"
    file.write_text(text, encoding="utf-8")
    return compute(of or register(), load(file))
