"""A small cast of records for the tests of measures and of the follow-up."""

from __future__ import annotations

from datetime import date
from typing import Any

from turnus.figures.figure import Ask, Filter, Period, Value
from turnus.figures.measures import MEASURES
from turnus.tables import Register

ON = date(2024, 7, 1)
Records = dict[str, list[dict[str, Any]]]


def unit(name: str, kind: str, parent: str | None = "commune", **more: Any) -> dict[str, Any]:
    level = "village" if kind in ("village", "cell") else "commune"
    row = {"id": name, "name": name.title(), "kind": kind, "level": level, "parent": parent}
    return row | more


def records() -> Records:
    """A commune with two villages, their heads and cells, and one enterprise."""
    return {
        "units": [
            unit("commune", "commune", None),
            unit("east", "village"),
            unit("west", "village"),
            unit("cell-east", "cell", "east"),
            unit("cell-west", "cell", "west"),
            unit("mill", "enterprise"),
            unit("cell-mill", "cell", "mill", valid_from="2024-03-01"),
        ],
        "titles": [
            {"id": "secretary", "name": "Secretary", "body": "committee", "headship": "head"},
            {"id": "village-head", "name": "Village head", "body": "other", "headship": "head"},
        ],
        "posts": [
            {"id": "p-sec", "unit": "commune", "title": "secretary"},
            {"id": "p-east", "unit": "east", "title": "village-head"},
            {"id": "p-west", "unit": "west", "title": "village-head"},
        ],
        "officials": [
            person("an", "1986-07-01", "male", "kinh", member_from="2010-01-01"),
            person("bach", "1984-06-30", "female", "thai"),
            person("cuong", None, "male", "kinh"),
            person("dung", "1970-01-01", "male", "mong"),
        ],
        "appointments": [
            {"id": "a1", "official": "an", "post": "p-sec", "valid_from": "2020-07-01"},
            {"id": "a2", "official": "bach", "post": "p-east", "valid_from": "2020-07-01"},
            {"id": "a3", "official": "cuong", "post": "p-west", "valid_from": "2020-07-01"},
        ],
    }


def person(name: str, born: str | None, gender: str, ethnicity: str, **more: Any) -> dict[str, Any]:
    row = {"id": name, "name": name.title(), "birth_date": born, "gender": gender}
    return row | {"ethnicity": ethnicity} | more


def register(**tables: list[dict[str, Any]]) -> Register:
    return Register.from_records(records() | tables, name="cast", defaults={"on": ON.isoformat()})


def measured(
    given: Register,
    name: str,
    *,
    on: date = ON,
    period: tuple[date, date] | None = None,
    units: set[str] | None = None,
    by: str | None = None,
    **keep: Any,
) -> Value:
    """What the measure answers."""
    measure = MEASURES[name]
    assert by is None or by in measure.breakdowns
    chosen: Filter = measure.filter.model_validate(keep)
    span = None if period is None else Period(*period)
    within = None if units is None else frozenset(units)
    return measure.function(Ask(given, on, span, within, by), chosen)


def parts(value: Value) -> dict[str, float | None]:
    """The values of the parts by their labels."""
    return {part.label: part.value for part in value.parts}
