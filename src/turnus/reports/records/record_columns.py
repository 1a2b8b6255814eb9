"""Which columns of the records are shown to people, and what stands above them.

What need not be known to follow a number is not shown: no birth dates, no ethnic groups.
"""

from __future__ import annotations

from turnus.tables import TABLES, Column
from turnus.tables.schema.column_types import day, number
from turnus.words import mark

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
        ("planned", mark("heading", "Planned")),
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
        ("unit", mark("heading", "Unit")),
        ("assigned_by", mark("heading", "Assigned by")),
        ("led_in_person", mark("heading", "Led in person")),
        ("due", mark("heading", "Due")),
        ("state", mark("heading", "State")),
        ("progress", mark("heading", "Percent")),
        ("last_update", mark("heading", "Last entry")),
        ("drop_reason", mark("heading", "Why it was dropped")),
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
# What follows from other rows on the day of the figure.
_DERIVED = {
    ("tasks", "last_update"): day("last_update", "day of the last entry"),
    ("tasks", "progress"): number("progress", "percent that the last entry gives"),
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


def derived(table: str, column: str) -> bool:
    """Whether a column is no cell of the register but follows from other rows."""
    return (table, column) in _DERIVED


def declared(table: str, column: str) -> Column:
    """Return what a column that is shown holds."""
    return _DERIVED.get((table, column)) or TABLES[table][column]
