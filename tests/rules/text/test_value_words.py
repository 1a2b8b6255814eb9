"""What the keys and codes of a rule's value mean, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from turnus.rules.grouping import By
from turnus.rules.kinds import KINDS
from turnus.rules.pool_rules import POOL_KINDS
from turnus.rules.text.value_words import KEY_WORDS, value_words
from turnus.words import speaking

MODELS: dict[str, type[BaseModel]] = {name: kind.value for name, kind in KINDS.items()} | POOL_KINDS


def keys(annotation: Any) -> Iterator[str]:
    """All keys that a value of this shape may have, also inside other values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield name
            yield from keys(field.annotation)
    for part in get_args(annotation):
        yield from keys(part)


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_key_of_every_kind_has_words(kind: str) -> None:
    assert sorted(set(keys(MODELS[kind])) - set(KEY_WORDS)) == []


def test_no_words_are_left_of_keys_that_no_kind_has() -> None:
    assert sorted(set(KEY_WORDS) - {key for model in MODELS.values() for key in keys(model)}) == []


@pytest.mark.parametrize("by", get_args(By))
def test_every_grouping_has_a_word(by: str) -> None:
    with speaking("vi"):
        assert value_words({"by": [by]}) != value_words({"by": []}) + by


def test_codes_numbers_and_ranges_are_shown_in_words() -> None:
    with speaking("en"):
        value = {"bodies": ["standing-committee"], "relations": ["spouse", "child"], "years": 8.0}
        assert value_words(value) == "bodies: standing committee, kinship: spouse + child, years: 8"
        ranges = {"ranges": {"promotion": {"at_most": 5}, "rotation": {"at_least": 1}}}
        assert value_words(ranges) == "moves by kind: promotion at most: 5; rotation at least: 1"
        assert value_words({"higher": "never", "member": True}) == (
            "to a higher post: never, party member: yes"
        )
        assert value_words({"km": 30, "pool": "province", "wish": True}) == (
            "within so many km of home: 30, members of the pool for the title: in the own "
            "province, where wished for: yes"
        )
        assert value_words({"families": [["tax", "customs"], ["health"]]}) == (
            "fields that count as one: (tax + customs) + (health)"
        )
        assert value_words(None) == "repealed"
