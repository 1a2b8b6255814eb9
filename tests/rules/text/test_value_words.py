"""What the keys and codes of a rule's value mean, in words that the fields of its kind carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from turnus.rules.grouping import By
from turnus.rules.kinds import KINDS
from turnus.rules.kinds.changes_at_most import ChangesAtMostValue
from turnus.rules.pool_rules import POOL_KINDS
from turnus.rules.text.value_words import CodeWords, value_words
from turnus.words import speaking

MODELS: dict[str, type[BaseModel]] = {name: kind.value for name, kind in KINDS.items()} | POOL_KINDS


def inside(annotation: Any) -> Iterator[Any]:
    """All that a type is made of, marks and types inside others too."""
    yield annotation
    for part in get_args(annotation):
        yield from inside(part)


def models(shape: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A shape and the shapes inside it."""
    yield shape
    for field in shape.model_fields.values():
        for part in inside(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from models(part)


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_key_of_every_kind_has_words(kind: str) -> None:
    asked = [
        (key, field) for shape in models(MODELS[kind]) for key, field in shape.model_fields.items()
    ]
    assert asked
    assert [key for key, field in asked if not field.title] == []


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_code_that_is_a_kinds_own_has_a_word(kind: str) -> None:
    worded, choices = set[str](), set[str]()
    for shape in models(MODELS[kind]):
        for field in shape.model_fields.values():
            for part in (*field.metadata, *inside(field.annotation)):
                if isinstance(part, CodeWords):
                    worded |= set(part.words)
                elif get_origin(part) is Literal:
                    choices |= set(get_args(part))
    assert worded == choices


def test_groups_are_said_in_words_of_the_language() -> None:
    literal, _words = get_args(By)
    assert get_origin(By) is Annotated
    with speaking("vi"):
        said = [value_words({"by": [by]}, ChangesAtMostValue) for by in get_args(literal)]
    assert len(set(said)) == len(get_args(literal))
    assert not [by for by in get_args(literal) if any(words.endswith(f" {by}") for words in said)]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (
            "kin_apart",
            {"bodies": ["standing-committee"], "relations": ["spouse", "child"]},
            "bodies: standing committee, kinship: spouse + child",
        ),
        ("max_tenure", {"years": 8.0}, "years: 8"),
        (
            "moves_by_kind",
            {"ranges": {"promotion": {"at_most": 5}, "rotation": {"at_least": 1}}},
            "moves by kind: promotion at most: 5; rotation at least: 1",
        ),
        ("equivalent_rank", {"higher": "never"}, "to a higher post: never"),
        (
            "post_requirements",
            {"education": "bachelor", "member": True},
            "education: bachelor, party member: yes",
        ),
        (
            "reach",
            {"km": 30, "pool": "province", "wish": True},
            (
                "within so many km of home: 30, members of the pool for the title: in the own "
                "province, where wished for: yes"
            ),
        ),
        (
            "same_field",
            {"families": [["tax", "customs"], ["health"]]},
            "fields that count as one: (tax + customs) + (health)",
        ),
        (
            "share_at_least",
            {"who": {"gender": "female", "max_age": 40}, "percent": 15, "by": ["place", "body"]},
            "who: (gender: female, younger than: 40), percent: 15, counted by: place + body",
        ),
        ("max_tenure", None, "repealed"),
    ],
)
def test_codes_numbers_and_ranges_are_shown_in_words(
    kind: str, value: dict[str, Any] | None, words: str
) -> None:
    if value is not None:
        KINDS[kind].value.model_validate(value)
    with speaking("en"):
        assert value_words(value, KINDS[kind].value) == words
