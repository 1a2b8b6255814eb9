"""The file format of a plan: ``plan.json``, described by ``plan.schema.json`` beside this file.

A plan of a nation says the same sentence thousands of times. So each reason is written once, in a
table to which moves point by number, with placeholders for the names that stand beside it; each
rule of a row is written once; officials who simply stay are written as ids. `whole` gives every
reason, rule and step back to where it belongs, for files of any version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from turnus.planner.plan import VERSION, Move, Plan, Reason, RowReport, Stay, Unplaced, Vacancy
from turnus.rules.state.coverage import Coverage

SCHEMA_PATH = Path(__file__).parent / "plan.schema.json"
# In version 1 overrides had other codes; up to 2 every reason was written where it belongs.
READ_BACK = (1, 2, VERSION)
HEAD = ("version", "register", "rules", "on", "seed", "status", "objective", "bound", "gap")
# Parts whose records carry reasons, and what a row shares with the other rows of its rule.
REASONED = ("moves", "stays", "vacancies", "unplaced")
OF_A_RULE = ("rule", "rule_title", "citation", "verified", "force", "tier")
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)\}")
# Stand for names while a text is folded; a text that holds one of them is left as it is.
_MARKS = "\x01\x02\x03\x04\x05"

Record = dict[str, Any]


def plan_json(plan: Plan) -> str:
    """Return the text of ``plan.json``, a record a line: the same plan gives the same bytes."""
    parts = []
    for name, value in as_data(plan).items():
        if isinstance(value, list) and value:
            text = "[\n" + ",\n".join(map(_text, value)) + "\n]"
        else:
            text = _text(value)
        parts.append(f"{json.dumps(name)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def as_data(plan: Plan) -> dict[str, Any]:
    """Return the plan as plain data, in the order of ``plan.schema.json``."""
    reasons, rules = _Numbered(), _Numbered()
    told = {name: [_told(one, reasons) for one in getattr(plan, name)] for name in REASONED}
    alternatives = [other for move in plan.moves for other in move.alternatives]
    rows = [_row(row, rules) for row in plan.rows]
    head = {name: getattr(plan, name) for name in HEAD} | {"on": plan.on.isoformat()}
    middle = ("language", "stopped", "unexplained", "options")
    return {
        **head,
        **{name: getattr(plan, name) for name in middle},
        **({} if plan.changes is None else {"changes": list(plan.changes)}),
        "tiers": [vars(tier) for tier in plan.tiers],
        "excluded": [vars(line) for line in plan.excluded],
        "coverage": [_coverage(one) for one in plan.coverage],
        **{name: getattr(plan, name) for name in ("n_officials", "n_posts", "n_pairs")},
        "frontier": [vars(other) | {"values": list(other.values)} for other in plan.frontier],
        "sensitivity": [vars(one) for one in plan.sensitivity],
        **told,
        "reasons": reasons.records,
        "price_texts": {str(other.price): str(other.price_text) for other in alternatives},
        "rows": rows,
        "row_rules": rules.records,
        "chains": [vars(chain) | {"officials": list(chain.officials)} for chain in plan.chains],
        "waves": [
            {
                "number": wave.number,
                "date": wave.date.isoformat(),
                "move": [step.official for step in wave.steps if step.kind == "move"],
                "nominate": [step.official for step in wave.steps if step.kind == "nominate"],
            }
            for wave in plan.waves
        ],
    }


def whole(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan of any version with everything where it belongs, as version 2 wrote it.

    Names of officials who simply stay are empty: since version 3 the file has only their ids.
    """
    if data["version"] < 3:
        moves = [{"basis": "", "planned_end": None, **move} for move in data["moves"]]
        data = {"unexplained": 0, "changes": None, "frontier": [], "coverage": [], **data}
        data.setdefault("sensitivity", [])
        return data | {"moves": moves}
    kept = {name: part for name, part in data.items() if not name.endswith(("_texts", "_rules"))}
    plan = {"changes": None, "coverage": [], **kept}
    reasons = [{"points": None, "tier": "", **reason} for reason in plan.pop("reasons")]
    for name in REASONED:
        plan[name] = [_with_reasons(record, reasons) for record in data[name]]
    for move in plan["moves"]:
        move["alternatives"] = [
            other | {"price_text": data["price_texts"][str(other["price"])]}
            for other in move["alternatives"]
        ]
    names = [field.name for field in fields(Stay)[:-1]]
    plan["stays"] = [dict.fromkeys(names, "") | stay for stay in plan["stays"]]
    plan["rows"] = [
        {**data["row_rules"][row["rule"]], **{k: v for k, v in row.items() if k != "rule"}}
        for row in data["rows"]
    ]
    of = {move["official"]: move for move in plan["moves"]}
    plan["waves"] = [
        {"number": wave["number"], "date": wave["date"], "steps": list(_steps(wave, of))}
        for wave in data["waves"]
    ]
    return plan


