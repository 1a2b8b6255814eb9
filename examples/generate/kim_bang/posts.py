"""Titles and posts of Kim Bang: who exists, not who sits there."""

from __future__ import annotations

from examples.generate.kim_bang.units import COMMUNES, DEPARTMENTS, DISTRICT, ORGANISATIONS
from examples.generate.titles import TITLES, Post, commune_posts

_TWO_DEPUTIES = ("que", "le-ho", "nhat-tan", "ba-sao", "thi-son", "thanh-son")


def posts() -> dict[str, Post]:
    """Return all posts by id, the highest first within each unit."""
    made = _leadership() + _departments() + _organisations()
    for unit in COMMUNES:
        made += commune_posts(unit, deputies=2 if unit in _TWO_DEPUTIES else 1)
    return {post.id: post for post in made}


def _leadership() -> list[Post]:
    return [
        Post(f"{DISTRICT}-secretary", DISTRICT, TITLES["district-secretary"], "general"),
        Post(f"{DISTRICT}-chair", DISTRICT, TITLES["district-chair"], "general"),
        Post(
            f"{DISTRICT}-standing-deputy-secretary",
            DISTRICT,
            TITLES["district-standing-deputy-secretary"],
            "party-affairs",
        ),
        Post(f"{DISTRICT}-vice-chair", DISTRICT, TITLES["district-vice-chair"], "general", 2),
        Post(
            f"{DISTRICT}-council-vice-chair",
            DISTRICT,
            TITLES["district-council-vice-chair"],
            "general",
        ),
    ]


def _departments() -> list[Post]:
    made = []
    for unit, _name, field, deputies in DEPARTMENTS:
        made += [
            Post(f"{unit}-head", unit, TITLES["department-head"], field),
            Post(f"{unit}-deputy", unit, TITLES["department-deputy"], field, deputies),
            Post(f"{unit}-specialist", unit, TITLES["district-specialist"], field, 2),
        ]
    return made


def _organisations() -> list[Post]:
    made = []
    for unit, _name in ORGANISATIONS:
        made += [
            Post(f"{unit}-head", unit, TITLES["association-head"], "mass-mobilisation"),
            Post(f"{unit}-deputy", unit, TITLES["association-deputy"], "mass-mobilisation"),
            Post(f"{unit}-specialist", unit, TITLES["district-specialist"], "mass-mobilisation"),
        ]
    return made
