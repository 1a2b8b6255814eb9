"""Records as people read them: names instead of ids, words instead of codes.

What need not be known to follow a number is not shown: no birth dates, no ethnic groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from turnus.figures.figure import Figure
from turnus.reports.document import RecordGroup, RecordSet, RecordTable
from turnus.tables import TABLES, Column, Register
from turnus.tables.codes import label
from turnus.tables.columns import PRECISION_SUFFIX
from turnus.words import _, mark, pgettext, show_date, show_number

Row = Mapping[str, Any]

# Which columns of a table are shown, and what stands above them.
SHOWN: dict[str, tuple[tuple[str, str], ...]] = {
    "units": (
        ("name", mark("heading", "Unit")),
        ("kind", mark("heading", "Kind")),
        ("parent", mark("heading", "Part of")),
    ),
    "unit_events": (
        ("kind", mark("heading", "Kind")),
        ("date", mark("heading", "Date")),
        ("from_units", mark("heading", "From")),
        ("to_units", mark("heading", "To")),
        ("document", mark("heading", "Document")),
    ),
    "titles": (("name", mark("heading", "Title")),),
    "posts": (("title", mark("heading", "Title")), ("unit", mark("heading", "Unit"))),
    "officials": (
        ("name", mark("heading", "Official")),
        ("staff_status", mark("heading", "Status")),
    ),
    "residences": (
        ("official", mark("heading", "Official")),
        ("unit", mark("heading", "Unit")),
        ("valid_from", mark("heading", "Since")),
        ("valid_to", mark("heading", "Until")),
    ),
    "kinships": (
        ("official", mark("heading", "Official")),
        ("relation", mark("heading", "Kind")),
        ("relative", mark("heading", "Relative")),
    ),
    "sanctions": (
        ("official", mark("heading", "Official")),
        ("kind", mark("heading", "Kind")),
        ("valid_from", mark("heading", "Since")),
        ("document", mark("heading", "Document")),
    ),
    "appointments": (
        ("official", mark("heading", "Official")),
        ("from_post", mark("heading", "From")),
        ("post", mark("heading", "To")),
        ("movement", mark("heading", "Kind")),
        ("valid_from", mark("heading", "Date")),
        ("start_document", mark("heading", "Document")),
    ),
    "documents": (
        ("number", mark("heading", "Number")),
        ("date", mark("heading", "Date")),
        ("issuer", mark("heading", "Issuer")),
        ("title", mark("heading", "Title of the document")),
        ("implements", mark("heading", "Implements")),
    ),
    "exceptions": (
        ("official", mark("heading", "Official")),
        ("rule", mark("heading", "Rule")),
        ("reason", mark("heading", "Reason")),
        ("document", mark("heading", "Document")),
    ),
    "pools": (
        ("official", mark("heading", "Official")),
        ("title", mark("heading", "Title")),
        ("level", mark("heading", "Level")),
        ("term", mark("heading", "Term")),
    ),
    "preferences": (
        ("official", mark("heading", "Official")),
        ("unit", mark("heading", "Unit")),
        ("post", mark("heading", "Post")),
        ("rank", mark("heading", "Rank")),
    ),
    "tasks": (
        ("title", mark("heading", "Task")),
        ("official", mark("heading", "Official")),
        ("kind", mark("heading", "Kind")),
        ("unit", mark("heading", "Unit")),
        ("due", mark("heading", "Due")),
        ("state", mark("heading", "State")),
    ),
    "task_updates": (
        ("task", mark("heading", "Task")),
        ("date", mark("heading", "Date")),
        ("text", mark("heading", "What happened")),
        ("progress", mark("heading", "Percent")),
        ("evidence", mark("heading", "Evidence")),
    ),
    "targets": (
        ("indicator", mark("heading", "Indicator")),
        ("unit", mark("heading", "Unit")),
        ("organisation", mark("heading", "Organisation")),
        ("period", mark("heading", "Period")),
        ("asked", mark("heading", "Asked")),
        ("planned", mark("heading", "Planned")),
        ("achieved", mark("heading", "Achieved")),
    ),
    "indicators": (
        ("name", mark("heading", "Indicator")),
        ("unit_of_measure", mark("heading", "Unit of measure")),
    ),
    "indicator_values": (
        ("indicator", mark("heading", "Indicator")),
        ("unit", mark("heading", "Unit")),
        ("period", mark("heading", "Period")),
        ("plan", mark("heading", "Plan")),
        ("actual", mark("heading", "Actual")),
        ("baseline", mark("heading", "Baseline")),
    ),
    "checklists": (
        ("name", mark("heading", "Checklist")),
        ("unit", mark("heading", "Unit")),
        ("date", mark("heading", "Date")),
    ),
    "checklist_items": (
        ("text", mark("heading", "Criterion")),
        ("met", mark("heading", "Met")),
        ("date", mark("heading", "Date")),
        ("checklist", mark("heading", "Checklist")),
    ),
    "ratings": (
        ("subject", mark("heading", "Who or what")),
        ("subject_kind", mark("heading", "Kind")),
        ("year", mark("heading", "Year")),
        ("rating", mark("heading", "Rating")),
    ),
    "memberships": (
        ("official", mark("heading", "Official")),
        ("member", mark("heading", "Member")),
        ("unit", mark("heading", "Cell")),
        ("stage", mark("heading", "Stage")),
        ("date", mark("heading", "Date")),
    ),
    "recruitments": (
        ("official", mark("heading", "Official")),
        ("unit", mark("heading", "Unit")),
        ("year", mark("heading", "Year")),
        ("method", mark("heading", "Method")),
        ("staff_status", mark("heading", "Status")),
    ),
    "notes": (
        ("subject", mark("heading", "Who or what")),
        ("date", mark("heading", "Date")),
        ("text", mark("heading", "Text")),
        ("source", mark("heading", "Source")),
    ),
}
TITLES: dict[str, str] = {
    "units": mark("records", "Units"),
    "unit_events": mark("records", "Changes of units"),
    "titles": mark("records", "Titles"),
    "posts": mark("records", "Posts"),
    "officials": mark("records", "Officials"),
    "residences": mark("records", "Residences"),
    "kinships": mark("records", "Kin"),
    "sanctions": mark("records", "Disciplinary measures"),
    "appointments": mark("records", "Appointments"),
    "documents": mark("records", "Documents"),
    "exceptions": mark("records", "Exceptions"),
    "pools": mark("records", "Succession pool"),
    "preferences": mark("records", "Wishes"),
    "tasks": mark("records", "Tasks"),
    "task_updates": mark("records", "Progress of tasks"),
    "targets": mark("records", "Targets"),
    "indicators": mark("records", "Indicators"),
    "indicator_values": mark("records", "Values of indicators"),
    "checklists": mark("records", "Checklists"),
    "checklist_items": mark("records", "Criteria"),
    "ratings": mark("records", "Ratings"),
    "memberships": mark("records", "Stages of membership"),
    "recruitments": mark("records", "Recruitments"),
    "notes": mark("records", "Notes"),
}
# Column by which a record of a table is called where another record refers to it.
_CALLED = {
    "units": "name",
    "officials": "name",
    "titles": "name",
    "indicators": "name",
    "checklists": "name",
    "tasks": "title",
}
# More records than this that were not counted are only said, not listed.
BESIDE = 300
_SUBJECTS = {"official": "officials", "task": "tasks"}


class Reader:
    """Reads the records of a register out for people.

    Parameters
    ----------
    register : Register
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self._keyed: dict[str, dict[str, Row]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their record key."""
        if table not in self._keyed:
            names = record_key(table)
            self._keyed[table] = {
                "|".join("" if row[c] is None else str(row[c]) for c in names): row
                for row in self.register[table].iter_rows(named=True)
            }
        return self._keyed[table]

    def name(self, table: str, key: str) -> str:
        """Return what the record `key` of `table` is called."""
        known = self._names.get((table, key))
        if known is None:
            row = self.rows(table).get(key)
            known = self._names[table, key] = key if row is None else self._call(table, row)
        return known

    def _call(self, table: str, row: Row) -> str:
        if table == "posts":
            title, unit = self.name("titles", row["title"]), self.name("units", row["unit"])
            return f"{title}, {unit}"
        if table == "documents":
            return f"{row['number']} ({show_date(row['date'], row['date' + PRECISION_SUFFIX])})"
        if table in _CALLED:
            return str(row[_CALLED[table]])
        first = SHOWN[table][0][0]
        return self.cell(table, first, row)

    def cell(self, table: str, column: str, row: Row) -> str:
        """Return one cell in words."""
        value = row[column]
        if value is None:
            return ""
        if column == "subject":
            return self.name(_SUBJECTS.get(row["subject_kind"], "units"), value)
        return self._said(TABLES[table][column], value, row)

    def _said(self, column: Column, value: Any, row: Row) -> str:
        references = column.references
        if references is not None:
            keys = value if isinstance(value, list) else [value]
            return "; ".join(self.name(references, key) for key in keys)
        if column.codes is not None:
            return label(column.codes, value)
        if isinstance(value, date):
            return show_date(value, row.get(column.name + PRECISION_SUFFIX) or "day")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, float):
            return show_number(value, 2)
        return str(value)

    @cached_property
    def generated(self) -> int:
        """How many persons of the register are invented."""
        return int(self.register["officials"]["generated"].sum() or 0)

    def tables(self, records: Iterable[str]) -> tuple[RecordTable, ...]:
        """Return records, named as ``table/key``, as one table for each table of the register."""
        by_table: dict[str, list[str]] = {}
        for record in dict.fromkeys(records):
            table, _slash, key = record.partition("/")
            by_table.setdefault(table, []).append(key)
        return tuple(self._table(table, by_table[table]) for table in TABLES if table in by_table)

    def _table(self, table: str, keys: Sequence[str]) -> RecordTable:
        rows = self.rows(table)
        shown = SHOWN[table]
        cells = [
            tuple(self.cell(table, column, rows[key]) for column, _head in shown) for key in keys
        ]
        used = [at for at in range(len(shown)) if any(row[at] for row in cells)]
        return RecordTable(
            pgettext("records", TITLES[table]),
            tuple(pgettext("heading", shown[at][1]) for at in used),
            tuple(tuple(row[at] for at in used) for row in cells),
            tuple(keys),
        )

    def record_set(self, figure: Figure) -> RecordSet:
        """Return the records behind a figure, divided as the figure is."""
        groups = [
            RecordGroup(part.label, self.tables(part.records), part.key)
            for part in figure.parts
            if part.records
        ]
        divided = {record for part in figure.parts for record in part.records}
        rest = [record for record in figure.records if record not in divided]
        if rest:
            groups.append(RecordGroup(_("in no part") if groups else "", self.tables(rest)))
        count = len({*figure.records, *divided})
        counted = {*figure.records, *divided}
        remarks = []
        for title, records in (
            (_("part of the whole, not counted"), figure.base),
            (_("what decided without being counted"), figure.evidence),
            (_("uncertain: cells are empty or dates partial"), figure.unknown),
        ):
            left = [record for record in records if record not in counted]
            if len(left) > BESIDE:
                remark = _("{title}: {count} records; turnus figures --records lists them.")
                remarks.append(remark.format(title=title, count=show_number(len(left))))
            elif left:
                groups.append(RecordGroup(title, self.tables(left)))
        return RecordSet(figure.id, figure.label, count, tuple(groups), tuple(remarks))


def record_key(table: str) -> tuple[str, ...]:
    """Return the columns that name a record of `table`."""
    declared = TABLES[table]
    return declared.key or tuple(column.name for column in declared.columns)
