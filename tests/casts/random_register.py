"""Registers made up at random, with gaps: every fact that a rule asks is missing for somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from turnus.tables import Register

ON = date(2023, 7, 1)
Records = dict[str, list[dict[str, Any]]]


class Chance:
    """Choices by a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def true(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def one(self, things: list[Any]) -> Any:
        return things[int(self.rng.integers(len(things)))]

    def maybe(self, things: list[Any], share: float = 0.8) -> Any:
        return self.one(things) if self.true(share) else None

    def day(self, years: int = 15) -> str:
        return (ON - timedelta(days=int(self.rng.integers(1, 365 * years)))).isoformat()


def random_register(seed: int) -> Register:
    """Return a small register with units, posts, people and ties, by the seed."""
    chance = Chance(seed)
    data = _units(chance)
    units = [unit["id"] for unit in data["units"]]
    data["posts"] = [
        {
            "id": f"p{i:02d}",
            "unit": chance.one(units),
            "title": chance.one(["head", "deputy", "staff"]),
            "key": chance.maybe([True, False]),
            "sensitive": chance.maybe([True, False]) if seed % 3 else None,
            "field": chance.maybe(["general", "finance", "land"]),
        }
        for i in range(int(chance.rng.integers(1, 14)))
    ]
    people = [f"o{i:02d}" for i in range(int(chance.rng.integers(1, 14)))]
    data["officials"] = [
        {
            "id": name,
            "name": name,
            "gender": chance.maybe(["female", "male"]),
            "birth_date": chance.maybe(["1965-02-03", "1970-01-01", "1985-05-05"]),
            "native_unit": chance.maybe(units),
            "staff_status": chance.maybe(["official", "civil-servant"]),
            "education": chance.maybe(["college", "bachelor", "master"]),
            "service_from": chance.maybe(["2000-01-01", "2018-01-01"]),
            "member_from": chance.maybe(["2004-01-01"]),
        }
        for name in people
    ]
    posts = [post["id"] for post in data["posts"]]
    data["appointments"] = _appointments(chance, people, posts)
    for post in data["posts"]:
        holders = sum(job["post"] == post["id"] for job in data["appointments"])
        post["seats"] = max(holders, chance.one([1, 2]))
    titles = sorted({post["title"] for post in data["posts"]})
    data |= _ties(chance, people, posts, units, titles)
    return Register.from_records(data, name="random")


def _units(chance: Chance) -> Records:
    located = {"latitude": 20.0, "longitude": 105.0}
    units: list[dict[str, Any]] = []
    if chance.true(0.8):
        units.append({"id": "state", "name": "State", "kind": "country", "level": "central"})
    for i in range(int(chance.rng.integers(1, 4))):
        kind, level = chance.one([("province", "province"), ("district", "district")])
        above = chance.one([None, "state"]) if units and units[0]["id"] == "state" else None
        units.append(
            {"id": f"r{i}", "name": f"R{i}", "kind": kind, "level": level, "parent": above}
        )
    above_communes = [unit["id"] for unit in units]
    for i in range(int(chance.rng.integers(1, 6))):
        km = {"latitude": 20.0 + i / 10} if chance.true(0.7) else {"latitude": None}
        commune = {"id": f"c{i}", "name": f"C{i}", "kind": "commune", "level": "commune"}
        place = located | km if km["latitude"] else {}
        units.append(commune | place | {"parent": chance.one([None, *above_communes])})
    units.append({"id": "office", "name": "Office", "kind": "department", "level": "district"})
    units[-1]["parent"] = chance.one([None, *above_communes])
    titles = [
        {"id": "head", "name": "Head", "body": "executive", "headship": "head", "rank": 5},
        {"id": "deputy", "name": "Deputy", "body": "executive", "headship": "deputy", "rank": 4},
        {"id": "staff", "name": "Staff", "body": "department", "headship": "staff"},
    ]
    titles[0] |= {"filled_by": "election", "term_years": 5}
    titles[2] |= {"rank": chance.maybe([3, 4])}
    return {"units": units, "titles": titles}


def _appointments(chance: Chance, people: list[str], posts: list[str]) -> list[dict[str, Any]]:
    jobs = []
    for name in people:
        if chance.true(0.8):
            jobs.append({"official": name, "post": chance.one(posts)})
        if chance.true(0.3):
            jobs.append({"official": name, "post": chance.one(posts), "concurrent": True})
    once = {(job["official"], job["post"]): job for job in jobs}
    since = {"movement": "rotation", "planned_end": "2023-10-01"} if chance.true(0.5) else {}
    return [
        {
            "id": f"a{i}",
            "valid_from": chance.maybe([chance.day()]),
            "from_post": chance.maybe(posts),
        }
        | since
        | job
        for i, job in enumerate(once.values())
    ]


def _ties(
    chance: Chance, people: list[str], posts: list[str], units: list[str], titles: list[str]
) -> Records:
    some = range(int(chance.rng.integers(0, 8)))
    residences = {
        (chance.one(people), chance.one(units)): chance.maybe([chance.day(38)]) for _ in some
    }
    wishes = {
        (chance.one(people), int(chance.rng.integers(1, 4))): (
            ("unit", chance.one(units)) if chance.true(0.5) else ("post", chance.one(posts))
        )
        for _ in some
    }
    sanctions = {
        (chance.one(people), chance.one(["warning", "demotion"])): chance.day(4) for _ in some
    }
    return {
        "residences": [
            {"official": who, "unit": where, "valid_from": since}
            for (who, where), since in residences.items()
        ],
        "preferences": [
            {"official": who, "rank": rank, column: what}
            for (who, rank), (column, what) in wishes.items()
        ],
        "sanctions": [
            {"official": who, "kind": kind, "valid_from": since}
            for (who, kind), since in sanctions.items()
        ],
        "pools": [
            {"id": f"q{i}", "term": "2025-2030", "official": chance.one(people)}
            | {
                "title": chance.one(titles),
                "level": chance.one(["commune", "district"]),
            }
            for i in some
        ],
        "exceptions": [
            {"id": f"e{i}", "rule": f"rule-{chance.rng.integers(0, 12)}", "reason": "good"}
            | {"official": chance.one(people), "post": chance.maybe(posts, 0.6)}
            for i in some
        ],
        "tasks": [
            {"id": f"t{i}", "kind": "difficult", "title": "Do it", "official": chance.one(people)}
            | {"unit": chance.maybe(units), "from": "2022-01-01", "state": "open"}
            | {"due": chance.maybe([(ON + timedelta(days=100 * i - 200)).isoformat()])}
            for i in some
        ],
    }
