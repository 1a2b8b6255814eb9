"""The plan as a workbook for people: words instead of codes, in the language in use."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import xlsxwriter

from turnus.planner.plan import Plan, Stay
from turnus.reports.plan.move_order import in_order, nomination_dates
from turnus.reports.plan.plan_wording import (
    basis_word,
    force_word,
    movement_word,
    said_all,
    vacancy_word,
    verified_word,
)
from turnus.reports.render.book_sheets import date_format
from turnus.reports.render.seal import sealed
from turnus.rules.text.tier_words import tier_word
from turnus.tables.io.text.neutral import PLAIN_TEXTS
from turnus.words import _, language


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: its header, its width in letters, what it holds if not text."""

    header: str
    width: int
    number: bool = False
    day: bool = False


def plan_book(plan: Plan) -> bytes:
    """Return ``moves.xlsx``: the sheets Moves, Stages, Open, Rules; what changed comes first."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, PLAIN_TEXTS)
    # The day of the plan, not of the clock: the same plan gives the same bytes.
    book.set_properties({"created": datetime.combine(plan.on, time())})
    formats = {
        "head": book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "top", "bg_color": "#E6EFEF"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format(
            {"num_format": date_format(language()), "valign": "top", "align": "left"}
        ),
    }
    sheets = [
        (_("Moves"), *_moves(plan)),
        (_("Stages"), *_waves(plan)),
        (_("Open"), *_open(plan)),
        (_("Rules"), *_rules(plan)),
    ]
    if plan.changes is not None:
        head = SheetColumn(_("What changed against the plan before"), 120)
        sheets.insert(0, (_("Changes"), [head], [[change] for change in plan.changes]))
    for name, columns, rows in sheets:
        _sheet(book, formats, name, columns, rows)
    book.close()
    return sealed(target.getvalue())


def _sheet(
    book: Any,
    formats: dict[str, Any],
    name: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[object]],
) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.header, formats["head"])
    for line, row in enumerate(rows, start=1):
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            if column.number:
                sheet.write_number(line, at, value, formats["text"])
            elif column.day and value is not None:
                sheet.write_datetime(line, at, value, formats["day"])
            elif column.day:
                sheet.write_blank(line, at, None, formats["text"])
            else:
                sheet.write_string(line, at, str(value), formats["text"])
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _moves(plan: Plan) -> tuple[list[SheetColumn], list[list[object]]]:
    columns = [
        SheetColumn(_("Stage"), 7, number=True),
        SheetColumn(_("Date"), 13, day=True),
        SheetColumn(_("Nomination"), 13, day=True),
        SheetColumn(_("Official"), 24),
        SheetColumn(_("Id"), 18),
        SheetColumn(_("From"), 34),
        SheetColumn(_("To"), 34),
        SheetColumn(_("Id of the post"), 18),
        SheetColumn(_("Kind of move"), 20),
        SheetColumn(_("Planned end"), 13, day=True),
        SheetColumn(_("Forced or chosen"), 13),
        SheetColumn(_("Chain"), 12),
        SheetColumn(_("Reasons"), 80),
        SheetColumn(_("Alternatives"), 50),
    ]
    dates = {wave.number: wave.date for wave in plan.waves}
    nominated = nomination_dates(plan)
    names = {
        chain.number: (_("Cycle {number}") if chain.kind == "cycle" else _("Chain {number}"))
        for chain in plan.chains
    }
    rows: list[list[object]] = [
        [
            move.wave,
            dates[move.wave],
            nominated.get(move.official),
            move.official_name,
            move.official,
            _post(move.from_post_name, move.from_unit_name) or _("holds no post today"),
            _post(move.to_post_name, move.to_unit_name),
            move.to_post,
            movement_word(move),
            move.planned_end,
            basis_word(move.basis),
            names[move.chain].format(number=move.chain),
            said_all(move.reasons) or _("No reasons: the time was up."),
            "\n".join(
                f"{_post(other.post_name, other.unit_name)}: {other.price_text}"
                for other in move.alternatives
            ),
        ]
        for move in in_order(plan.moves)
    ]
    return columns, rows


def _waves(plan: Plan) -> tuple[list[SheetColumn], list[list[object]]]:
    columns = [
        SheetColumn(_("Stage"), 7, number=True),
        SheetColumn(_("Date"), 13, day=True),
        SheetColumn(_("Step"), 16),
        SheetColumn(_("Official"), 24),
        SheetColumn(_("Id"), 18),
        SheetColumn(_("From"), 34),
        SheetColumn(_("To"), 34),
    ]
    moves = {move.official: move for move in plan.moves}
    rows: list[list[object]] = [
        [
            wave.number,
            wave.date,
            _("nomination") if step.kind == "nominate" else _("takes up the post"),
            step.official_name,
            step.official,
            _post(moves[step.official].from_post_name, moves[step.official].from_unit_name),
            _post(moves[step.official].to_post_name, moves[step.official].to_unit_name),
        ]
        for wave in plan.waves
        for step in wave.steps
    ]
    return columns, rows


def _open(plan: Plan) -> tuple[list[SheetColumn], list[list[object]]]:
    columns = [
        SheetColumn(_("What"), 24),
        SheetColumn(_("Who"), 24),
        SheetColumn(_("Id"), 18),
        SheetColumn(_("Post"), 44),
        SheetColumn(_("Id of the post"), 18),
        SheetColumn(_("Seats"), 8, number=True),
        SheetColumn(_("Reasons"), 90),
    ]
    rows: list[list[object]] = [
        [
            vacancy_word(item),
            "",
            "",
            _post(item.post_name, item.unit_name),
            item.post,
            item.seats,
            said_all(item.reasons),
        ]
        for item in plan.vacancies
    ]
    rows += [
        [
            _("without a post"),
            item.official_name,
            item.official,
            item.from_post_name,
            item.from_post,
            1,
            said_all(item.reasons),
        ]
        for item in plan.unplaced
    ]
    for role, what in (
        ("open", _("stays against a soft rule")),
        ("calendar", _("a day has passed or comes soon")),
    ):
        for stay in plan.stays:
            if any(reason.role == role for reason in stay.reasons):
                rows.append(_stay(stay, what, role))
    return columns, rows


def _stay(stay: Stay, what: str, role: str) -> list[object]:
    """Return the row of somebody who stays; the calendar's row says only what the calendar says."""
    told = [reason for reason in stay.reasons if role != "calendar" or reason.role == role]
    return [
        what,
        stay.official_name,
        stay.official,
        _post(stay.post_name, stay.unit_name),
        stay.post,
        1,
        said_all(told),
    ]


def _rules(plan: Plan) -> tuple[list[SheetColumn], list[list[object]]]:
    columns = [
        SheetColumn(_("Rule"), 30),
        SheetColumn(_("What it says here"), 70),
        SheetColumn(_("Force"), 9),
        SheetColumn(_("Priority"), 22),
        SheetColumn(_("Kept"), 8),
        SheetColumn(_("Room left"), 9, number=True),
        SheetColumn(_("Price"), 11, number=True),
        SheetColumn(_("Source"), 44),
        SheetColumn(_("Checked"), 13),
    ]
    rows: list[list[object]] = [
        [
            row.rule_title,
            row.text,
            force_word(row.force),
            tier_word(row.tier) if row.tier else "",
            _("yes") if row.kept else _("no"),
            row.slack,
            row.price,
            row.citation,
            verified_word(row.verified),
        ]
        for row in plan.rows
    ]
    return columns, rows


def _post(post: str, unit: str) -> str:
    return ", ".join(filter(None, (post, unit)))
