"""The file of a person: what the register holds on the person, on a few pages.

Least data: a file shows what judging a career takes. Birth date, ethnic group, kin and wishes stay
in the register.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from turnus.facts.tasks import tasks_on
from turnus.figures.privacy.persons import Show
from turnus.reports.document import Document
from turnus.reports.dossiers.file_parts import Part, file_document, of_tasks, section
from turnus.reports.records.record_reader import Reader
from turnus.words import _, pgettext

# A person's offices say where they were and how they came and went.
_CAREER = (
    *("post", "valid_from", "valid_to", "movement", "from_post", "start_document"),
    *("planned_end", "end_reason", "end_document"),
)
_TASKS = (
    *("title", "kind", "unit", "assigned_by", "led_in_person", "from", "due", "state"),
    "drop_reason",
)


def official_file(reader: Reader, official: str, day: date) -> Document:
    """Return the file of an official as of `day`, in the language in use.

    Raises
    ------
    KeyError
        If the register has no such official.
    ValueError
        If the reader shows persons otherwise than by name.
    """
    person = reader.rows("officials")[official]
    summary = [
        (head, reader.cell("officials", column, person))
        for column, head in (
            ("staff_status", pgettext("heading", "Status")),
            ("service_from", pgettext("heading", "In service since")),
            ("education", pgettext("heading", "Education")),
            ("qualifications", pgettext("heading", "Fields of education")),
        )
    ]
    view = reader.persons.of("official-file", official, public=False)
    # a file that is empty is a reading, too
    if view.how(f"officials/{official}") is not Show.names:
        raise ValueError("the file of a person names the person; turnus.reports.release logs it")
    sections = [section(reader, view, *part) for part in _parts(reader, official, day)]
    notes = [*reader.notes()]
    if person["generated"]:
        notes.insert(0, _("This person is generated and does not exist."))
    return file_document(
        reader,
        _("Personal file"),
        person["name"],
        day,
        summary=summary,
        sections=sections,
        notes=notes,
    )


def _parts(reader: Reader, official: str, day: date) -> tuple[Part, ...]:
    register = reader.register
    mine = pl.col("official") == official
    tasks = tasks_on(register, day).filter(mine).sort("from", "id")
    updates = register["task_updates"].filter(pl.col("task").is_in(tasks["id"].to_list()))
    about = (pl.col("subject_kind") == "official") & (pl.col("subject") == official)
    return (
        (_("Career"), "appointments",
         register["appointments"].filter(mine).sort("valid_from", "id"), _CAREER),
        (_("Tasks"), "tasks", tasks, _TASKS),
        (_("Progress of the tasks"), "task_updates", updates.sort("task", "date"), ()),
        (_("Ratings"), "ratings", register["ratings"].filter(about).sort("year"),
         ("year", "rating")),
        (_("Succession pool"), "pools", register["pools"].filter(mine).sort("term", "id"),
         ("title", "level", "term", "document")),
        (_("Disciplinary measures"), "sanctions",
         register["sanctions"].filter(mine).sort("valid_from"),
         ("kind", "valid_from", "valid_to", "document")),
        (_("Recorded exceptions"), "exceptions", register["exceptions"].filter(mine).sort("id"),
         ("rule", "post", "reason", "document")),
        (_("Notes"), "notes", register["notes"].filter(about | of_tasks(tasks)).sort("date"),
         ("subject", "date", "text", "source")),
    )  # fmt: skip