def _coverage(one: Coverage) -> Record:
    """Return whom a rule could judge; of what is missing the rule need not stand again."""
    missing = [{"columns": list(why.columns), "count": why.count} for why in one.missing]
    return vars(one) | {"missing": missing, "ask": list(one.ask), "text": one.text}


class _Numbered:
    """A table of records: each different one once, in the order in which it was met."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._numbers: dict[object, int] = {}

    def number(self, key: object, record: Record) -> int:
        """Return where a record stands; `key` tells it from all others."""
        if key not in self._numbers:
            self._numbers[key] = len(self.records)
            self.records.append(record)
        return self._numbers[key]


def _told(record: Move | Stay | Vacancy | Unplaced, reasons: _Numbered) -> Record:
    """Return a record as it is written: its reasons by number."""
    if isinstance(record, Stay) and not record.reasons:
        return {"official": record.official, "post": record.post}
    data = dict(vars(record))
    names = _names(data)
    data["reasons"] = [_reason(reason, names, reasons) for reason in record.reasons]
    if isinstance(record, Move):
        shown = ("post", "post_name", "unit_name", "price")
        data["planned_end"] = record.planned_end and record.planned_end.isoformat()
        data["alternatives"] = [
            {name: getattr(other, name) for name in shown} for other in record.alternatives
        ]
    return data


def _reason(reason: Reason, names: dict[str, str], table: _Numbered) -> int:
    folded = replace(reason, text=_folded(reason.text, names))
    record = dict(vars(folded))
    if reason.points is None:
        del record["points"]
    if not reason.tier:
        del record["tier"]
    return table.number(folded, record)


def _with_reasons(record: Record, reasons: list[Record]) -> Record:
    names = _names(record)
    told = [reasons[number] for number in record.get("reasons", ())]
    return record | {"reasons": [one | {"text": _unfolded(one["text"], names)} for one in told]}


def _names(record: Record) -> dict[str, str]:
    """Return the names that stand in a record, by placeholder, the longest first."""
    found = {key.removesuffix("_name"): name for key, name in record.items() if "_name" in key}
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _folded(text: str, names: Mapping[str, str]) -> str:
    """Put placeholders where a text says names that stand beside it: many texts are then one."""
    said = str(text)
    marked = not any(mark in said for mark in _MARKS)
    for mark, name in zip(_MARKS, names.values(), strict=False):
        if marked and name:
            said = said.replace(name, mark)
    said = said.replace("{", "{{").replace("}", "}}")
    for mark, placeholder in zip(_MARKS, names, strict=False):
        said = said.replace(mark, f"{{{placeholder}}}") if marked else said
    return said


def _unfolded(text: str, names: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda met: names[met[1]] if met[1] else met[0][0], text)


def _row(row: RowReport, rules: _Numbered) -> Record:
    rule = {name: getattr(row, name) for name in OF_A_RULE}
    own = {name: value for name, value in vars(row).items() if name not in OF_A_RULE}
    return {"rule": rules.number(tuple(rule.values()), rule), **own}


def _steps(wave: Record, moves: Mapping[str, Record]) -> Iterator[Record]:
    """Yield the steps of a wave: moves, then nominations for later waves."""
    for kind in ("move", "nominate"):
        for official in wave[kind]:
            move = moves[official]
            yield {
                "official": official,
                "official_name": move["official_name"],
                "kind": kind,
                "from_post_name": _joined(move["from_post_name"], move["from_unit_name"]),
                "to_post": move["to_post"],
                "to_post_name": _joined(move["to_post_name"], move["to_unit_name"]),
            }


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
