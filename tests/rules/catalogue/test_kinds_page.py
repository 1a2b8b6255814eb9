"""The pages about rule kinds: complete, fresh, and their examples run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.casts import small_round
from tests.casts.folders import ROOT
from turnus.rules import load_pack
from turnus.rules.catalogue.kinds_page import example, pages
from turnus.rules.kinds import KINDS
from turnus.rules.kinds.base import RowKind
from turnus.rules.model import AppliesTo, RuleFile
from turnus.rules.state.present_state import check

FOLDER = ROOT / "docs" / "kinds"
TIERS = ["key-posts", "placements", "limits", "quotas", "merit"]


def test_the_pages_are_not_stale_and_there_is_one_for_each_kind():
    written = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert written == pages(), "run: python docs/generate.py"
    assert {f"{name}.md" for name in KINDS} | {"README.md"} == set(written)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_is_a_whole_rule_that_judges_and_plans(kind: str, tmp_path: Path):
    rule = YAML(typ="safe", pure=True).load(example(kind))
    assert rule.pop("kind") == kind
    name = rule.pop("id")
    small_round.pack(tmp_path, {name: {"kind": kind, **rule}}, tiers=TIERS)
    ruleset = load_pack(str(tmp_path), date(2026, 1, 1))
    assert [loaded.source.kind for loaded in ruleset.rules] == [kind]
    assert check(small_round.register(), ruleset).judged == 3
    assert small_round.plan_small(ruleset).plan().status == "optimal"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_names_every_field_every_key_and_every_placeholder(kind: str):
    page = pages()[f"{kind}.md"]
    for field in KINDS[kind].value.model_fields:
        assert f"| `{field}` |" in page
    assert "`applies_to` picks the post" in page
    known = KINDS[kind]
    for name in known.fields if isinstance(known, RowKind) else ("official", "post"):
        assert f"`{{{name}}}`" in page


def test_the_overview_names_every_key_of_a_rule_and_every_filter():
    page = pages()["README.md"]
    for name in [*RuleFile.model_fields, *AppliesTo.model_fields]:
        assert f"`{name}`" in page
    assert "| `education` | list of `secondary`, " in page
    assert "| `gender` | list of `female`, `male`, `other` (of the official) |" in page
