"""The file of a unit: who serves there, what it was asked to do, how it stands.

A unit's file covers the units below it that are no place of their own: associations, cells,
villages with theirs, offices. The communes of a district have files of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from turnus.facts.membership import on_the_way, with_last_admission
from turnus.facts.tasks import tasks_on
from turnus.facts.unit_history import changes_of, served_in
from turnus.facts.units import UnitTree
from turnus.facts.years import full_years
from turnus.figures.privacy.persons import View
from turnus.reports.document import Cell, Document, Section, words
from turnus.reports.dossiers.file_parts import Part, file_document, listed, of_tasks, section
from turnus.reports.records.record_reader import Reader
from turnus.tables import holds_on
from turnus.words import _, pgettext, show_number

# A cell or an organisation is a unit, too: what is said of it belongs into its file.
_UNITS = ("unit", "cell", "organisation")
_HELD = ("post", "official", "valid_from", "movement", "start_document", "planned_end")
_HELD_BEFORE = (
    *("post", "official", "valid_from", "valid_to", "movement", "end_reason", "end_document"),
)
_TASKS = (
    *("title", "official", "kind", "unit", "assigned_by", "led_in_person", "due", "state"),
    "drop_reason",
)
_TARGETS = ("indicator", "unit", "organisation", "period", "asked", "planned", "achieved")


def unit_file(reader: Reader, unit: str, day: date) -> Document:
    """Return the file of a unit as of `day`, in the language in use.

    Raises
    ------
    KeyError
        If the register has no such unit.
    """
    row = reader.rows("units")[unit]
    own = sorted(UnitTree(reader.register["units"]).own(unit))
    view = reader.persons.of("unit-file", unit, public=True)
    summary = [
        (head, reader.cell("units", column, row))
        for column, head in (
            ("kind", pgettext("heading", "Kind")),
            ("parent", pgettext("heading", "Part of")),
            ("priority", pgettext("heading", "Priority area")),
        )
    ]
    sections = [section(reader, view, *part) for part in _duties(reader, unit, own, day)]
    sections.append(_cells(reader, view, own, day))
    sections += [section(reader, view, *part) for part in _standing(reader, unit, own, day)]
    return file_document(
        reader,
        _("Unit file"),
        row["name"],
        day,
        summary=summary,
        sections=sections,
        notes=reader.notes(),
    )


def _duties(reader: Reader, unit: str, own: list[str], day: date) -> tuple[Part, ...]:
    """Return who serves or served, and what was asked of the unit and of what lies in it."""
    register = reader.register
    served = served_in(register, [unit]).sort("valid_from", "id")
    now = served.filter(holds_on(day))
    before = served.filter(pl.col("valid_to") <= day)
    tasks = _tasks(reader, unit, own, day)
    updates = register["task_updates"].filter(pl.col("task").is_in(tasks["id"].to_list()))
    targets = register["targets"].filter(pl.col("unit").is_in(own))
    return (
        (_("Who holds which post"), "appointments", now, _HELD),
        (_("Who held a post before"), "appointments", before, _HELD_BEFORE),
        (_("Tasks"), "tasks", tasks, _TASKS),
        (_("Progress of the tasks"), "task_updates", updates.sort("task", "date"), ()),
        (_("Targets"), "targets", targets.sort("period", "indicator", "id"),
         (*_TARGETS, "document")),
    )  # fmt: skip


def _tasks(reader: Reader, unit: str, own: list[str], day: date) -> pl.DataFrame:
    """Return the tasks that are done in the unit, and those that it assigned elsewhere."""
    here = pl.col("unit").is_in(own) | (pl.col("assigned_by") == unit)
    return tasks_on(reader.register, day).filter(here).sort("from", "id")


def _standing(reader: Reader, unit: str, own: list[str], day: date) -> tuple[Part, ...]:
    """Return how the unit and what lies in it stand, and what is noted."""
    register = reader.register
    about = pl.col("subject_kind").is_in(_UNITS) & pl.col("subject").is_in(own)
    told = about | of_tasks(_tasks(reader, unit, own, day))
    lists = register["checklists"].filter(pl.col("unit").is_in(own))["id"].to_list()
    values = register["indicator_values"].filter(pl.col("unit").is_in(own))
    return (
        (_("Values of indicators"), "indicator_values",
         values.sort("indicator", "unit", "period"), ()),
        (_("Criteria"), "checklist_items",
         register["checklist_items"].filter(pl.col("checklist").is_in(lists)), ()),
        (_("Ratings"), "ratings",
         register["ratings"].filter(about).sort("subject_kind", "subject", "year"), ()),
        (_("Changes of the unit"), "unit_events",
         changes_of(register, [unit]).sort("date"), ()),
        (_("Notes"), "notes", register["notes"].filter(told).sort("date"),
         ("subject", "date", "text", "source")),
    )  # fmt: skip


def _cells(reader: Reader, view: View, own: list[str], day: date) -> Section | None:
    """Return the cells with their last admission; the longest without one first.

    The admission itself is a record about a person. That a cell admitted nobody for years is none.
    """
    register = reader.register
    cells = register["units"].filter(
        pl.col("id").is_in(own), pl.col("kind") == "cell", holds_on(day)
    )
    cells = with_last_admission(cells, register, day).sort("last_admission", "id")
    waiting = dict(on_the_way(register, day).group_by("unit").len().iter_rows())
    heads = (
        pgettext("heading", "Cell"),
        pgettext("heading", "Last admission"),
        pgettext("heading", "Who was admitted"),
        pgettext("heading", "Full years since"),
        pgettext("heading", "On the way in"),
    )
    rows = [
        _cell(reader, view, cell, waiting.get(cell["id"], 0), day)
        for cell in cells.iter_rows(named=True)
    ]
    return listed(_("Cells"), heads, rows, (False, False, False, True, True))


def _cell(
    reader: Reader, view: View, cell: Mapping[str, Any], waiting: int, day: date
) -> tuple[Cell, ...]:
    when, official, member = _("none is recorded"), "", ""
    years = None
    if cell["admission"] is not None:
        last = reader.rows("memberships")[cell["admission"]]
        line = reader.line("memberships", ("date", "official", "member"), last, view)
        when, official, member = line or ("", "", "")
        years = full_years(cell["last_admission"], day)
    return (
        Cell(words(cell["name"])),
        Cell(words(when)),
        Cell(words(official or member)),
        _amount(years),
        _amount(waiting or None),
    )


def _amount(value: int | None) -> Cell:
    if value is None:
        return Cell(())
    return Cell(words(show_number(value)), float(value), "number")
