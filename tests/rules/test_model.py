"""The kinds of move in a pack file: read from the page that explains them, and refused by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.casts.small_round import CALM, pack
from turnus.rules import RuleError
from turnus.rules.model import MoveFilter
from turnus.words import speaking

PAGE = Path("src/turnus/rules/catalogue/writing_a_rule.md").read_text("utf-8")
SECTION = PAGE.partition("## What a move is called")[2].partition("## What is not known")[0]


def test_the_example_of_the_page_is_read(tmp_path: Path) -> None:
    example = SECTION.partition("```yaml")[2].partition("```")[0]
    found = pack(tmp_path, {"calm": CALM}, **YAML(typ="safe").load(example)).pack.movements
    assert [(one.movement, one.months) for one in found] == [("return", None), ("rotation", 36)]


def test_the_page_names_every_condition() -> None:
    assert [name for name in MoveFilter.model_fields if f"`{name}`" not in SECTION] == []


def test_an_unknown_code_is_named_with_its_place(tmp_path: Path) -> None:
    wrong = {
        "movement": "rotatoin",
        "when": {"headship": ["heed"]},
        "citation": {"document": "1-QD", "verified": True},
    }
    with speaking("en"), pytest.raises(RuleError) as caught:
        pack(tmp_path, {"calm": CALM}, movements=[wrong])
    told = [str(fault).partition("movements.")[2] for fault in caught.value.faults]
    assert told == [
        "0.movement: “rotatoin” is not known; did you mean “rotation”?",
        "0.when.headship: “heed” is not known; did you mean “head”?",
    ]
