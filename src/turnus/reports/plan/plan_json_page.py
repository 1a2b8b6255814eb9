"""The reference page of ``plan.json``, made from its schema."""

from __future__ import annotations

import json
from typing import Any

from turnus.planner.plan_file import SCHEMA_PATH

_INTRODUCTION = """\
# plan.json

<!-- Made by docs/generate.py from src/turnus/planner/plan.schema.json; do not edit. -->

`turnus plan` writes four files: `plan.json` for programs, `plan.html` to look at and print,
`moves.xlsx` to work with, `moves.csv` for other tools; with `--out-form docx,pdf` also `plan.docx`
and `plan.pdf`, the paper for the committee. All tell the same; the page of a round with more than
400 moves and open matters is an overview and leads to the others. The same register, rules, options
and seed give the same bytes.

`plan.json` follows the JSON Schema (2020-12) in `src/turnus/planner/plan.schema.json`, a record a
line. A change that breaks readers raises `version`; `turnus replan` reads versions 1 to 3.

Version 3 says nothing twice, because a plan of a nation would else be four times as large: a reason
stands once, in `reasons`, with placeholders for the names beside it; officials who simply stay are
ids. `turnus.planner.plan_file.whole` gives a plan of any version back with everything in its place:

```python
import json
from turnus.planner.plan_file import whole

plan = whole(json.load(open("plan.json", encoding="utf-8")))
for move in plan["moves"]:
    print(move["official_name"], [reason["text"] for reason in move["reasons"]])
```
"""


def markdown() -> str:
    """Return the page in Markdown."""
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    parts = [_INTRODUCTION, _section("The plan", schema)]
    parts += [_section(f"`{name}`", definition) for name, definition in schema["$defs"].items()]
    return "\n".join(parts)


def _section(title: str, definition: dict[str, Any]) -> str:
    lines = [f"## {title}", "", definition["description"], ""]
    lines += ["| field | type | meaning |", "|---|---|---|"]
    lines += [
        f"| `{name}` | {_type(field)} | {_cell(field)} |"
        for name, field in definition["properties"].items()
    ]
    return "\n".join([*lines, ""])


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].removeprefix("#/$defs/")
        return f"[{name}](#{name})"
    if field["type"] == "array":
        return f"list of {_type(field['items'])}"
    if isinstance(field["type"], list):
        return " or ".join(field["type"])
    return str(field.get("format", field["type"]))


def _cell(field: dict[str, Any]) -> str:
    text = str(field["description"]).replace("|", "\\|")
    if "enum" in field:
        codes = ", ".join(f"`{code}`" if code else "empty" for code in field["enum"])
        text += f" One of {codes}."
    return text
