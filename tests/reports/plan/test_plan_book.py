from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from turnus.planner.plan import Plan, Reason
from turnus.reports.plan.plan_book import plan_book


@pytest.fixture(scope="module")
def book(plan: Plan) -> bytes:
    return plan_book(plan)


def sheet(book: bytes, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(name).to_python()


def test_the_workbook_has_a_sheet_for_each_question(book: bytes):
    names = CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names
    assert names == ["Moves", "Stages", "Open", "Rules"]


def test_moves_stand_in_the_order_of_their_waves_in_words(plan: Plan, book: bytes):
    head, *rows = sheet(book, "Moves")
    assert head[:5] == ["Stage", "Date", "Nomination", "Official", "Id"]
    assert len(rows) == len(plan.moves)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    cycle = next(row for row in rows if row[3] == "Nguyễn Thị Thanh Hương")
    assert cycle[1:3] == [date(2023, 7, 29), date(2023, 7, 1)]
    assert cycle[4] == "a"
    assert cycle[5] == "Secretary of the party committee, Tân Sơn"
    assert cycle[8] == "rotation, by election"
    assert cycle[9:12] == [date(2026, 7, 1), "forced", "Cycle 1"]
    assert "Standing deputy secretary, Quế township: 1 missing" in cycle[13]


def test_of_a_plan_made_anew_the_changes_come_first(plan: Plan):
    book = plan_book(replace(plan, changes=("An: Ba Sao instead of Lê Hồ. [a]",)))
    assert sheet(book, "Changes")[1] == ["An: Ba Sao instead of Lê Hồ. [a]"]
    assert CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names[0] == "Changes"


def test_what_stays_open_is_listed_with_its_reasons(book: bytes):
    _head, *rows = sheet(book, "Open")
    assert [row[0] for row in rows] == [
        "key post stays vacant",
        "post is newly emptied",
        "without a post",
        "stays against a soft rule",
    ]
    assert rows[0][6] == "Nobody may hold it under the rules. [646-QĐ/TU, Art. 3]"


def test_a_day_that_comes_soon_stands_among_what_is_open(plan: Plan):
    due = Reason("calendar-end", "calendar", "The tenure ends on Aug 1, 2023.", "the register")
    stays = (replace(plan.stays[1], reasons=(due,)),)
    _head, *rows = sheet(plan_book(replace(plan, stays=stays)), "Open")
    assert rows[-1] == [
        *("a day has passed or comes soon", plan.stays[1].official_name, "m"),
        f"{plan.stays[1].post_name}, {plan.stays[1].unit_name}",
        *(plan.stays[1].post, 1, "The tenure ends on Aug 1, 2023. [the register]"),
    ]


def test_rules_have_slack_and_price_as_numbers(book: bytes):
    _head, *rows = sheet(book, "Rules")
    missed = next(row for row in rows if row[1].startswith("Quế"))
    assert missed[4:7] == ["no", -1, 7.5]


def test_a_name_that_looks_like_a_formula_stays_text(plan: Plan):
    first = replace(plan.moves[0], official_name="=1+1")
    changed = replace(plan, moves=(first, *plan.moves[1:]))
    assert "=1+1" in [row[3] for row in sheet(plan_book(changed), "Moves")]


def test_headers_stay_in_sight(book: bytes):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for number in range(1, 5):
            xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'state="frozen"' in xml


def test_who_stays_past_a_planned_end_has_a_row_as_wide_as_the_others(plan: Plan):
    told = "The secondment of Ann was planned until Jun 30, 2026, 5 months ago."
    overdue = Reason("calendar-planned-end", "calendar", told, "the register", True)
    stay = replace(plan.stays[0], reasons=(overdue,))
    _head, *rows = sheet(plan_book(replace(plan, stays=(stay,))), "Open")
    assert next(row for row in rows if row[2] == stay.official) == [
        "a day has passed or comes soon",
        stay.official_name,
        stay.official,
        f"{stay.post_name}, {stay.unit_name}",
        stay.post,
        1,
        f"{told} [the register]",
    ]
