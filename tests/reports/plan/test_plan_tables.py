from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import jsonschema

from turnus.planner.plan import Plan
from turnus.planner.plan_file import SCHEMA_PATH, plan_json
from turnus.reports.plan.move_order import in_order, nomination_dates
from turnus.reports.plan.plan_tables import COLUMNS, moves_csv


def test_moves_csv_has_codes_dates_and_reasons(plan: Plan):
    rows = list(csv.DictReader(io.StringIO(moves_csv(plan))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["official"] for row in rows] == [m.official for m in in_order(plan.moves)]
    first = next(row for row in rows if row["official"] == "a")
    assert first["movement"] == "rotation"
    assert (first["nomination_date"], first["date"]) == ("2023-07-01", "2023-07-29")
    assert (first["chain"], first["chain_kind"], first["nomination"]) == ("1", "cycle", "true")
    assert first["reasons"].startswith(
        "heads: Nguyễn Thị Thanh Hương has led the unit for 9.2 years; the limit is 8. "
        "[646-QĐ/TU (2020-01-02), Art. 3]; origin: "
    )
    assert (first["basis"], first["planned_end"]) == ("forced", "2026-07-01")
    outsider = next(row for row in rows if row["official"] == "h")
    assert (outsider["from_post"], outsider["nomination_date"]) == ("", "")
    assert (outsider["basis"], outsider["planned_end"]) == ("chosen", "")


def test_a_name_that_looks_like_a_formula_is_a_text_in_moves_csv(plan: Plan):
    name = '=HYPERLINK("http://example.org","x")'
    moves = tuple(replace(move, official_name=name) for move in plan.moves)
    rows = list(csv.DictReader(io.StringIO(moves_csv(replace(plan, moves=moves)))))
    assert {row["official_name"] for row in rows} == {"'" + name}


def test_only_elected_posts_have_a_day_of_nomination(plan: Plan):
    assert set(nomination_dates(plan)) == {m.official for m in plan.moves if m.nomination}


def test_plan_json_keeps_to_its_published_schema(plan: Plan):
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    faults = jsonschema.Draft202012Validator(schema).iter_errors(json.loads(plan_json(plan)))
    assert [fault.message for fault in faults] == []


def test_plan_json_begins_with_the_fields_that_readers_look_for_first(plan: Plan):
    head = ["version", "register", "rules", "on", "seed", "status", "objective", "bound", "gap"]
    assert list(json.loads(plan_json(plan)))[:9] == head
