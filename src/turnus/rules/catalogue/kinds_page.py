"""The pages of the documentation about rule kinds: what each takes, says, and one whole example."""

from __future__ import annotations

import inspect
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from ruamel.yaml import YAML

from turnus.rules.applies import OF_THE_OFFICIAL
from turnus.rules.kinds import KINDS
from turnus.rules.kinds.base import Kind, PairKind, RowKind, ScoreKind, is_about_leaving, reasons_of
from turnus.rules.loading.packs_on_a_day import PACKS_DIR, available_packs, load_pack
from turnus.rules.model import AppliesTo, RuleFile
from turnus.rules.pairs.judge import COMMON_FIELDS
from turnus.rules.text.value_words import CodeWords, Listed, facets
from turnus.tables.schema.codes import CODES
from turnus.words import speaking

EXAMPLES = Path(__file__).parent / "examples"
_NOTE = "<!-- Made by docs/generate.py from src/turnus/rules/; do not edit. -->"
_SECTION = re.compile(r"\n *Parameters\n *-+\n(.*?)(?:\n *\n|\Z)", re.DOTALL)

_OVERVIEW = Path(__file__).parent / "writing_a_rule.md"


def pages() -> dict[str, str]:
    """Return the text of every page in English, by file name; ``README.md`` is the overview."""
    with speaking("en"):
        return {
            "README.md": _overview(),
            **{f"{name}.md": _page(kind) for name, kind in KINDS.items()},
        }


def example(kind: str) -> str:
    """Return one whole rule of a kind in English: from `EXAMPLES`, else out of a pack of Turnus.

    Empty where neither has one.
    """
    path = EXAMPLES / f"{kind}.yaml"
    if path.exists():
        return path.read_text(encoding="utf-8")
    found = _shipped().get(kind)
    if found is None:
        return ""
    data = YAML(typ="safe", pure=True).load(found.read_text(encoding="utf-8"))
    data = _in_english(data)
    data["values"] = [value for value in data["values"] if value["value"] is not None][-1:]
    target = io.StringIO()
    writer = YAML()
    writer.width = 90
    writer.dump(data, target)
    return target.getvalue()


@cache
def _shipped() -> dict[str, Path]:
    """Return the first rule file of each kind that the packs of Turnus have."""
    found: dict[str, Path] = {}
    for pack in available_packs():
        for rule in load_pack(pack, date.max).dormant + load_pack(pack, date.max).rules:
            if isinstance(rule.source, RuleFile):
                found.setdefault(rule.source.kind, PACKS_DIR / pack / f"{rule.source.id}.yaml")
    return found


def _in_english(data: Any) -> Any:
    if isinstance(data, Mapping):
        if "en" in data:
            return {"en": data["en"]}
        return {key: _in_english(inner) for key, inner in data.items()}
    return [_in_english(inner) for inner in data] if isinstance(data, list) else data


def _overview() -> str:
    rows = [
        f"| `{name}` | {_filter(name, info)} |" for name, info in AppliesTo.model_fields.items()
    ]
    kinds = [
        f"| [`{name}`]({name}.md) | {_sort(kind)} | {_first_line(type(kind))} |"
        for name, kind in KINDS.items()
    ]
    head = ["", "## Kinds", "", "| kind | judges | says |", "|---|---|---|"]
    return _OVERVIEW.read_text(encoding="utf-8") + "\n".join([*rows, *head, *kinds]) + "\n"


def _filter(name: str, info: FieldInfo) -> str:
    """Say what a key of ``applies_to`` takes, and whose it is."""
    takes = f"list of {_codes(CODES[name])}" if name in CODES else _takes(info)
    return f"{takes} (of the official)" if name in OF_THE_OFFICIAL else takes


def _page(kind: Kind) -> str:
    shown = example(kind.name)
    lines = [f"# `{kind.name}`", "", _NOTE, "", _prose(type(kind)), ""]
    lines += [f"Judges {_sort(kind)}. `applies_to` {_scope(kind)}; its keys, and those that every "]
    lines[-1] += "rule needs, stand in [Writing a rule](README.md)."
    lines += ["", "## Fields of `value`", "", *_fields(kind.value)]
    lines += ["", "## Placeholders", "", *_placeholders(kind, shown)]
    if shown:
        lines += ["", "## Example", "", "```yaml", shown.rstrip(), "```"]
    return "\n".join(lines) + "\n"


