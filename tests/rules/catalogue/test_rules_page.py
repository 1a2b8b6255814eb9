"""The page of rules in the documentation."""

from __future__ import annotations

from datetime import date

import pytest

from tests.casts.folders import ROOT
from turnus.rules import available_packs, load_pack
from turnus.rules.catalogue.describe import applies_text, value_text
from turnus.rules.catalogue.rules_page import markdown, own_files_of
from turnus.rules.model import AppliesTo
from turnus.words import speaking

PAGE = ROOT / "docs" / "rules.md"


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text("utf-8") == markdown(), "run: python docs/generate.py"


@pytest.mark.parametrize("pack", available_packs())
def test_every_value_of_every_rule_stands_on_the_page_with_its_source(pack: str) -> None:
    page = PAGE.read_text("utf-8")
    own = page[page.index(f"## {pack}\n") :]
    files = own_files_of(load_pack(pack, date(2023, 7, 1)))
    assert files
    for file in files:
        assert f"**{file.id}**" in own
        for dated in file.values:
            row = next(
                line
                for line in own[own.index(f"**{file.id}**") :].splitlines()
                if f"| {dated.from_.isoformat()} | {value_text(dated.value)} |" in line
            )
            assert str(dated.citation) in row
            assert ("**unverified**" in row) is not dated.citation.verified


def test_values_are_written_in_one_line() -> None:
    with speaking("en"):
        assert value_text({"who": {"gender": "female"}, "by": ["unit", "body"], "x": True}) == (
            "who: (gender: female), by: unit + body, x: yes"
        )
        assert value_text(None) == "repealed"


def test_posts_of_a_rule_are_said_in_words() -> None:
    with speaking("en"):
        to = AppliesTo(headship=("head", "deputy"), level=("commune",), sensitive=False)
        assert applies_text(to) == "head / deputy head; commune; posts that are not sensitive"
        assert applies_text(AppliesTo()) == "all posts"
