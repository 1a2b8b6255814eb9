from __future__ import annotations

import json

from tests.casts.folders import ROOT
from turnus.planner.plan_file import SCHEMA_PATH
from turnus.reports.plan.plan_json_page import markdown

PAGE = ROOT / "docs" / "plan.md"


def test_the_page_about_plan_json_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == markdown(), "run: python docs/generate.py"


def test_every_field_of_the_schema_is_described():
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    page = markdown()
    fields = [
        (name, field)
        for definition in (schema, *schema["$defs"].values())
        for name, field in definition["properties"].items()
    ]
    assert len(fields) > 50
    for name, field in fields:
        assert field.get("description"), name
        assert f"| `{name}` |" in page
