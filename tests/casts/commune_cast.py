"""Two communes of one district with a small cast, for the tests of rules.

Each commune has a secretary, a standing deputy secretary, a front chair (all in the standing
committee), an executive head and a finance officer. In Binh: An, Bach (f), Cuong, Dung, Em (f). In
Cao: Giang, Hoa (f), Khoa, Lan (f), and an empty finance post.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from turnus.rules.kinds.base import Kind
from turnus.rules.model import Pack, RuleFile
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.pairs.positions import Pairs
from turnus.rules.ruleset import Rule, RuleSet
from turnus.tables import Register

ON = date(2023, 7, 1)
Records = dict[str, list[dict[str, Any]]]

_TITLES = [
    {"id": "secretary", "name": "Secretary", "body": "standing-committee", "headship": "head"},
    {"id": "deputy", "name": "Deputy", "body": "standing-committee", "headship": "deputy"},
    {"id": "front", "name": "Front chair", "body": "standing-committee", "headship": "member"},
    {"id": "chair", "name": "Executive head", "body": "executive", "headship": "head"},
    {"id": "finance", "name": "Finance officer", "body": "executive", "headship": "staff"},
]
_RANKS = {"secretary": 50, "deputy": 40, "front": 35, "chair": 50, "finance": 20}
_CAST = {
    "binh": ["an", "bach", "cuong", "dung", "em"],
    "cao": ["giang", "hoa", "khoa", "lan", None],
}
_WOMEN = {"bach", "em", "hoa", "lan"}


def records() -> Records:
    """Return fresh records, to be changed by a test."""
    data: Records = {
        "units": [
            {"id": "district", "name": "District", "kind": "district", "level": "district"},
            *(
                {
                    "id": unit,
                    "name": unit.title(),
                    "kind": "commune",
                    "level": "commune",
                    "parent": "district",
                }
                for unit in _CAST
            ),
        ],
        "titles": [title | {"rank": _RANKS[title["id"]], "term_years": 5} for title in _TITLES],
        "posts": [],
        "officials": [],
        "appointments": [],
        "kinships": [],
    }
    for unit, people in _CAST.items():
        for title, official in zip(_TITLES, people, strict=True):
            post = f"{unit}-{title['id']}"
            field = "finance" if title["id"] == "finance" else "general"
            data["posts"].append(
                {
                    "id": post,
                    "unit": unit,
                    "title": title["id"],
                    "field": field,
                    "sensitive": title["id"] == "finance",
                }
            )
            if official is not None:
                data["officials"].append(person(official))
                data["appointments"].append(holds(official, post))
    return data


def person(name: str, **more: Any) -> dict[str, Any]:
    """Return an official's record."""
    gender = "female" if name in _WOMEN else "male"
    born = {"birth_date": "1980-01-01", "native_unit": "district"}
    return {"id": name, "name": name.title(), "gender": gender} | born | more


def holds(official: str, post: str, since: str = "2020-07-01", **more: Any) -> dict[str, Any]:
    """Return an appointment's record."""
    own = {"id": f"{official}@{post}", "official": official, "post": post, "valid_from": since}
    return own | more


def official(data: Records, name: str) -> dict[str, Any]:
    """Return the record of an official, to be changed."""
    return next(row for row in data["officials"] if row["id"] == name)


def facts(data: Records) -> PairFacts:
    """Return the facts of the records on the day of the tests."""
    return PairFacts(Register.from_records(data, name="cast"), ON, PACK)


def pairs_of(known: PairFacts, frame: pl.DataFrame) -> Pairs:
    """Return the pairs in the rows of a pair frame."""
    return Pairs(
        known,
        known.official_rows(frame["official"].to_list()).astype(np.int32),
        known.post_rows(frame["post"].to_list()).astype(np.int32),
    )


def rule(kind: Kind, value: dict[str, Any], **more: Any) -> Rule:
    """Return a rule of a kind; its sentences say the fields that the test names."""
    message, kept = more.pop("message", "broken"), more.pop("kept", "kept")
    citation = {"document": "a test", "verified": True}
    file = RuleFile.model_validate(
        {
            "id": more.pop("id", "rule"),
            "kind": kind.name,
            "force": "hard",
            "title": _every("Rule"),
            "values": [{"from": "2000-01-01", "value": value, "citation": citation}],
            "message": _every(message),
            "kept": _every(kept),
        }
        | more
    )
    return Rule(
        id=file.id,
        kind=kind,
        force=file.force,
        tier=file.tier,
        weight=file.weight,
        applies_to=file.applies_to,
        value=kind.value.model_validate(value),
        citation=file.values[0].citation,
        title=file.title,
        message=file.message,
        kept=file.kept,
        source=file,
    )


def rule_set(*rules: Rule) -> RuleSet:
    """Return a rule set of the pack of the tests."""
    return RuleSet(PACK, ON, rules)


def _every(text: str) -> dict[str, str]:
    return dict.fromkeys(("en", "vi", "de", "ru"), text)


_EVERY = _every("x")
PACK = Pack.model_validate(
    {
        "id": "test",
        "title": _EVERY,
        "description": _EVERY,
        "tiers": ["first", "second"],
        "prices": {
            "key_post_vacant": {"tier": "first", "weight": 1},
            "post_vacant": {"tier": "second", "weight": 1},
            "official_unplaced": {"tier": "first", "weight": 1},
        },
        "waves": {"days_between": 14, "key_post_empty_at_most_days": 30, "nomination_days": 30},
        "retirement_age": {"male": 60.75, "female": 56},
    }
)
