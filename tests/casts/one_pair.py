"""One official, one post, one rule: what the tests of the kinds ask."""

from __future__ import annotations

from typing import Any

from tests.casts.commune_cast import Records, facts, rule, rule_set
from turnus.rules import Judgement, explain
from turnus.rules.kinds import KINDS

PRICED = {"force": "soft", "tier": "second", "weight": 1}


def asked(
    data: Records, kind: str, value: dict[str, Any], official: str, post: str, **more: Any
) -> Judgement:
    """What the rule says about the official in the post."""
    rules = rule_set(rule(KINDS[kind], value, **more))
    return explain(rules, facts(data), official, post)[0]


def points(
    data: Records, kind: str, value: dict[str, Any], official: str, post: str, **more: Any
) -> int:
    """What the score costs for the official in the post."""
    return asked(data, kind, value, official, post, **(PRICED | more)).cost


def appointed(data: Records, name: str) -> dict[str, Any]:
    """The record of the official's appointment, to be changed."""
    return next(row for row in data["appointments"] if row["official"] == name)


def post(data: Records, name: str) -> dict[str, Any]:
    """The record of a post, to be changed."""
    return next(row for row in data["posts"] if row["id"] == name)


def unit(data: Records, name: str) -> dict[str, Any]:
    """The record of a unit, to be changed."""
    return next(row for row in data["units"] if row["id"] == name)
