"""Small registers whose calendar moves: units and posts that end or begin, appointments to come."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from turnus.tables import Register, RegisterError

ON = date(2024, 1, 1)  # the day of the packs of `small_round`
_DAYS = (
    *("2016-05-01", "2019", "2022-03", "2023-11-15", "2023-12-31", "2024-01-01", "2024-01"),
    *("2024-01-02", "2024-02-01", "2024-06", "2024", "2025-01-01", "2026", "2030-01-01"),
)
Records = dict[str, list[dict[str, Any]]]


def land_office(**changes: dict[str, Any]) -> Records:
    """Return two communes of a district with a land officer's post each, and one of the district.

    An sits in the first commune since 2020, Binh in the second since 2023, Cuong nowhere. Each
    argument changes or adds a row: its id, and the cells.
    """
    records: Records = {
        "units": [
            {"id": "u0", "name": "District A", "kind": "district", "level": "district"},
            {"id": "u1", "name": "Commune B", "kind": "commune", "level": "commune"},
            {"id": "u2", "name": "Commune C", "kind": "commune", "level": "commune"},
        ],
        "titles": [
            {"id": "land", "name": "land officer", "body": "executive", "headship": "staff"}
            | {"rank": 1, "filled_by": "appointment"},
        ],
        "posts": [
            {"id": f"p{n}", "unit": f"u{n}", "title": "land", "sensitive": True, "field": "land"}
            for n in (0, 1, 2)
        ],
        "officials": [
            {"id": "an", "name": "An"},
            {"id": "binh", "name": "Binh"},
            {"id": "cuong", "name": "Cuong"},
        ],
        "appointments": [
            {"id": "a1", "official": "an", "post": "p1", "valid_from": "2020-01-01"},
            {"id": "a2", "official": "binh", "post": "p2", "valid_from": "2023-01-01"},
        ],
    }
    for unit in records["units"][1:]:
        unit["parent"] = "u0"
    for id_, given in changes.items():
        cells = dict(given)
        table = cells.pop("table", None)
        rows = [row for frame in records.values() for row in frame if row["id"] == id_]
        if table is None:
            rows[0].update(cells)
        else:
            records.setdefault(table, []).append({"id": id_, **cells})
    return records


def moving_register(seed: int) -> Register:
    """Return a register that is in order, by the seed; rows that would not be are left out."""
    dice = Random(seed)
    records: Records = {
        "units": [{"id": "d", "name": "District", "kind": "district", "level": "district"}],
        "titles": [
            {"id": "head", "name": "head", "body": "executive", "headship": "head", "rank": 5}
            | {"term_years": 5},
            {"id": "staff", "name": "staff", "body": "executive", "headship": "staff", "rank": 3},
        ],
        "posts": [],
        "officials": [{"id": f"o{n}", "name": f"O{n}", "gender": "female"} for n in range(5)],
        "appointments": [],
        "exceptions": [],
    }
    for n in range(3):
        commune = {"id": f"c{n}", "name": f"C{n}", "kind": "commune", "level": "commune"}
        _add(records, "units", {**commune, "parent": "d", **_interval(dice, share=0.3)})
    units = [unit["id"] for unit in records["units"]]
    for n in range(dice.randint(2, 5)):
        post = {"id": f"p{n}", "unit": dice.choice(units), "title": dice.choice(("head", "staff"))}
        post |= {"seats": dice.choice((None, 1, 2)), "key": dice.choice((True, False))}
        _add(records, "posts", post | _interval(dice, share=0.3))
    posts = [post["id"] for post in records["posts"]]
    for n in range(dice.randint(2, 10) if posts else 0):
        job = {"id": f"a{n}", "official": f"o{dice.randint(0, 4)}", "post": dice.choice(posts)}
        job |= {"movement": dice.choice((None, "rotation", "secondment", "appointment"))}
        job |= {"concurrent": dice.choice((None, None, None, True))}
        _add(records, "appointments", job | _interval(dice))
    for n in range(dice.randint(0, 2)):
        lifted = {"id": f"e{n}", "rule": "limit", "official": f"o{n}", "reason": "needed"}
        _add(records, "exceptions", lifted | _interval(dice))
    return Register.from_records(records, name="moving")


def _interval(dice: Random, *, share: float = 1.0) -> dict[str, Any]:
    if dice.random() > share:
        return {}
    start, end = (dice.choice((None, *_DAYS)) for _ in range(2))
    return {"valid_from": start, "valid_to": end if dice.random() < 0.6 else None}


def _add(records: Records, table: str, row: dict[str, Any]) -> None:
    """Add a row if the register stays in order with it."""
    records[table].append(row)
    try:
        Register.from_records(records)
    except RegisterError:
        records[table].pop()
