"""A small cast for whole rounds: three communes with a head each, and packs of a few rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML

from turnus.planner.model.objective import Objective
from turnus.planner.options import RoundOptions
from turnus.planner.round import Round, solve_round
from turnus.rules import RuleSet, load_pack
from turnus.tables import Register

ON = date(2024, 1, 1)
CITATION = {"document": "1-QD", "date": date(2020, 1, 1), "article": "Art. 2", "verified": True}


def in_all(text: str) -> dict[str, str]:
    return dict.fromkeys(("en", "vi", "de", "ru"), text)


def rule(kind: str, value: Mapping[str, Any], message: str, kept: str, **more: Any) -> dict:
    """Return a rule file; hard unless `weight` says otherwise."""
    force = {"force": "soft", "tier": "merit"} if "weight" in more else {"force": "hard"}
    return {
        "kind": kind,
        **force,
        "title": in_all(kind.replace("_", " ")),
        "values": [{"from": date(2020, 1, 1), "value": dict(value), "citation": CITATION}],
        "message": in_all(message),
        "kept": in_all(kept),
        **more,
    }


LIMIT = rule(
    "max_tenure",
    {"years": 8},
    "{official} has led {unit} for {years} years; the limit is {limit}.",
    "{official} is within {limit} years.",
)
CALM = rule("disruption", {"points": 5}, "{official} moves.", "{official} stays.", weight=1)
FAR = rule(
    "distance",
    {"points_per_10km": 10},
    "{unit} is far from the home of {official}: {points} points.",
    "{unit} is near the home of {official}.",
    weight=1,
)
HARD = rule(
    "hardship",
    {"points": 40},
    "{official} served hard places; {unit} is another one: {points} points.",
    "{unit} adds none.",
    weight=1,
)


def pack(folder: Path, rules: Mapping[str, dict], **changes: Any) -> RuleSet:
    """Write a pack and load it on the day of the round."""
    yaml = YAML()
    folder.mkdir(parents=True, exist_ok=True)
    head = {
        "id": "small",
        "title": in_all("Small"),
        "description": in_all("For tests."),
        "tiers": ["key-posts", "placements", "merit"],
        "prices": {
            "key_post_vacant": {"tier": "key-posts", "weight": 1},
            "post_vacant": {"tier": "merit", "weight": 20},
            "official_unplaced": {"tier": "placements", "weight": 1},
        },
        "waves": {"days_between": 10, "key_post_empty_at_most_days": 10, "nomination_days": 0},
    } | changes
    with (folder / "pack.yaml").open("w") as target:
        yaml.dump(head, target)
    for name, body in rules.items():
        with (folder / f"{name}.yaml").open("w") as target:
            yaml.dump({"id": name, **body}, target)
    return load_pack(str(folder), ON)


def records() -> dict[str, list[dict[str, Any]]]:
    """An, Binh and Chi head the communes A, B and C; An for ten years. The head of D is missing."""
    units = [{"id": "d", "name": "District", "kind": "district", "level": "district"}]
    units += [
        {"id": x, "name": x.upper(), "kind": "commune", "level": "commune", "parent": "d"}
        for x in ("ca", "cb", "cc", "cd")
    ]
    head = {"id": "head", "name": "head", "body": "executive", "headship": "head", "rank": 5}
    posts = [
        {"id": f"p-{unit['id']}", "unit": unit["id"], "title": "head", "key": True}
        for unit in units[1:]
    ]
    people = {"an": 2014, "binh": 2021, "chi": 2022}
    return {
        "units": units,
        "titles": [head],
        "posts": posts,
        "officials": [{"id": x, "name": x.title(), "gender": "female"} for x in people],
        "appointments": [
            {"id": f"a-{x}", "official": x, "post": f"p-c{x[0]}", "valid_from": f"{year}-01-01"}
            for x, year in people.items()
        ],
    }


def register(**more: list[dict[str, Any]]) -> Register:
    """Return the register of `records`, with tables replaced."""
    return Register.from_records(records() | more, name="small", title="Small place")


def plan_small(rules: RuleSet, place: Register | None = None, **options: Any) -> Round:
    return solve_round(place or register(), rules, RoundOptions(**options))


def placed(km: dict[str, float], hard: dict[str, int] | None = None) -> list[dict]:
    """Return the units of the small round, so many km north of the equator, so hard."""
    return [
        unit
        | {"latitude": km.get(unit["id"], 0.0) / 111.195, "longitude": 0.0}
        | {"hardship": (hard or {}).get(unit["id"], 0)}
        for unit in records()["units"]
    ]


def born(**homes: str) -> list[dict]:
    return [x | {"native_unit": homes[x["id"]]} for x in records()["officials"]]


def plans(objective: Objective) -> Iterator[np.ndarray]:
    """Yield every choice that keeps seats and hard rows."""
    found, rows = objective.candidates, objective.rows
    options = [[-1, *np.flatnonzero(found.official == o)] for o in range(len(found.officials))]
    hard = np.isinf(rows.penalty)
    for picks in product(*options):
        choice = np.array(picks, dtype=np.int64)
        taken = np.bincount(found.post[choice[choice >= 0]], minlength=len(found.posts))
        over = objective.activity(choice) - rows.rhs
        broken = np.where(rows.sense == 0, over != 0, rows.sense * over < 0)
        if (taken <= found.seats).all() and not (hard & broken).any():
            yield choice