def _sort(kind: Kind) -> str:
    if isinstance(kind, ScoreKind):
        return "how well an official fits a post, in points (a score, always soft)"
    if isinstance(kind, RowKind):
        return "the moves of a round together" if kind.of_round else "who sits where, together"
    about = {
        "stay": "an official who stays in a post",
        "move": "an official who takes another post",
        "leave": "an official who leaves a post",
        "pair": "an official in a post, who stays or comes",
    }
    return about[kind.about]


def _scope(kind: Kind) -> str:
    if is_about_leaving(kind):
        return "picks the post that is left"
    if isinstance(kind, PairKind | ScoreKind):
        return "picks the post that the official has or would have"
    return "picks the posts that are counted"


def _fields(model: type[BaseModel], inside: str = "") -> list[str]:
    """Return the table of the fields of a value, and one for each shape inside it."""
    if not model.model_fields:
        return ["None: write `value: {}`."]
    said = _meanings(model)
    lines = [f"Inside `{inside}`:", ""] if inside else []
    lines += ["| field | takes | without it | meaning |", "|---|---|---|---|"]
    below: list[str] = []
    for name, info in model.model_fields.items():
        meaning = said.get(name) or f"{str(info.title or name).capitalize()}."
        lines.append(f"| `{name}` | {_takes(info)} | {_default(info)} | {meaning} |")
        for facet in facets(info):
            if isinstance(facet, type) and issubclass(facet, BaseModel):
                below += ["", *_fields(facet, name)]
    return lines + below


def _meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return what the docstring of a value says about its fields."""
    found = _SECTION.search(inspect.cleandoc(model.__doc__ or "") + "\n\n")
    if found is None:
        return {}
    said: dict[str, str] = {}
    names: list[str] = []
    for line in found[1].splitlines():
        if line.startswith(" "):
            for name in names:
                said[name] = f"{said.get(name, '')} {line.strip()}".strip()
        else:
            names = [name.strip() for name in line.partition(":")[0].split(",")]
    return {name: text.replace("|", "\\|") for name, text in said.items()}


def _takes(info: FieldInfo) -> str:
    """Say what a field takes, with its codes."""
    kept = list(facets(info))
    many = "list" if _is_many(info.annotation) else "one"
    for facet in kept:
        if isinstance(facet, Listed):
            return f"{many} of {_codes(CODES[facet.codes])}"
        if isinstance(facet, CodeWords):
            return f"{many} of {_codes(facet.words)}"
    plain = {bool: "`true` or `false`", int: "a whole number", float: "a number", str: "a text"}
    words = [plain[facet] for facet in kept if isinstance(facet, type) and facet in plain]
    if many == "list":
        return "list of ids"
    choices = [code for part in _literals(info.annotation) for code in get_args(part)]
    if choices:
        return f"one of {_codes(choices)}"
    return words[0] if words else "fields of its own, see below"


def _literals(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Literal:
        yield annotation
    for part in get_args(annotation):
        yield from _literals(part)


def _is_many(annotation: object) -> bool:
    return any(get_origin(part) is tuple for part in (annotation, *get_args(annotation)))


def _codes(codes: Any) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _default(info: FieldInfo) -> str:
    if info.default is PydanticUndefined:
        return "**needed**"
    if info.default in (None, (), "", {}):
        return "not asked"
    if isinstance(info.default, bool):
        return "`true`" if info.default else "`false`"
    if isinstance(info.default, tuple):
        return f"`[{', '.join(map(str, info.default))}]`"
    return f"`{info.default}`"


def _placeholders(kind: Kind, shown: str) -> list[str]:
    """Say what the sentences of a rule may name, and which reasons may have sentences."""
    if isinstance(kind, RowKind):
        return [f"In `message` and `kept`: {_codes(f'{{{name}}}' for name in kind.fields)}."]
    if not shown:
        return [f"In `message` and `kept`: {_codes(f'{{{name}}}' for name in COMMON_FIELDS)}."]
    data = YAML(typ="safe", pure=True).load(shown)
    value = kind.value.model_validate(data["values"][-1]["value"])
    names = [f"{{{name}}}" for name in dict.fromkeys((*COMMON_FIELDS, *kind.says(value)))]
    lines = [f"In `message` and `kept`: {_codes(names)}."]
    if reasons := reasons_of(kind, value):
        lines += ["", f"Reasons that may have a sentence in `because`: {_codes(reasons)}."]
    return lines


def _prose(thing: type) -> str:
    return inspect.cleandoc(thing.__doc__ or "").replace("``", "`")


def _first_line(thing: type) -> str:
    return _prose(thing).partition("\n")[0].replace("|", "\\|")
